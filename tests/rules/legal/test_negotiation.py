"""Offers, from the first to a pact in force (rulebook 4; 9, Negotiating)."""

from typing import Any

import pytest
from msgspec.structs import replace

from game.rules.clauses.credit import FixedShares, Share
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat, NamedAdversary
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.term import StandingTerm
from game.rules.commands import (
    AccedePact,
    CounterProposal,
    DeclineProposal,
    ProposePact,
    SignProposal,
    WithdrawProposal,
)
from game.rules.ids import PactId, PowerId
from game.rules.legal import check
from game.rules.state import State
from tests.rules.tiny import (
    EAST,
    NORTH,
    SOUTH,
    WEST,
    coalition,
    play,
    tiny_pact,
    tiny_state,
)

ONE = PactId(1)


def offered(*, ready: bool = False, **fields: Any) -> State:
    """North has offered East and South a coalition, number 1."""
    state = tiny_state(ready=[ready] * 4)
    offer = ProposePact(coalition(0, 1, 2, **fields), (SOUTH, EAST), name="Ad hoc")
    return play(state, (NORTH, offer))


SIGN = SignProposal(ONE, 1)


def test_an_offer_is_signed_by_its_author_and_costs_an_envoy() -> None:
    state = offered()
    proposal = state.proposals[ONE]
    assert (proposal.proposer, proposal.addressed) == (NORTH, (EAST, SOUTH))
    assert proposal.name == "Ad hoc"
    assert proposal.signed == (NORTH,)
    assert state.envoys == [1, 2, 2, 2]
    assert state.pacts == {}


def test_a_pact_enters_with_the_last_signature_of_everyone_addressed() -> None:
    state = play(offered(), (EAST, SIGN))
    assert state.pacts == {}
    state = play(state, (SOUTH, SIGN))
    pact = state.pacts[ONE]
    assert (pact.parties, pact.entered_on, pact.expires_on) == ((NORTH, EAST, SOUTH), 1, 4)
    assert pact.name == "Ad hoc"
    assert state.envoys == [1, 1, 1, 2]


def test_a_standing_pact_has_no_last_turn() -> None:
    state = play(offered(term=StandingTerm()), (EAST, SIGN), (SOUTH, SIGN))
    assert state.pacts[ONE].expires_on == 0


@pytest.mark.parametrize(
    ("quorum", "signers", "enters"),
    [
        (Quorum(2), (EAST,), True),
        (Quorum(3), (EAST,), False),
        (Quorum(3), (EAST, SOUTH), True),
        (Quorum(2, (SOUTH,)), (EAST,), False),
        (Quorum(2, (SOUTH,)), (SOUTH,), True),
        (Quorum(0), (SOUTH,), False),
    ],
)
def test_the_quorum_decides_when_a_pact_enters(
    quorum: Quorum, signers: tuple[PowerId, ...], enters: bool
) -> None:
    state = play(offered(quorum=quorum), *((signer, SIGN) for signer in signers))
    assert (ONE in state.pacts) == enters


def test_no_pact_enters_without_its_lead() -> None:
    state = play(offered(quorum=Quorum(2), lead=2), (EAST, SIGN))
    assert state.pacts == {}
    assert play(state, (SOUTH, SIGN)).pacts[ONE].parties == (NORTH, EAST, SOUTH)


def test_what_non_signatories_would_have_brought_vanishes_and_comes_back_with_them() -> None:
    state = offered(
        quorum=Quorum(2),
        payments=(Payment(NORTH, SOUTH, 2), Payment(NORTH, EAST, 1)),
        credit=FixedShares((Share(NORTH, 40), Share(EAST, 30), Share(SOUTH, 30))),
    )
    state = play(state, (EAST, SIGN))
    terms = state.pacts[ONE].terms
    assert [p.party for p in terms.pledges] == [NORTH, EAST]
    assert terms.payments == (Payment(NORTH, EAST, 1),)
    assert terms.credit == FixedShares((Share(NORTH, 40), Share(EAST, 30)))
    state = play(state, (SOUTH, SIGN))
    pact = state.pacts[ONE]
    assert pact.parties == (NORTH, EAST, SOUTH)
    assert pact.terms == state.proposals[ONE].terms


def test_a_late_signature_keeps_the_pledges_of_who_acceded_meanwhile() -> None:
    state = play(
        offered(quorum=Quorum(2)),
        (EAST, SIGN),
        (WEST, AccedePact(ONE, (0, 3, 0, 0))),
        (SOUTH, SIGN),
    )
    assert state.pacts[ONE].parties == (NORTH, EAST, SOUTH, WEST)
    assert state.pacts[ONE].terms.pledge(WEST) == Pledge(WEST, (0, 3, 0, 0))
    assert state.pacts[ONE].terms.pledge(SOUTH) == Pledge(SOUTH, (2, 2, 2, 2))


def test_who_was_addressed_and_acceded_does_not_join_twice() -> None:
    state = play(offered(quorum=Quorum(2)), (EAST, SIGN), (SOUTH, AccedePact(ONE, (1, 0, 0, 0))))
    refusal = check(state, SOUTH, SIGN)
    assert refusal is not None
    assert refusal.code == "already_party"


def test_a_counter_is_free_signed_by_its_author_and_voids_other_signatures() -> None:
    state = play(
        offered(),
        (SOUTH, SIGN),
        (EAST, CounterProposal(ONE, 1, coalition(0, 1, 2, lead=1))),
    )
    proposal = state.proposals[ONE]
    assert (proposal.revision, proposal.signed, proposal.terms.lead) == (2, (EAST,), EAST)
    assert proposal.addressed == (EAST, SOUTH)
    assert state.envoys == [1, 2, 1, 2]


def test_signing_again_what_one_has_paid_for_is_free() -> None:
    state = play(
        offered(),
        (SOUTH, SIGN),
        (EAST, CounterProposal(ONE, 1, coalition(0, 1, 2, lead=1))),
        (SOUTH, SignProposal(ONE, 2)),
        (NORTH, SignProposal(ONE, 2)),
    )
    assert ONE in state.pacts
    assert state.envoys == [1, 2, 1, 2]


def test_the_sixth_revision_is_the_last() -> None:
    state = offered()
    for number in range(1, 6):
        terms = coalition(0, 1, 2, lead=number % 2)
        state = play(state, (EAST, CounterProposal(ONE, number, terms)))
    refusal = check(state, EAST, CounterProposal(ONE, 6, coalition(0, 1, 2, lead=2)))
    assert refusal is not None
    assert refusal.code == "too_many_revisions"


def test_declining_takes_the_own_signature_back_and_may_be_thought_better_of() -> None:
    state = play(offered(), (EAST, SIGN), (EAST, DeclineProposal(ONE, 1)))
    assert state.proposals[ONE].signed == (NORTH,)
    assert state.proposals[ONE].declined == (EAST,)
    state = play(state, (EAST, SIGN), (SOUTH, SIGN))
    assert ONE in state.pacts
    assert state.envoys == [1, 1, 1, 2]


def test_a_withdrawn_offer_is_gone_and_its_number_is_not_used_again() -> None:
    state = play(offered(), (NORTH, WithdrawProposal(ONE)))
    assert state.proposals == {}
    assert state.envoys[NORTH] == 1
    state = play(state, (NORTH, ProposePact(coalition(0, 1), (EAST,))))
    assert list(state.proposals) == [2]


def test_secret_offers_are_numbered_by_their_table() -> None:
    hidden = ProposePact(coalition(0, 2, publicity="secret"), (SOUTH,))
    back = ProposePact(coalition(0, 2, lead=2, publicity="secret"), (NORTH,))
    other = ProposePact(coalition(1, 2, publicity="secret"), (EAST,))
    state = play(tiny_state(), (NORTH, hidden), (SOUTH, back), (SOUTH, other))
    assert list(state.proposals) == [1_005_001, 1_005_002, 1_006_001]
    state = play(state, (EAST, ProposePact(coalition(1, 3), (WEST,))))
    assert 1 in state.proposals


def test_who_sat_at_a_secret_table_knows_of_the_pact() -> None:
    hidden = ProposePact(coalition(0, 1, 2, publicity="secret", quorum=Quorum(2)), (EAST, SOUTH))
    state = play(tiny_state(), (NORTH, hidden))
    (number,) = state.proposals
    state = play(state, (EAST, SignProposal(number, 1)))
    assert state.pacts[number].known_to == 1 << SOUTH


@pytest.mark.parametrize("ready", [True, False])
def test_new_offers_counters_and_entry_make_the_others_unready(ready: bool) -> None:
    state = offered(ready=ready)
    assert state.ready == [ready, False, False, ready]
    all_ready = replace(state, ready=[True] * 4)
    countered = play(all_ready, (EAST, CounterProposal(ONE, 1, coalition(0, 1, 2, lead=1))))
    assert countered.ready == [False, True, False, True]
    signed = play(all_ready, (EAST, SIGN))
    assert signed.ready == [True] * 4
    assert play(signed, (SOUTH, SIGN)).ready == [False, False, False, True]


def test_entry_makes_those_who_may_still_sign_unready_too() -> None:
    state = replace(offered(quorum=Quorum(2)), ready=[True] * 4)
    assert play(state, (EAST, SIGN)).ready == [False, False, False, True]


def test_naming_an_adversary_raises_intent_both_ways_for_each_signatory() -> None:
    terms = coalition(0, 1, purposes=(NamedAdversary(WEST), AnyThreat()))
    state = play(tiny_state(), (NORTH, ProposePact(terms, (EAST,))), (EAST, SIGN))
    for party in (NORTH, EAST):
        assert state.intent[4 * WEST + party] == 45
        assert state.intent[4 * party + WEST] == 40
    assert state.intent[4 * NORTH + EAST] == state.intent[4 * EAST + NORTH] == 20
    assert state.namings == [1, 1, 0, 0]


def test_a_second_pact_against_the_same_power_raises_no_more_intent() -> None:
    terms = coalition(0, 1, purposes=(NamedAdversary(WEST),))
    state = tiny_state(pacts=(tiny_pact(1, 0, 1, terms=terms),))
    wider = coalition(0, 1, 2, purposes=(NamedAdversary(WEST),))
    state = play(
        state,
        (NORTH, ProposePact(wider, (EAST, SOUTH))),
        (EAST, SignProposal(PactId(2), 1)),
        (SOUTH, SignProposal(PactId(2), 1)),
    )
    assert [state.intent[4 * WEST + p] for p in (NORTH, EAST, SOUTH)] == [20, 20, 45]
    assert state.namings == [1, 1, 1, 0]


def test_intent_stays_within_a_hundred() -> None:
    terms = coalition(0, 1, purposes=(NamedAdversary(WEST),))
    state = tiny_state(intent=[90] * 16)
    state = play(state, (NORTH, ProposePact(terms, (EAST,))), (EAST, SIGN))
    assert max(state.intent) == 100


def test_a_secret_pact_names_its_adversary_in_secret() -> None:
    """It is counted for its parties and seen by nobody, so a public one is seen like the first."""
    against = coalition(0, 1, purposes=(NamedAdversary(WEST),), publicity="secret")
    state = play(tiny_state(), (NORTH, ProposePact(against, (EAST,))))
    (number,) = state.proposals
    state = play(state, (EAST, SignProposal(number, 1)))
    assert state.namings == [1, 1, 0, 0]
    assert state.intent == tiny_state().intent
    openly = replace(against, publicity="public")
    state = play(state, (NORTH, ProposePact(openly, (EAST,))), (EAST, SignProposal(ONE, 1)))
    assert state.namings == [2, 2, 0, 0]
    assert [state.intent[4 * WEST + p] for p in (NORTH, EAST)] == [45, 45]
    assert [state.intent[4 * p + WEST] for p in (NORTH, EAST)] == [40, 40]
