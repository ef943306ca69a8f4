"""Revisions of pacts in force: who has to sign, and what happens once they have (rulebook 9)."""

from msgspec.structs import replace

from ..clauses.decision import passes
from ..events import (
    Cause,
    Event,
    PactRenewed,
    PactRevised,
    PledgesCalled,
    ProposalClosed,
)
from ..formulas import targets
from ..ids import PactId, PowerId
from ..refusals import Refused
from ..state import Pact, State
from ..terms import Terms, worse_for
from .calls import check_call
from .common import unready
from .entry import expiry, named, namings, overtake


def check_revision(pact: Pact, terms: Terms) -> None:
    """What a revision may not touch. Raises Refused (publicity_fixed, nothing_changed)."""
    if terms.publicity != pact.terms.publicity:
        raise Refused("publicity_fixed")
    if terms == (pact.pending or pact.terms):
        raise Refused("nothing_changed")


def carries(pact: Pact, terms: Terms, signed: tuple[PowerId, ...]) -> bool:
    """Whether those who signed suffice: under a lead the lead and everyone for whom the terms get
    worse, else a vote by the decision rule; in both cases the lead the new terms name.
    """
    old = pact.terms
    if terms.lead is not None and terms.lead not in signed:
        return False
    if old.lead is None:
        return passes(old.decision, len(signed), len(pact.parties))
    return old.lead in signed and all(
        party in signed or not worse_for(old, terms, party) for party in pact.parties
    )


def adopt(state: State, pact: Pact, proposal: PactId, terms: Terms, cause: Cause) -> list[Event]:
    """New terms, at once under a lead and from next turn after a vote. A new term runs from the
    turn the terms take effect; a call that the new terms do not bear falls back to all pledges.
    """
    at_once = pact.terms.lead is not None
    why = replace(cause, pact=pact.id)
    events: list[Event] = [
        ProposalClosed(cause=cause, proposal=proposal),
        PactRevised(cause=why, pact=pact.id, terms=terms, at_once=at_once),
    ]
    if terms.term != (pact.pending or pact.terms).term:
        expires_on = expiry(terms, state.turn if at_once else state.turn + 1)
        events.append(
            PactRenewed(cause=replace(why, clause="term"), pact=pact.id, expires_on=expires_on)
        )
    if at_once and pact.call is not None and not _bears(state, pact, terms):
        events.append(PledgesCalled(cause=why, pact=pact.id, call=None))
    before = named(pact.terms, pact.pending)
    events += namings(state, pact.parties, terms, why, before, pact.public)
    events += overtake(state, pact.id, cause, keep=proposal, offer=True)
    events += unready(state, pact.parties, why)
    return events


def _bears(state: State, pact: Pact, terms: Terms) -> bool:
    """Whether this turn's call stands under new terms."""
    if terms.lead is None:
        return False
    within = targets(state.world, terms, pact.parties, state.threats.values(), pact.denials)
    try:
        check_call(pact.call or (), pact.id, terms, pact.parties, within)
    except Refused:
        return False
    return True
