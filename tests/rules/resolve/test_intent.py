"""How hostile powers seem: what they do together, what is found out, and the drift back."""

import pytest

from game.rules.clauses.purpose import AnyThreat, NamedAdversary
from game.rules.ids import NO_PACT, PactId, PowerId, ThreatId
from game.rules.resolve.intent import drift, soften
from game.rules.resolve.workings import Operation
from game.rules.state import Pact
from tests.rules.resolve.steps import run, workings
from tests.rules.tiny import EAST, NORTH, SOUTH, WEST, coalition, tiny_pact, tiny_state


def test_each_operation_and_exercise_shared_softens_both_ways() -> None:
    both = (NORTH, EAST)
    made = workings(
        operations=[
            Operation(PactId(1), ThreatId(1), both),
            Operation(PactId(1), ThreatId(2), (NORTH, EAST, SOUTH)),
        ],
        exercises=[(NORTH, EAST, 0, NO_PACT)],
    )
    new, _ = run(soften, tiny_state(), made)
    assert [new.intent[NORTH * 4 + p] for p in range(4)] == [20, 8, 16, 20]
    assert [new.intent[EAST * 4 + p] for p in range(4)] == [8, 20, 16, 20]


def test_a_sponsor_found_out_seems_hostile_to_its_finder_alone() -> None:
    made = workings(found=[(ThreatId(1), WEST, NORTH)])
    new, _ = run(soften, tiny_state(), made)
    assert [new.intent[p * 4 + WEST] for p in range(4)] == [40, 20, 20, 20]


def test_intent_does_not_fall_below_0() -> None:
    made = workings(operations=[Operation(PactId(1), ThreatId(1), (NORTH, EAST))])
    assert run(soften, tiny_state(intent=[3] * 16), made)[0].intent[1] == 0


NAMING = (NamedAdversary(NORTH),)


@pytest.mark.parametrize(
    ("before", "turn", "pacts", "expected"),
    [
        (40, 1, (), 39),
        (40, 1, ((EAST, WEST, NAMING),), 40),  # East is in a pact that names North
        (40, 1, ((SOUTH, WEST, NAMING),), 39),  # others are
        (20, 2, (), 20),
        (15, 1, (), 15),
        (15, 2, (), 16),
        (20, 1, ((NORTH, EAST, (AnyThreat(),)),), 19),  # partners
        (40, 1, ((NORTH, EAST, (AnyThreat(),)),), 38),
        (10, 1, ((NORTH, EAST, (AnyThreat(),)),), 10),  # down to 10
        (10, 2, ((NORTH, EAST, (AnyThreat(),)),), 10),  # up by time, down by the pact
        (5, 2, ((NORTH, EAST, (AnyThreat(),)),), 6),
        (20, 1, ((NORTH, EAST, (NamedAdversary(WEST),)),), 20),  # it names an adversary
    ],
)
def test_drift_of_east_in_norths_eyes(
    before: int,
    turn: int,
    pacts: tuple[tuple[PowerId, PowerId, tuple[object, ...]], ...],
    expected: int,
) -> None:
    made: list[Pact] = [
        tiny_pact(n + 1, i, j, terms=coalition(i, j, purposes=purposes))
        for n, (i, j, purposes) in enumerate(pacts)
    ]
    state = tiny_state(intent=[before] * 16, turn=turn, pacts=made)
    assert run(drift, state)[0].intent[NORTH * 4 + EAST] == expected


def test_two_pacts_of_the_same_pair_count_once() -> None:
    state = tiny_state(pacts=[tiny_pact(1, 0, 1), tiny_pact(2, 0, 1)])
    assert run(drift, state)[0].intent[1] == 19


def secret(number: int, *parties: int, revealed: bool = False) -> Pact:
    """A secret pact that names North."""
    terms = coalition(*parties, purposes=NAMING, publicity="secret")
    return tiny_pact(number, *parties, terms=terms, revealed=revealed)


def test_what_is_secret_changes_no_intent() -> None:
    partners = tiny_pact(7, 2, 3, terms=coalition(2, 3, publicity="secret"))
    state = tiny_state(intent=[40] * 16, pacts=[secret(6, EAST, WEST), partners])
    new, _ = run(drift, state)
    assert new.intent == run(drift, tiny_state(intent=[40] * 16))[0].intent


def test_a_secret_pact_that_becomes_public_is_seen_to_name_its_adversary() -> None:
    pacts = [secret(6, EAST, WEST, revealed=True), secret(7, EAST, SOUTH, revealed=True)]
    shown = [(PactId(6), "operations"), (PactId(7), "coercion")]
    new, events = run(soften, tiny_state(pacts=pacts), workings(revealed=shown))
    assert [new.intent[NORTH * 4 + p] for p in (EAST, SOUTH, WEST)] == [45, 45, 45]
    assert [new.intent[p * 4 + NORTH] for p in (EAST, SOUTH, WEST)] == [40, 40, 40]
    assert {event.cause.rule for event in events} == {"operations", "coercion"}
    known = [*pacts, tiny_pact(8, 1, 2, terms=coalition(1, 2, purposes=NAMING))]
    again, _ = run(soften, tiny_state(pacts=known), workings(revealed=shown))
    assert [again.intent[NORTH * 4 + p] for p in (EAST, SOUTH, WEST)] == [20, 20, 45]
