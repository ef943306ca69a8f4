"""What else a sheet can do for later: to know more, to train with partners, to lend one's voice."""

from game.ai.planner.budget import Budget, relief
from game.ai.planner.mind import Mind
from game.rules.formulas import acts_on
from game.rules.ids import FORCE, INTELLIGENCE, NO_PACT, PowerId
from game.rules.orders import AssessPower, AssessThreat, Commit, Endorse, ExerciseWith, Home
from game.rules.threats import KIND_INDEX

TRUSTED = 60
"""Trust below which a pact's parties are not endorsed: who breaks its word costs its endorsers."""


def train(budget: Budget, reserve: int) -> None:
    """An exercise with the partner one works with most, where it would choose the same."""
    mind, constants = budget.mind, budget.mind.constants
    if not budget.has("ExerciseWith") or mind.turns_left < 2:
        return
    if budget.left[FORCE] < constants.exercise_force + reserve:
        return
    partner = closest(mind, mind.me)
    if partner is None or closest(mind, partner) != mind.me:
        return
    if mind.unpromised[partner][FORCE] < constants.exercise_force:
        return
    k = mind.me * len(mind.view.powers) + partner
    levels = (mind.view.strategic[k], mind.view.operational[k], mind.view.tactical[k])
    order = ExerciseWith(partner, levels.index(min(levels)))
    budget.add(order, (constants.exercise_force, 0, 0, 0))


def closest(mind: Mind, power: PowerId) -> PowerId | None:
    """With whom a power works most, by the pacts that are known."""
    shared = [0] * len(mind.view.powers)
    for pact in mind.view.pacts:
        if power in pact.parties:
            for party in pact.parties:
                shared[party] += 2 if pact.terms.lead in (power, party) else 1
    shared[power] = 0
    most = max(shared)
    return PowerId(shared.index(most)) if most else None


def look(budget: Budget) -> None:
    """Intelligence that is left: the threats that matter and are not known, then how much those
    feel who could help."""
    mind, constants = budget.mind, budget.mind.constants
    points = budget.left[INTELLIGENCE]
    if not points or not mind.view.threats:
        return
    per = constants.assess_per_bound
    ranked = sorted(mind.view.threats, key=lambda t: (-relief(mind, t) * t.estimate, t.id))
    if budget.has("AssessThreat") and points >= per:
        met = {order.threat for order in budget.orders if isinstance(order, Commit | Home)}
        for threat in ranked:
            points = min(budget.left[INTELLIGENCE], threat.bound * per)
            if points >= per and threat.id not in met:
                budget.add(AssessThreat(threat.id, points), (0, points, 0, 0))
    cost = constants.vulnerability_cost
    if budget.has("AssessPower") and budget.left[INTELLIGENCE] >= cost:
        kind = ranked[0].kind
        felt = ranked[0].base_exposure
        unknown = [
            PowerId(p)
            for p, power in enumerate(mind.view.powers)
            if p != mind.me and power.vulnerability[KIND_INDEX[kind]] is None
        ]
        if unknown:
            chosen = max(unknown, key=lambda p: (felt[p], -p))
            budget.add(AssessPower(chosen, cost, (kind,)), (0, cost, 0, 0))


def endorse(budget: Budget) -> None:
    """One's voice for the pact of others that relieves one most, if they keep their word."""
    mind = budget.mind
    if not mind.traits.endorses or not budget.has("Endorse"):
        return
    threats = mind.appraiser.ground.threats
    best, chosen = 0, NO_PACT
    for pact in mind.view.pacts:
        if not pact.public or mind.me in pact.parties or pact.terms.lead is None:
            continue
        if min(mind.trust(p) for p in pact.parties) < TRUSTED:
            continue
        acting = acts_on(mind.view.world, pact, mind.view.threats, mind.view.turn)
        value = sum(relief(mind, threats[t]) for t in acting)
        if value > best:
            best, chosen = value, pact.id
    if chosen != NO_PACT:
        budget.add(Endorse(chosen))
