"""Stability: work at home, damage by threats, the clamp, and powers that fail (rulebook 5.2 step 9;
9, Order and Failing power).
"""

from ..events import Cause, Changed, Event, PowerFailed, ThreatAppeared
from ..formulas import exposure
from ..ids import AID, LAW, PowerId, ThreatId
from ..orders import Stabilise
from ..state import State
from ..threats import KIND_INDEX
from .birth import born, most_alive
from .changes import CLAMP
from .workings import Workings

STABILISE, IDLE, DAMAGE, EXPOSED, SCORED, FAIL = (
    "stabilise", "idle", "damage", "exposure", "score", "failure",
)  # fmt: skip
FAILING_STATE = "failing_state"


def stabilise(state: State, workings: Workings) -> list[Event]:
    """1 for every 3 points of law and aid ordered at home, 1 for every 6 that no order uses."""
    constants = state.world.constants
    ordered, idle = Cause(rule=STABILISE, order="stabilise"), Cause(rule=IDLE)
    events: list[Event] = []
    for power, sheet in enumerate(workings.sheets):
        points = sum(order.law + order.aid for order in sheet if isinstance(order, Stabilise))
        gain = points // constants.stabilise_per_point
        if gain:
            events.append(Changed(cause=ordered, quantity="stability", of=power, delta=gain))
        left = workings.idle[power]
        gain = (max(0, left[LAW]) + max(0, left[AID])) // constants.idle_per_point
        if gain:
            events.append(Changed(cause=idle, quantity="stability", of=power, delta=gain))
    return events


def damage(state: State, workings: Workings) -> list[Event]:
    """What each threat costs each power. Rounding is cumulative over threats in order, so that the
    parts add up to the rounded whole. Turns of high exposure are counted.
    """
    world, constants = state.world, state.world.constants
    divisor, half = constants.damage_divisor, constants.damage_divisor // 2
    kinds = len(KIND_INDEX)
    threats = [
        (threat, KIND_INDEX[threat.kind], Cause(rule=DAMAGE, threat=threat.id))
        for threat in (state.threats[threat_id] for threat_id in sorted(state.threats))
    ]
    counted = Cause(rule=EXPOSED)
    events: list[Event] = []
    for power in range(world.powers):
        total = before = highest = 0
        for threat, kind, cause in threats:
            vulnerability = state.vulnerability[power * kinds + kind]
            exposed = exposure(world, threat.kind, threat.region, power, vulnerability)
            highest = max(highest, exposed)
            total += exposed * threat.strength
            upto = (total + half) // divisor
            if upto != before:
                events.append(
                    Changed(cause=cause, quantity="stability", of=power, delta=before - upto)
                )
                before = upto
        if highest >= constants.exposed_from:
            events.append(Changed(cause=counted, quantity="exposed_turns", of=power, delta=1))
    return events


def settle(state: State, workings: Workings) -> list[Event]:
    """The one clamp of stability to 0..100 in a turn, and what the turn adds to the score."""
    scored = Cause(rule=SCORED)
    events: list[Event] = []
    for power, stability in enumerate(state.stability):
        kept = min(100, max(0, stability))
        if kept != stability:
            delta = kept - stability
            events.append(Changed(cause=CLAMP, quantity="stability", of=power, delta=delta))
        if kept:
            events.append(Changed(cause=scored, quantity="stability_sum", of=power, delta=kept))
    return events


def fail(state: State, workings: Workings) -> list[Event]:
    """A power without stability stays in the game; where no threat is in its capital, it comes to
    host a failing state (as long as there is room for a threat more).
    """
    world = state.world
    events: list[Event] = []
    next_id = state.next_threat
    room = most_alive(world) - len(state.threats)
    taken = {threat.region for threat in state.threats.values()}
    for power in range(world.powers):
        if state.stability[power] > 0:
            continue
        cause = Cause(rule=FAIL, power=PowerId(power))
        events.append(PowerFailed(cause=cause, power=PowerId(power)))
        capital = world.capitals[power]
        if room > 0 and capital not in taken and FAILING_STATE in world.kinds:
            threat = born(
                world,
                state.seed,
                state.turn,
                ThreatId(next_id),
                FAILING_STATE,
                capital,
                world.constants.failure_strength,
            )
            events.append(ThreatAppeared(cause=cause, threat=threat))
            next_id += 1
            room -= 1
    return events
