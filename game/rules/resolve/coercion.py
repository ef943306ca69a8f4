"""Step 7: coercion against deterrence (rulebook 5.2, 8 and 9, Coercing and Guarantees)."""

from collections.abc import Sequence

from ..clauses.purpose import AnyAggressor
from ..events import Cause, Changed, Coerced, Event, PactRevealed
from ..guarantees import deterrence, guarantees
from ..ids import PactId, PowerId
from ..orders import Coerce
from ..state import State
from .changes import Changes
from .standing import standing_changes
from .workings import Workings

RULE = "coercion"

Attempt = tuple[PowerId, PowerId, int]
"""Coercer, target, force."""


def coerce(state: State, workings: Workings) -> list[Event]:
    """All attempts at once, each compared alone. What one costs does not depend on how it ends."""
    workings.intent = state.intent[:]
    attempts: list[Attempt] = []
    for power, sheet in enumerate(workings.sheets):
        order = next((order for order in sheet if isinstance(order, Coerce)), None)
        if order is not None:
            attempts.append((PowerId(power), order.power, order.force))
    if not attempts:
        return []
    workings.coerced = [coercer for coercer, _, _ in attempts]
    _expel(state, workings, attempts)
    events: list[Event] = []
    won = _compare(state, workings, attempts, events)
    _take(state, won, events)
    _pay(state, attempts, events)
    return events


def _cause(coercer: PowerId, target: PowerId) -> Cause:
    return Cause(rule=RULE, order="coerce", power=coercer)


def _expel(state: State, workings: Workings, attempts: list[Attempt]) -> None:
    """Who coerces a fellow under *any aggressor* leaves at the end of the turn."""
    for pact_id in sorted(state.pacts):
        pact = state.pacts[pact_id]
        if any(isinstance(purpose, AnyAggressor) for purpose in pact.terms.purposes):
            for coercer, target, _ in attempts:
                if coercer in pact.parties and target in pact.parties:
                    workings.expelled.append((pact_id, coercer))


def _compare(
    state: State, workings: Workings, attempts: list[Attempt], events: list[Event]
) -> list[Attempt]:
    """The attempts that exceed deterrence. A secret pact without which one would have succeeded
    becomes public.
    """
    given = guarantees(state.pacts[pact] for pact in sorted(state.pacts))
    attacks = [(coercer, target) for coercer, target, _ in attempts]
    won: list[Attempt] = []
    revealed: set[PactId] = set()
    for attempt in attempts:
        coercer, target, force = attempt
        deterred = deterrence(state, workings.reserve, given, attacks, coercer, target)
        success = 100 * force > deterred
        events.append(
            Coerced(
                cause=_cause(coercer, target),
                coercer=coercer,
                target=target,
                force=100 * force,
                deterrence=deterred,
                success=success,
            )
        )
        if success:
            won.append(attempt)
        else:
            revealed.update(_decisive(state, workings, attacks, attempt))
    for pact_id in sorted(revealed):
        workings.revealed.append((pact_id, RULE))
        cause = Cause(rule=RULE, pact=pact_id, clause="publicity")
        events.append(PactRevealed(cause=cause, pact=pact_id))
    return won


def _decisive(
    state: State,
    workings: Workings,
    attacks: Sequence[tuple[int, int]],
    attempt: Attempt,
) -> list[PactId]:
    """Secret pacts without whose guarantee a failed attempt would have succeeded."""
    coercer, target, force = attempt
    found = []
    for pact_id in sorted(state.pacts):
        if state.pacts[pact_id].public:
            continue
        others = guarantees(state.pacts[p] for p in sorted(state.pacts) if p != pact_id)
        if 100 * force > deterrence(state, workings.reserve, others, attacks, coercer, target):
            found.append(pact_id)
    return found


def _take(state: State, won: list[Attempt], events: list[Event]) -> None:
    """Half of each victim's funds, shared by force, and 6 stability an attempt, 12 at most."""
    constants = state.world.constants
    forces: dict[PowerId, int] = {}
    for _, target, force in won:
        forces[target] = forces.get(target, 0) + force
    lost: dict[PowerId, int] = {}
    for coercer, target, force in won:
        cause = _cause(coercer, target)
        pot = max(0, state.funds[target]) // constants.coerce_funds_divisor
        taken = pot * force // forces[target]
        if taken:
            events.append(Changed(cause=cause, quantity="funds", of=target, delta=-taken))
            events.append(Changed(cause=cause, quantity="funds", of=coercer, delta=taken))
        before = lost.get(target, 0)
        loss = min(constants.coerce_stability, constants.coerce_stability_most - before)
        if loss > 0:
            lost[target] = before + loss
            events.append(Changed(cause=cause, quantity="stability", of=target, delta=-loss))


def _pay(state: State, attempts: list[Attempt], events: list[Event]) -> None:
    """What coercing costs either way: standing, world order and how hostile one seems."""
    constants, n = state.world.constants, state.world.powers
    intent = Changes("intent", state.intent, row=n)
    order = Changes("order", [state.order])
    for coercer, target, _ in attempts:
        cause = _cause(coercer, target)
        before = state.coercions[coercer]
        loss = constants.coerce_standing + constants.coerce_standing_more * before
        events.extend(standing_changes(state, coercer, [(-loss, cause)]))
        events.append(Changed(cause=cause, quantity="coercions", of=coercer, delta=1))
        order.add(0, -constants.coerce_order, cause)
        for viewer in range(n):
            if viewer != coercer:
                seen = (
                    constants.coerce_intent_target
                    if viewer == target
                    else constants.coerce_intent_others
                )
                intent.add(viewer * n + coercer, seen, cause)
    events.extend(order.clamped())
    events.extend(intent.clamped())
