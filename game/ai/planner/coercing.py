"""Coercion: only where it pays, and only against what it is sure to overcome."""

from typing import NamedTuple

from game.ai.planner.budget import ORDER, ORDER_IN_NEED, Budget, stability
from game.ai.planner.mind import Mind
from game.rules.guarantees import deterrence, guarantees
from game.rules.ids import FORCE, PowerId
from game.rules.orders import Coerce

ENMITY = 4
"""Hundredths of score for a point of intent and turn to come: who is feared finds fewer friends."""

FORCE_ELSEWHERE = 25
"""Hundredths of score a point of force does elsewhere."""


class Prey(NamedTuple):
    """A power worth coercing: the force it takes, and what is won by it."""

    power: PowerId
    force: int
    gain: int


def coerce(budget: Budget, reserve: int) -> None:
    """Coerces whom it pays most to, if anybody."""
    found = prey(budget.mind, budget.left[FORCE] - reserve)
    if found:
        best = found[0]
        budget.add(Coerce(best.power, best.force), (best.force, 0, 0, 0))


def prey(mind: Mind, force: int) -> list[Prey]:
    """Whom it pays to coerce with so much force, the best first."""
    rule = mind.traits.coercion
    view, me = mind.view, mind.me
    if not rule.margin or force <= 0 or "Coerce" not in mind.orders:
        return []
    price = cost(mind)
    rich = [p for p in range(len(view.powers)) if p != me and won(mind, p) - price >= rule.gain]
    if not rich:
        return []
    given = guarantees(view.pacts)
    held = [max(0, points[FORCE]) for points in mind.appraiser.course.after]
    found = []
    for p in rich:
        target = PowerId(p)
        deters = deterrence(view, held, given, [(me, target)], me, target)
        takes = max(1, -(-deters * rule.margin // 10_000) + (deters * rule.margin % 10_000 == 0))
        gain = won(mind, p) - price - takes * FORCE_ELSEWHERE
        if takes <= force and gain >= rule.gain:
            found.append(Prey(target, takes, gain))
    return sorted(found, key=lambda each: (-each.gain, each.power))


def won(mind: Mind, target: int) -> int:
    """Half of its funds; and, as far as one minds, what it loses."""
    constants = mind.constants
    funds = mind.view.powers[target].funds // constants.coerce_funds_divisor
    taken = funds * constants.score_per_fund
    lost = taken + constants.coerce_stability * stability(mind)
    others = max(1, mind.view.world.powers - 1)
    return taken + lost * mind.traits.character.rivalry // (100 * others)


def cost(mind: Mind) -> int:
    """Standing and the voice that goes with it, world order, and everybody's distrust."""
    constants, turns = mind.constants, mind.turns_left - 1
    before = mind.mine.coercions
    standing = constants.coerce_standing + constants.coerce_standing_more * before
    price = standing * constants.score_per_standing
    price += standing * mind.view.world.voices[mind.me] * 3 * turns // 100
    whole = min(100, constants.order_per_power * mind.view.world.powers)
    missing = max(0, whole - mind.view.order)
    price += constants.coerce_order * (ORDER + ORDER_IN_NEED * missing // whole)
    price += constants.coerce_intent_others * ENMITY * turns // 10
    if any(agenda.key == "unarmed" for agenda in mind.mine.agendas or ()) and not (
        before or mind.mine.namings
    ):
        price += 200 * constants.agenda_points
    if 5 * mind.view.order < whole:
        price += 10_000
    return price
