"""What holds for every appraisal, and what each factor answers to."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from game.ai.appraisal import (
    FACTORS,
    REASONS,
    Appraisal,
    Appraiser,
    Deal,
    Factor,
    Noise,
    appraise,
)
from game.ai.dice import ai_key
from game.rules import Seat, State, view_for
from game.rules.agendas import Agenda
from game.rules.clauses.credit import EqualCredit, FixedShares
from game.rules.clauses.decision import Lead, Majority, Unanimity
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyAggressor, AnyThreat, NamedAdversary, ThisThreat
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.term import StandingTerm
from game.rules.commands import AccedePact, ProposePact
from game.rules.declassified import HIDDEN_KINDS
from game.rules.ids import NOBODY, PactId, PowerId, RegionId
from game.rules.setup import PowerSheet, RegionSheet
from game.words import LANGUAGES, load
from tests.ai.deals import POWERS, deals, threats
from tests.rules.hidden import varied
from tests.rules.matches import SEEDS, TURNS, played
from tests.rules.tiny import (
    EAST,
    INSURGENCY,
    NORTH,
    SOUTH,
    WEST,
    coalition,
    play,
    tiny_pact,
    tiny_setup,
    tiny_state,
    tiny_threat,
)

THREE = (NORTH, EAST, SOUTH)
AGAINST = coalition(*THREE, purposes=(ThisThreat(INSURGENCY),))


def seen(state: State, deal: Deal, party: PowerId, eyes: PowerId | None = None) -> Appraisal:
    """An appraisal in a party's own eyes, or in another's."""
    return appraise(view_for(state, Seat(party if eyes is None else eyes)), deal, party)


@st.composite
def moments(draw: st.DrawFn) -> tuple[State, Deal]:
    """Any early turn of the tiny world, and any deal in it."""
    living = draw(threats())
    pact = tiny_pact(1, 1, 2, terms=coalition(1, 2, purposes=(ThisThreat(INSURGENCY),)))
    state = tiny_state(
        threats=living,
        pacts=[pact] if draw(st.booleans()) else [],
        turn=draw(st.integers(1, 14)),
        order=draw(st.integers(1, 40)),
        funds=draw(st.lists(st.integers(0, 20), min_size=4, max_size=4)),
        standing=draw(st.lists(st.integers(0, 100), min_size=4, max_size=4)),
        trust=draw(st.lists(st.integers(0, 100), min_size=16, max_size=16)),
        intent=draw(st.lists(st.integers(10, 100), min_size=16, max_size=16)),
        agendas=[(Agenda("specialist", kind="insurgency"),), (Agenda("leader"),), (), ()],
    )
    return state, draw(deals(len(living)))


# ---- Properties


@settings(max_examples=60, deadline=None)
@given(moments(), st.randoms(use_true_random=False))
def test_the_order_of_clauses_and_parties_does_not_matter(
    moment: tuple[State, Deal], luck: Any
) -> None:
    state, deal = moment

    def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(luck.sample(items, len(items)))

    terms = deal.terms
    credit = terms.credit
    if isinstance(credit, FixedShares):
        credit = FixedShares(shuffled(credit.shares))
    other = Deal(
        replace(
            terms,
            purposes=shuffled(terms.purposes),
            pledges=shuffled(terms.pledges),
            payments=shuffled(terms.payments),
            credit=credit,
        ),
        shuffled(deal.parties),
    )
    noise = Noise(ai_key(1))
    for party in POWERS:
        view = view_for(state, Seat(party))
        assert appraise(view, deal, party, noise=noise) == appraise(view, other, party, noise=noise)


@settings(max_examples=60, deadline=None)
@given(moments(), st.integers(1, 20), st.data())
def test_a_gift_never_lowers_acceptance(
    moment: tuple[State, Deal], funds: int, data: st.DataObject
) -> None:
    state, deal = moment
    party = data.draw(st.sampled_from(deal.parties))
    giver = data.draw(st.sampled_from([p for p in deal.parties if p != party]))
    before = {(p.payer, p.payee): p.funds for p in deal.terms.payments}
    given_ = {**before, (giver, party): before.get((giver, party), 0) + funds}
    payments = tuple(Payment(a, b, n) for (a, b), n in given_.items())
    generous = replace(deal, terms=replace(deal.terms, payments=payments))
    for noise in (None, Noise(ai_key(1))):
        appraiser = Appraiser(view_for(state, Seat(party)), noise=noise)
        assert appraiser.appraise(generous, party).total >= appraiser.appraise(deal, party).total


@settings(max_examples=60, deadline=None)
@given(moments())
def test_every_breakdown_sums_exactly(moment: tuple[State, Deal]) -> None:
    state, deal = moment
    for eyes in (NORTH, WEST):
        appraiser = Appraiser(view_for(state, Seat(eyes)), noise=Noise(ai_key(2)))
        for party in POWERS:
            found = appraiser.appraise(deal, party)
            assert found.total == sum(found.of(factor) for factor in FACTORS)
            assert all(item.value for item in found.items)
            places = [FACTORS.index(item.factor) for item in found.items]
            assert places == sorted(places)
            assert found.accepts == (found.total > 0)


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, SEEDS - 1),
    st.integers(0, TURNS - 1),
    st.sampled_from(POWERS),
    st.randoms(use_true_random=False),
)
def test_what_is_hidden_from_the_viewer_changes_no_appraisal(
    seed: int, turn: int, me: PowerId, luck: Any
) -> None:
    turns = played(seed)
    state = turns[min(turn, len(turns) - 1)][0].after  # offers are on the table
    other = varied(state, me, HIDDEN_KINDS, luck)
    mine, theirs = Appraiser(view_for(state, Seat(me))), Appraiser(view_for(other, Seat(me)))
    living = [t.id for t in mine.view.threats]
    purposes = (ThisThreat(living[0]),) if living else (AnyThreat(),)
    deal = Deal(coalition(*POWERS, purposes=purposes), POWERS)
    for party in POWERS:
        assert mine.appraise(deal, party) == theirs.appraise(deal, party)
        for pact, same in zip(mine.view.pacts, theirs.view.pacts, strict=True):
            assert mine.appraise(pact, party) == theirs.appraise(same, party)
        for offer, alike in zip(mine.view.proposals, theirs.view.proposals, strict=True):
            assert mine.appraise(offer, party) == theirs.appraise(alike, party)


# ---- Mirrors

EVEN = tiny_setup(
    powers=tuple(
        PowerSheet(
            key=key,
            names={"en": key.title()},
            capital=RegionId(p),
            means=(6, 6, 6, 6),
            voice_weight=10,
        )
        for p, key in enumerate(("north", "east", "south", "west"))
    ),
    regions=tuple(
        RegionSheet(key=f"r{p}", names={"en": f"R{p}"}, owner=PowerId(p) if p < 4 else NOBODY)
        for p in range(5)
    ),
    borders=tuple((RegionId(p), RegionId(4)) for p in range(4)),
    links=(),
)
"""Four powers alike around a weak host."""


def even_state(**fields: Any) -> State:
    return tiny_state(
        EVEN,
        threats=[tiny_threat(1, "insurgency", 4), tiny_threat(2, "failing_state", 4)],
        governance=[75, 75, 75, 75, 30],
        governance_start=[75, 75, 75, 75, 30],
        **fields,
    )


def mirrored(deal: Deal, swap: dict[PowerId, PowerId]) -> Deal:
    """The deal in which powers have changed places."""

    def of(power: PowerId) -> PowerId:
        return swap.get(power, power)

    terms = deal.terms
    credit = terms.credit
    if isinstance(credit, FixedShares):
        credit = FixedShares(tuple(replace(s, party=of(s.party)) for s in credit.shares))
    decision = terms.decision
    if isinstance(decision, Lead):
        decision = Lead(of(decision.power))
    purposes = tuple(
        NamedAdversary(of(p.power)) if isinstance(p, NamedAdversary) else p for p in terms.purposes
    )
    return Deal(
        replace(
            terms,
            purposes=purposes,
            decision=decision,
            pledges=tuple(replace(p, party=of(p.party)) for p in terms.pledges),
            payments=tuple(Payment(of(p.payer), of(p.payee), p.funds) for p in terms.payments),
            credit=credit,
        ),
        tuple(of(p) for p in deal.parties),
    )


@settings(max_examples=60, deadline=None)
@given(deals(2), st.sampled_from(list(permutations(POWERS, 2))))
def test_a_power_accepts_the_mirror_of_what_it_offered(
    deal: Deal, pair: tuple[PowerId, PowerId]
) -> None:
    a, b = pair
    state, other = even_state(), mirrored(deal, {a: b, b: a})
    offered = seen(state, deal, a)
    assert seen(state, other, b).total == offered.total
    assert seen(state, other, b).accepts == offered.accepts


@pytest.mark.parametrize("proposer", THREE)
def test_who_wrote_an_offer_does_not_matter(proposer: PowerId) -> None:
    addressed = tuple(p for p in THREE if p != proposer)
    state = play(tiny_state(), (proposer, ProposePact(AGAINST, addressed)))
    for party in THREE:
        view = view_for(state, Seat(party))
        noise = Noise(ai_key(3))
        plain = appraise(view, Deal(AGAINST, THREE), party, noise=noise)
        assert appraise(view, view.proposals[0], party, noise=noise) == plain


# ---- Noise


def test_noise_is_off_by_default_and_shows_as_its_own_factor() -> None:
    deal = Deal(AGAINST, THREE)
    view = view_for(tiny_state(), Seat(EAST))
    plain = appraise(view, deal, EAST)
    assert "noise" not in {item.factor for item in plain.items}
    drawn = set()
    for seed in range(30):
        noise = Noise(ai_key(seed), 20)
        noisy = appraise(view, deal, EAST, noise=noise)
        assert noisy == appraise(view, deal, EAST, noise=noise)
        assert noisy.total - noisy.of("noise") == plain.total
        stake = sum(abs(i.value) for i in plain.items if i.factor in ("relief", "stabilise"))
        assert 0 <= abs(noisy.of("noise")) <= stake * 20 // 100 + 1
        assert appraise(view, deal, SOUTH, noise=noise) == appraise(view, deal, SOUTH)
        drawn.add(noisy.of("noise"))
    assert len(drawn) > 5


# ---- Factors


def with_terms(**fields: Any) -> Deal:
    return Deal(replace(AGAINST, **fields), THREE)


@pytest.mark.parametrize(
    ("deal", "factor", "worse"),
    [
        (with_terms(term=StandingTerm()), "entrapment", True),
        (with_terms(purposes=(AnyThreat(),)), "entrapment", True),
        (with_terms(purposes=(*AGAINST.purposes, NamedAdversary(WEST))), "fear", True),
        (with_terms(purposes=(*AGAINST.purposes, AnyAggressor())), "abandonment", False),
        (with_terms(payments=(Payment(NORTH, EAST, 2),)), "payments", False),
        (with_terms(payments=(Payment(EAST, NORTH, 2),)), "payments", True),
        (with_terms(decision=Lead(EAST)), "credit", False),
        (with_terms(decision=Unanimity()), "relief", True),
        (with_terms(pledges=AGAINST.pledges[:1] + AGAINST.pledges[2:]), "stabilise", False),
    ],
)
def test_a_clause_moves_the_factor_it_is_about(deal: Deal, factor: Factor, worse: bool) -> None:
    # A neighbour everybody fears, so that cover counts.
    state = tiny_state(intent=[60] * 16)
    before, after = seen(state, Deal(AGAINST, THREE), EAST), seen(state, deal, EAST)
    assert (after.of(factor) < before.of(factor)) == worse
    assert after.of(factor) != before.of(factor)


def test_relief_follows_exposure() -> None:
    # A failing state is felt along borders: West borders on the weak host, and North owns 0 and 5.
    state = tiny_state(threats=[tiny_threat(1, "failing_state", 1, strength=8)])
    deal = Deal(coalition(*POWERS, purposes=(ThisThreat(INSURGENCY),)), POWERS)
    assert seen(state, deal, EAST).of("relief") > seen(state, deal, NORTH).of("relief") > 0


def test_distrust_takes_from_what_partners_bring_and_names_them() -> None:
    trust = [100] * 16
    trust[4 * EAST + NORTH] = 40
    pledges = tuple(Pledge(p, (4, 1, 0, 1)) for p in THREE)
    deal = with_terms(pledges=pledges, credit=EqualCredit())
    found = seen(tiny_state(trust=trust), deal, EAST)
    assert found.of("trust") < 0
    assert [i.reason.params for i in found.items if i.factor == "trust"] == [
        {"power": NORTH, "trust": 40}
    ]
    assert seen(tiny_state(), deal, EAST).of("trust") == 0


def test_another_is_judged_by_what_is_public() -> None:
    trust = [100] * 16
    trust[4 * EAST + NORTH] = trust[4 * EAST + SOUTH] = 0
    state = tiny_state(
        trust=trust, agendas=[(), (Agenda("specialist", kind="insurgency"),), (), ()]
    )
    deal = Deal(AGAINST, THREE)
    own, public = seen(state, deal, EAST), seen(state, deal, EAST, eyes=SOUTH)
    assert own.own
    assert not public.own
    assert own.of("agenda") > 0 == public.of("agenda")
    assert own.of("trust") < 0 == public.of("trust")


def test_what_others_would_do_anyway_is_no_reason_to_join() -> None:
    free = with_terms(quorum=Quorum(2))
    state = tiny_state()
    assert seen(state, free, SOUTH).of("relief") < seen(state, with_terms(), SOUTH).of("relief")
    # Without its lead there is no pact.
    assert seen(state, free, NORTH) == seen(state, with_terms(), NORTH)


def test_a_pact_in_force_is_worth_what_would_be_lost_without_it() -> None:
    state = tiny_state(pacts=[tiny_pact(1, *THREE, terms=AGAINST)])
    view = view_for(state, Seat(NORTH))
    kept, fresh = appraise(view, view.pacts[0], NORTH), seen(tiny_state(), with_terms(), NORTH)
    assert kept.of("relief", "credit") == fresh.of("relief", "credit")


def test_acceding_is_compared_with_the_pact_as_it_is() -> None:
    terms = coalition(NORTH, EAST, purposes=(ThisThreat(INSURGENCY),))
    state = tiny_state(pacts=[tiny_pact(1, NORTH, EAST, terms=terms)])
    play(state, (SOUTH, AccedePact(PactId(1), (2, 2, 2, 2))))  # it may
    deal = Deal(AGAINST, THREE, PactId(1))
    joined, founded = seen(state, deal, SOUTH), seen(tiny_state(), Deal(AGAINST, THREE), SOUTH)
    assert 0 < joined.of("relief") < founded.of("relief")
    assert joined.of("stabilise") == founded.of("stabilise")


def test_a_voted_pact_acts_on_what_would_find_the_votes() -> None:
    far = tiny_threat(1, "terrorism", 3, strength=6)  # felt by West, and by South along a link
    state = tiny_state(threats=[far])
    for decision, acts in ((Majority(), False), (Lead(NORTH), True)):
        deal = with_terms(purposes=(AnyThreat(),), decision=decision)
        assert bool(seen(state, deal, SOUTH).of("credit")) == acts
    grave = tiny_state(threats=[replace(far, strength=9)])
    assert seen(grave, with_terms(decision=Unanimity()), SOUTH).of("credit") > 0


def test_who_promises_more_than_it_has_loses_standing() -> None:
    taken = coalition(EAST, WEST, pledges=(Pledge(EAST, (4, 8, 4, 4)), Pledge(WEST, (1, 1, 1, 1))))
    state = tiny_state(pacts=[tiny_pact(1, EAST, WEST, terms=taken)])
    found = [i for i in seen(state, Deal(AGAINST, THREE), EAST).items if i.factor == "standing"]
    assert [item.reason.key for item in found] == ["overreach"]
    # 8 points short cost 3 of standing, where 1 for kept promises was due; and so each turn.
    assert found[0].value <= -50 * 4
    assert seen(tiny_state(), Deal(AGAINST, THREE), EAST).of("standing") > 0


def test_a_power_named_by_others_sees_the_fear_it_causes() -> None:
    deal = with_terms(purposes=(*AGAINST.purposes, NamedAdversary(WEST)))
    found = [i for i in seen(tiny_state(), deal, WEST).items if i.factor == "fear"]
    assert [item.reason.key for item in found] == ["named"]
    assert found[0].value < 0
    # North seems most threatening: force 8, next to nobody but the host, intent 20 + 25.
    assert found[0].reason.params == {"power": NORTH, "force": 8, "proximity": 75, "intent": 45}


def test_an_outsider_may_be_asked_what_a_pact_does_to_it() -> None:
    found = seen(tiny_state(), Deal(AGAINST, THREE), WEST)
    assert found.of("relief") > 0
    assert found.of("credit", "standing", "entrapment") == 0


# ---- Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_factor_and_reason_has_words(language: str) -> None:
    texts = load(language)
    for factor in FACTORS:
        assert f"appraisal.factor.{factor}.name" in texts
        assert f"appraisal.factor.{factor}.about" in texts
    asked = {f"appraisal.reason.{key}" for key in REASONS}
    assert asked == {key for key in texts if key.startswith("appraisal.reason.")}
