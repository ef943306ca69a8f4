"""Offers on the table: propose, counter, sign, decline, withdraw (rulebook 4; 9, Negotiating)."""

from msgspec.structs import replace

from ..commands import (
    CounterProposal,
    DeclineProposal,
    ProposePact,
    SignProposal,
    WithdrawProposal,
)
from ..events import (
    Cause,
    Event,
    ProposalClosed,
    ProposalCountered,
    ProposalDeclined,
    ProposalMade,
    ProposalSigned,
)
from ..evolve import mask
from ..ids import NO_PACT, PactId, PowerId
from ..knowledge import knows_proposal
from ..papers import Revision
from ..refusals import Refused
from ..state import Proposal, State
from ..terms import Terms
from .common import check_label, check_power, envoy, own_pact, unready
from .drafts import review
from .entry import enter, quorum_reached, sign_late
from .revisions import adopt, carries, check_revision

SECRET_FROM = 1_000_000
SECRET_PER_TABLE = 1_000
"""Secret offers are numbered by their table, so that a number tells an onlooker nothing."""


def propose(state: State, power: PowerId, command: ProposePact) -> list[Event]:
    """Put terms on the table, for a new pact or as the revision of one in force; costs an envoy."""
    name, preset, terms, pact = command.name, command.preset, command.terms, None
    if command.revises != NO_PACT:
        pact = own_pact(state, power, command.revises)
        name, preset = pact.name, pact.preset
        others = tuple(p for p in pact.parties if p != power)
        if command.addressed and tuple(sorted(command.addressed)) != others:
            raise Refused("revision_addresses_parties", pact=pact.id)
        addressed = others
        check_revision(pact, terms)
    else:
        check_label(name)
        check_label(preset)
        addressed = _addressed(state, power, command.addressed)
    table = tuple(sorted((power, *addressed)))
    review(state, terms, table, pact)
    proposal = Proposal(
        id=number_of(state, terms, table),
        proposer=power,
        addressed=addressed,
        revisions=(Revision(power, terms),),
        name=name,
        preset=preset,
        signed=(power,),
        paid=(power,),
        revises=command.revises,
    )
    cause = Cause(rule="propose_pact", pact=proposal.id, power=power)
    events: list[Event] = [
        ProposalMade(cause=cause, proposal=proposal),
        envoy(state, power, cause),
    ]
    if pact is not None and carries(pact, terms, proposal.signed):
        return events + adopt(state, pact, proposal.id, terms, cause)
    return events + unready(state, addressed, cause)


def _addressed(state: State, power: PowerId, addressed: tuple[PowerId, ...]) -> tuple[PowerId, ...]:
    """The powers addressed, ascending. Raises Refused where the list makes no table."""
    if not addressed:
        raise Refused("nobody_addressed")
    seen: set[PowerId] = set()
    for other in addressed:
        check_power(state, other)
        if other == power:
            raise Refused("addressed_self")
        if other in seen:
            raise Refused("addressed_twice", power=other)
        seen.add(other)
    return tuple(sorted(seen))


def number_of(state: State, terms: Terms, table: tuple[PowerId, ...]) -> PactId:
    """The number of the next offer of such terms at a table; a pact in force keeps it."""
    if terms.publicity == "public":
        return PactId(state.next_public)
    bits = mask(table)
    return PactId(SECRET_FROM + SECRET_PER_TABLE * bits + state.next_secret.get(bits, 0) + 1)


def _at_table(state: State, power: PowerId, proposal_id: PactId) -> Proposal:
    """An offer the power sits at the table of. Raises Refused."""
    proposal = state.proposals.get(proposal_id)
    if proposal is None or not knows_proposal(proposal, power):
        raise Refused("unknown_proposal", proposal=proposal_id)
    if power != proposal.proposer and power not in proposal.addressed:
        raise Refused("not_at_table", proposal=proposal_id)
    return proposal


def _current(
    state: State,
    power: PowerId,
    command: CounterProposal | SignProposal | DeclineProposal,
) -> Proposal:
    """The offer a command answers, at the revision it names. Raises Refused."""
    proposal = _at_table(state, power, command.proposal)
    if command.revision != proposal.revision:
        raise Refused("stale_revision", proposal=proposal.id, revision=proposal.revision)
    return proposal


def counter(state: State, power: PowerId, command: CounterProposal) -> list[Event]:
    """Other terms for the same table: free, signed by their author, all other signatures void."""
    proposal, terms = _current(state, power, command), command.terms
    if proposal.entered:
        raise Refused("already_in_force", proposal=proposal.id)
    most = state.world.constants.revisions_most
    if proposal.revision >= most:
        raise Refused("too_many_revisions", most=most)
    if terms.publicity != proposal.terms.publicity:
        raise Refused("publicity_fixed")
    if terms == proposal.terms:
        raise Refused("nothing_changed")
    pact = state.pacts[proposal.revises] if proposal.revises != NO_PACT else None
    if pact is not None:
        check_revision(pact, terms)
    review(state, terms, proposal.table, pact)
    cause = Cause(rule="counter_proposal", pact=proposal.id, power=power)
    events: list[Event] = [
        ProposalCountered(cause=cause, proposal=proposal.id, by=power, terms=terms)
    ]
    if pact is not None and carries(pact, terms, (power,)):
        return events + adopt(state, pact, proposal.id, terms, cause)
    return events + unready(state, (p for p in proposal.table if p != power), cause)


def sign(state: State, power: PowerId, command: SignProposal) -> list[Event]:
    """Bind oneself to the terms; an envoy the first time. The last signature needed brings the pact
    (or its revision) into force at once, a later one joins it.
    """
    proposal = _current(state, power, command)
    if power in proposal.signed:
        raise Refused("already_signed", proposal=proposal.id)
    joins = state.pacts[proposal.id] if proposal.entered else None
    if joins is not None and power in joins.parties:
        raise Refused("already_party", pact=joins.id, power=power)
    cause = Cause(rule="sign_proposal", pact=proposal.id, power=power)
    pays = power not in proposal.paid
    events: list[Event] = [ProposalSigned(cause=cause, proposal=proposal.id, by=power, paid=pays)]
    if pays:
        events.append(envoy(state, power, cause))
    if joins is not None:
        return events + sign_late(state, proposal, joins, power, cause)
    signed = tuple(sorted((*proposal.signed, power)))
    if proposal.revises != NO_PACT:
        pact = state.pacts[proposal.revises]
        if carries(pact, proposal.terms, signed):
            events += adopt(state, pact, proposal.id, proposal.terms, cause)
    elif quorum_reached(proposal, signed):
        events += enter(state, proposal, signed, replace(cause, clause="quorum"))
    return events


def decline(state: State, power: PowerId, command: DeclineProposal) -> list[Event]:
    """Say no, and take one's signature back as long as it does not bind."""
    proposal = _current(state, power, command)
    if proposal.entered and power in proposal.signed:
        raise Refused("already_in_force", proposal=proposal.id)
    if power in proposal.declined:
        raise Refused("already_declined", proposal=proposal.id)
    cause = Cause(rule="decline_proposal", pact=proposal.id, power=power)
    return [ProposalDeclined(cause=cause, proposal=proposal.id, by=power)]


def withdraw(state: State, power: PowerId, command: WithdrawProposal) -> list[Event]:
    """The proposer takes its offer off the table; the envoy stays spent."""
    proposal = _at_table(state, power, command.proposal)
    if power != proposal.proposer:
        raise Refused("not_proposer", proposal=proposal.id)
    if proposal.entered:
        raise Refused("already_in_force", proposal=proposal.id)
    cause = Cause(rule="withdraw_proposal", pact=proposal.id, power=power)
    return [ProposalClosed(cause=cause, proposal=proposal.id)]
