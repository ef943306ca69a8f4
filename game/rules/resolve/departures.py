"""At the end of a turn: parties leave, terms expire, and pacts without a quorum of two or without
their lead end (rulebook 9, Leaving).
"""

from msgspec.structs import replace

from ..clauses.exit import ExitPenalty
from ..events import Cause, Changed, Event, PactEnded, PactRevised, PartyLeft
from ..ids import PowerId
from ..state import Pact, State
from ..terms import restricted
from .standing import standing_changes
from .workings import Workings

LEAVE, EXPIRE, DISSOLVE = "leave", "expire", "dissolve"


def depart(state: State, workings: Workings) -> list[Event]:
    """Departures due this turn and expulsions, with the exit clause's price; then expiries."""
    events: list[Event] = []
    funds = state.funds[:]
    standing: dict[PowerId, list[tuple[int, Cause]]] = {}
    for pact_id in sorted(state.pacts):
        pact = state.pacts[pact_id]
        expelled = [power for p, power in workings.expelled if p == pact_id]
        due = [d.power for d in pact.departures if d.on_turn <= state.turn]
        leaving = sorted({*due, *expelled})
        left = tuple(p for p in pact.parties if p not in leaving)
        for power in leaving:
            pays = power in expelled or power not in pact.free_to_leave
            if pays and isinstance(pact.terms.exit, ExitPenalty):
                _pay_exit(state, pact, power, left, funds, standing, events)
        lead = pact.terms.lead
        if len(left) < 2 or (lead is not None and lead in leaving):
            events.append(PactEnded(cause=Cause(rule=DISSOLVE, pact=pact_id), pact=pact_id))
        elif pact.expires_on and state.turn >= pact.expires_on:
            cause = Cause(rule=EXPIRE, pact=pact_id, clause="term")
            events.append(PactEnded(cause=cause, pact=pact_id))
        else:
            events.extend(_departures(pact, leaving, left))
    for power in sorted(standing):
        events.extend(standing_changes(state, power, standing[power]))
    return events


def _departures(pact: Pact, leaving: list[PowerId], left: tuple[PowerId, ...]) -> list[Event]:
    cause = Cause(rule=LEAVE, pact=pact.id, clause="exit")
    terms = restricted(pact.terms, left)
    events: list[Event] = [
        PartyLeft(cause=cause, pact=pact.id, power=p, terms=terms) for p in leaving
    ]
    if leaving and pact.pending is not None:
        # What was agreed for next turn cannot bind who has left; a lead that left leads nothing.
        agreed = restricted(pact.pending, left)
        if agreed.lead is not None and agreed.lead not in left:
            agreed = replace(agreed, decision=terms.decision)
        events.append(PactRevised(cause=cause, pact=pact.id, terms=agreed, at_once=False))
    return events


def _pay_exit(
    state: State,
    pact: Pact,
    power: PowerId,
    left: tuple[PowerId, ...],
    funds: list[int],
    standing: dict[PowerId, list[tuple[int, Cause]]],
    events: list[Event],
) -> None:
    """Funds shared equally by those left (a remainder is lost); what is unpaid costs standing."""
    exit_ = pact.terms.exit
    assert isinstance(exit_, ExitPenalty)
    cause = Cause(rule=LEAVE, pact=pact.id, clause="exit", power=power)
    paid = min(exit_.funds, max(0, funds[power]))
    funds[power] -= paid
    if paid:
        events.append(Changed(cause=cause, quantity="funds", of=power, delta=-paid))
        share = paid // len(left) if left else 0
        if share:
            for party in left:
                events.append(Changed(cause=cause, quantity="funds", of=party, delta=share))
    per = state.world.constants.funds_per_standing
    loss = exit_.standing + (exit_.funds - paid + per - 1) // per
    standing.setdefault(power, []).append((-loss, cause))
