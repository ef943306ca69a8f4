"""One sheet in the making: what is left to spend, and what is ordered."""

from game.ai.planner.mind import Mind
from game.rules.ids import NO_POINTS, Points
from game.rules.orders import Order, Sheet


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
        left, (f, i, l, a) = self.left, points
        self.left = [left[0] - f, left[1] - i, left[2] - l, left[3] - a]
        self.funds -= funds
        self.orders.append(order)

    def at_most(self, points: Points) -> Points:
        """Of these points, those that are left."""
        left, (f, i, l, a) = self.left, points
        return (min(f, left[0]), min(i, left[1]), min(l, left[2]), min(a, left[3]))

    def sheet(self) -> Sheet:
        """The orders so far."""
        return tuple(self.orders)
