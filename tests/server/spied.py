"""Whole matches with a spy on every line, and the comparison of what came with what may come."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack, suppress
from itertools import pairwise

from game.ai.policies import policy_named
from game.ai.policies.policy import Policy
from game.ai.table import answers
from game.rules.ids import PowerId
from game.rules.setup import Scenario
from game.rules.views import Eyes, Seat, Spectator
from game.rules.world import build_world
from game.wire import to_client as c
from game.wire.client import Client, NotAllowed, join
from game.wire.log import Entry, decode_entry
from game.wire.options import MatchOptions
from server.plans import Plan
from server.store.memory import MemoryStore
from tests.server.guests import Guest, hall, line_to
from tests.server.spy import Spy, allowed, compare


async def plays(seat: Client, policy: Policy) -> None:
    """Play a seat that was entered before anybody had played, so that it misses nothing."""
    talks: Counter[int] = Counter()
    async for view in seat.moves():
        for command in answers(policy, view, b"spied", talks[view.turn]):
            with suppress(NotAllowed):  # others were quicker
                await seat.do(command)
        talks[view.turn] += 1


async def spied(
    scenario: Scenario, policies: list[str], seed: int = 7
) -> tuple[dict[Eyes, Spy], list[Entry]]:
    """A whole match between players who write to each other, each with a spy on its line."""
    powers = [PowerId(p) for p in range(len(policies))]
    store = MemoryStore()
    async with hall(store) as there, AsyncExitStack() as inside:
        code = await there.open(
            Plan(
                scenario, ["human"] * len(powers), seed=seed, options=MatchOptions(press="private")
            )
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


def told_apart(scenario: Scenario, spies: dict[Eyes, Spy], log: list[Entry]) -> int:
    """Compare what everybody received with what they may know; how many frames that were. Raise
    AssertionError where anything differs, or where the comparison does not tell eyes apart."""
    may = {eyes: allowed(log, eyes) for eyes in spies}
    everybody = spies[Spectator()].heard(build_world(scenario.setup))
    for eyes, spy in spies.items():
        compare(spy, may[eyes], everybody)
    for eyes, other in pairwise(spies):
        unsigned = Spy(spies[eyes].dialler, spies[eyes].received[1:], spies[eyes].sent)
        try:
            compare(unsigned, may[other], everybody)
        except AssertionError:
            continue
        raise AssertionError(f"{eyes} and {other} may know the same")
    return sum(len(spy.received) for spy in spies.values())
