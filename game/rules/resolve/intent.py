"""Intent: what is done together, and what is found out, changes how hostile a power seems; at turn
end it drifts back (rulebook 5.2, step 8, and 9, Coercing and Knowing).
"""

from ..clauses.purpose import NamedAdversary
from ..events import Cause, Event
from ..evolve import mask
from ..state import State
from .changes import Changes
from .workings import Workings

SHARED, FOUND, DRIFT, PARTNERS = "shared_work", "sponsorship", "drift", "partnership"


def soften(state: State, workings: Workings) -> list[Event]:
    """Each operation and each exercise shared lowers intent both ways; a sponsor found out seems
    more hostile to its finder.
    """
    constants, n = state.world.constants, state.world.powers
    changes = Changes("intent", state.intent, row=n)
    for operation in workings.operations:
        cause = Cause(rule=SHARED, pact=operation.pact, threat=operation.threat)
        for i in operation.contributors:
            for j in operation.contributors:
                if i != j:
                    changes.add(i * n + j, -constants.intent_shared, cause)
    for i, j, _level, pact in workings.exercises:
        exercised = Cause(
            rule=SHARED, pact=pact, order="exercise_pact" if pact else "exercise_with"
        )
        changes.add(i * n + j, -constants.intent_shared, exercised)
        changes.add(j * n + i, -constants.intent_shared, exercised)
    for threat, sponsor, finder in workings.found:
        cause = Cause(rule=FOUND, threat=threat, order="assess_threat", power=finder)
        changes.add(finder * n + sponsor, constants.sponsor_intent, cause)
    return changes.clamped()


def drift(state: State, workings: Workings) -> list[Event]:
    """Toward where intent starts: down by 1 a turn unless the viewed is in a pact that names the
    viewer, up by 1 on even turns. Parties of a pact that names nobody: 1 less each way, to 10.
    """
    constants, n = state.world.constants, state.world.powers
    start, floor = constants.intent_start, constants.intent_floor
    partners, namers = _company(state)
    rises = state.turn % 2 == 0
    by_time = Cause(rule=DRIFT)
    changes = Changes("intent", state.intent, row=n)
    for viewer in range(n):
        row = viewer * n
        for viewed in range(n):
            if viewed == viewer:
                continue
            value = state.intent[row + viewed]
            if value > start:
                if not namers[viewer] >> viewed & 1:
                    changes.add(row + viewed, -1, by_time)
                    value -= 1
            elif value < start and rises:
                changes.add(row + viewed, 1, by_time)
                value += 1
            if value > floor and row + viewed in partners:
                changes.add(row + viewed, -1, partners[row + viewed])
    return changes.clamped()


def _company(state: State) -> tuple[dict[int, Cause], list[int]]:
    """Per pair: the first pact the two share that names nobody, as the cause it is. Per power: the
    mask of those in a pact that names it.
    """
    n = state.world.powers
    partners: dict[int, Cause] = {}
    namers = [0] * n
    for pact_id in sorted(state.pacts):
        pact = state.pacts[pact_id]
        named = [p.power for p in pact.terms.purposes if isinstance(p, NamedAdversary)]
        for power in named:
            namers[power] |= mask(pact.parties)
        if not named:
            cause = Cause(rule=PARTNERS, pact=pact_id)
            for i in pact.parties:
                for j in pact.parties:
                    partners.setdefault(i * n + j, cause)
    return partners, namers
