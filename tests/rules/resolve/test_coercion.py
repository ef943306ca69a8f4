"""Step 7: what coercion takes, and what it costs."""

import pytest

from game.rules.clauses.purpose import AnyAggressor, AnyThreat, NamedAdversary
from game.rules.events import Coerced, PactRevealed
from game.rules.ids import PactId, PowerId
from game.rules.orders import Coerce
from game.rules.resolve.coercion import coerce
from game.rules.state import State
from tests.rules.resolve.steps import deltas, only, run, workings
from tests.rules.tiny import EAST, NORTH, SOUTH, WEST, coalition, tiny_pact, tiny_state


def test_success_takes_half_of_the_funds_and_6_stability() -> None:
    state = tiny_state(funds=[10, 11, 10, 10])
    made = workings({WEST: (Coerce(EAST, 3),)}, reserve=[0, 2, 0, 0])
    new, events = run(coerce, state, made)
    (attempt,) = only(events, Coerced)
    assert (attempt.force, attempt.deterrence, attempt.success) == (300, 200, True)
    assert new.funds == [10, 6, 10, 15]
    assert new.stability == [60, 54, 60, 60]
    assert new.standing == [50, 50, 50, 40]
    assert new.coercions == [0, 0, 0, 1]
    assert new.order == 34
    assert [new.intent[viewer * 4 + WEST] for viewer in range(4)] == [40, 60, 40, 20]
    assert made.coerced == [WEST]
    assert made.expelled == []


def test_force_has_to_exceed_deterrence_and_failure_costs_the_same() -> None:
    made = workings({WEST: (Coerce(EAST, 2),)}, reserve=[0, 2, 0, 0])
    new, events = run(coerce, tiny_state(), made)
    assert not only(events, Coerced)[0].success
    assert (new.funds, new.stability) == ([10] * 4, [60] * 4)
    assert (new.standing[WEST], new.order, new.intent[EAST * 4 + WEST]) == (40, 34, 60)


@pytest.mark.parametrize(("before", "loss"), [(0, 10), (1, 16), (3, 28)])
def test_each_coercion_costs_more_standing(before: int, loss: int) -> None:
    state = tiny_state(coercions=[0, 0, 0, before])
    new, _ = run(coerce, state, workings({WEST: (Coerce(EAST, 1),)}))
    assert new.standing[WEST] == 50 - loss


def test_several_coercers_share_by_force_and_hurt_12_at_most() -> None:
    # Half of 25 is 12, shared 3 : 2 : 2: 5, 3 and 3; the odd one stays.
    state = tiny_state(funds=[0, 0, 25, 0], order=5)
    made = workings(
        {NORTH: (Coerce(SOUTH, 3),), EAST: (Coerce(SOUTH, 2),), WEST: (Coerce(SOUTH, 2),)}
    )
    new, events = run(coerce, state, made)
    assert new.funds == [5, 3, 14, 3]
    assert new.stability[SOUTH] == 48
    assert new.order == 0
    assert deltas(events, "order")[-1] == (0, 1, "clamp")
    assert [new.intent[SOUTH * 4 + c] for c in (NORTH, EAST, WEST)] == [60, 60, 60]
    assert [new.intent[NORTH * 4 + c] for c in (EAST, WEST)] == [40, 40]


def test_each_attempt_is_compared_alone() -> None:
    made = workings({NORTH: (Coerce(SOUTH, 2),), WEST: (Coerce(SOUTH, 2),)}, reserve=[0, 0, 3, 0])
    _, events = run(coerce, tiny_state(), made)
    assert [attempt.success for attempt in only(events, Coerced)] == [False, False]


def test_intent_stops_at_100() -> None:
    state = tiny_state(intent=[90] * 16)
    new, events = run(coerce, state, workings({WEST: (Coerce(EAST, 1),)}))
    assert [new.intent[viewer * 4 + WEST] for viewer in range(3)] == [100, 100, 100]
    assert (EAST, -30, "clamp") in deltas(events, "intent")


def collective(number: int = 1) -> State:
    terms = coalition(0, 1, 2, purposes=(AnyAggressor(), AnyThreat()))
    return tiny_state(pacts=[tiny_pact(number, 0, 1, 2, terms=terms)])


def test_who_coerces_a_fellow_member_is_expelled() -> None:
    made = workings({NORTH: (Coerce(EAST, 1),)}, reserve=[0, 0, 4, 0])
    _, events = run(coerce, collective(7), made)
    assert made.expelled == [(7, NORTH)]
    assert only(events, Coerced)[0].deterrence == 60  # South's 4 at 30 by half
    outside = workings({NORTH: (Coerce(WEST, 1),)})
    run(coerce, collective(), outside)
    assert outside.expelled == []


@pytest.mark.parametrize(
    ("force", "reserve", "revealed"),
    [
        (2, 2, False),  # its own reserve would have been enough
        (2, 1, True),  # 100 + 120: without the pact 200 beats 100
        (3, 1, False),  # not enough anyway
    ],
)
def test_a_secret_guarantee_that_decides_becomes_public(
    force: int, reserve: int, revealed: bool
) -> None:
    terms = coalition(NORTH, EAST, purposes=(NamedAdversary(WEST), AnyThreat()), publicity="secret")
    state = tiny_state(pacts=[tiny_pact(9, NORTH, EAST, terms=terms)])
    made = workings({WEST: (Coerce(EAST, force),)}, reserve=[4, reserve, 0, 0])
    new, events = run(coerce, state, made)
    assert only(events, Coerced)[0].deterrence == 100 * reserve + 120
    assert [event.pact for event in only(events, PactRevealed)] == ([9] if revealed else [])
    assert new.pacts[PactId(9)].public == revealed


def test_a_secret_guarantee_beside_an_equal_public_one_decides_nothing() -> None:
    purposes = (NamedAdversary(PowerId(WEST)),)
    secret = coalition(NORTH, EAST, purposes=purposes, publicity="secret")
    public = coalition(NORTH, EAST, purposes=purposes)
    state = tiny_state(pacts=[tiny_pact(1, 0, 1, terms=secret), tiny_pact(2, 0, 1, terms=public)])
    made = workings({WEST: (Coerce(EAST, 2),)}, reserve=[4, 1, 0, 0])
    assert only(run(coerce, state, made)[1], PactRevealed) == []


def test_without_coercion_nothing_happens() -> None:
    made = workings()
    assert run(coerce, collective(), made)[1] == []
    assert made.intent == [20] * 16
    assert SOUTH not in made.coerced
