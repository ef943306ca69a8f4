"""What funds buy: base points, the open standard, and trouble for others."""

from game.ai.planner.budget import Budget
from game.ai.planner.choice import Choice, Feed
from game.ai.planner.mind import Mind
from game.ai.planner.outlook import SOBER
from game.ai.planner.prices import BAIT, TEMPTED, menace, stability, tempted
from game.rules.clauses.purpose import ThisThreat
from game.rules.constants import Constants
from game.rules.formulas import usable
from game.rules.ids import FORCE, INTELLIGENCE
from game.rules.orders import Adopt, Invest, Sponsor

ADOPT_FROM = 30
"""Other adopters times turns left from which the open standard pays."""

UNFELT = 20
"""One's own exposure up to which a threat may be fed."""

SAFE = 70
"""Per cent of world order from which it bears a stronger threat."""


def buy(budget: Budget, choice: Choice) -> None:
    """Sponsors, adopts and invests as chosen, as far as funds go."""
    constants, feed = budget.mind.constants, choice.feed
    if feed is not None:
        funds = constants.sponsor_funds * feed.points
        if feed.points <= budget.left[INTELLIGENCE] and funds <= budget.funds:
            budget.add(Sponsor(feed.threat, feed.points), (0, feed.points, 0, 0), funds)
    if choice.adopt and budget.funds >= constants.standard_cost:
        budget.add(Adopt(), funds=constants.standard_cost)
    if choice.invest is not None and budget.funds >= constants.invest_funds:
        budget.add(Invest(choice.invest), funds=constants.invest_funds)


def may_invest(mind: Mind) -> bool:
    """Whether one has and spends the funds for a base point that will still act."""
    room = mind.mine.funds * mind.traits.invests // 100
    able = "Invest" in mind.orders and room >= mind.constants.invest_funds
    return able and mind.turns_left > 1


def investment(mind: Mind) -> int | None:
    """The instrument to invest in, early enough; later, where riches would only be taken."""
    if not may_invest(mind):
        return None
    return scarcest(mind) if _pays(mind) or _tempting(mind) else None


def _pays(mind: Mind) -> bool:
    """Whether a base point is early enough to bring in more than it costs."""
    if mind.outlook is not SOBER:
        return mind.turns_left >= mind.level.invests_until
    return mind.outlook.means * (mind.turns_left - 1) > _price(mind.constants)


def _price(constants: Constants) -> int:
    """What an investment costs beyond its part in the score."""
    return constants.invest_funds * constants.score_per_fund - constants.score_per_investment


def _tempting(mind: Mind) -> bool:
    """Whether one is likely to lose more by being rich than an investment costs."""
    constants, income = mind.constants, mind.mine.stability // mind.constants.income_per_stability
    if "Coerce" not in mind.orders or mind.mine.funds + income < BAIT or mind.turns_left < 2:
        return False
    force = [power.usable[FORCE] if p != mind.me else 0 for p, power in enumerate(mind.view.powers)]
    own = 130 * mind.unpromised[mind.me][FORCE]
    before = [power.coercions for power in mind.view.powers]
    chance = tempted(mind.view.turn) if mind.outlook.learns else TEMPTED
    likely = min(90, menace(force, before, own, chance))
    saved = constants.invest_funds // constants.coerce_funds_divisor * constants.score_per_fund
    saved += constants.coerce_stability * stability(mind) // 2
    return likely * saved > 100 * _price(constants)


def may_adopt(mind: Mind) -> bool:
    """Whether the open standard is there to be adopted."""
    able = "Adopt" in mind.orders and not mind.mine.adopted
    return able and mind.mine.funds * mind.traits.invests // 100 >= mind.constants.standard_cost


def adoption(mind: Mind) -> bool:
    """Whether enough others share the open standard for long enough."""
    if not may_adopt(mind):
        return False
    return sum(power.adopted for power in mind.view.powers) * mind.turns_left >= ADOPT_FROM


def scarcest(mind: Mind) -> int:
    """The instrument that the threats that matter need most beyond what one has, where a base point
    is also felt: usable means are whole points."""
    need = [0, 0, 0, 0]
    for threat in mind.view.threats:
        felt = mind.exposure(threat) + 10
        for k in range(4):
            need[k] += threat.needs[k] * felt // 100
    means, base, now = mind.mine.means, mind.constants.usable_base, mind.mine.stability
    f, i, l, a = means
    more = (f + 1, i + 1, l + 1, a + 1)
    gained = [0, 0, 0, 0]
    for level in (max(0, now - 10), max(0, now - 5), now):
        with_, without = usable(more, level, base), usable(means, level, base)
        for k in range(4):
            gained[k] += with_[k] - without[k]
    return max(range(4), key=lambda k: (gained[k] * (need[k] // (2 + means[k])), -k))


def feeds(mind: Mind) -> list[Feed]:
    """Threats worth feeding while world order is safe: those that hurt others most and oneself
    hardly, and that one has no pact against; the best first."""
    constants = mind.constants
    if not mind.traits.sponsors or "Sponsor" not in mind.orders or mind.turns_left < 3:
        return []
    whole = min(100, constants.order_per_power * mind.view.world.powers)
    most = min(
        constants.sponsor_most,
        mind.mine.usable[INTELLIGENCE],
        mind.mine.funds // constants.sponsor_funds,
    )
    if 100 * mind.view.order < SAFE * whole or not most:
        return []
    against = {
        purpose.threat
        for pact in mind.pacts
        for purpose in pact.terms.purposes
        if isinstance(purpose, ThisThreat)
    }
    found = []
    for threat in mind.view.threats:
        felt = mind.exposure(threat)
        hurts = sum(threat.base_exposure) - 4 * felt
        if threat.id in against or felt > UNFELT or hurts <= UNFELT:
            continue
        grave = threat.estimate > constants.order_threat_from
        if not grave and mind.appraiser.ground.owner[threat.id] != mind.me:
            found.append((-hurts, Feed(threat.id, most)))
    return [feed for _, feed in sorted(found)]
