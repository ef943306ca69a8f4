"""What funds buy: base points, the open standard, and trouble for others."""

from game.ai.planner.budget import Budget
from game.ai.planner.mind import Mind
from game.rules.formulas import usable
from game.rules.ids import INTELLIGENCE
from game.rules.orders import Adopt, Invest, Sponsor

INVEST_UNTIL = 7
"""Turns left below which a base point does not pay any more."""

UNFELT = 20
"""One's own exposure up to which a threat may be fed."""


def buy(budget: Budget) -> None:
    """The open standard where enough others share it; else a base point."""
    mind, constants = budget.mind, budget.mind.constants
    room = budget.funds * mind.traits.invests // 100
    if budget.has("Adopt") and not mind.mine.adopted and room >= constants.standard_cost:
        others = sum(power.adopted for power in mind.view.powers)
        if others * mind.turns_left >= ADOPT_FROM:
            budget.add(Adopt(), funds=constants.standard_cost)
            room -= constants.standard_cost
    pays = mind.turns_left >= INVEST_UNTIL
    if pays and budget.has("Invest") and room >= constants.invest_funds:
        budget.add(Invest(scarcest(mind)), funds=constants.invest_funds)


ADOPT_FROM = 30
"""Other adopters times turns left from which the open standard pays."""


def scarcest(mind: Mind) -> int:
    """The instrument that the threats that matter need most beyond what one has, where a base point
    is also felt: usable means are whole points."""
    need = [0, 0, 0, 0]
    for threat in mind.view.threats:
        felt = mind.exposure(threat) + 10
        for k in range(4):
            need[k] += threat.needs[k] * felt // 100
    means, base = mind.mine.means, mind.constants.usable_base
    now = mind.mine.stability
    levels = [max(0, now - 10), max(0, now - 5), now]

    def value(k: int) -> int:
        more = list(means)
        more[k] += 1
        gained = sum(usable(more, s, base)[k] - usable(means, s, base)[k] for s in levels)
        return gained * (need[k] // (2 + means[k]))

    return max(range(4), key=lambda k: (value(k), need[k] // (1 + means[k]), -k))


def sponsor(budget: Budget) -> None:
    """Feeds the threat that hurts others most and oneself hardly, while world order is safe."""
    mind, constants = budget.mind, budget.mind.constants
    if not mind.traits.sponsors or not budget.has("Sponsor") or mind.turns_left < 3:
        return
    whole = min(100, constants.order_per_power * mind.view.world.powers)
    if 10 * mind.view.order < 7 * whole:
        return
    most = min(constants.sponsor_most, budget.left[INTELLIGENCE])
    most = min(most, budget.funds // constants.sponsor_funds)
    mine = {p.threat for pact in mind.pacts for p in pact.terms.purposes if hasattr(p, "threat")}
    best, chosen = UNFELT, None
    for threat in mind.view.threats:
        felt = mind.exposure(threat)
        if threat.id in mine or felt > UNFELT or threat.estimate > constants.order_threat_from:
            continue
        if mind.appraiser.ground.owner[threat.id] == mind.me:
            continue
        hurts = sum(threat.base_exposure) - felt - 3 * felt
        if hurts > best:
            best, chosen = hurts, threat.id
    if chosen is not None and most >= 1:
        funds = constants.sponsor_funds * most
        budget.add(Sponsor(chosen, most), (0, most, 0, 0), funds)
