"""Step 3: what was due against what was delivered, through a whole muster."""

import pytest
from msgspec.structs import replace

from game.rules.events import Delivered, Event, PledgeBroken
from game.rules.ids import NO_POINTS, PactId, Points, PowerId, ThreatId
from game.rules.orders import Commit, Endorse, Sheet
from game.rules.papers import CallLine
from game.rules.resolve.delivery import deliver
from game.rules.resolve.muster import muster
from game.rules.resolve.workings import Workings
from game.rules.state import State
from game.rules.terms import Terms
from tests.rules.resolve.steps import only
from tests.rules.tiny import after, coalition, tiny_pact, tiny_state, tiny_threat

FIVE, ONE = PactId(5), ThreatId(1)
THREAT = tiny_threat(1, "insurgency", 4)


def delivered(state: State) -> tuple[State, list[Event], Workings]:
    workings = Workings()
    muster(state, workings)
    events = deliver(state, workings)
    return after(state, events), events, workings


def committing(points: dict[int, Points | None], terms: Terms | None = None) -> State:
    """North (lead) and East in pact 5 against threat 1, each with 2 of everything pledged."""
    sheets: list[Sheet | None] = [None] * 4
    for power, sent in points.items():
        sheets[power] = () if sent is None else (Commit(FIVE, ONE, sent),)
    return tiny_state(threats=[THREAT], pacts=[tiny_pact(5, 0, 1, terms=terms)], sheets=sheets)


@pytest.mark.parametrize(
    ("lead", "partner", "standing", "broken"),
    [
        ((2, 2, 2, 2), (2, 2, 2, 2), [51, 51], []),  # kept
        ((2, 2, 2, 2), (2, 2, 2, 1), [51, 49], []),  # 1 of 8 short: a part of 3
        ((2, 2, 2, 2), (2, 2, 2, 0), [51, 49], []),  # 2 of 8: a quarter is not more than one
        ((2, 2, 2, 2), (2, 2, 1, 0), [51, 49], [1]),  # 3 of 8: 1 standing, and broken
        ((2, 2, 2, 2), None, [51, 47], [1]),  # 8 short: 3
        ((2, 2, 2, 0), (2, 2, 2, 2), [48, 51], []),  # the lead's 2 count as 4
        (None, (2, 2, 2, 2), [44, 51], [0]),  # 16: 6
    ],
)
def test_shortfalls(
    lead: Points | None, partner: Points | None, standing: list[int], broken: list[int]
) -> None:
    new, events, workings = delivered(committing({0: lead, 1: partner}))
    assert new.standing[:2] == standing
    assert workings.broken == broken
    assert [event.power for event in only(events, PledgeBroken)] == broken


def test_no_orders_keep_standing_commitments() -> None:
    new, events, _ = delivered(committing({}))
    assert [event.short for event in only(events, Delivered)] == [0, 0]
    assert new.standing[:2] == [51, 51]


def test_due_is_what_is_usable_where_more_was_pledged() -> None:
    poor = committing({})
    poor.means[4:8] = [1, 1, 1, 1]  # East: 1 usable of each, 2 pledged
    _, events, _ = delivered(poor)
    assert [event.due for event in only(events, Delivered)] == [(2, 2, 2, 2), (1, 1, 1, 1)]


def test_a_lead_that_holds_back_calls_nothing() -> None:
    state = tiny_state(threats=[THREAT], pacts=[tiny_pact(5, 0, 1, call=())])
    new, events, _ = delivered(state)
    assert events == []
    assert new.standing == [50] * 4


def test_a_call_may_ask_for_less() -> None:
    call = (CallLine(PowerId(1), ONE, (1, 0, 0, 0)),)
    state = tiny_state(threats=[THREAT], pacts=[tiny_pact(5, 0, 1, call=call)])
    _, events, _ = delivered(state)
    assert [(event.power, event.due) for event in only(events, Delivered)] == [(1, (1, 0, 0, 0))]


def test_an_opt_in_pledge_is_no_debt() -> None:
    terms = coalition(0, 1)
    free = replace(terms, pledges=(terms.pledges[0], replace(terms.pledges[1], opt_in=True)))
    new, events, _ = delivered(committing({1: None}, free))
    assert [event.power for event in only(events, Delivered)] == [0]
    assert new.standing[1] == 50


def test_trust_remembers_what_partners_delivered() -> None:
    new, _, _ = delivered(committing({0: (2, 2, 2, 2), 1: (1, 1, 1, 1)}))
    n = 4
    assert new.trust[0 * n + 1] == 80  # (60 x 100 + 40 x 50) // 100
    assert new.trust[1 * n + 0] == 100
    assert new.trust[2 * n + 1] == 100  # not in the pact


def test_who_endorsed_a_pact_that_breaks_loses_standing() -> None:
    state = committing({1: None})
    state.sheets[3] = (Endorse(FIVE),)
    new, _, _ = delivered(state)
    assert new.standing[3] == 49


def test_nothing_is_due_where_the_host_denies() -> None:
    state = tiny_state(
        threats=[tiny_threat(1, "insurgency", 2)],
        pacts=[tiny_pact(5, 0, 1, denials=(PowerId(2),))],
    )
    _, events, _ = delivered(state)
    assert events == []


def test_what_was_sent_without_being_owed_is_kept() -> None:
    call = (CallLine(PowerId(1), ONE, (1, 0, 0, 0)),)
    state = committing({0: (2, 0, 0, 0), 1: (2, 0, 0, 0)})
    state.pacts[FIVE] = tiny_pact(5, 0, 1, call=call)
    workings = Workings()
    muster(state, workings)
    assert [(debt.power, debt.due, debt.committed) for debt in workings.debts] == [
        (0, NO_POINTS, (2, 0, 0, 0)),
        (1, (1, 0, 0, 0), (2, 0, 0, 0)),
    ]
