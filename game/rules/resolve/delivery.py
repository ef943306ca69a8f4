"""Step 3: what was due against what was delivered; standing and trust follow (rulebook 5.2)."""

from ..events import Cause, Changed, Delivered, Event, PledgeBroken
from ..ids import PactId, PowerId
from ..orders import Endorse
from ..state import State
from .standing import standing_changes
from .workings import Workings

RULE = "delivery"


def deliver(state: State, workings: Workings) -> list[Event]:
    """Shortfalls cost standing (3 points or part of them: 1; the lead's own count twice) and the
    partners' trust; keeping all that was due earns 1. More than a quarter short is a broken pledge;
    who endorsed a pact in which one was broken loses 1.
    """
    world = state.world
    n, constants = world.powers, world.constants
    cause = Cause(rule=RULE)
    events: list[Event] = []
    owed, short, charged = [0] * n, [0] * n, [0] * n
    by_pact: dict[PactId, dict[PowerId, list[int]]] = {}
    for debt in workings.debts:
        total = sum(debt.due)
        if not total:
            continue
        missing = sum(max(0, d - c) for d, c in zip(debt.due, debt.committed, strict=True))
        power = debt.power
        owed[power] += total
        short[power] += missing
        lead = state.pacts[debt.pact].terms.lead
        charged[power] += 2 * missing if power == lead else missing
        sums = by_pact.setdefault(debt.pact, {}).setdefault(power, [0, 0])
        sums[0] += total
        sums[1] += missing
        events.append(
            Delivered(
                cause=Cause(rule=RULE, pact=debt.pact, clause="pledges", threat=debt.threat),
                power=power,
                pact=debt.pact,
                threat=debt.threat,
                due=debt.due,
                committed=debt.committed,
                short=missing,
            )
        )
    changes: list[list[tuple[int, Cause]]] = [[] for _ in range(n)]
    per = constants.short_per_standing
    for p in range(n):
        if not owed[p]:
            continue
        if charged[p]:
            changes[p].append((-((charged[p] + per - 1) // per), cause))
        else:
            changes[p].append((constants.kept_standing, cause))
        if constants.broken_share * short[p] > owed[p]:
            workings.broken.append(PowerId(p))
            events.append(PledgeBroken(cause=cause, power=PowerId(p), due=owed[p], short=short[p]))
    for pact_id, sums_by_power in by_pact.items():
        if any(constants.broken_share * s > d for d, s in sums_by_power.values()):
            workings.broken_pacts.append(pact_id)
    for p, sheet in enumerate(workings.sheets):
        for order in sheet:
            if isinstance(order, Endorse) and order.pact in workings.broken_pacts:
                broken = Cause(rule=RULE, pact=order.pact, order="endorse")
                changes[p].append((-constants.endorse_broken_standing, broken))
    for p in range(n):
        if changes[p]:
            events.extend(standing_changes(state, p, changes[p]))
    events.extend(_trust(state, by_pact))
    return events


def _trust(state: State, by_pact: dict[PactId, dict[PowerId, list[int]]]) -> list[Event]:
    """trust(i, j) = (60 x trust + 40 x delivered %) // 100 over all that j owed in pacts with i."""
    n, memory = state.world.powers, state.world.constants.trust_memory
    sums: dict[int, list[int]] = {}
    for pact_id, sums_by_power in by_pact.items():
        for i in state.pacts[pact_id].parties:
            for j, (owed, short) in sums_by_power.items():
                if i != j:
                    total = sums.setdefault(i * n + j, [0, 0])
                    total[0] += owed
                    total[1] += short
    events: list[Event] = []
    cause = Cause(rule=RULE)
    for key in sorted(sums):
        owed, short = sums[key]
        delivered = 100 * (owed - short) // owed
        new = (memory * state.trust[key] + (100 - memory) * delivered) // 100
        if new != state.trust[key]:
            delta = new - state.trust[key]
            events.append(
                Changed(cause=cause, quantity="trust", of=key // n, to=key % n, delta=delta)
            )
    return events
