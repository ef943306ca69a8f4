"""Counter-offers turn the sum by moving little, and refusals name what weighed most."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from game.ai.appraisal import Appraisal, Appraiser, Deal, Item, Reason, appraise
from game.ai.counter import Counter, counter_offer, refusal_reasons
from game.rules import Seat, State, view_for
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import NamedAdversary, ThisThreat
from game.rules.clauses.term import StandingTerm
from game.rules.commands import CounterProposal, ProposePact
from game.rules.ids import PactId, PowerId
from game.rules.modules import CORE
from game.rules.terms import Terms, changed
from tests.ai.deals import POWERS, deals, threats
from tests.rules.tiny import (
    EAST,
    INSURGENCY,
    NORTH,
    WEST,
    coalition,
    play,
    tiny_setup,
    tiny_state,
    tiny_threat,
)

FAR = [tiny_threat(1, "terrorism", 0, strength=4)]
"""A threat that East hardly feels; it would be asked for much."""

COSTLY = coalition(
    NORTH,
    EAST,
    purposes=(ThisThreat(INSURGENCY),),
    pledges=(Pledge(NORTH, (1, 1, 1, 1)), Pledge(EAST, (0, 0, 4, 4))),
)


def answer(state: State, terms: Terms, margin: int = 0) -> Counter | None:
    """What East answers to an offer by North."""
    view = view_for(play(state, (NORTH, ProposePact(terms, (EAST,)))), Seat(EAST))
    return counter_offer(Appraiser(view), view.proposals[0], margin)


@settings(max_examples=25, deadline=None)
@given(threats(), st.data(), st.integers(0, 300))
def test_a_counter_turns_the_sum_and_may_be_put_on_the_table(
    living: list[Any], data: st.DataObject, margin: int
) -> None:
    deal = data.draw(deals(len(living)))
    state = tiny_state(threats=living, turn=data.draw(st.integers(1, 12)))
    first, me, *_ = deal.parties
    state = play(
        state, (first, ProposePact(deal.terms, tuple(p for p in deal.parties if p != first)))
    )
    view = view_for(state, Seat(me))
    before = appraise(view, view.proposals[0], me)
    found = counter_offer(Appraiser(view), view.proposals[0], margin)
    if before.total > margin:
        assert found is None
    elif found is not None:
        assert found.appraisal.total > margin
        assert found.appraisal == appraise(view, Deal(found.terms, deal.parties), me)
        assert set(found.moved) >= set(changed(deal.terms, found.terms)) != set()
        play(state, (me, CounterProposal(PactId(1), 1, found.terms)))


def test_of_the_clauses_that_would_do_the_cheapest_for_others_is_moved() -> None:
    found = answer(tiny_state(threats=FAR), COSTLY)
    assert found is not None
    view = view_for(tiny_state(threats=FAR), Seat(EAST))
    before = appraise(view, Deal(COSTLY, (NORTH, EAST)), NORTH).total
    lost = before - appraise(view, Deal(found.terms, (NORTH, EAST)), NORTH).total
    # Being paid for it would turn the sum too.
    for funds in range(1, 11):
        paid = replace(COSTLY, payments=(Payment(NORTH, EAST, funds),))
        if appraise(view, Deal(paid, (NORTH, EAST)), EAST).total > 0:
            after = appraise(view, Deal(paid, (NORTH, EAST)), NORTH).total
            assert lost <= before - after
            break
    else:
        pytest.fail("no payment turned the sum")


def test_what_is_wanted_needs_no_counter_and_what_is_hopeless_gets_none() -> None:
    good = coalition(NORTH, EAST, purposes=(ThisThreat(INSURGENCY),))
    assert answer(tiny_state(), good) is None
    assert answer(tiny_state(threats=FAR), COSTLY, margin=100_000) is None


def test_a_counter_keeps_to_what_the_match_offers() -> None:
    state = tiny_state(tiny_setup(modules=(CORE,)), threats=FAR, funds=[0] * 4)
    found = answer(state, COSTLY, margin=100)
    assert found is not None
    assert "payments" not in found.moved


def test_only_a_party_counters() -> None:
    view = view_for(tiny_state(threats=FAR), Seat(WEST))
    assert counter_offer(Appraiser(view), Deal(COSTLY, (NORTH, EAST))) is None


# ---- Refusals


def test_a_refusal_names_the_largest_factors_first() -> None:
    terms = replace(
        COSTLY,
        term=StandingTerm(),
        purposes=(ThisThreat(INSURGENCY), NamedAdversary(WEST)),
    )
    view = view_for(tiny_state(threats=FAR), Seat(EAST))
    found = appraise(view, Deal(terms, (NORTH, EAST)), EAST)
    reasons = refusal_reasons(found, 3)
    sums = sorted({found.of(i.factor) for i in found.items})[:3]
    assert [item.value for item in reasons] == sums
    assert all(item.value < 0 for item in reasons)
    assert len({item.factor for item in reasons}) == 3


def test_a_factor_of_several_lines_gives_the_weightiest() -> None:
    lines = (
        Item("relief", -10, Reason("neglect", {"threat": 1})),
        Item("relief", -30, Reason("neglect", {"threat": 2})),
        Item("relief", 5, Reason("relief", {"threat": 3})),
        Item("credit", 20, Reason("credit")),
    )
    (reason,) = refusal_reasons(Appraisal(EAST, True, lines))
    assert reason == Item("relief", -35, Reason("neglect", {"threat": 2}))


@settings(max_examples=40, deadline=None)
@given(threats(), st.data())
def test_a_refusal_always_names_a_factor(living: list[Any], data: st.DataObject) -> None:
    deal = data.draw(deals(len(living)))
    party: PowerId = data.draw(st.sampled_from(POWERS))
    found = appraise(view_for(tiny_state(threats=living), Seat(party)), deal, party)
    assert refusal_reasons(found)


def test_a_deal_that_does_nothing_is_refused_for_that() -> None:
    empty = coalition(NORTH, EAST, purposes=(ThisThreat(INSURGENCY),), pledges=())
    found = appraise(view_for(tiny_state(), Seat(EAST)), Deal(empty, (NORTH, EAST)), EAST)
    assert found.items == ()
    assert not found.accepts
    assert [item.reason.key for item in refusal_reasons(found)] == ["nothing"]
