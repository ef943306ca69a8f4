"""What a seat receives over a whole match is what `view_for` and `project` allow, to the byte.

A spy keeps every frame of every seat and of an onlooker. The log, folded again from its first
entry, says what each pair of eyes may know; the two are compared. `python -m bench.spy` does the
same over matches of full length.
"""

import asyncio

import pytest
from msgspec.structs import replace

from game.rules.setup import Scenario
from game.scenario import load
from game.wire.log import Acted, Spoke
from tests.server.spied import spied, told_apart

TURNS = 2


def short(name: str) -> Scenario:
    """A scenario that ends after a few turns."""
    scenario = load(name)
    constants = replace(scenario.setup.constants, last_turn_min=TURNS, last_turn_max=TURNS)
    return replace(scenario, setup=replace(scenario.setup, constants=constants))


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
    assert told_apart(scenario, spies, log) > 100
    assert sum(isinstance(entry, Acted) for entry in log) > 10 * TURNS
    assert sum(isinstance(entry, Spoke) for entry in log) == 2 * len(policies)
