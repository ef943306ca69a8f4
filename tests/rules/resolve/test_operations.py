"""Steps 4 and 5: the mandate, effect, what is met and wasted, and credit."""

from typing import Any

import pytest
from msgspec.structs import replace

from game.rules.clauses.credit import ByContribution, Credit, EqualCredit, FixedShares, Share
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.term import StandingTerm
from game.rules.events import (
    ActedAtHome,
    Contained,
    Event,
    Operated,
    PactRevealed,
    PointsLost,
)
from game.rules.ids import PactId, Points, PowerId, ThreatId
from game.rules.orders import Commit, Endorse, Home, Sheet, Sponsor
from game.rules.resolve.muster import muster
from game.rules.resolve.operations import operate
from game.rules.resolve.workings import Workings
from game.rules.state import Pact, State, Threat
from tests.rules.resolve.steps import deltas, only
from tests.rules.tiny import after, coalition, tiny_pact, tiny_state, tiny_threat

FIVE, SIX, ONE = PactId(5), PactId(6), ThreatId(1)
ABROAD = tiny_threat(1, "insurgency", 4)  # needs 540 240 120 300
AT_NORTH = tiny_threat(1, "insurgency", 0)


def operated(state: State) -> tuple[State, list[Event], Workings]:
    workings = Workings()
    muster(state, workings)
    events = operate(state, workings)
    return after(state, events), events, workings


def acting(
    sent: dict[int, Points],
    *,
    pact: Pact | None = None,
    threat: Threat = ABROAD,
    sheets: dict[int, Sheet] | None = None,
    **fields: Any,
) -> State:
    """Powers send points to pact 5 against threat 1."""
    wide = coalition(*sent, pledges=tuple(Pledge(PowerId(p), (9, 9, 9, 9)) for p in sent))
    orders: list[Sheet | None] = [()] * 4
    for power, points in sent.items():
        orders[power] = (Commit(FIVE, ONE, points),)
    for power, sheet in (sheets or {}).items():
        orders[power] = (*(orders[power] or ()), *sheet)
    pacts = [pact or tiny_pact(5, *sent, terms=wide)]
    return tiny_state(threats=[threat], pacts=pacts, sheets=orders, **fields)


def test_effect_follows_interoperability_and_legitimacy() -> None:
    # Voices of four powers: 84 x (18 15 14 13) // 60 = 25 21 19 18, all at standing 50.
    # I(0, 1) = 30; L = 14 x (25 + 21) // 10 = 64; 58 % x 82 % of 8 points = 380.
    _, events, _ = operated(acting({0: (4, 0, 0, 0), 1: (4, 0, 0, 0)}))
    (operation,) = only(events, Operated)
    assert (operation.interoperability, operation.legitimacy) == (30, 64)
    assert operation.effective == (380, 0, 0, 0)
    (contained,) = only(events, Contained)
    assert contained.need == (540, 240, 120, 300)
    assert contained.coverage == 100 * 380 // 1200


def test_points_beyond_a_need_are_wasted() -> None:
    _, events, _ = operated(acting({0: (0, 0, 4, 0), 1: (0, 0, 4, 0)}))
    (contained,) = only(events, Contained)
    assert contained.effective == (0, 0, 380, 0)
    assert contained.met == (0, 0, 120, 0)


@pytest.mark.parametrize(
    ("sent", "contributors"),
    [
        ({0: (4, 0, 0, 0)}, ()),  # alone
        ({0: (4, 4, 0, 8), 1: (1, 0, 0, 0)}, ()),  # 1 of 17 is less than a tenth
        ({0: (4, 0, 0, 5), 1: (1, 0, 0, 0)}, (0, 1)),  # 1 of 10
    ],
)
def test_the_mandate_takes_two_contributors(
    sent: dict[int, Points], contributors: tuple[int, ...]
) -> None:
    terms = coalition(0, 1, pledges=tuple(Pledge(PowerId(p), (9, 9, 9, 9)) for p in (0, 1)))
    _, events, _ = operated(acting(sent, pact=tiny_pact(5, 0, 1, terms=terms)))
    operations = only(events, Operated)
    if contributors:
        assert operations[0].contributors == contributors
        assert only(events, PointsLost) == []
    else:
        assert operations == []
        assert [event.power for event in only(events, PointsLost)] == list(sent)
        assert {event.cause.rule for event in only(events, PointsLost)} == {"mandate"}
        assert only(events, Contained) == [], "what nobody acted on is not told as contained to 0 %"


def test_an_owner_left_alone_acts_at_home() -> None:
    terms = coalition(0, 1, pledges=tuple(Pledge(PowerId(p), (9, 9, 9, 9)) for p in (0, 1)))
    state = acting({0: (4, 0, 0, 0)}, pact=tiny_pact(5, 0, 1, terms=terms), threat=AT_NORTH)
    _, events, _ = operated(state)
    (home,) = only(events, ActedAtHome)
    assert (home.raw, home.met) == ((4, 0, 0, 0), (400, 0, 0, 0))
    assert only(events, PointsLost) == []


def test_acting_alone_at_home_counts_in_full_and_earns() -> None:
    state = tiny_state(threats=[AT_NORTH], sheets=[(Home(ONE, (4, 2, 0, 2)),), (), (), ()])
    new, events, _ = operated(state)
    (contained,) = only(events, Contained)
    assert contained.met == (400, 200, 0, 200)
    assert contained.coverage == 66
    assert new.credit == [800, 0, 0, 0]
    assert new.threats[ONE].bounty == 6


@pytest.mark.parametrize(
    ("credit", "earned"),
    [
        # effective force 5 x 58 % x 82 % = 237 met; 4 and 1 of 5 points; the lead's tenth is extra
        (ByContribution(), [189 + 18, 47, 0, 0]),
        (EqualCredit(), [118 + 11, 118, 0, 0]),
        (
            FixedShares(tuple(Share(PowerId(p), q) for p, q in ((0, 20), (1, 30), (2, 50)))),
            [94 + 9, 142, 0, 0],  # 20 and 30 of 50
        ),
    ],
)
def test_credit_is_shared_by_its_clause(credit: Credit, earned: list[int]) -> None:
    pledges = tuple(Pledge(PowerId(p), (9, 9, 9, 9)) for p in (0, 1, 2))
    pact = tiny_pact(5, 0, 1, 2, terms=coalition(0, 1, 2, pledges=pledges, credit=credit))
    new, _, _ = operated(acting({0: (4, 0, 0, 0), 1: (1, 0, 0, 0)}, pact=pact))
    assert new.credit == earned


def test_a_sponsor_never_earns_from_its_threat() -> None:
    fed = tiny_threat(1, "insurgency", 4, sponsors=0b10)
    new, _, _ = operated(acting({0: (4, 0, 0, 0), 1: (4, 0, 0, 0)}, threat=fed))
    assert new.credit[1] == 0
    assert new.credit[0] > 0


def test_nor_from_a_threat_it_feeds_this_very_turn() -> None:
    state = acting(
        {0: (4, 0, 0, 0), 1: (4, 0, 0, 0)}, sheets={1: (Sponsor(ONE, 1),)}, funds=[10] * 4
    )
    new, _, _ = operated(state)
    assert new.credit[1] == 0
    assert new.credit[0] > 0


def test_uncoordinated_pacts_get_in_each_others_way() -> None:
    both = acting({0: (4, 0, 0, 0), 1: (4, 0, 0, 0)})
    pledges = tuple(Pledge(PowerId(p), (9, 9, 9, 9)) for p in (2, 3))
    both.pacts[SIX] = tiny_pact(6, 2, 3, terms=coalition(2, 3, pledges=pledges))
    for power in (2, 3):
        both.sheets[power] = (Commit(SIX, ONE, (2, 0, 0, 0)),)
    _, events, _ = operated(both)
    assert [event.interoperability for event in only(events, Operated)] == [15, 15]


def test_coordination_costs_beyond_three() -> None:
    _, events, _ = operated(acting(dict.fromkeys(range(4), (2, 0, 0, 0))))
    assert only(events, Operated)[0].interoperability == 26


def test_endorsement_lends_half_a_voice() -> None:
    plain = acting({0: (4, 0, 0, 0), 1: (4, 0, 0, 0)})
    endorsed = acting({0: (4, 0, 0, 0), 1: (4, 0, 0, 0)}, sheets={3: (Endorse(FIVE),)})
    levels = [only(operated(state)[1], Operated)[0].legitimacy for state in (plain, endorsed)]
    assert levels == [64, 77]  # 14 x (46 + 9) // 10


def test_a_closed_standing_pact_speaks_with_one_voice_and_a_half() -> None:
    pledges = tuple(Pledge(PowerId(p), (9, 9, 9, 9)) for p in (0, 1))
    terms = coalition(0, 1, pledges=pledges, term=StandingTerm(), access="closed")
    state = acting({0: (4, 0, 0, 0), 1: (4, 0, 0, 0)}, pact=tiny_pact(5, 0, 1, terms=terms))
    assert only(operated(state)[1], Operated)[0].legitimacy == 14 * (25 + 10) // 10


def test_a_secret_pact_shows_itself_by_operating() -> None:
    state = acting({0: (4, 0, 0, 0), 1: (4, 0, 0, 0)})
    pact = state.pacts[FIVE]
    state.pacts[FIVE] = replace(pact, terms=replace(pact.terms, publicity="secret"))
    new, events, _ = operated(state)
    assert len(only(events, PactRevealed)) == 1
    assert new.pacts[FIVE].public


def test_who_operates_knows_the_strength_exactly() -> None:
    hazy = tiny_threat(1, "insurgency", 4, bounds=(3, 3, 3, 3), errors=(2, -1, 3, 0))
    new, events, _ = operated(acting({0: (4, 0, 0, 0), 1: (4, 0, 0, 0)}, threat=hazy))
    assert new.threats[ONE].bounds == (0, 0, 3, 3)
    assert [delta for _, delta, _ in deltas(events, "bounds")] == [-3, -3]
