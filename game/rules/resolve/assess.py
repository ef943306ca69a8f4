"""After threats have changed: intelligence looks at threats and powers (rulebook 5.1, 9 Knowing).

What is found, only the finder learns.
"""

from ..events import (
    Cause,
    Changed,
    Event,
    PactFound,
    SponsorFound,
    VulnerabilityFound,
)
from ..ids import PowerId, ThreatId
from ..orders import AssessPower, AssessThreat
from ..rng import chance
from ..state import State
from ..threats import KIND_INDEX
from .sponsors import RULE as EXPOSED
from .standing import standing_changes
from .workings import Workings

RULE = "assessment"


def assess(state: State, workings: Workings) -> list[Event]:
    """Looking at a threat narrows the estimate and may find its sponsors; looking at a power shows
    chosen vulnerabilities and may find its secret pacts and sponsorships. A sponsor found out for
    the first time loses standing.
    """
    events: list[Event] = []
    looks: dict[tuple[PowerId, ThreatId], int] = {}
    for power, sheet in enumerate(workings.sheets):
        finder = PowerId(power)
        for order in sheet:
            if isinstance(order, AssessThreat):
                if order.threat in state.threats:
                    key = (finder, order.threat)
                    looks[key] = looks.get(key, 0) + order.points
            elif isinstance(order, AssessPower):
                _look_at_power(state, workings, finder, order, events)
    for (finder, threat), points in looks.items():
        _look_at_threat(state, workings, finder, threat, points, events)
    if workings.found:
        _shame(state, workings, events)
    return events


def _odds(state: State, points: int) -> int:
    constants = state.world.constants
    return min(constants.find_chance_most, constants.find_chance * points)


def _look_at_threat(
    state: State,
    workings: Workings,
    finder: PowerId,
    threat_id: ThreatId,
    points: int,
    events: list[Event],
) -> None:
    constants, threat = state.world.constants, state.threats[threat_id]
    cause = Cause(rule=RULE, threat=threat_id, order="assess_threat", power=finder)
    narrowed = min(threat.bounds[finder], points // constants.assess_per_bound)
    if narrowed:
        events.append(
            Changed(cause=cause, quantity="bounds", of=threat_id, to=finder, delta=-narrowed)
        )
    if threat.sponsors and points >= constants.find_from:
        for sponsor in range(state.world.powers):
            if threat.sponsors >> sponsor & 1:
                _seek(state, workings, finder, threat_id, PowerId(sponsor), points, cause, events)


def _look_at_power(
    state: State, workings: Workings, finder: PowerId, order: AssessPower, events: list[Event]
) -> None:
    constants, other = state.world.constants, order.power
    cause = Cause(rule=RULE, order="assess_power", power=finder)
    known = state.known[finder * state.world.powers + other]
    for kind in dict.fromkeys(order.kinds[: order.points // constants.vulnerability_cost]):
        if not known >> KIND_INDEX[kind] & 1:
            events.append(VulnerabilityFound(cause=cause, power=other, kind=kind, finder=finder))
    odds, turn = _odds(state, order.points), state.turn
    for pact_id in sorted(state.pacts):
        pact = state.pacts[pact_id]
        if pact.public or other not in pact.parties or finder in pact.parties:
            continue
        unknown = not pact.known_to >> finder & 1
        if unknown and chance(state.seed, odds, "find_pact", turn, finder, other, pact_id):
            events.append(PactFound(cause=cause, pact=pact_id, finder=finder))
    for threat_id in sorted(state.threats):
        if state.threats[threat_id].sponsors >> other & 1:
            _seek(state, workings, finder, threat_id, other, order.points, cause, events)


def _seek(
    state: State,
    workings: Workings,
    finder: PowerId,
    threat_id: ThreatId,
    sponsor: PowerId,
    points: int,
    cause: Cause,
    events: list[Event],
) -> None:
    """One chance to find one sponsor of one threat; a draw of its own for each way of looking."""
    found = state.threats[threat_id].found
    if finder == sponsor or (found and found[finder] >> sponsor & 1):
        return
    ids = (state.turn, finder, sponsor, threat_id)
    name = f"find_sponsor_{cause.order}"
    if chance(state.seed, _odds(state, points), name, *ids):
        discovery = (threat_id, sponsor, finder)
        if discovery not in workings.found:
            workings.found.append(discovery)
            events.append(
                SponsorFound(cause=cause, threat=threat_id, sponsor=sponsor, finder=finder)
            )


def _shame(state: State, workings: Workings, events: list[Event]) -> None:
    """Standing is lost once for each threat one is found to feed, however many find it."""
    loss = state.world.constants.sponsor_standing
    changes: dict[PowerId, dict[ThreatId, Cause]] = {}
    for threat_id, sponsor, _finder in workings.found:
        if not any(mask >> sponsor & 1 for mask in state.threats[threat_id].found):
            cause = Cause(rule=EXPOSED, threat=threat_id, order="sponsor", power=sponsor)
            changes.setdefault(sponsor, {}).setdefault(threat_id, cause)
    for sponsor in sorted(changes):
        losses = [(-loss, changes[sponsor][threat]) for threat in sorted(changes[sponsor])]
        events.extend(standing_changes(state, sponsor, losses))
