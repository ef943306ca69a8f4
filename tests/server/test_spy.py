"""What a seat receives over a whole match is what `view_for` and `project` allow, to the byte.

A spy keeps every frame of every seat and of an onlooker. The log, folded again from its first
entry, says what each pair of eyes may know; the two are compared.
"""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack, suppress
from itertools import pairwise

import pytest
from msgspec.structs import replace

from game.ai.policies import policy_named
from game.ai.policies.policy import Policy
from game.ai.table import answers
from game.rules.ids import PowerId
from game.rules.setup import Scenario
from game.rules.views import Eyes, Seat, Spectator
from game.rules.world import build_world
from game.scenario import load
from game.wire import to_client as c
from game.wire.client import Client, NotAllowed, join
from game.wire.log import Acted, Entry, Spoke, decode_entry
from game.wire.options import MatchOptions
from server.plans import Plan
from server.store.memory import MemoryStore
from tests.server.guests import Guest, hall, line_to
from tests.server.spy import Spy, allowed, compare

TURNS = 2


def short(name: str) -> Scenario:
    """A scenario that ends after a few turns."""
    scenario = load(name)
    constants = replace(scenario.setup.constants, last_turn_min=TURNS, last_turn_max=TURNS)
    return replace(scenario, setup=replace(scenario.setup, constants=constants))


async def plays(seat: Client, policy: Policy) -> None:
    """Play a seat that was entered before anybody had played, so that it misses nothing."""
    talks: Counter[int] = Counter()
    async for view in seat.moves():
        for command in answers(policy, view, b"spied", talks[view.turn]):
            with suppress(NotAllowed):  # others were quicker
                await seat.do(command)
        talks[view.turn] += 1


async def spied(scenario: Scenario, policies: list[str]) -> tuple[dict[Eyes, Spy], list[Entry]]:
    """A whole match between players who write to each other, each with a spy on its line."""
    powers = [PowerId(p) for p in range(len(policies))]
    store = MemoryStore()
    async with hall(store) as there, AsyncExitStack() as inside:
        code = await there.open(
            Plan(scenario, ["human"] * len(powers), seed=7, options=MatchOptions(press="private"))
        )
        spies: dict[Eyes, Spy] = {Seat(power): Spy(line_to(there)) for power in powers}
        spies[Spectator()] = onlooking = Spy(line_to(there))
        onlooker = await inside.enter_async_context(Guest(onlooking.dial, code, token=""))
        seats = [
            await inside.enter_async_context(
                join("", code, seat=power, dialler=spies[Seat(power)].dial)
            )
            for power in powers
        ]
        for seat in seats:
            await seat.write(f"{seat.power} to all")
            await seat.write(f"{seat.power} to one", to=[powers[seat.power - 1]])
        await asyncio.gather(
            *(plays(seat, policy_named(name)) for seat, name in zip(seats, policies, strict=True)),
            onlooker.until(c.Over),
        )
        return spies, [decode_entry(entry.content) for entry in store.read(code)]


@pytest.mark.parametrize(
    ("name", "policies"),
    [
        ("multipolar", ["random_legal"] * 6),
        ("first_coalition", ["broker:study", "sensible", "hegemon:study"]),
    ],
)
def test_every_seat_receives_what_it_may_know_and_nothing_else(
    name: str, policies: list[str]
) -> None:
    scenario = short(name)
    spies, log = asyncio.run(spied(scenario, policies))
    may = {eyes: allowed(log, eyes) for eyes in spies}
    everybody = spies[Spectator()].heard(build_world(scenario.setup))
    for eyes, spy in spies.items():
        compare(spy, may[eyes], everybody)
    assert sum(isinstance(entry, Acted) for entry in log) > 10 * TURNS
    assert sum(isinstance(entry, Spoke) for entry in log) == 2 * len(policies)
    # The comparison tells eyes apart: what one receives is not what its neighbour may know.
    for eyes, other in pairwise(spies):
        unsigned = Spy(spies[eyes].dialler, spies[eyes].received[1:], spies[eyes].sent)
        with pytest.raises(AssertionError):
            compare(unsigned, may[other], everybody)
