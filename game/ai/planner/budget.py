"""One sheet in the making: what is left to spend, what is ordered, and what a point is worth."""

from game.ai.planner.mind import Mind
from game.rules.ids import NO_POINTS, Points
from game.rules.orders import Order, Sheet
from game.rules.views import ThreatView

SPAN = 5
"""Turns in which strength taken off a threat is felt: by then somebody would have dealt with it, or
it has moved on."""


class Budget:
    """``left``: usable means, and ``funds``, that no order has taken yet."""

    def __init__(self, mind: Mind) -> None:
        self.mind = mind
        self.left = list(mind.mine.usable)
        self.funds = mind.mine.funds
        self.orders: list[Order] = []

    def has(self, order: str) -> bool:
        """Whether the match has orders of this name."""
        return order in self.mind.orders

    def add(self, order: Order, points: Points = NO_POINTS, funds: int = 0) -> None:
        """Gives an order that takes so much; it has to be there."""
        left = self.left
        self.left = [left[k] - points[k] for k in range(4)]
        self.funds -= funds
        self.orders.append(order)

    def at_most(self, points: Points) -> Points:
        """Of these points, those that are left."""
        left, (f, i, l, a) = self.left, points
        return (min(f, left[0]), min(i, left[1]), min(l, left[2]), min(a, left[3]))

    def sheet(self) -> Sheet:
        """The orders so far."""
        return tuple(self.orders)


# ---- What a point is worth, in hundredths of the final score


def per_stability(mind: Mind) -> int:
    """A point of stability for one turn: security, income, and the means that follow from it."""
    constants = mind.constants
    per, turns = constants.income_per_stability, constants.score_stability_divisor
    return (100 * per + constants.score_per_fund * turns) // (per * turns) + 1


def stability(mind: Mind) -> int:
    """A point of stability gained now: it counts in every turn that is left."""
    return per_stability(mind) * mind.turns_left


def lasting(mind: Mind) -> int:
    """Turns in which a point of strength taken off a threat is felt, each damage it would have done
    counted in every turn left after it."""
    turns = mind.turns_left
    return sum(turns - k for k in range(min(turns, SPAN)))


def relief(mind: Mind, threat: ThreatView) -> int:
    """A point of strength taken off a threat, for oneself."""
    felt = mind.exposure(threat) * lasting(mind) * per_stability(mind)
    return felt // mind.constants.damage_divisor + danger(mind, threat)


def danger(mind: Mind, threat: ThreatView) -> int:
    """What it is worth besides, while the threat endangers world order or soon will."""
    constants = mind.constants
    if threat.estimate + 2 < constants.order_threat_from:
        return 0
    whole = min(100, constants.order_per_power * mind.view.world.powers)
    missing = max(0, whole - mind.view.order)
    return ORDER + ORDER_IN_NEED * missing // whole


ORDER, ORDER_IN_NEED = 5, 60


def met(mind: Mind, threat: ThreatView) -> int:
    """A point in full effect against a threat: credit, and the strength it takes off."""
    constants = mind.constants
    whole = constants.need_per_strength * max(1, threat.estimate)
    credit = 100 // constants.score_credit_divisor
    return credit + constants.coverage_effect * relief(mind, threat) // whole


def at_home(mind: Mind) -> int:
    """A point of law or aid that stabilises."""
    return stability(mind) // mind.constants.stabilise_per_point
