"""At turn end: governance falls where threats are and recovers where there are none (rulebook 9,
World).
"""

from ..events import Cause, Event
from ..state import State
from .changes import Changes
from .workings import Workings

EROSION, RECOVERY = "erosion", "recovery"


def govern(state: State, workings: Workings) -> list[Event]:
    """Each threat costs a quarter of its strength; without any, 2 come back up to the start."""
    constants = state.world.constants
    changes = Changes("governance", state.governance)
    troubled = set()
    for threat_id in sorted(state.threats):
        threat = state.threats[threat_id]
        troubled.add(threat.region)
        loss = threat.strength // constants.governance_strength_divisor
        changes.add(threat.region, -loss, Cause(rule=EROSION, threat=threat_id))
    recovery = Cause(rule=RECOVERY)
    for region, governance in enumerate(state.governance):
        missing = state.governance_start[region] - governance
        if missing > 0 and region not in troubled:
            changes.add(region, min(constants.governance_recovery, missing), recovery)
    return changes.clamped()
