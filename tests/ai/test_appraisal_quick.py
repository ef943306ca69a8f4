"""Short ways give what the long ones do: sums without reasons, what deals share, tuned formulas."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from game.ai.appraisal import Appraiser, Character, Deal, Noise, appraise
from game.ai.appraisal.duty import Duty, in_force, offered
from game.ai.appraisal.force import Force
from game.ai.appraisal.ground import Ground
from game.ai.dice import ai_key
from game.rules import Seat, State, view_for
from game.rules.clauses.credit import EqualCredit
from game.rules.clauses.decision import Lead
from game.rules.clauses.exit import Notice
from game.rules.clauses.payments import Payment
from game.rules.clauses.purpose import AnyThreat, ThisThreat
from game.rules.formulas import (
    acts_on,
    all_pledges,
    call_of,
    contributors,
    due,
    effect,
    legitimacy,
    pact_interop,
    targets,
    voice,
)
from game.rules.ids import PactId, PowerId
from game.rules.terms import Terms
from game.rules.views import PactView, ProposalView
from tests.ai.deals import POWERS, deals, threats
from tests.rules.matches import SEEDS, TURNS, played
from tests.rules.tiny import INSURGENCY, coalition, tiny_pact, tiny_state


@st.composite
def moments(draw: st.DrawFn) -> tuple[State, list[Deal]]:
    """A turn of the tiny world with or without pacts, and deals that differ a little or much."""
    living = draw(threats())
    pacts = [
        tiny_pact(1, 1, 2, terms=coalition(1, 2, purposes=(ThisThreat(INSURGENCY),))),
        tiny_pact(2, 0, 3, terms=coalition(0, 3, purposes=(AnyThreat(),))),
    ]
    state = tiny_state(
        threats=living,
        pacts=pacts[: draw(st.integers(0, 2))],
        turn=draw(st.integers(1, 14)),
        funds=draw(st.lists(st.integers(0, 20), min_size=4, max_size=4)),
        standing=draw(st.lists(st.integers(0, 100), min_size=4, max_size=4)),
        trust=draw(st.lists(st.integers(0, 100), min_size=16, max_size=16)),
        intent=draw(st.lists(st.integers(10, 100), min_size=16, max_size=16)),
    )
    found = []
    for _ in range(draw(st.integers(1, 2))):
        deal = draw(deals(len(living)))
        if len(state.pacts) > 0 and draw(st.booleans()):
            deal = replace(deal, replaces=PactId(draw(st.integers(1, len(state.pacts)))))
        found += [deal, *_varied(deal)]
    return state, draw(st.permutations(found))


def _varied(deal: Deal) -> list[Deal]:
    first, other, *_ = deal.parties
    payments = (Payment(first, other, 3),)
    changes: list[dict[str, object]] = [
        {"payments": payments},
        {"exit": Notice(2)},
        {"credit": EqualCredit()},
        {"decision": Lead(other)},
    ]
    return [replace(deal, terms=replace(deal.terms, **change)) for change in changes]


@settings(max_examples=50, deadline=None)
@given(moments(), st.sampled_from(POWERS), st.sampled_from([0, 25]))
def test_what_deals_share_changes_no_appraisal(
    moment: tuple[State, list[Deal]], eyes: PowerId, rivalry: int
) -> None:
    state, varied = moment
    view, character, noise = view_for(state, Seat(eyes)), Character(rivalry), Noise(ai_key(4))
    shared = Appraiser(view, character, noise)
    for deal in varied:
        for party in POWERS:
            assert shared.appraise(deal, party) == appraise(view, deal, party, character, noise)


@settings(max_examples=40, deadline=None)
@given(moments(), st.sampled_from(POWERS))
def test_a_sum_is_that_of_the_breakdown(moment: tuple[State, list[Deal]], eyes: PowerId) -> None:
    state, varied = moment
    view, noise = view_for(state, Seat(eyes)), Noise(ai_key(5))
    for deal in varied:
        totals = {p: appraise(view, deal, p, noise=noise).total for p in POWERS}
        assert Appraiser(view, noise=noise).totals(deal, POWERS) == totals
        for party in POWERS:
            assert Appraiser(view, noise=noise).total(deal, party) == totals[party]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, SEEDS - 1), st.integers(0, TURNS - 1), st.sampled_from(POWERS))
def test_pacts_and_offers_of_real_matches_sum_alike(seed: int, turn: int, eyes: PowerId) -> None:
    turns = played(seed)
    view = view_for(turns[min(turn, len(turns) - 1)][0].after, Seat(eyes))
    shared = Appraiser(view)
    known: list[PactView | ProposalView] = [*view.pacts, *view.proposals]
    for deal in known:
        totals = shared.totals(deal, POWERS)
        assert totals == {party: appraise(view, deal, party).total for party in POWERS}


@settings(max_examples=60, deadline=None)
@given(moments())
def test_what_is_due_is_what_the_rules_say(moment: tuple[State, list[Deal]]) -> None:
    state, varied = moment
    view = view_for(state, Seat(POWERS[0]))
    ground = Ground(view)
    for deal in varied:
        terms, parties = deal.terms, deal.parties
        if terms.lead is not None:
            acting = targets(view.world, terms, parties, view.threats)
            call = all_pledges(
                view.world, terms, parties, {t: ground.threats[t].kind for t in acting}
            )
            assert _owed(offered(ground, terms, parties)) == {
                (threat, party): points
                for party in parties
                for threat, points in due(call, terms, party, ground.usable[party]).items()
            }
    for pact in view.pacts:
        acting = acts_on(view.world, pact, view.threats, view.turn)
        call = call_of(view.world, pact, acting, {t: ground.threats[t].kind for t in acting})
        assert _owed(in_force(ground, pact)) == {
            (threat, party): points
            for party in pact.parties
            for threat, points in due(call, pact.terms, party, ground.usable[party]).items()
        }


def _owed(duty: Duty) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    return {(t, p): points for t, sent in duty.owed.items() for p, points in sent.items()}


@settings(max_examples=60, deadline=None)
@given(
    deals(1),
    st.lists(st.integers(0, 100), min_size=4, max_size=4),
    st.lists(st.integers(0, 100), min_size=48, max_size=48),
)
def test_an_effect_is_that_of_the_formulas(
    deal: Deal, standing: list[int], levels: list[int]
) -> None:
    state = tiny_state(
        strategic=levels[:16], operational=levels[16:32], tactical=levels[32:], standing=standing
    )
    view = view_for(state, Seat(POWERS[0]))
    ground, terms = Ground(view), deal.terms
    sent = {pledge.party: pledge.points for pledge in terms.pledges if any(pledge.points)}
    force = Force(ground, Duty(PactId(1), terms, {}, 0, 4), sent, standing)
    assert force.effective == _effective(ground, terms, sent, standing, False)
    assert force.crowded == _effective(ground, terms, sent, standing, True)


def _effective(
    ground: Ground,
    terms: Terms,
    sent: dict[PowerId, tuple[int, int, int, int]],
    standing: list[int],
    crowded: bool,
) -> tuple[int, ...]:
    view, constants = ground.view, ground.constants
    weights = {p: sum(points) for p, points in sent.items()}
    contributing = contributors(weights, constants.contributor_share)
    if len(contributing) < 2:
        return (0, 0, 0, 0)
    i = pact_interop(view, constants, contributing, weights, terms.lead, crowded)
    voices = [voice(view.world, p, standing[p]) for p in contributing]
    factor = effect(constants, i, legitimacy(constants, terms, voices, ()))
    return tuple(sum(p[k] for p in sent.values()) * factor // 10000 for k in range(4))
