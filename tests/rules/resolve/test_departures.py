"""Leaving, expiry and dissolution at the end of a turn."""

from typing import Any

import pytest

from game.rules.clauses.decision import Majority
from game.rules.clauses.exit import Exit, ExitPenalty, FreeExit
from game.rules.clauses.term import StandingTerm
from game.rules.events import PactEnded, PartyLeft
from game.rules.ids import PactId, PowerId
from game.rules.papers import Departure
from game.rules.resolve.departures import depart
from game.rules.state import State
from tests.rules.resolve.steps import only, run, workings
from tests.rules.tiny import coalition, tiny_pact, tiny_state

FIVE = PactId(5)


def leaving(power: int, exit_: Exit, on_turn: int = 1, **fields: Any) -> State:
    pact = tiny_pact(
        5,
        0,
        1,
        2,
        terms=coalition(0, 1, 2, exit=exit_),
        departures=(Departure(PowerId(power), on_turn),),
        **fields,
    )
    return tiny_state(pacts=[pact])


def test_a_party_leaves_and_takes_its_pledge() -> None:
    new, events = run(depart, leaving(2, FreeExit()), workings())
    assert len(only(events, PartyLeft)) == 1
    assert new.pacts[FIVE].parties == (0, 1)
    assert [pledge.party for pledge in new.pacts[FIVE].terms.pledges] == [0, 1]


def test_notice_runs_first() -> None:
    new, events = run(depart, leaving(2, FreeExit(), on_turn=2), workings())
    assert events == []
    assert new.pacts[FIVE].parties == (0, 1, 2)


@pytest.mark.parametrize(
    ("funds", "after", "standing"),
    [
        (10, [12, 12, 5], 45),  # 5 shared by two: 2 each, one lost
        (2, [11, 11, 0], 44),  # 3 unpaid: one standing more
        (0, [10, 10, 0], 43),  # 5 unpaid: 3 and a part of 3
    ],
)
def test_an_exit_penalty_is_paid(funds: int, after: list[int], standing: int) -> None:
    state = leaving(2, ExitPenalty(5, 5))
    state.funds[2] = funds
    new, _ = run(depart, state, workings())
    assert new.funds[:3] == after
    assert new.standing[2] == standing


def test_an_unpaid_payee_leaves_for_nothing() -> None:
    state = leaving(2, ExitPenalty(5, 5), free_to_leave=(PowerId(2),))
    new, _ = run(depart, state, workings())
    assert (new.funds[2], new.standing[2]) == (10, 50)


def test_without_its_lead_a_pact_ends() -> None:
    new, events = run(depart, leaving(0, FreeExit()), workings())
    assert [event.cause.rule for event in only(events, PactEnded)] == ["dissolve"]
    assert new.pacts == {}


def test_agreed_terms_outlive_the_lead_they_name() -> None:
    """A voted pact is to stand for good under East; East leaves before that takes effect."""
    agreed = coalition(0, 1, 2, lead=1, term=StandingTerm())
    pact = tiny_pact(
        5, 0, 1, 2,
        terms=coalition(0, 1, 2, decision=Majority()),
        pending=agreed,
        expires_on=0,
        departures=(Departure(PowerId(1), 1),),
    )  # fmt: skip
    new, _ = run(depart, tiny_state(pacts=[pact]), workings())
    pending = new.pacts[FIVE].pending
    assert pending is not None
    assert (pending.decision, pending.term) == (Majority(), StandingTerm())


def test_who_coerced_a_fellow_is_put_out_and_pays() -> None:
    state = tiny_state(
        pacts=[tiny_pact(5, 0, 1, 2, terms=coalition(0, 1, 2, exit=ExitPenalty(5, 5)))]
    )
    new, _ = run(depart, state, workings(expelled=[(FIVE, PowerId(1))]))
    assert new.pacts[FIVE].parties == (0, 2)
    assert (new.funds[1], new.standing[1]) == (5, 45)


@pytest.mark.parametrize(("turn", "ended"), [(3, False), (4, True)])
def test_a_term_runs_out_at_the_end_of_its_last_turn(turn: int, ended: bool) -> None:
    state = tiny_state(pacts=[tiny_pact(5, 0, 1, expires_on=4)], turn=turn)
    _, events = run(depart, state, workings())
    assert bool(only(events, PactEnded)) is ended
