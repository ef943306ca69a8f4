"""Intent: what is done together, and what is found out, changes how hostile a power seems; at turn
end it drifts back (rulebook 5.2, step 8, and 9, Coercing and Knowing).
"""

from ..events import Cause, Event
from ..evolve import mask
from ..ids import PowerId
from ..legal.entry import hostility, named
from ..state import State
from .changes import Changes
from .workings import Workings

SHARED, FOUND, DRIFT, PARTNERS = "shared_work", "sponsorship", "drift", "partnership"


def soften(state: State, workings: Workings) -> list[Event]:
    """Each operation and each exercise shared lowers intent both ways; a sponsor found out seems
    more hostile to its finder, and who is seen to name an adversary, now that a secret pact is
    public, to each other.
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
    for (viewer, viewed), (rise, cause) in _shown(state, workings).items():
        changes.add(viewer * n + viewed, rise, cause)
    return changes.clamped()


def _shown(state: State, workings: Workings) -> dict[tuple[PowerId, PowerId], tuple[int, Cause]]:
    """Per pair, what a secret pact does that became public this turn and names an adversary."""
    rises: dict[tuple[PowerId, PowerId], tuple[int, Cause]] = {}
    revealed = [pact_id for pact_id, _ in workings.revealed]
    for pact_id, rule in workings.revealed:
        pact = state.pacts.get(pact_id)
        if pact is None:
            continue
        adversaries = sorted(named(pact.terms, pact.pending))
        cause = Cause(rule=rule, pact=pact_id, clause="purposes")
        for power in pact.parties:
            for viewer, viewed, rise in hostility(state, power, adversaries, but=revealed):
                rises.setdefault((viewer, viewed), (rise, cause))
    return rises


def drift(state: State, workings: Workings) -> list[Event]:
    """Toward where intent starts: down by 1 a turn unless the viewed is in a pact that names the
    viewer, up by 1 on even turns. Parties of a pact that names nobody: 1 less each way, to 10. What
    is secret is not seen, and changes no intent.
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
    """Per pair: the first public pact the two share that names nobody, as the cause it is. Per
    power: the mask of those in a public pact that names it.
    """
    n = state.world.powers
    partners: dict[int, Cause] = {}
    namers = [0] * n
    for pact_id in sorted(state.pacts):
        pact = state.pacts[pact_id]
        if not pact.public:
            continue
        adversaries = named(pact.terms)
        for power in adversaries:
            namers[power] |= mask(pact.parties)
        if not adversaries:
            cause = Cause(rule=PARTNERS, pact=pact_id)
            for i in pact.parties:
                for j in pact.parties:
                    partners.setdefault(i * n + j, cause)
    return partners, namers
