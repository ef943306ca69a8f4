"""Sheets of sealed orders, when they are set and when they are opened (rulebook 5.1)."""

import pytest
from msgspec.structs import replace

from game.rules.clauses.decision import Majority
from game.rules.clauses.pledges import Pledge
from game.rules.commands import CallPledges, DenyPact, ProposePact, SetOrders
from game.rules.events import Cause, SheetSet
from game.rules.formulas import all_pledges, due
from game.rules.ids import PactId
from game.rules.legal import check, decide, still_valid
from game.rules.orders import (
    ORDERS,
    Adopt,
    AssessPower,
    AssessThreat,
    Coerce,
    Commit,
    Endorse,
    ExercisePact,
    ExerciseWith,
    Home,
    Invest,
    Order,
    Sheet,
    Sponsor,
    Stabilise,
    Vote,
)
from game.rules.papers import Authorisation, Motion
from tests.rules.tiny import (
    AGGRESSOR,
    EAST,
    INSURGENCY,
    NORTH,
    SOUTH,
    TERROR,
    WEST,
    coalition,
    play,
    tiny_pact,
    tiny_state,
)

LED, VOTED, OTHER = (PactId(p) for p in (1, 2, 3))
STATE = tiny_state(
    pacts=(
        tiny_pact(LED, 0, 1),
        tiny_pact(
            VOTED, 0, 1, 2,
            terms=coalition(0, 1, 2, decision=Majority()),
            motions=(Motion(INSURGENCY, EAST),),
            authorisations=(
                Authorisation(TERROR, 1, (NORTH, EAST)),
                Authorisation(AGGRESSOR, 2, (NORTH, EAST)),
            ),
        ),
        tiny_pact(OTHER, 2, 3),
    ),
    funds=[40] * 4,
)  # fmt: skip

FULL: Sheet = (
    Commit(LED, INSURGENCY, (1, 0, 0, 2)),
    Commit(LED, AGGRESSOR, (1, 0, 0, 0)),
    Commit(VOTED, TERROR, (0, 1, 1, 0)),
    Home(TERROR, (1, 0, 1, 0)),
    Stabilise(1, 6),
    AssessThreat(INSURGENCY, 1),
    AssessPower(EAST, 1, ("terrorism",)),
    ExercisePact(LED, 1),
    Adopt(),
    Coerce(WEST, 3),
    Sponsor(INSURGENCY, 1),
    Invest(3),
    Endorse(OTHER),
    Vote(VOTED, INSURGENCY, True),
    Vote(VOTED, AGGRESSOR, False),
)
"""North's 8 4 4 8 usable points, to the last one."""


def test_a_sheet_may_use_everything_once() -> None:
    assert decide(STATE, NORTH, SetOrders(FULL)) == [
        SheetSet(cause=Cause(rule="set_orders", power=NORTH), power=NORTH, sheet=FULL)
    ]
    assert {type(order) for order in FULL} | {ExerciseWith} == {k.type for k in ORDERS.values()}
    assert still_valid(STATE, NORTH, FULL) == FULL


@pytest.mark.parametrize(
    "more",
    [
        Home(TERROR, (1, 0, 0, 0)),
        Stabilise(0, 1),
        AssessThreat(TERROR, 1),
        AssessThreat(AGGRESSOR, 1),
        AssessPower(SOUTH, 1),
        Sponsor(AGGRESSOR, 1),
        Coerce(EAST, 1),
        ExerciseWith(EAST, 0),
        Adopt(),
        Invest(0),
        Endorse(OTHER),
        Commit(LED, TERROR, (1, 0, 0, 0)),
        Commit(VOTED, TERROR, (0, 0, 0, 1)),
    ],
)
def test_a_full_sheet_bears_nothing_more(more: Order) -> None:
    assert check(STATE, NORTH, SetOrders((*FULL, more))) is not None
    assert still_valid(STATE, NORTH, (*FULL, more)) == FULL


def test_usable_means_follow_stability() -> None:
    orders = SetOrders((Coerce(EAST, 8),))
    assert check(STATE, NORTH, orders) is None
    shaken = replace(STATE, stability=[20] * 4)
    refusal = check(shaken, NORTH, orders)
    assert refusal is not None
    assert refusal.params == {"instrument": "force", "usable": 6}


def test_an_authorisation_lets_commit_from_the_turn_it_takes_effect() -> None:
    orders = SetOrders((Commit(VOTED, AGGRESSOR, (1, 0, 0, 0)),))
    assert check(STATE, EAST, orders) is not None
    assert check(replace(STATE, turn=2), EAST, orders) is None


def test_none_goes_back_to_standing_commitments() -> None:
    state = play(STATE, (NORTH, SetOrders(FULL)), (NORTH, SetOrders(None)))
    assert state.sheets[NORTH] is None


def test_what_has_become_impossible_is_left_out() -> None:
    sheet = (
        Commit(LED, INSURGENCY, (1, 0, 0, 0)),
        Home(TERROR, (1, 0, 0, 0)),
        Endorse(OTHER),
        Vote(VOTED, INSURGENCY, True),
    )
    ended = replace(STATE, pacts={VOTED: STATE.pacts[VOTED]})
    assert still_valid(ended, NORTH, sheet) == (sheet[1], sheet[3])
    held = play(STATE, (NORTH, CallPledges(LED, ())))
    assert still_valid(held, NORTH, sheet) == sheet[1:]


def test_a_denied_target_is_left_out() -> None:
    sheet = (Commit(LED, TERROR, (1, 0, 0, 0)), Commit(LED, INSURGENCY, (1, 0, 0, 0)))
    denied = play(STATE, (NORTH, DenyPact(LED)))
    assert still_valid(denied, EAST, sheet) == sheet[1:]


def test_commitments_are_cut_to_a_pledge_lowered_since() -> None:
    sheet = (
        Commit(LED, INSURGENCY, (1, 1, 0, 2)),
        Commit(LED, TERROR, (1, 0, 0, 0)),
        Home(TERROR, (1, 0, 0, 0)),
    )
    lower = coalition(0, 1, pledges=(Pledge(NORTH, (1, 0, 0, 3)),))
    state = play(STATE, (NORTH, SetOrders(sheet)), (NORTH, ProposePact(lower, (), revises=LED)))
    assert still_valid(state, NORTH, sheet) == (Commit(LED, INSURGENCY, (1, 0, 0, 2)), sheet[2])


def test_orders_that_can_no_longer_be_paid_are_left_out() -> None:
    sheet = (Invest(0), Adopt(), Sponsor(INSURGENCY, 1))
    poor = replace(STATE, funds=[20] * 4)
    assert still_valid(poor, NORTH, sheet) == (sheet[0], sheet[2])


def test_nobody_owes_more_than_it_may_commit() -> None:
    terms = STATE.pacts[VOTED].terms
    kinds = {number: threat.kind for number, threat in STATE.threats.items()}
    twice = (*all_pledges(STATE.world, terms, (NORTH, EAST, SOUTH), kinds),) * 2
    owed = due(twice, terms, NORTH, (9, 9, 9, 9))
    assert tuple(sum(points[k] for points in owed.values()) for k in range(4)) == (2, 2, 2, 2)
