"""Step 11: world order, and its collapse (rulebook 5.2)."""

from ..events import Cause, Event, MatchEnded
from ..state import State
from .changes import Changes
from .workings import Workings

THREATS, BROKEN, DEFEAT, COLLAPSE = "order_threats", "broken_pledge", "defeat", "collapse"


def weigh_order(state: State, workings: Workings) -> list[Event]:
    """Grave threats weigh on it, together by 1 per power at most, and so do broken pledges; beaten
    threats restore it.
    """
    constants = state.world.constants
    changes = Changes("order", [state.order])
    left = constants.order_threat_most_per_power * state.world.powers
    for threat_id in sorted(state.threats):
        strength = state.threats[threat_id].strength
        if strength < constants.order_threat_from:
            continue
        weight = (
            constants.order_grave
            if strength >= constants.order_grave_from
            else constants.order_threat
        )
        weight = min(weight, left)
        left -= weight
        changes.add(0, -weight, Cause(rule=THREATS, threat=threat_id))
    for power in workings.broken:
        changes.add(0, -constants.order_broken, Cause(rule=BROKEN, power=power))
    for threat in workings.defeated:
        changes.add(0, constants.order_defeat, Cause(rule=DEFEAT, threat=threat.id))
    return changes.clamped()


def collapse(state: State, workings: Workings) -> list[Event]:
    """Without world order everyone loses, at once."""
    return [MatchEnded(cause=Cause(rule=COLLAPSE), collapsed=True)] if state.order <= 0 else []
