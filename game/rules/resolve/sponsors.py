"""After step 6: powers feed threats unseen (rulebook 5.1, sponsor; 9, Knowing)."""

from ..events import Cause, Changed, Event, SponsorshipMarked
from ..ids import PowerId, ThreatId
from ..orders import Sponsor
from ..state import State
from .changes import CLAMP
from .workings import Workings

RULE = "sponsorship"


def feed(state: State, workings: Workings) -> list[Event]:
    """Each point adds 1 strength and costs 3 funds, as far as the funds go; the sponsor is marked
    for good. A threat beaten this turn takes nothing and costs nothing.
    """
    constants = state.world.constants
    events: list[Event] = []
    fed: dict[ThreatId, int] = {}
    for power, sheet in enumerate(workings.sheets):
        funds = state.funds[power]
        for order in sheet:
            if not isinstance(order, Sponsor) or order.threat not in state.threats:
                continue
            points = min(order.points, max(0, funds) // constants.sponsor_funds)
            if not points:
                continue
            cost = points * constants.sponsor_funds
            funds -= cost
            fed[order.threat] = fed.get(order.threat, 0) + points
            threat = state.threats[order.threat]
            cause = Cause(rule=RULE, threat=threat.id, order="sponsor", power=PowerId(power))
            events.append(Changed(cause=cause, quantity="funds", of=power, delta=-cost))
            events.append(Changed(cause=cause, quantity="strength", of=threat.id, delta=points))
            if not threat.sponsors >> power & 1:
                events.append(
                    SponsorshipMarked(cause=cause, threat=threat.id, sponsor=PowerId(power))
                )
    for threat_id in sorted(fed):
        over = state.threats[threat_id].strength + fed[threat_id] - constants.strength_most
        if over > 0:
            events.append(Changed(cause=CLAMP, quantity="strength", of=threat_id, delta=-over))
    return events
