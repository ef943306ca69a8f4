"""Coercion: only where it pays, and only against what it is sure to overcome."""

from game.ai.planner.choice import Prey
from game.ai.planner.mind import Mind
from game.ai.planner.prices import VOICE, menace, order, stability
from game.rules.guarantees import deterrence, guarantees
from game.rules.ids import FORCE, PowerId

ENMITY = 4
"""Hundredths of score for ten points of intent and a turn: who is feared finds few friends."""

FORCE_ELSEWHERE = 25
"""Hundredths of score a point of force does elsewhere."""

SHARED = 20
"""Per cent of chance that another who could thinks of the same victim this very turn."""

UNSAFE = 5
"""World order below one part in this many is risked by nobody."""


def prey(mind: Mind, force: int, least: int) -> list[Prey]:
    """Whom it pays to coerce with so much force by at least so many hundredths of score, the best
    first. What may deter: all force that no pact is known to take, and guarantors'."""
    rule = mind.traits.coercion
    view, me = mind.view, mind.me
    if not rule.margin or force <= 0 or "Coerce" not in mind.orders:
        return []
    whole = min(100, mind.constants.order_per_power * view.world.powers)
    if UNSAFE * view.order < whole:
        return []
    least += _cost(mind)
    rich = [p for p in range(len(view.powers)) if p != me and _won(mind, p) >= least]
    if not rich:
        return []
    given = guarantees(view.pacts)
    held = [points[FORCE] for points in mind.appraiser.course.after]
    found = []
    for p in rich:
        target = PowerId(p)
        deters = deterrence(view, held, given, [(me, target)], me, target)
        takes = deters * max(100, rule.margin) // 10_000 + 1
        others = [points if r not in (me, p) else 0 for r, points in enumerate(held)]
        rivals = menace(others, [power.coercions for power in view.powers], deters)
        rivals += SHARED * sum(100 * points > deters for points in others)
        gain = _won(mind, p, rivals) - takes * FORCE_ELSEWHERE - least
        if takes <= force and gain >= 0:
            found.append(Prey(target, takes, gain))
    return sorted(found, key=lambda each: (-each.gain, each.power))


def _won(mind: Mind, target: int, rivals: int = 0) -> int:
    """Half of its funds, which has to be shared with whoever coerces it too; and, as far as one
    minds, what it loses. ``rivals``: how many do, in per cent."""
    constants = mind.constants
    funds = mind.view.powers[target].funds // constants.coerce_funds_divisor
    taken = funds * constants.score_per_fund * 100 // (100 + rivals)
    lost = taken + constants.coerce_stability * stability(mind)
    others = max(1, mind.view.world.powers - 1)
    return taken + lost * mind.traits.character.rivalry // (100 * others)


def _cost(mind: Mind) -> int:
    """Standing and the voice that goes with it, world order, everybody's distrust, and an agenda
    that forbids it."""
    constants, turns = mind.constants, mind.turns_left - 1
    before = mind.mine.coercions
    standing = constants.coerce_standing + constants.coerce_standing_more * before
    voice = standing * mind.view.world.voices[mind.me] // 100
    price = standing * constants.score_per_standing + voice * VOICE * turns
    price += constants.coerce_order * order(mind)
    price += constants.coerce_intent_others * ENMITY * turns // 10
    agendas = mind.mine.agendas or ()
    if not (before or mind.mine.namings) and any(each.key == "unarmed" for each in agendas):
        price += 200 * constants.agenda_points
    return price
