"""What else a sheet can do for later: to know more, to train with partners, to lend one's voice."""

from game.ai.planner.budget import Budget
from game.ai.planner.mind import Mind
from game.ai.planner.prices import relief
from game.rules.formulas import acts_on
from game.rules.ids import FORCE, INTELLIGENCE, PactId, PowerId
from game.rules.orders import AssessPower, AssessThreat, Commit, Endorse, ExerciseWith, Home
from game.rules.threats import KIND_INDEX

TRUSTED = 60
"""Trust below which a pact's parties are not endorsed: who breaks its word costs its endorsers."""


def train(budget: Budget, reserve: int) -> None:
    """An exercise with the partner one works with most, where it would choose the same."""
    mind, cost = budget.mind, budget.mind.constants.exercise_force
    if not budget.has("ExerciseWith") or mind.turns_left < 2:
        return
    if budget.left[FORCE] < cost + reserve:
        return
    partner = _closest(mind, mind.me)
    if partner is None or _closest(mind, partner) != mind.me:
        return
    if mind.unpromised[partner][FORCE] < cost:
        return
    k = mind.me * len(mind.view.powers) + partner
    levels = (mind.view.strategic[k], mind.view.operational[k], mind.view.tactical[k])
    budget.add(ExerciseWith(partner, levels.index(min(levels))), (cost, 0, 0, 0))


def _closest(mind: Mind, power: PowerId) -> PowerId | None:
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
    feel them who could help."""
    mind, constants = budget.mind, budget.mind.constants
    if not budget.left[INTELLIGENCE] or not mind.view.threats:
        return
    per = constants.assess_per_bound
    ranked = sorted(mind.view.threats, key=lambda t: (-relief(mind, t) * t.estimate, t.id))
    if budget.has("AssessThreat"):
        met = {order.threat for order in budget.orders if isinstance(order, Commit | Home)}
        for threat in ranked:
            points = min(budget.left[INTELLIGENCE], threat.bound * per)
            if points >= per and threat.id not in met:
                budget.add(AssessThreat(threat.id, points), (0, points, 0, 0))
    cost = constants.vulnerability_cost
    if budget.has("AssessPower") and budget.left[INTELLIGENCE] >= cost:
        kind, felt = ranked[0].kind, ranked[0].base_exposure
        unknown = [
            PowerId(p)
            for p, power in enumerate(mind.view.powers)
            if p != mind.me and power.vulnerability[KIND_INDEX[kind]] is None
        ]
        if unknown:
            chosen = max(unknown, key=lambda p: (felt[p], -p))
            budget.add(AssessPower(chosen, cost, (kind,)), (0, cost, 0, 0))


def endorse(budget: Budget, pact: PactId) -> None:
    """Lends one's voice to a pact."""
    if budget.mind.view.pact(pact) is not None:
        budget.add(Endorse(pact))


def endorsable(mind: Mind) -> list[PactId]:
    """Pacts of others that relieve oneself, what does so most first, of parties that keep their
    word."""
    if not mind.traits.endorses or "Endorse" not in mind.orders:
        return []
    threats, found = mind.appraiser.ground.threats, []
    for pact in mind.view.pacts:
        if not pact.public or mind.me in pact.parties or pact.terms.lead is None:
            continue
        if min(mind.trust(p) for p in pact.parties) >= TRUSTED:
            acting = acts_on(mind.view.world, pact, mind.view.threats, mind.view.turn)
            value = sum(relief(mind, threats[t]) for t in acting)
            if value > 0:
                found.append((-value, pact.id))
    return [pact for _, pact in sorted(found)]
