"""After the votes: which orders stand, what is due and sent, and what is left over.

Changes nothing in the state; later steps read the result.
"""

from msgspec.structs import replace

from ..events import Event
from ..formulas import acts_on, add, call_of, due, usable
from ..ids import FORCE, NO_POINTS, PactId, Points, PowerId, ThreatId
from ..legal import still_valid
from ..orders import (
    AssessPower,
    AssessThreat,
    Coerce,
    Commit,
    ExercisePact,
    ExerciseWith,
    Home,
    Order,
    Sheet,
    Sponsor,
    Stabilise,
)
from ..state import State
from .workings import Debt, Workings


def muster(state: State, workings: Workings) -> list[Event]:
    """Fill the workings' sheets, usable means, debts, idle points and reserve."""
    world, n = state.world, state.world.powers
    base = world.constants.usable_base
    workings.usable = [
        usable(state.means[4 * p : 4 * p + 4], state.stability[p], base) for p in range(n)
    ]
    owed = _owed(state, workings)
    sheets = []
    for power in range(n):
        sheet = state.sheets[power]
        sheets.append(
            _standing_commitments(PowerId(power), workings, owed)
            if sheet is None
            else still_valid(state, PowerId(power), sheet, workings.acting)
        )
    workings.sheets = sheets
    _match_debts(state, workings, owed)
    exercise = world.constants.exercise_force
    for power in range(n):
        left = list(workings.usable[power])
        for order in sheets[power]:
            f, i, l, a = spent(order, exercise)
            left[0] -= f
            left[1] -= i
            left[2] -= l
            left[3] -= a
        workings.idle.append(left)
        workings.reserve.append(max(0, left[FORCE]))
    return []


Owed = dict[tuple[PactId, ThreatId, PowerId], Points]


def _owed(state: State, workings: Workings) -> Owed:
    world = state.world
    threats = list(state.threats.values())
    kinds = {threat.id: threat.kind for threat in threats}
    owed: Owed = {}
    for pact_id in sorted(state.pacts):
        # The votes are counted: what was put to them and failed is off the table.
        pact = state.pacts[pact_id]
        if pact.motions:
            pact = replace(pact, motions=())
        acting = acts_on(world, pact, threats, state.turn)
        workings.acting[pact_id] = acting
        if not acting:
            continue
        call = call_of(world, pact, acting, kinds)
        for party in pact.parties:
            for threat, points in due(call, pact.terms, party, workings.usable[party]).items():
                owed[pact_id, threat, party] = points
    return owed


def _standing_commitments(power: PowerId, workings: Workings, owed: Owed) -> Sheet:
    """Without orders: min(due, usable left) in pact order (rulebook 9, No orders)."""
    left = list(workings.usable[power])
    orders: list[Order] = []
    for (pact, threat, party), points in owed.items():
        if party == power:
            f, i, l, a = (min(points[k], left[k]) for k in range(4))
            for k, take in enumerate((f, i, l, a)):
                left[k] -= take
            if f or i or l or a:
                orders.append(Commit(pact, threat, (f, i, l, a)))
    return tuple(orders)


def _match_debts(state: State, workings: Workings, owed: Owed) -> None:
    sent: Owed = {}
    for power, sheet in enumerate(workings.sheets):
        for order in sheet:
            if isinstance(order, Commit):
                key = (order.pact, order.threat, PowerId(power))
                sent[key] = add(sent[key], order.points) if key in sent else order.points
    for key in sorted(owed.keys() | sent.keys()):
        pact, threat, power_ = key
        workings.debts.append(
            Debt(power_, pact, threat, owed.get(key, NO_POINTS), sent.get(key, NO_POINTS))
        )


def spent(order: Order, exercise_force: int) -> Points:
    """The points an order takes from usable means."""
    match order:
        case Commit() | Home():
            return order.points
        case Stabilise():
            return (0, 0, order.law, order.aid)
        case AssessThreat() | AssessPower() | Sponsor():
            return (0, order.points, 0, 0)
        case ExerciseWith() | ExercisePact():
            return (exercise_force, 0, 0, 0)
        case Coerce():
            return (order.force, 0, 0, 0)
        case _:
            return NO_POINTS
