"""Offers fit needs and partners; pacts are kept up while they are worth it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as replaced

from game.ai.appraisal import Deal
from game.ai.planner.fit import efficiency, fitted, partners
from game.ai.planner.joins import joins
from game.ai.planner.level import NORMAL, STUDY
from game.ai.planner.offers import DOUBT, offers
from game.ai.planner.spaces import FLEXIBLE, FREE, NONE, RIGID, PactSpace
from game.ai.planner.traits import Coercion, Traits
from game.ai.planner.upkeep import upkeep
from game.rules import State
from game.rules.clauses.decision import Lead, Majority, Unanimity
from game.rules.clauses.exit import Notice
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyAggressor, AnyThreat, NamedAdversary, ThisThreat
from game.rules.clauses.scope import MembersTerritory
from game.rules.clauses.term import StandingTerm, UntilDone
from game.rules.commands import (
    AccedePact,
    CallPledges,
    Command,
    DeclineProposal,
    FileMotion,
    InvitePower,
    LeavePact,
    ProposePact,
    RenewPact,
)
from game.rules.forecast import forecast
from game.rules.ids import PactId, Points, PowerId, ThreatId
from game.rules.terms import Terms
from tests.ai.deals import threats
from tests.ai.planner_table import mind_of, told
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
    tiny_threat,
)

PEACEFUL = Traits(space=FLEXIBLE, coercion=Coercion(margin=0))
POWERS = (NORTH, EAST, SOUTH, WEST)
PACT = PactId(1)

seats = st.sampled_from(POWERS)
means: st.SearchStrategy[Points] = st.tuples(*(st.integers(0, 9) for _ in range(4)))


def proposals(state: State, power: PowerId, traits: Traits = PEACEFUL) -> list[ProposePact]:
    said = offers(mind_of(state, power, traits), 2)
    told(state, power, said)
    return [command for command in said if isinstance(command, ProposePact)]


def kept_up(state: State, power: PowerId, traits: Traits = PEACEFUL) -> list[Command]:
    mind = mind_of(state, power, traits)
    said, _ = upkeep(mind, mind.envoys(power))
    told(state, power, said)
    return said


# ---- What may be agreed at all

OF_A_COALITION: dict[str, Any] = {"purposes": (ThisThreat(INSURGENCY),)}
OF_AN_ALLIANCE: dict[str, Any] = {
    "purposes": (NamedAdversary(WEST), AnyThreat()),
    "decision": Unanimity(),
    "scope": MembersTerritory(),
    "term": StandingTerm(),
    "access": "closed",
}


@pytest.mark.parametrize(
    ("terms", "flexible", "rigid"),
    [
        (OF_A_COALITION, True, False),
        ({**OF_A_COALITION, "access": "invitation"}, True, False),
        ({**OF_A_COALITION, "purposes": (ThisThreat(INSURGENCY), ThisThreat(TERROR))}, True, False),
        ({**OF_A_COALITION, "access": "closed"}, False, False),
        ({**OF_A_COALITION, "decision": Majority()}, False, False),
        ({**OF_A_COALITION, "term": StandingTerm()}, False, False),
        ({**OF_A_COALITION, "scope": MembersTerritory()}, False, False),
        ({**OF_A_COALITION, "purposes": (AnyThreat(),)}, False, False),
        ({**OF_A_COALITION, "purposes": (ThisThreat(TERROR), NamedAdversary(WEST))}, False, False),
        (OF_AN_ALLIANCE, False, True),
        ({**OF_AN_ALLIANCE, "decision": Majority()}, False, True),
        ({**OF_AN_ALLIANCE, "purposes": (NamedAdversary(WEST),)}, False, True),
        ({**OF_AN_ALLIANCE, "purposes": (AnyAggressor(), AnyThreat())}, False, False),
        ({**OF_AN_ALLIANCE, "access": "open"}, False, False),
        ({**OF_AN_ALLIANCE, "term": UntilDone(4)}, False, False),
        ({**OF_AN_ALLIANCE, "decision": Lead(NORTH)}, False, False),
    ],
)
def test_the_spaces_of_pacts(terms: dict[str, Any], flexible: bool, rigid: bool) -> None:
    given = coalition(NORTH, EAST, **terms)
    admitted = [space.admits(given) for space in (FLEXIBLE, RIGID, FREE, NONE)]
    assert admitted == [flexible, rigid, True, False]


@pytest.mark.parametrize("space", [FLEXIBLE, RIGID, FREE, NONE], ids=lambda space: space.key)
def test_what_it_offers_is_of_its_space(space: PactSpace) -> None:
    made = 0
    for power in POWERS:
        for offer in proposals(tiny_state(), power, replace(PEACEFUL, space=space)):
            made += 1
            assert space.admits(offer.terms)
    assert (made > 0) == (space != NONE)


# ---- Fit


def wide(*table: PowerId) -> Terms:
    return coalition(*table, purposes=(ThisThreat(ThreatId(1)),), pledges=())


@settings(max_examples=60)
@given(threats(), st.lists(seats, min_size=2, max_size=4, unique=True), st.data())
def test_pledges_fill_needs_within_what_there_is(
    living: list[Any], table: list[PowerId], data: st.DataObject
) -> None:
    state = tiny_state(threats=living)
    mind = mind_of(state, table[0], PEACEFUL)
    threat, terms = mind.view.threats[0], wide(*table)
    spare = {p: data.draw(means) for p in table}
    fit = fitted(mind, threat, terms, spare)
    each = efficiency(mind, terms, {p: sum(spare[p]) for p in table})
    assert 0 <= fit.coverage <= 100
    assert [p.party for p in fit.pledges] == sorted(p.party for p in fit.pledges)
    for k in range(4):
        pledged = sum(pledge.points[k] for pledge in fit.pledges)
        missing = threat.needs[k]
        there = sum(spare[p][k] for p in table)
        assert pledged == (min(there, -(-missing // each)) if each else 0)
    for pledge in fit.pledges:
        assert any(pledge.points)
        assert all(pledge.points[k] <= spare[pledge.party][k] for k in range(4))


@settings(max_examples=60)
@given(threats(), means, means, means, st.integers(0, 3))
def test_more_to_spare_never_covers_less(
    living: list[Any], first: Points, second: Points, more: Points, k: int
) -> None:
    """As long as all have enough for their part to count, and with the same to lead and follow."""
    mind = mind_of(tiny_state(threats=living), NORTH, PEACEFUL)
    threat, terms = mind.view.threats[0], wide(NORTH, EAST)
    f, i, l, a = second
    one: dict[PowerId, Points] = {NORTH: (5, 5, 5, 5), EAST: (1 + f, 1 + i, 1 + l, 1 + a)}
    f, i, l, a = (n + (more[k] if place == k else 0) for place, n in enumerate(one[EAST]))
    before = fitted(mind, threat, terms, one)
    after = fitted(mind, threat, terms, {**one, EAST: (f, i, l, a)})
    assert after.coverage >= before.coverage


@settings(max_examples=40)
@given(threats(), seats, st.integers(1, 5))
def test_partners_are_others_whose_means_are_missing(
    living: list[Any], me: PowerId, most: int
) -> None:
    mind = mind_of(tiny_state(threats=living), me, PEACEFUL)
    threat = mind.view.threats[0]
    found = partners(mind, threat, most)
    assert len(found) <= most - 1
    assert me not in found
    assert len(set(found)) == len(found)
    for power in found:
        spare = mind.spare(power, (threat.id,))
        assert any(spare[k] and threat.needs[k] for k in range(4))


def test_nobody_is_asked_who_has_said_no_has_no_envoy_or_broke_its_word() -> None:
    state = tiny_state()
    (offer,) = proposals(state, NORTH)
    refuser = offer.addressed[0]
    state = play(state, (NORTH, offer), (refuser, DeclineProposal(PACT, 1)))
    mind = mind_of(state, NORTH, PEACEFUL)
    assert not mind.welcome(refuser)
    for threat in mind.view.threats:
        assert refuser not in partners(mind, threat, 4)
    for again in proposals(state, NORTH):
        assert refuser not in again.addressed
    doubted = tiny_state()
    doubted.trust[4 * NORTH + refuser] = PEACEFUL.grudge - 1
    for other in proposals(doubted, NORTH):
        assert refuser not in other.addressed
    assert mind_of(doubted, NORTH, replace(PEACEFUL, grudge=0)).welcome(refuser)


# ---- Offers


def asked(state: State, power: PowerId, traits: Traits) -> list[tuple[ProposePact, dict[str, Any]]]:
    mind = mind_of(state, power, traits)
    found = []
    for offer in proposals(state, power, traits):
        table = tuple(sorted((power, *offer.addressed)))
        gains = mind.appraiser.totals(Deal(offer.terms, table), table)
        found.append((offer, {"me": gains.pop(power), "others": gains}))
    return found


@settings(max_examples=30)
@given(threats(), seats, st.integers(1, 10), st.sampled_from([0, 2]))
def test_an_offer_fits_and_all_of_its_table_seem_to_gain(
    living: list[Any], me: PowerId, turn: int, pays: int
) -> None:
    state = tiny_state(threats=living, turn=turn, funds=[30] * 4)
    traits = replace(PEACEFUL, pays=pays)
    mind = mind_of(state, me, traits)
    for offer, gains in asked(state, me, traits):
        terms, table = offer.terms, tuple(sorted((me, *offer.addressed)))
        assert gains["me"] > traits.margin
        assert min(gains["others"].values()) > 0
        assert all(p.funds <= pays for p in terms.payments if p.payer == me)
        (aim,) = terms.purposes
        assert isinstance(aim, ThisThreat)
        threat = next(t for t in mind.view.threats if t.id == aim.threat)
        spare = {p: mind.spare(p, (threat.id,)) for p in table}
        each = efficiency(mind, terms, {p: sum(spare[p]) for p in table})
        for pledge in terms.pledges:
            assert all(pledge.points[k] <= spare[pledge.party][k] for k in range(4))
        for k in range(4):
            pledged = sum(pledge.points[k] for pledge in terms.pledges)
            assert pledged <= -(-threat.needs[k] // each)


def test_who_would_gain_too_little_is_left_out_or_compensated() -> None:
    paid, larger = 0, 0
    for place in (0, 3, 4):
        for strength in (6, 12):
            crime = [tiny_threat(1, "organised_crime", place, strength=strength)]
            state = tiny_state(threats=crime, funds=[40] * 4)
            tables = []
            for pays in (0, 4):
                traits = replace(PEACEFUL, pays=pays)
                made = asked(state, NORTH, traits)
                tables.append({p for offer, _ in made for p in offer.addressed})
                for offer, gains in made:
                    assert min(gains["others"].values()) > DOUBT
                    unpaid = replaced(offer.terms, payments=())
                    table = tuple(sorted((NORTH, *offer.addressed)))
                    mind = mind_of(state, NORTH, traits)
                    for payment in offer.terms.payments:
                        if payment.payer == NORTH:
                            paid += 1
                            assert payment.funds <= pays
                            assert mind.appraiser.total(Deal(unpaid, table), payment.payee) <= DOUBT
            larger += tables[1] > tables[0]
    assert paid > 0
    assert larger > 0


@pytest.mark.parametrize("initiative", [0, 1, 2])
def test_it_makes_no_more_offers_a_turn_than_it_has_initiative(initiative: int) -> None:
    state, traits = tiny_state(envoys=[9] * 4), replace(PEACEFUL, initiative=initiative)
    made = 0
    for _ in range(4):
        for offer in proposals(state, NORTH, traits):
            state = play(state, (NORTH, offer))
            made += 1
    assert made <= initiative
    assert (made > 0) == (initiative > 0)


def test_without_an_envoy_it_offers_nothing() -> None:
    assert offers(mind_of(tiny_state(), NORTH, PEACEFUL), 0) == []


def test_against_what_is_dealt_with_it_makes_no_offer() -> None:
    state = tiny_state(envoys=[9] * 4)
    aims: list[object] = []
    for _ in range(3):
        for offer in proposals(state, NORTH, replace(PEACEFUL, initiative=9)):
            aims += offer.terms.purposes
            state = play(state, (NORTH, offer))
    assert len(set(aims)) == len(aims) > 0


# ---- Joining


def test_it_joins_an_open_pact_that_misses_its_means_and_none_that_names_it() -> None:
    def pact(*purposes: Any, **fields: Any) -> State:
        terms = coalition(NORTH, SOUTH, purposes=(ThisThreat(INSURGENCY), *purposes), **fields)
        return tiny_state(
            threats=[tiny_threat(1, "insurgency", 1, strength=9)],
            pacts=[tiny_pact(1, NORTH, SOUTH, terms=terms)],
        )

    free = replace(PEACEFUL, space=FREE, margin=-10_000)
    (joined,) = joins(mind_of(pact(), EAST, free))
    assert isinstance(joined, AccedePact)
    told(pact(), EAST, [joined])
    assert joins(mind_of(pact(access="closed"), EAST, free)) == []
    assert joins(mind_of(pact(access="invitation"), EAST, free)) == []
    assert joins(mind_of(pact(NamedAdversary(EAST)), EAST, free)) == []
    assert joins(mind_of(pact(), EAST, replace(free, space=NONE))) == []
    wary = pact()
    wary.trust[4 * EAST + NORTH] = 0
    assert joins(mind_of(wary, EAST, free)) == []


# ---- Upkeep


def test_the_lead_calls_what_is_needed_and_the_rest_stays_at_home() -> None:
    small = [tiny_threat(1, "insurgency", 4, strength=1)]
    terms = coalition(
        NORTH,
        EAST,
        purposes=(ThisThreat(INSURGENCY),),
        pledges=tuple(Pledge(p, (4, 4, 4, 4)) for p in (NORTH, EAST)),
    )
    state = tiny_state(threats=small, pacts=[tiny_pact(1, NORTH, EAST, terms=terms)])
    (call,) = kept_up(state, NORTH)
    assert isinstance(call, CallPledges)
    assert call.call
    (expected,) = forecast(mind_of(state, NORTH, PEACEFUL).view, terms, (NORTH, EAST))
    for k in range(4):
        called = sum(line.points[k] for line in call.call)
        assert called * expected.efficiency >= expected.need[k]
        assert called <= -(-expected.need[k] // expected.efficiency) + 1
    state = told(state, NORTH, [call])
    assert kept_up(state, NORTH) == []  # once is enough
    assert kept_up(state, EAST) == []  # and it is the lead's to do
    grave = tiny_state(
        threats=[tiny_threat(1, "insurgency", 4, strength=20)],
        pacts=[tiny_pact(1, NORTH, EAST, terms=terms)],
    )
    assert kept_up(grave, NORTH) == []


def test_it_leaves_a_pact_whose_lead_broke_its_word_while_that_is_free() -> None:
    terms = coalition(NORTH, EAST, purposes=(ThisThreat(INSURGENCY),))
    for exit_, trust, goes in (
        (terms.exit, PEACEFUL.grudge - 1, True),
        (terms.exit, PEACEFUL.grudge, False),
        (Notice(2), PEACEFUL.grudge - 1, False),
    ):
        bound = coalition(NORTH, EAST, purposes=terms.purposes, exit=exit_)
        state = tiny_state(turn=2, pacts=[tiny_pact(1, NORTH, EAST, terms=bound)])
        state.trust[4 * EAST + NORTH] = trust
        assert (LeavePact(PACT) in kept_up(state, EAST)) == goes
        # Nobody leaves twice.
        if goes:
            assert kept_up(told(state, EAST, [LeavePact(PACT)]), EAST) == []


@pytest.mark.parametrize(
    ("points", "turn", "renewed"),
    [((2, 1, 1, 1), 4, True), ((2, 1, 1, 1), 3, False), ((0, 0, 2, 3), 4, False)],
    ids=["worth it", "too early", "law and aid would do more at home"],
)
def test_the_lead_renews_what_is_worth_it(points: Points, turn: int, renewed: bool) -> None:
    terms = coalition(
        NORTH,
        EAST,
        purposes=(ThisThreat(INSURGENCY),),
        pledges=tuple(Pledge(p, points) for p in (NORTH, EAST)),
    )
    state = tiny_state(
        turn=turn,
        threats=[tiny_threat(1, "terrorism", 4, strength=3)],
        pacts=[tiny_pact(1, NORTH, EAST, terms=terms)],
    )
    assert (RenewPact(PACT) in kept_up(state, NORTH)) == renewed
    assert RenewPact(PACT) not in kept_up(state, EAST)
    state.envoys[NORTH] = 0
    assert RenewPact(PACT) not in kept_up(state, NORTH)


def test_one_target_at_a_time_is_put_to_the_vote() -> None:
    terms = coalition(NORTH, EAST, SOUTH, decision=Majority(), term=StandingTerm())
    state = tiny_state(pacts=[tiny_pact(1, NORTH, EAST, SOUTH, terms=terms, expires_on=0)])
    free = replace(PEACEFUL, space=FREE)
    filed = [c for c in kept_up(state, NORTH, free) if isinstance(c, FileMotion)]
    assert len(filed) == 1
    assert filed[0].threat in (INSURGENCY, TERROR, AGGRESSOR)
    state = told(state, NORTH, filed)
    for power in (NORTH, EAST, SOUTH):
        assert not any(isinstance(c, FileMotion) for c in kept_up(state, power, free))


def test_a_guest_is_somebody_outside_whom_the_pact_does_not_name() -> None:
    def guests(*purposes: Any) -> list[PowerId]:
        terms = coalition(
            NORTH,
            SOUTH,
            purposes=(ThisThreat(INSURGENCY), *purposes),
            access="invitation",
            pledges=tuple(Pledge(p, (1, 1, 1, 1)) for p in (NORTH, SOUTH)),
        )
        state = tiny_state(
            threats=[tiny_threat(1, "insurgency", 4, strength=9)],
            pacts=[tiny_pact(1, NORTH, SOUTH, terms=terms)],
        )
        said = kept_up(state, NORTH, replace(PEACEFUL, space=FREE))
        return [command.power for command in said if isinstance(command, InvitePower)]

    assert guests() == [EAST]
    assert guests(NamedAdversary(EAST)) == [WEST]


def test_both_levels_make_the_same_kind_of_offer() -> None:
    """Counts differ with the level, not who one is."""
    for level in (STUDY, NORMAL):
        said = offers(mind_of(tiny_state(), NORTH, PEACEFUL, level), 2)
        (offer,) = (command for command in said if isinstance(command, ProposePact))
        assert offer.terms.lead == NORTH
        assert FLEXIBLE.admits(offer.terms)
