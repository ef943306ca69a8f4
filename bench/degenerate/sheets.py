"""What becomes of an honest sheet of orders."""

from bench.degenerate.recipe import Recipe
from game.ai.planner.mind import Mind
from game.rules.clauses.purpose import ThisThreat
from game.rules.ids import FORCE, INTELLIGENCE, Points, PowerId
from game.rules.orders import (
    Adopt,
    AssessPower,
    AssessThreat,
    Coerce,
    Commit,
    Endorse,
    ExerciseWith,
    Home,
    Invest,
    Order,
    Sheet,
    Sponsor,
    Stabilise,
    Vote,
)
from game.rules.views import ThreatView


def spoilt(mind: Mind, recipe: Recipe, honest: Sheet) -> Sheet:
    """The sheet as the recipe wants it; may not be allowed."""
    orders = [made for order in honest if (made := _kept(mind, recipe, order)) is not None]
    orders = _raided(mind, recipe, orders)
    if recipe.feeds:
        orders += _fed(mind, recipe, orders)
    if recipe.adopts and not mind.mine.adopted and not any(isinstance(o, Adopt) for o in orders):
        orders = [o for o in orders if not isinstance(o, Invest)]
        if mind.mine.funds >= mind.constants.standard_cost:
            orders.append(Adopt())
    if recipe.endorses == 2 and not any(isinstance(o, Endorse) for o in orders):
        public = [p.id for p in mind.view.pacts if p.public and mind.me not in p.parties]
        orders += [Endorse(mind.dice.pick(public))] if public else []
    training = any(isinstance(o, ExerciseWith) for o in orders)
    able = left(mind, orders)[FORCE] >= mind.constants.exercise_force
    if recipe.trains and able and not training:
        orders.append(ExerciseWith(_partner(mind), 0))
    return _home(mind, recipe, orders)


def _kept(mind: Mind, recipe: Recipe, order: Order) -> Order | None:
    turn = mind.view.turn
    match order:
        case Commit() if turn >= recipe.breaks_from:
            return None
        case Invest() if turn >= recipe.hoards_from:
            return None
        case Coerce() if turn >= recipe.raids_from:
            return None
        case Vote() if recipe.withholds:
            return Vote(order.pact, order.threat, authorise=False)
        case Home(threat, points):
            found = mind.view.threat(threat)
            if recipe.shuns or found is None or found.estimate < recipe.fallow:
                return None
            (f, i, l, a) = points
            if recipe.inward:
                l = a = 0
            if recipe.milks:
                f, i, l, a = _milked(found, (f, i, l, a), recipe.milks)
            return Home(threat, (f, i, l, a)) if f or i or l or a else None
        case Stabilise() | AssessPower():
            return None if isinstance(order, Stabilise) else order
        case _:
            return order


def _milked(threat: ThreatView, points: Points, percent: int) -> Points:
    """As much of the points as meets a part of the need."""
    room = sum(threat.needs) * percent // 10_000
    kept = []
    for n in points:
        kept.append(min(n, max(0, room)))
        room -= kept[-1]
    return (kept[0], kept[1], kept[2], kept[3])


def _raided(mind: Mind, recipe: Recipe, orders: list[Order]) -> list[Order]:
    """All force against whoever is rich and badly covered."""
    if mind.view.turn < recipe.raids_from:
        return orders
    orders = [o for o in orders if not _force(o)]
    force = left(mind, orders)[FORCE]
    if not force:
        return orders
    held = [points[FORCE] for points in mind.appraiser.course.after]
    others = [PowerId(p) for p in range(len(held)) if p != mind.me]
    rich = max(others, key=lambda p: (held[p] < force, mind.view.powers[p].funds, -p))
    return [*orders, Coerce(rich, force)]


def _force(order: Order) -> bool:
    """Whether an order takes force."""
    if isinstance(order, Home | Commit):
        return order.points[FORCE] > 0
    return isinstance(order, ExerciseWith)


def _fed(mind: Mind, recipe: Recipe, orders: list[Order]) -> list[Order]:
    """A threat to feed: one that hurts others, one that its pacts act on, or any."""
    aims = {p.threat for c in mind.pacts for p in c.terms.purposes if isinstance(p, ThisThreat)}
    mine = {t.id for t in mind.appraiser.ground.at_home[mind.me]}
    fit = [
        t
        for t in mind.view.threats
        if t.id not in mine and not any(isinstance(o, Sponsor) and o.threat == t.id for o in orders)
    ]
    if recipe.fodder == 1:
        fit = [t for t in fit if t.id in aims]
    elif recipe.fodder == 0:
        fit = [t for t in fit if mind.exposure(t) <= 20]
    spare = left(mind, orders)[INTELLIGENCE]
    spend = mind.mine.funds - 15 * any(isinstance(o, Invest) for o in orders)
    points = min(recipe.feeds, spare, spend // mind.constants.sponsor_funds)
    if not fit or points < 1:
        return []
    best = max(fit, key=lambda t: (sum(t.base_exposure) - 4 * mind.exposure(t), -t.id))
    return [Sponsor(best.id, points)]


def _home(mind: Mind, recipe: Recipe, orders: list[Order]) -> Sheet:
    """Law and aid that are left stabilise."""
    _, _, law, aid = left(mind, orders)
    if law + aid > 0 and law >= 0 and aid >= 0:
        orders = [*orders, Stabilise(law, aid)]
    return tuple(orders)


def _partner(mind: Mind) -> PowerId:
    """With whom it works best: the weakest pair gains most."""
    n, me = len(mind.view.powers), mind.me
    others = [PowerId(p) for p in range(n) if p != me]
    return max(others, key=lambda p: (mind.view.tactical[me * n + p], -p))


def left(mind: Mind, orders: list[Order]) -> list[int]:
    """Means that no order has taken yet."""
    free = list(mind.mine.usable)
    for order in orders:
        match order:
            case Commit(points=points) | Home(points=points):
                free = [n - m for n, m in zip(free, points, strict=True)]
            case Coerce(force=force):
                free[FORCE] -= force
            case ExerciseWith():
                free[FORCE] -= mind.constants.exercise_force
            case Sponsor(points=points) | AssessThreat(points=points) | AssessPower(points=points):
                free[INTELLIGENCE] -= points
            case Stabilise(law, aid):
                free[2] -= law
                free[3] -= aid
            case _:
                pass
    return free
