"""Who covers whom against whom, and what has to be feared."""

import pytest

from game.rules.clauses.purpose import AnyAggressor, NamedAdversary, Readiness
from game.rules.guarantees import (
    cover,
    deterrence,
    fear_loss,
    guarantees,
    guarantors,
    perceived,
    strongest,
)
from game.rules.ids import PowerId
from game.rules.state import Pact
from tests.rules.tiny import EAST, NORTH, SOUTH, WEST, coalition, tiny_pact, tiny_state


def pact(number: int, *parties: int, against: int | None = None, all_: bool = False) -> Pact:
    """A pact of parties against a named power, or against any aggressor, or both."""
    purposes = (
        *((NamedAdversary(PowerId(against)),) if against is not None else ()),
        *((AnyAggressor(),) if all_ else ()),
    )
    return tiny_pact(number, *parties, terms=coalition(*parties, purposes=purposes))


@pytest.mark.parametrize(
    ("made", "coercer", "coercing", "percent"),
    [
        (pact(1, NORTH, EAST, against=WEST), WEST, (), 100),
        (pact(1, NORTH, EAST, against=WEST), SOUTH, (), 50),
        (pact(1, NORTH, EAST, SOUTH, against=WEST), SOUTH, (), 0),  # not against a member
        (pact(1, NORTH, EAST, against=WEST), WEST, (NORTH, EAST), 100),
        (pact(1, NORTH, EAST, all_=True), WEST, (WEST,), 50),
        (pact(1, NORTH, EAST, SOUTH, all_=True), SOUTH, (SOUTH,), 50),  # members included
        (pact(1, NORTH, EAST, all_=True), WEST, (WEST, NORTH), 0),  # the guarantor coerces
        (pact(1, NORTH, EAST, all_=True), WEST, (WEST, EAST), 0),  # the guaranteed coerces
        (pact(1, NORTH, EAST, against=WEST, all_=True), WEST, (WEST, NORTH), 100),
        (pact(1, NORTH, SOUTH, against=WEST), WEST, (), 0),  # East is not in it
        (pact(1, NORTH, EAST, SOUTH, all_=True), NORTH, (), 0),  # nothing against itself
    ],
)
def test_what_north_gives_east(
    made: Pact, coercer: int, coercing: tuple[int, ...], percent: int
) -> None:
    assert strongest(guarantees([made]), NORTH, EAST, coercer, coercing) == percent


def test_pacts_without_these_purposes_guarantee_nothing() -> None:
    ready = tiny_pact(1, 0, 1, terms=coalition(0, 1, purposes=(Readiness(),)))
    assert guarantees([ready, tiny_pact(2, 0, 1)]) == []


def test_overlapping_pacts_count_once_by_the_strongest() -> None:
    given = guarantees([pact(1, 0, 1, 2, all_=True), pact(2, 0, 1, against=WEST)])
    assert strongest(given, NORTH, EAST, WEST) == 100
    state = tiny_state()
    # Own 2, North's 3 at 30 in full, South's 2 at 30 by half: 200 + 90 + 30.
    assert deterrence(state, [3, 2, 2, 9], given, [(WEST, EAST)], WEST, EAST) == 320


@pytest.mark.parametrize(
    ("attacks", "expected"),
    [
        ([(WEST, EAST)], 245),  # 200 + 90 // 2
        ([(WEST, EAST), (WEST, SOUTH)], 222),  # 200 + 45 // 2: North covers two
        ([(WEST, EAST), (SOUTH, EAST)], 245),  # one power attacked twice is one
        ([(WEST, EAST), (SOUTH, NORTH)], 245),  # itself is not one it guarantees
        ([(WEST, EAST), (NORTH, SOUTH)], 200),  # a member that coerces gives nothing
    ],
)
def test_a_reserve_is_divided_among_those_attacked(
    attacks: list[tuple[int, int]], expected: int
) -> None:
    given = guarantees([pact(1, NORTH, EAST, SOUTH, all_=True)])
    assert deterrence(tiny_state(), [3, 2, 0, 0], given, attacks, WEST, EAST) == expected


def test_guarantors_against_anybody() -> None:
    given = guarantees([pact(1, 0, 1, against=3), pact(2, 1, 2, all_=True)])
    assert guarantors(given, 4, EAST) == [NORTH, SOUTH]
    assert guarantors(given, 4, EAST, coercing=(SOUTH,)) == [NORTH]
    assert guarantors(given, 4, WEST) == []


@pytest.mark.parametrize(
    ("force", "proximity", "intent", "expected"),
    [(5, 100, 45, 225), (8, 90, 20, 144), (5, 75, 85, 318), (0, 100, 100, 0)],
)
def test_perceived_threat(force: int, proximity: int, intent: int, expected: int) -> None:
    assert perceived(force, proximity, intent) == expected


def test_cover_is_ones_reserve_and_the_guarantors() -> None:
    assert cover(tiny_state(), [3, 2, 1, 0], EAST, [NORTH, SOUTH]) == 200 + 90 + 30


@pytest.mark.parametrize(
    ("seen", "covered", "loss"),
    [(225, 100, 1), (224, 100, 0), (225, 99, 1), (100, 225, 0), (900, 0, 7)],
)
def test_fear_is_four_fifths_of_the_excess(seen: int, covered: int, loss: int) -> None:
    assert fear_loss(seen, covered) == loss
