"""How a pact comes into force, how a party joins it, and what naming an adversary does at once.

Entry is within the turn of signing (rulebook 4). A pact that changes overtakes offers made about
what it was: they close, so that nobody signs terms that no longer mean what they say.
"""

from collections.abc import Container, Iterable, Iterator

from msgspec.structs import replace

from ..clauses.pledges import Pledge
from ..clauses.purpose import NamedAdversary
from ..clauses.term import UntilDone
from ..events import (
    Cause,
    Changed,
    Event,
    PactEntered,
    PactRevised,
    PartyJoined,
    ProposalClosed,
)
from ..evolve import mask
from ..ids import PactId, PowerId
from ..state import Pact, Proposal, State
from ..terms import Terms, restricted
from .common import unready

OVERTAKEN = "overtaken"


def quorum_reached(proposal: Proposal, signed: tuple[PowerId, ...]) -> bool:
    """Whether those who signed bring a pact into force: at least two, the lead among them."""
    terms = proposal.terms
    return (
        len(signed) >= 2
        and (terms.lead is None or terms.lead in signed)
        and terms.quorum.reached(frozenset(signed), proposal.table)
    )


def enter(
    state: State, proposal: Proposal, signed: tuple[PowerId, ...], cause: Cause
) -> list[Event]:
    """A pact enters into force with those who signed; others addressed may still join."""
    terms = restricted(proposal.terms, signed)
    outsiders = tuple(p for p in proposal.table if p not in signed)
    pact = Pact(
        id=proposal.id,
        name=proposal.name,
        preset=proposal.preset,
        terms=terms,
        parties=signed,
        entered_on=state.turn,
        expires_on=expiry(terms, state.turn),
        known_to=0 if terms.publicity == "public" else mask(outsiders),
    )
    return [
        PactEntered(cause=cause, pact=pact),
        *namings(state, signed, terms, cause, public=pact.public),
        *unready(state, proposal.table, cause),
    ]


def expiry(terms: Terms, first: int) -> int:
    """Last turn of a term whose first turn is ``first``; 0 where no end was agreed."""
    return first + terms.term.turns - 1 if isinstance(terms.term, UntilDone) else 0


def sign_late(
    state: State, proposal: Proposal, pact: Pact, power: PowerId, cause: Cause
) -> list[Event]:
    """Who was addressed joins a pact in force, on the terms it was offered."""
    bound = tuple(sorted((*proposal.signed, power)))
    terms = restricted(proposal.terms, bound)
    acceded = tuple(p for p in pact.terms.pledges if p.party not in bound)
    return _join(state, pact, power, _with_pledges(terms, acceded), cause)


def accede(state: State, pact: Pact, pledge: Pledge, cause: Cause) -> list[Event]:
    """A power joins with its own pledge and changes nothing else."""
    terms = _with_pledges(pact.terms, (pledge,))
    events = _join(state, pact, pledge.party, terms, cause)
    if pact.pending is not None:
        # Nobody outside knows pending terms, so they cannot keep a power out: they make room.
        kept = tuple(p for p in pact.pending.purposes if p != NamedAdversary(pledge.party))
        pending = replace(pact.pending, purposes=kept or pact.terms.purposes)
        pending = _with_pledges(pending, (pledge,))
        events.append(PactRevised(cause=cause, pact=pact.id, terms=pending, at_once=False))
        events += namings(state, (pledge.party,), pending, cause, named(terms), pact.public)
    return events


def _join(state: State, pact: Pact, power: PowerId, terms: Terms, cause: Cause) -> list[Event]:
    return [
        PartyJoined(cause=cause, pact=pact.id, power=power, terms=terms),
        *namings(state, (power,), terms, cause, public=pact.public),
        *overtake(state, pact.id, cause),
    ]


def _with_pledges(terms: Terms, more: tuple[Pledge, ...]) -> Terms:
    given = (p for p in more if any(p.points))
    pledges = tuple(sorted((*terms.pledges, *given), key=lambda p: p.party))
    return replace(terms, pledges=pledges)


def overtake(
    state: State, pact: PactId, cause: Cause, keep: PactId | None = None, offer: bool = False
) -> list[Event]:
    """Close revisions of a pact that has changed (but ``keep``), and with ``offer`` also the offer
    it came from.
    """
    return [
        ProposalClosed(cause=replace(cause, rule=OVERTAKEN, pact=proposal.id), proposal=proposal.id)
        for proposal in state.proposals.values()
        if proposal.id != keep and (proposal.revises == pact or (offer and proposal.id == pact))
    ]


def named(*terms: Terms | None) -> frozenset[PowerId]:
    """The powers that terms name as adversaries."""
    return frozenset(
        purpose.power
        for each in terms
        if each is not None
        for purpose in each.purposes
        if isinstance(purpose, NamedAdversary)
    )


def namings(
    state: State,
    signatories: Iterable[PowerId],
    terms: Terms,
    cause: Cause,
    before: frozenset[PowerId] = frozenset(),
    public: bool = True,
) -> list[Event]:
    """What it does that signatories come to name adversaries they did not name ``before`` in this
    pact: it is counted, and intent rises; under a secret pact only once it is ``public``.
    """
    adversaries = sorted(named(terms) - before)
    if not adversaries:
        return []
    events: list[Event] = []
    for power in signatories:
        why = replace(cause, clause="purposes", power=power)
        events.append(Changed(cause=why, quantity="namings", of=power, delta=1))
        if public:
            for viewer, viewed, rise in hostility(state, power, adversaries):
                seen = state.intent[viewer * state.world.powers + viewed]
                if delta := min(100, seen + rise) - seen:
                    events.append(
                        Changed(cause=why, quantity="intent", of=viewer, to=viewed, delta=delta)
                    )
    return events


def hostility(
    state: State, power: PowerId, adversaries: Iterable[PowerId], but: Container[PactId] = ()
) -> Iterator[tuple[PowerId, PowerId, int]]:
    """By how much intent rises (viewer, viewed, rise) as a power is seen to name adversaries: both
    ways, once per signatory and named power while a public pact does so (``but`` for some).
    """
    constants = state.world.constants
    seen = [
        named(pact.terms, pact.pending)
        for pact in state.pacts.values()
        if pact.public and pact.id not in but and power in pact.parties
    ]
    for adversary in adversaries:
        if not any(adversary in others for others in seen):
            yield adversary, power, constants.intent_named
            yield power, adversary, constants.intent_naming
