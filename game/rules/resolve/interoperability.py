"""Step 10: interoperability grows by exercises, operations and standing pacts, and decays
(rulebook 5.2 and 9, Guarantees and Exercise).
"""

from collections.abc import Iterable

from ..events import Cause, Event, Exercised, InteroperabilityChanged
from ..ids import NO_PACT, PowerId
from ..orders import ExercisePact, ExerciseWith
from ..state import State
from ..tags import tag
from .workings import Workings

EXERCISE, OPERATION, STANDING, DECAY, FLOOR = (
    "exercise", "joint_operation", "standing_pact", "decay", "interoperability_floor",
)  # fmt: skip

Levels = tuple[int, int, int]


def exercise(state: State, workings: Workings) -> list[Event]:
    """Every pair whose orders match (each names the other, or both the same pact, and the same
    level) trains that level.
    """
    gain = state.world.constants.exercise_gain
    orders = [
        next((o for o in sheet if isinstance(o, ExerciseWith | ExercisePact)), None)
        for sheet in workings.sheets
    ]
    events: list[Event] = []
    for i, mine in enumerate(orders):
        if mine is None:
            continue
        for j in range(i + 1, len(orders)):
            theirs = orders[j]
            if theirs is None or theirs.level != mine.level or not _match(i, mine, j, theirs):
                continue
            pair = (PowerId(i), PowerId(j))
            pact = mine.pact if isinstance(mine, ExercisePact) else NO_PACT
            workings.exercises.append((*pair, mine.level, pact))
            cause = Cause(rule=EXERCISE, pact=pact, order=tag(mine))
            events.append(Exercised(cause=cause, powers=pair, level=mine.level))
            gains = [0, 0, 0]
            gains[mine.level] = gain
            _grow(cause, pair, _levels(state, i, j), gains, events)
    return events


def _match(
    i: int, mine: ExerciseWith | ExercisePact, j: int, theirs: ExerciseWith | ExercisePact
) -> bool:
    if isinstance(mine, ExerciseWith):
        return isinstance(theirs, ExerciseWith) and (mine.power, theirs.power) == (j, i)
    return isinstance(theirs, ExercisePact) and mine.pact == theirs.pact


def interoperate(state: State, workings: Workings) -> list[Event]:
    """Gains once per pair and turn, then decay toward the floor, which adopters share a higher one
    of.
    """
    constants, n = state.world.constants, state.world.powers
    operated = _pairs(
        (Cause(rule=OPERATION, pact=o.pact, threat=o.threat), o.contributors)
        for o in workings.operations
    )
    allied = _pairs(
        (Cause(rule=STANDING, pact=pact_id, clause="term"), state.pacts[pact_id].parties)
        for pact_id in sorted(state.pacts)
        if state.pacts[pact_id].terms.standing
    )
    falls, rises = Cause(rule=DECAY), Cause(rule=FLOOR)
    by = constants.interop_decay
    events: list[Event] = []
    for i in range(n):
        for j in range(i + 1, n):
            pair = (PowerId(i), PowerId(j))
            levels = _levels(state, i, j)
            if pair in operated:
                gains = constants.interop_operation
                levels = _grow(operated[pair], pair, levels, gains, events)
            if pair in allied:
                levels = _grow(allied[pair], pair, levels, constants.interop_standing, events)
            both = state.adopted[i] and state.adopted[j]
            floor = constants.standard_floor if both else constants.interop_floor
            s, o, t = levels
            fall = (_fall(s, floor, by), _fall(o, floor, by), _fall(t, floor, by))
            if any(fall):
                events.append(InteroperabilityChanged(cause=falls, powers=pair, delta=fall))
            if s < floor or o < floor or t < floor:
                rise = (max(0, floor - s), max(0, floor - o), max(0, floor - t))
                events.append(InteroperabilityChanged(cause=rises, powers=pair, delta=rise))
    return events


def _pairs(
    groups: Iterable[tuple[Cause, tuple[PowerId, ...]]],
) -> dict[tuple[PowerId, PowerId], Cause]:
    """Each pair (ascending) with the first cause that brings it together."""
    found: dict[tuple[PowerId, PowerId], Cause] = {}
    for cause, powers in groups:
        ordered = sorted(powers)
        for x, i in enumerate(ordered):
            for j in ordered[x + 1 :]:
                found.setdefault((i, j), cause)
    return found


def _levels(state: State, i: int, j: int) -> Levels:
    k = i * state.world.powers + j
    return (state.strategic[k], state.operational[k], state.tactical[k])


def _grow(
    cause: Cause,
    pair: tuple[PowerId, PowerId],
    levels: Levels,
    gains: Iterable[int],
    events: list[Event],
) -> Levels:
    """Raise levels by gains, to 100 at most."""
    s, o, t = (min(gain, 100 - level) for level, gain in zip(levels, gains, strict=True))
    if s or o or t:
        events.append(InteroperabilityChanged(cause=cause, powers=pair, delta=(s, o, t)))
    return (levels[0] + s, levels[1] + o, levels[2] + t)


def _fall(level: int, floor: int, by: int) -> int:
    """The change by decay, 0 or less: down to the floor, never below."""
    return -min(by, level - floor) if level > floor else 0
