"""Step 6, first half: threats grow, are contained or beaten (rulebook 5.2, 8 and 9)."""

from ..clauses.purpose import ThisThreat
from ..clauses.term import UntilDone
from ..events import (
    AuthorisationLapsed,
    Cause,
    Changed,
    Event,
    PactEnded,
    ThreatDefeated,
)
from ..formulas import strength_change
from ..state import State, Threat
from .changes import CLAMP
from .standing import standing_changes
from .workings import Workings

CONTAINMENT, GROWTH, DEFEAT = "containment", "growth", "defeat"


def contain(state: State, workings: Workings) -> list[Event]:
    """Containment and growth of every threat; what falls to 0 is beaten. A beaten threat pays its
    bounty, raises its contributors' standing and ends the pacts that were for it alone.
    """
    constants = state.world.constants
    effect, most = constants.coverage_effect, constants.strength_most
    events: list[Event] = []
    for threat_id in sorted(state.threats):
        threat = state.threats[threat_id]
        total = strength_change(threat.growth, workings.coverage.get(threat_id, 0), effect)
        left = threat.strength + total
        lost = threat.growth - total
        if left <= 0:
            lost = threat.strength
        if lost:
            cause = Cause(rule=CONTAINMENT, threat=threat_id)
            events.append(Changed(cause=cause, quantity="strength", of=threat_id, delta=-lost))
        if left <= 0:
            workings.defeated.append(threat)
            _bounty(state, workings, threat, events)
            continue
        cause = Cause(rule=GROWTH, threat=threat_id)
        events.append(Changed(cause=cause, quantity="strength", of=threat_id, delta=threat.growth))
        if left > most:
            events.append(
                Changed(cause=CLAMP, quantity="strength", of=threat_id, delta=most - left)
            )
    if workings.defeated:
        _standing(state, workings, events)
        _pacts(state, workings, events)
    return events


def _bounty(state: State, workings: Workings, threat: Threat, events: list[Event]) -> None:
    """The threat's strength when first met, shared by credit earned on it this turn; the lead of a
    pact that met it gets a tenth more than its part.
    """
    cause = Cause(rule=DEFEAT, threat=threat.id)
    by = workings.contributors.get(threat.id, ())
    events.append(
        ThreatDefeated(cause=cause, threat=threat.id, kind=threat.kind, region=threat.region, by=by)
    )
    leads = {
        state.pacts[operation.pact].terms.lead
        for operation in workings.operations
        if operation.threat == threat.id
    }
    workings.led[threat.id] = sorted(lead for lead in leads if lead is not None)
    earned = workings.earned.get(threat.id, ())
    total = sum(earned)
    if not total:
        return
    constants = state.world.constants
    bounty, tenth = constants.defeat_credit * threat.bounty, constants.lead_credit
    for power, credit in enumerate(earned):
        bonus = bounty * credit // total
        if power in workings.led[threat.id]:
            bonus += bonus * tenth // 100
        if bonus:
            events.append(Changed(cause=cause, quantity="credit", of=power, delta=bonus))


def _standing(state: State, workings: Workings, events: list[Event]) -> None:
    gain = state.world.constants.defeat_standing
    changes: list[list[tuple[int, Cause]]] = [[] for _ in range(state.world.powers)]
    for threat in workings.defeated:
        cause = Cause(rule=DEFEAT, threat=threat.id)
        for power in workings.contributors.get(threat.id, ()):
            changes[power].append((gain, cause))
    for receiver, gains in enumerate(changes):
        if gains:
            events.extend(standing_changes(state, receiver, gains))


def _pacts(state: State, workings: Workings, events: list[Event]) -> None:
    """Pacts until done end with the last of the threats they were for; leave to act lapses."""
    beaten = {threat.id for threat in workings.defeated}
    for pact_id in sorted(state.pacts):
        pact = state.pacts[pact_id]
        given = [p.threat for p in pact.terms.purposes if isinstance(p, ThisThreat)]
        if (
            isinstance(pact.terms.term, UntilDone)
            and len(given) == len(pact.terms.purposes)
            and any(threat in beaten for threat in given)
            and not any(t in state.threats and t not in beaten for t in given)
        ):
            last = max(threat for threat in given if threat in beaten)
            cause = Cause(rule=DEFEAT, pact=pact_id, clause="term", threat=last)
            events.append(PactEnded(cause=cause, pact=pact_id))
            continue
        for authorisation in pact.authorisations:
            if authorisation.threat in beaten:
                cause = Cause(rule=DEFEAT, pact=pact_id, threat=authorisation.threat)
                events.append(
                    AuthorisationLapsed(cause=cause, pact=pact_id, threat=authorisation.threat)
                )
