"""Pacts in force: joining, leaving, renewing, revising, calling, denying (rulebook 9)."""

import pytest
from msgspec.structs import replace

from game.rules.clauses.access import Access
from game.rules.clauses.credit import FixedShares, Share
from game.rules.clauses.decision import Lead, Majority, Unanimity
from game.rules.clauses.exit import Exit, ExitPenalty, FreeExit, Notice
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat, NamedAdversary, Readiness, ThisThreat
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.term import StandingTerm, UntilDone
from game.rules.commands import (
    AccedePact,
    CallPledges,
    Command,
    CounterProposal,
    DenyPact,
    FileMotion,
    InvitePower,
    LeavePact,
    ProposePact,
    RenewPact,
    SetReady,
    SignProposal,
    StayInPact,
)
from game.rules.events import PactRevised
from game.rules.ids import PactId, Points, PowerId, ThreatId
from game.rules.knowledge import knows_pact
from game.rules.legal import check, decide
from game.rules.papers import CallLine, Departure, Motion
from game.rules.state import Pact, State
from game.rules.terms import Terms
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

ONE, TWO = PactId(1), PactId(2)


def code(state: State, power: PowerId, command: Command) -> str | None:
    refusal = check(state, power, command)
    return refusal.code if refusal else None


def with_pact(*parties: int, turn: int = 1, terms: Terms | None = None, **fields: object) -> State:
    return tiny_state(pacts=(tiny_pact(1, *parties, terms=terms, **fields),), turn=turn)


# ---- Joining


@pytest.mark.parametrize(
    ("access", "invited", "refused"),
    [
        ("open", (), None),
        ("invitation", (), "not_invited"),
        ("invitation", (SOUTH,), None),
        ("closed", (), "pact_closed"),
    ],
)
def test_access_says_who_may_join(
    access: Access, invited: tuple[PowerId, ...], refused: str | None
) -> None:
    state = with_pact(0, 1, terms=coalition(0, 1, access=access), invited=invited)
    assert code(state, SOUTH, AccedePact(ONE, (1, 0, 0, 0))) == refused


def test_who_joins_brings_its_own_pledge_and_changes_nothing_else() -> None:
    state = play(with_pact(1, 2), (NORTH, AccedePact(ONE, (0, 1, 0, 3), opt_in=True)))
    pact = state.pacts[ONE]
    assert pact.parties == (NORTH, EAST, SOUTH)
    mine = Pledge(NORTH, (0, 1, 0, 3), opt_in=True)
    assert pact.terms == replace(coalition(1, 2), pledges=(mine, *coalition(1, 2).pledges))
    assert state.envoys == [1, 2, 2, 2]


def test_a_pact_that_acts_on_nothing_can_be_joined_without_a_pledge() -> None:
    terms = coalition(0, 1, purposes=(Readiness(),), pledges=())
    state = play(with_pact(0, 1, terms=terms), (SOUTH, AccedePact(ONE, (0, 0, 0, 0))))
    assert state.pacts[ONE].parties == (NORTH, EAST, SOUTH)
    assert state.pacts[ONE].terms == terms


def test_joining_a_pact_against_a_power_raises_intent_too() -> None:
    terms = coalition(0, 1, purposes=(NamedAdversary(WEST), AnyThreat()))
    state = play(with_pact(0, 1, terms=terms), (SOUTH, AccedePact(ONE, (1, 0, 0, 0))))
    assert state.intent[4 * WEST + SOUTH] == 45
    assert state.intent[4 * SOUTH + WEST] == 40
    assert state.namings == [0, 0, 1, 0]


def test_an_invitation_is_free_and_lets_the_guest_know() -> None:
    terms = coalition(0, 1, access="invitation", publicity="secret")
    state = replace(with_pact(0, 1, terms=terms), ready=[True] * 4)
    assert code(state, SOUTH, AccedePact(ONE, (1, 0, 0, 0))) == "unknown_pact"
    state = play(state, (EAST, InvitePower(ONE, SOUTH)))
    assert knows_pact(state.pacts[ONE], SOUTH)
    assert not knows_pact(state.pacts[ONE], WEST)
    assert state.envoys == [2, 2, 2, 2]
    assert state.ready == [True, True, False, True]
    state = play(state, (SOUTH, AccedePact(ONE, (1, 0, 0, 0))))
    assert state.pacts[ONE].parties == (NORTH, EAST, SOUTH)
    assert state.pacts[ONE].invited == ()


def test_a_revision_on_the_table_is_overtaken_when_a_power_joins() -> None:
    new = coalition(0, 1, decision=Lead(EAST))
    state = play(with_pact(0, 1), (NORTH, ProposePact(new, (), revises=ONE)))
    assert list(state.proposals) == [TWO]
    state = play(state, (SOUTH, AccedePact(ONE, (1, 0, 0, 0))))
    assert state.proposals == {}


# ---- Leaving and renewing


@pytest.mark.parametrize(
    ("exit_", "free", "on_turn"),
    [
        (FreeExit(), (), 3),
        (ExitPenalty(5, 5), (), 3),
        (Notice(2), (), 5),
        (Notice(2), (EAST,), 3),
        (Notice(2), (NORTH,), 5),
    ],
)
def test_the_exit_clause_says_when_a_party_is_out(
    exit_: Exit, free: tuple[PowerId, ...], on_turn: int
) -> None:
    terms = coalition(0, 1, exit=exit_)
    state = with_pact(0, 1, terms=terms, turn=3, free_to_leave=free)
    state = play(state, (EAST, LeavePact(ONE)))
    assert state.pacts[ONE].departures == (Departure(EAST, on_turn),)
    assert state.pacts[ONE].parties == (NORTH, EAST)
    assert play(state, (EAST, StayInPact(ONE))).pacts[ONE].departures == ()


@pytest.mark.parametrize(("turn", "refused"), [(3, "renew_too_early"), (4, None)])
def test_a_term_is_renewed_in_its_last_turn(turn: int, refused: str | None) -> None:
    terms = coalition(0, 1, term=UntilDone(3))
    state = with_pact(0, 1, terms=terms, turn=turn, entered_on=2, expires_on=4)
    assert code(state, EAST, RenewPact(ONE)) == refused
    if refused is None:
        state = play(state, (EAST, RenewPact(ONE)))
        assert state.pacts[ONE].expires_on == 7
        assert state.envoys == [2, 1, 2, 2]
        assert code(state, NORTH, RenewPact(ONE)) == "renew_too_early"


# ---- Revising


def revise(terms: Terms) -> ProposePact:
    return ProposePact(terms, (), revises=ONE)


def pledges(*points: Points) -> tuple[Pledge, ...]:
    return tuple(Pledge(PowerId(p), each) for p, each in enumerate(points))


def test_the_lead_alone_revises_what_makes_nobody_worse_off() -> None:
    less = coalition(0, 1, 2, pledges=pledges((2, 2, 2, 2), (1, 2, 2, 2), (2, 2, 2, 2)))
    state = replace(with_pact(0, 1, 2), ready=[True] * 4)
    state = play(state, (NORTH, revise(less)))
    assert state.pacts[ONE].terms == less
    assert state.proposals == {}
    assert state.ready == [False, False, False, True]
    assert state.envoys == [1, 2, 2, 2]


def test_who_is_worse_off_has_to_sign_and_so_has_the_lead() -> None:
    more = coalition(0, 1, 2, pledges=pledges((2, 2, 2, 2), (3, 2, 2, 2), (2, 2, 2, 2)))
    offered = play(with_pact(0, 1, 2), (SOUTH, revise(more)))
    assert offered.proposals[TWO].addressed == (NORTH, EAST)
    by_lead = play(offered, (NORTH, SignProposal(TWO, 1)))
    assert by_lead.pacts[ONE].terms == coalition(0, 1, 2)
    by_east = play(offered, (EAST, SignProposal(TWO, 1)))
    assert by_east.pacts[ONE].terms == coalition(0, 1, 2)
    assert play(by_lead, (EAST, SignProposal(TWO, 1))).pacts[ONE].terms == more


def test_a_new_lead_has_to_sign_and_so_has_who_is_paid_less() -> None:
    old = coalition(0, 1, 2, payments=(Payment(NORTH, EAST, 2),))
    new = coalition(0, 1, 2, lead=2)
    state = play(with_pact(0, 1, 2, terms=old), (NORTH, revise(new)), (SOUTH, SignProposal(TWO, 1)))
    assert state.pacts[ONE].terms == old
    assert play(state, (EAST, SignProposal(TWO, 1))).pacts[ONE].terms == new


def test_the_lead_may_answer_a_revision_with_terms_it_can_adopt_alone() -> None:
    wanted = coalition(0, 1, pledges=pledges((2, 2, 2, 2), (0, 0, 0, 0)))
    granted = coalition(0, 1, pledges=pledges((2, 2, 2, 2), (1, 1, 1, 1)))
    state = play(with_pact(0, 1), (EAST, revise(wanted)), (NORTH, CounterProposal(TWO, 1, granted)))
    assert state.pacts[ONE].terms == granted
    assert state.proposals == {}


@pytest.mark.parametrize(
    ("decision", "signers", "adopted"),
    [
        (Majority(), (), False),
        (Majority(), (EAST,), True),
        (Unanimity(), (EAST,), False),
        (Unanimity(), (EAST, SOUTH), True),
    ],
)
def test_a_voted_pact_is_revised_by_its_rule_from_next_turn(
    decision: Majority | Unanimity, signers: tuple[PowerId, ...], adopted: bool
) -> None:
    old = coalition(0, 1, 2, decision=decision)
    new = coalition(0, 1, 2, decision=decision, access="closed")
    state = play(
        with_pact(0, 1, 2, terms=old),
        (NORTH, revise(new)),
        *((signer, SignProposal(TWO, 1)) for signer in signers),
    )
    assert state.pacts[ONE].terms == old
    assert state.pacts[ONE].pending == (new if adopted else None)


def test_voted_terms_can_be_revised_back_before_they_take_effect() -> None:
    old = coalition(0, 1, decision=Majority())
    new = replace(old, access="closed")
    state = play(
        with_pact(0, 1, terms=old, pending=new), (NORTH, revise(old)), (EAST, SignProposal(TWO, 1))
    )
    assert state.pacts[ONE].pending == old
    assert code(state, NORTH, revise(old)) == "nothing_changed"


def test_who_joins_before_voted_terms_take_effect_keeps_its_pledge_under_them() -> None:
    old = coalition(0, 1, decision=Majority())
    against = coalition(0, 1, decision=Majority(), purposes=(NamedAdversary(SOUTH), AnyThreat()))
    state = play(
        with_pact(0, 1, terms=old),
        (NORTH, revise(against)),
        (EAST, SignProposal(TWO, 1)),
        (SOUTH, AccedePact(ONE, (1, 0, 0, 0))),
    )
    pending = state.pacts[ONE].pending
    assert pending is not None
    assert pending.pledge(SOUTH).points == (1, 0, 0, 0)
    assert pending.purposes == (AnyThreat(),), "nobody is the adversary of a pact it is in"


def test_who_joins_a_pact_about_to_name_an_adversary_names_it_too() -> None:
    old = coalition(0, 1, decision=Majority())
    against = replace(old, purposes=(NamedAdversary(WEST), AnyThreat()))
    state = play(
        with_pact(0, 1, terms=old),
        (NORTH, revise(against)),
        (EAST, SignProposal(TWO, 1)),
        (SOUTH, AccedePact(ONE, (1, 0, 0, 0))),
    )
    assert state.namings == [1, 1, 1, 0]
    assert state.intent[4 * WEST + SOUTH] == 45


@pytest.mark.parametrize(
    ("decision", "term", "expires_on"),
    [
        (Lead(NORTH), UntilDone(3), 5),
        (Lead(NORTH), StandingTerm(), 0),
        (Majority(), UntilDone(3), 6),
        (Majority(), StandingTerm(), 0),
        (Lead(NORTH), UntilDone(4), 4),
    ],
)
def test_a_new_term_runs_from_the_turn_it_takes_effect(
    decision: Lead | Majority, term: UntilDone | StandingTerm, expires_on: int
) -> None:
    old = coalition(0, 1, decision=decision)
    new = coalition(0, 1, decision=decision, term=term, access="closed")
    state = with_pact(0, 1, terms=old, turn=3, expires_on=4)
    state = play(state, (NORTH, revise(new)))
    if TWO in state.proposals:
        state = play(state, (EAST, SignProposal(TWO, 1)))
    assert state.pacts[ONE].expires_on == expires_on


def test_an_adversary_named_by_revision_counts_for_every_party() -> None:
    old = coalition(0, 1)
    new = coalition(0, 1, purposes=(NamedAdversary(WEST), AnyThreat()))
    state = play(with_pact(0, 1, terms=old), (NORTH, revise(new)))
    assert state.namings == [1, 1, 0, 0]
    assert state.intent[4 * WEST + EAST] == 45
    again = play(state, (NORTH, revise(replace(new, access="closed"))))
    assert again.namings == [1, 1, 0, 0]
    assert again.intent == state.intent


def test_a_call_the_new_terms_do_not_bear_falls_back_to_all_pledges() -> None:
    held = with_pact(0, 1, call=(line(EAST, INSURGENCY, 2),))
    lower = coalition(0, 1, pledges=pledges((2, 2, 2, 2), (1, 2, 2, 2)))
    assert play(held, (NORTH, revise(lower))).pacts[ONE].call is None
    closer = coalition(0, 1, access="closed")
    assert play(held, (NORTH, revise(closer))).pacts[ONE].call == held.pacts[ONE].call


def test_a_revision_overtakes_the_other_offers_about_the_pact() -> None:
    less, closed = coalition(0, 1, pledges=()), coalition(0, 1, access="closed")
    state = play(with_pact(0, 1), (EAST, revise(less)), (NORTH, revise(closed)))
    assert state.proposals == {}
    assert state.pacts[ONE].terms == closed


def test_a_revision_keeps_a_purpose_whose_threat_is_gone() -> None:
    terms = coalition(0, 1, purposes=(ThisThreat(ThreatId(9)), AnyThreat()))
    new = replace(terms, access="closed")
    assert code(with_pact(0, 1, terms=terms), NORTH, revise(new)) is None


def test_a_revision_keeps_clauses_written_for_who_has_left() -> None:
    """South has left: its share is gone, and it was among those who had to sign."""
    shares = FixedShares((Share(NORTH, 50), Share(EAST, 30)))
    terms = coalition(0, 1, quorum=Quorum(3, (SOUTH,)), credit=shares)
    new = replace(terms, access="closed")
    state = with_pact(0, 1, terms=terms)
    assert code(state, NORTH, revise(new)) is None
    assert code(state, NORTH, revise(replace(new, quorum=Quorum(4)))) == "quorum_out_of_range"
    fewer = FixedShares((Share(NORTH, 60), Share(EAST, 30)))
    assert code(state, NORTH, revise(replace(new, credit=fewer))) == "shares_not_100"


# ---- Calls, motions, denials


def line(party: PowerId, threat: ThreatId, force: int) -> CallLine:
    return CallLine(party, threat, (force, 0, 0, 0))


def test_the_latest_call_stands() -> None:
    lines = (line(NORTH, INSURGENCY, 1), line(EAST, INSURGENCY, 2))
    state = play(with_pact(0, 1), (NORTH, CallPledges(ONE, lines)))
    assert state.pacts[ONE].call == lines
    state = play(state, (NORTH, CallPledges(ONE, ())))
    assert state.pacts[ONE].call == ()
    assert play(state, (NORTH, CallPledges(ONE, None))).pacts[ONE].call is None


def test_any_member_puts_targets_to_the_vote() -> None:
    state = with_pact(0, 1, terms=coalition(0, 1, decision=Majority()))
    lines = (line(NORTH, TERROR, 1),)
    state = play(state, (EAST, FileMotion(ONE, TERROR, lines)), (NORTH, FileMotion(ONE, AGGRESSOR)))
    assert state.pacts[ONE].motions == (
        Motion(TERROR, EAST, lines),
        Motion(AGGRESSOR, NORTH, None),
    )


def test_an_owner_keeps_a_pact_out_and_lets_it_in_again() -> None:
    state = play(with_pact(0, 1), (WEST, DenyPact(ONE)))
    assert state.pacts[ONE].denials == (WEST,)
    assert decide(state, WEST, DenyPact(ONE)) == []
    assert play(state, (WEST, DenyPact(ONE, denied=False))).pacts[ONE].denials == ()


def test_ready_is_said_once_and_taken_back() -> None:
    state = play(tiny_state(), (EAST, SetReady()))
    assert state.ready == [False, True, False, False]
    assert decide(state, EAST, SetReady()) == []
    assert play(state, (EAST, SetReady(ready=False))).ready == [False] * 4


def test_every_step_of_a_revision_names_the_pact_it_changes() -> None:
    state = with_pact(0, 1)
    events = decide(state, NORTH, revise(coalition(0, 1, access="closed")))
    (revised,) = (event for event in events if isinstance(event, PactRevised))
    assert revised.cause.pact == ONE


def test_labels_change_nothing_but_labels() -> None:
    def unnamed(pact: Pact) -> Pact:
        return replace(pact, name="", preset="")

    outcomes = []
    for name, preset in (("", ""), ("Axis of good", "alliance")):
        offer = ProposePact(coalition(0, 1), (EAST,), name=name, preset=preset)
        state = play(tiny_state(), (NORTH, offer), (EAST, SignProposal(ONE, 1)))
        assert (state.pacts[ONE].name, state.pacts[ONE].preset) == (name, preset)
        outcomes.append(unnamed(state.pacts[ONE]))
    assert outcomes[0] == outcomes[1]
