"""Step 1: motions and authorisations of voted pacts."""

from typing import Any

import pytest

from game.rules.clauses.decision import Decision, Majority, Unanimity
from game.rules.constants import Constants
from game.rules.events import AuthorisationLapsed, MotionFailed, TargetAuthorised
from game.rules.evolve import evolve
from game.rules.formulas import acts_on
from game.rules.ids import PactId, PowerId, ThreatId
from game.rules.orders import Sheet, Vote
from game.rules.papers import Authorisation, Motion
from game.rules.resolve.muster import muster
from game.rules.resolve.votes import tally
from game.rules.resolve.workings import Workings
from game.rules.state import State
from tests.rules.tiny import coalition, tiny_pact, tiny_setup, tiny_state

FIVE, ONE = PactId(5), ThreatId(1)


def council(decision: Decision, votes: dict[int, bool], **fields: Any) -> State:
    """Three of four powers in a voted pact, with sealed votes on threat 1."""
    terms = coalition(0, 1, 2, decision=decision)
    sheets: list[Sheet | None] = [None] * 4
    for power, yes in votes.items():
        sheets[power] = (Vote(FIVE, ONE, yes),)
    return tiny_state(pacts=[tiny_pact(5, 0, 1, 2, terms=terms, **fields)], sheets=sheets)


@pytest.mark.parametrize(
    ("decision", "votes", "carries"),
    [
        (Majority(), {}, False),  # the filer alone: 1 of 3
        (Majority(), {1: True}, True),  # 2 of 3
        (Majority(), {0: False, 1: True}, False),  # the filer thought again
        (Majority(), {0: False, 1: True, 2: True}, True),
        (Unanimity(), {1: True}, False),  # silence withholds
        (Unanimity(), {1: True, 2: False}, False),
        (Unanimity(), {1: True, 2: True}, True),
        (Majority(), {3: True}, False),  # no member
    ],
)
def test_a_motion_carries_by_the_decision_rule(
    decision: Decision, votes: dict[int, bool], carries: bool
) -> None:
    state = council(decision, votes, motions=(Motion(ONE, PowerId(0)),))
    (event,) = tally(state, Workings())
    assert isinstance(event, TargetAuthorised if carries else MotionFailed)
    if isinstance(event, TargetAuthorised):
        assert event.authorisation.since == state.turn + 1


@pytest.mark.parametrize(
    ("decision", "votes", "outcome"),
    [
        (Majority(), {}, None),  # nothing said: it lasts
        (Majority(), {0: False}, AuthorisationLapsed),  # 1 of 3 is left
        (Majority(), {2: True}, TargetAuthorised),  # support grows
        (Majority(), {0: False, 2: True}, TargetAuthorised),
        (Unanimity(), {1: False}, AuthorisationLapsed),
    ],
)
def test_support_may_be_withdrawn(
    decision: Decision, votes: dict[int, bool], outcome: type | None
) -> None:
    support = tuple(PowerId(p) for p in range(3 if isinstance(decision, Unanimity) else 2))
    state = council(decision, votes, authorisations=(Authorisation(ONE, 1, support),))
    assert [type(event) for event in tally(state, Workings())] == ([outcome] if outcome else [])


def test_who_joins_takes_no_support_away() -> None:
    """Two of three had authorised it when a fourth joined: two of four would not pass now."""
    terms = coalition(0, 1, 2, 3, decision=Majority())
    given = (Authorisation(ONE, 1, (PowerId(0), PowerId(1))),)
    pact = tiny_pact(5, 0, 1, 2, 3, terms=terms, authorisations=given)
    assert tally(tiny_state(pacts=[pact]), Workings()) == []
    withdrawn: list[Sheet | None] = [(Vote(FIVE, ONE, False),), None, None, None]
    (lapsed,) = tally(tiny_state(pacts=[pact], sheets=withdrawn), Workings())
    assert isinstance(lapsed, AuthorisationLapsed)


def test_who_has_left_supports_nothing() -> None:
    given = (Authorisation(ONE, 1, (PowerId(1), PowerId(3))),)
    (lapsed,) = tally(council(Majority(), {}, authorisations=given), Workings())
    assert isinstance(lapsed, AuthorisationLapsed)


def test_a_motion_on_a_threat_that_is_gone_is_not_counted() -> None:
    state = council(Majority(), {1: True}, motions=(Motion(ThreatId(99), PowerId(0)),))
    assert tally(state, Workings()) == []


def test_where_votes_take_effect_at_once_a_pact_acts_on_what_carries_and_only_on_that() -> None:
    setup = tiny_setup(constants=Constants(vote_delay=0))
    motions = (Motion(ONE, PowerId(0)), Motion(ThreatId(3), PowerId(0)))
    yes: Sheet = (Vote(FIVE, ONE, True), Vote(FIVE, ThreatId(3), False))
    terms = coalition(0, 1, 2, decision=Majority())
    pact = tiny_pact(5, 0, 1, 2, terms=terms, motions=motions)
    state = tiny_state(setup=setup, pacts=[pact], sheets=[None, yes, None, None])
    # While orders are given, what is put to the vote may be prepared for.
    before = acts_on(state.world, pact, state.threats.values(), state.turn)
    assert before == [ONE, ThreatId(3)]
    evolve(state, tally(state, Workings()))
    workings = Workings()
    muster(state, workings)
    assert workings.acting[FIVE] == [ONE]
