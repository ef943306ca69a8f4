"""The sheet of orders being written, and what is left when it is carried out.

As long as nothing is written, one's standing commitments are what counts: writing begins from them,
so that the first order never takes back a promise.
"""

from dataclasses import dataclass
from typing import cast

from game.client.match import MatchModel
from game.rules.formulas import acts_on, add, call_of, due
from game.rules.ids import NO_POINTS, PactId, Points, ThreatId
from game.rules.orders import (
    Adopt,
    AssessPower,
    AssessThreat,
    Coerce,
    Commit,
    Endorse,
    ExercisePact,
    ExerciseWith,
    Home,
    Invest,
    Order,
    Sheet,
    Sponsor,
    Stabilise,
    Vote,
)
from game.rules.views import PactView, ThreatView


@dataclass(frozen=True)
class Due:
    """What one owes a pact against a threat it acts on, or may send it of one's free will."""

    pact: PactView
    threat: ThreatId
    points: Points


def dues(model: MatchModel) -> list[Due]:
    """All that is due this turn, pact by pact, target by target."""
    view, me = model.view, model.me
    kinds = {threat.id: threat.kind for threat in view.threats}
    found = []
    for pact in model.own_pacts():
        if not any(pact.terms.pledge(me).points):
            continue
        acting = acts_on(view.world, pact, view.threats, view.turn)
        call = call_of(view.world, pact, acting, kinds)
        owed = due(call, pact.terms, me, model.own.usable)
        found += [Due(pact, threat, owed.get(threat, NO_POINTS)) for threat in acting]
    return found


def kept(model: MatchModel) -> Sheet:
    """The orders that keep one's word, as far as one's means go."""
    left = list(model.own.usable)
    orders: list[Order] = []
    for each in dues(model):
        points = [min(each.points[k], left[k]) for k in range(4)]
        left = [left[k] - points[k] for k in range(4)]
        if any(points):
            orders.append(Commit(each.pact.id, each.threat, cast(Points, tuple(points))))
    return tuple(orders)


def short(model: MatchModel, orders: Sheet) -> list[tuple[Due, int]]:
    """By how many points orders fall short of each thing that is due."""
    found = []
    for each in dues(model):
        sent = next(
            (
                order.points
                for order in orders
                if isinstance(order, Commit)
                and (order.pact, order.threat) == (each.pact.id, each.threat)
            ),
            NO_POINTS,
        )
        found.append((each, sum(max(0, each.points[k] - sent[k]) for k in range(4))))
    return found


def withheld(model: MatchModel) -> int:
    """The points that are due, that one could send, and that the orders written do not send. They
    may have become due since: a pact enters into force while a sheet is open or sealed."""
    if model.draft is None:
        return 0
    least = sum(points for _, points in short(model, kept(model)))
    return max(0, sum(points for _, points in short(model, model.draft)) - least)


def home_threats(model: MatchModel) -> list[ThreatView]:
    """Threats in one's own regions, the strongest first."""
    owners = model.world.owners
    home = [threat for threat in model.view.threats if owners[threat.region] == model.me]
    return sorted(home, key=lambda threat: (-threat.estimate, threat.id))


@dataclass(frozen=True)
class SheetBook:
    """What is written so far; whatever is changed goes to the server at once, and can be undone
    as far as the model's ``past`` goes back."""

    model: MatchModel

    @property
    def orders(self) -> Sheet:
        """The orders that count as things stand."""
        draft = self.model.draft
        return kept(self.model) if draft is None else draft

    # --- What is left ---------------------------------------------------------------------------
    def spent(self, order: Order) -> tuple[Points, int]:
        """Points and funds an order takes."""
        constants = self.model.world.constants
        match order:
            case Commit(points=points) | Home(points=points):
                return points, 0
            case Stabilise(law, aid):
                return (0, 0, law, aid), 0
            case AssessThreat(points=n) | AssessPower(points=n):
                return (0, n, 0, 0), 0
            case ExerciseWith() | ExercisePact():
                return (constants.exercise_force, 0, 0, 0), 0
            case Coerce(force=force):
                return (force, 0, 0, 0), 0
            case Sponsor(points=n):
                return (0, n, 0, 0), constants.sponsor_funds * n
            case Adopt():
                return NO_POINTS, constants.standard_cost
            case Invest():
                return NO_POINTS, constants.invest_funds
            case Endorse() | Vote():
                return NO_POINTS, 0

    @property
    def left(self) -> Points:
        """Points that no order takes."""
        left = list(self.model.own.usable)
        for order in self.orders:
            points, _ = self.spent(order)
            left = [left[k] - points[k] for k in range(4)]
        return cast(Points, tuple(left))

    @property
    def sent(self) -> Points:
        """Points that go to pacts."""
        total = NO_POINTS
        for order in self.orders:
            if isinstance(order, Commit):
                total = add(total, order.points)
        return total

    @property
    def owed(self) -> Points:
        """Points that are due to pacts this turn."""
        total = NO_POINTS
        for each in dues(self.model):
            total = add(total, each.points)
        return total

    @property
    def funds(self) -> int:
        """Funds that no order takes."""
        return self.model.own.funds - sum(self.spent(order)[1] for order in self.orders)

    # --- Reading --------------------------------------------------------------------------------
    def commit(self, pact: PactId, threat: ThreatId) -> Commit | None:
        return next(
            (
                o
                for o in self.orders
                if isinstance(o, Commit) and o.pact == pact and o.threat == threat
            ),
            None,
        )

    def home(self, threat: ThreatId) -> Home | None:
        return next((o for o in self.orders if isinstance(o, Home) and o.threat == threat), None)

    def vote(self, pact: PactId, threat: ThreatId) -> Vote | None:
        return next(
            (
                o
                for o in self.orders
                if isinstance(o, Vote) and o.pact == pact and o.threat == threat
            ),
            None,
        )

    def committed(self, pact: PactId) -> Points:
        """What goes to a pact, over all its targets."""
        total = [0, 0, 0, 0]
        for order in self.orders:
            if isinstance(order, Commit) and order.pact == pact:
                total = [total[k] + order.points[k] for k in range(4)]
        return cast(Points, tuple(total))

    # --- Writing --------------------------------------------------------------------------------
    def write(self, draft: Sheet | None) -> None:
        """Change the sheet, so that it can be undone."""
        if draft != self.model.draft:
            self.model.past.of(self.model.view.turn).append(self.model.draft)
            self.model.set_draft(draft)

    @property
    def changed(self) -> bool:
        """Whether there is something to undo."""
        return bool(self.model.past.of(self.model.view.turn))

    def undo(self) -> None:
        """Take the last change back."""
        if self.changed:
            self.model.set_draft(self.model.past.of(self.model.view.turn).pop())

    def put(self, new: Order | None, old: Order | None) -> None:
        """Write an order in the place of another; None for none."""
        orders = list(self.orders)
        if old is not None and old in orders:
            place = orders.index(old)
            orders[place : place + 1] = [new] if new is not None else []
        elif new is not None:
            orders.append(new)
        self.write(tuple(orders))

    def set_commit(self, pact: PactId, threat: ThreatId, points: Points) -> None:
        new = Commit(pact, threat, points) if any(points) else None
        self.put(new, self.commit(pact, threat))

    def set_home(self, threat: ThreatId, points: Points) -> None:
        self.put(Home(threat, points) if any(points) else None, self.home(threat))

    def keep_word(self) -> None:
        """Fill in what is due, beside all that is written; what goes to pacts is written anew.

        Where nothing else is written, nothing is: standing commitments keep one's word, to pacts
        that enter into force later this turn, too.
        """
        others = [order for order in self.orders if not isinstance(order, Commit)]
        left = list(self.model.own.usable)
        promises = kept(self.model)
        for promise in promises:
            points, _ = self.spent(promise)
            left = [left[k] - points[k] for k in range(4)]
        # What is written gives way where both do not fit.
        fitting: list[Order] = []
        for order in others:
            points, _ = self.spent(order)
            if all(points[k] <= left[k] for k in range(4)):
                left = [left[k] - points[k] for k in range(4)]
                fitting.append(order)
        self.write((*promises, *fitting) if fitting else None)

    def fill_home(self) -> None:
        """Meet the needs of threats at home, the strongest first, with what is left."""
        orders: list[Order] = [o for o in self.orders if not isinstance(o, Home)]
        left = list(self.model.own.usable)
        for order in orders:
            points, _ = self.spent(order)
            left = [left[k] - points[k] for k in range(4)]
        for threat in home_threats(self.model):
            sent = [min(left[k], -(-threat.needs[k] // 100)) for k in range(4)]
            left = [left[k] - sent[k] for k in range(4)]
            if any(sent):
                orders.append(Home(threat.id, cast(Points, tuple(sent))))
        self.write(tuple(orders))

    def clear(self) -> None:
        """Back to standing commitments."""
        self.write(None)
