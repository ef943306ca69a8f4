"""Moving points on the order sheet: from what is left to a pact, a threat at home or one's own
stability, back, and from one to the other. Each move is one change of the sheet.
"""

from typing import NamedTuple, cast

from game.client.orders.sheet import SheetBook, dues, home_threats
from game.rules.ids import AID, LAW, NO_POINTS, NO_THREAT, PactId, Points, ThreatId
from game.rules.orders import Commit, Home, Order, Stabilise


class Place(NamedTuple):
    """Where points are or go: to a pact against a threat, against a threat at home, to one's own
    stability, or nowhere, which holds them back."""

    kind: str
    pact: PactId = PactId(0)
    threat: ThreatId = NO_THREAT


RESERVE, STABILITY = Place("reserve"), Place("stability")


class Held(NamedTuple):
    """Points of one instrument (0 to 3) at a place."""

    place: Place
    instrument: int


def there(book: SheetBook, place: Place) -> Points:
    """The points at a place."""
    order = _order(book, place)
    match order:
        case Commit(points=points) | Home(points=points):
            return points
        case Stabilise(law, aid):
            return (0, 0, law, aid)
        case _:
            return book.left if place == RESERVE else NO_POINTS


def offer(book: SheetBook, goal: Place, what: Held) -> tuple[int, int]:
    """How many of these points a place takes unless others are wanted, and how many at most."""
    origin, k = what
    if origin == goal:
        return 0, 0
    found = max(0, there(book, origin)[k])
    if goal == RESERVE:
        return found, found
    most, wish = min(found, _room(book, goal, what)), _wanted(book, goal, k)
    return min(most, max(1, wish)), most


def _room(book: SheetBook, goal: Place, what: Held) -> int:
    """How many more points of an instrument a place may hold."""
    origin, k = what
    if goal == STABILITY:
        return book.model.own.usable[k] if k in (LAW, AID) else 0
    if goal.kind == "home":
        return book.model.own.usable[k]
    pact = book.model.view.pact(goal.pact)
    if pact is None:
        return 0
    pledged = pact.terms.pledge(book.model.me).points[k]
    freed = there(book, origin)[k] if origin.pact == goal.pact else 0
    return max(0, pledged - book.committed(goal.pact)[k] + freed)


def _wanted(book: SheetBook, goal: Place, k: int) -> int:
    """How many points of an instrument are due or needed at a place and not there yet."""
    sent = there(book, goal)[k]
    if goal.kind == "home":
        needs = [t.needs[k] for t in home_threats(book.model) if t.id == goal.threat]
        return max(0, -(-sum(needs) // 100) - sent)
    due = [d.points[k] for d in dues(book.model) if (d.pact.id, d.threat) == goal[1:]]
    return max(0, sum(due) - sent)


def move(book: SheetBook, goal: Place, what: Held, count: int) -> None:
    """Write the sheet with so many of these points at the goal instead."""
    orders = list(book.orders)
    for place, by in ((what.place, -count), (goal, count)):
        if place == RESERVE:
            continue
        points = list(there(book, place))
        points[what.instrument] += by
        _replace(orders, _order(book, place), _written(place, cast(Points, tuple(points))))
    book.write(tuple(orders))


def _replace(orders: list[Order], old: Order | None, new: Order | None) -> None:
    if old is not None:
        place = orders.index(old)
        orders[place : place + 1] = [new] if new is not None else []
    elif new is not None:
        orders.append(new)


def _order(book: SheetBook, place: Place) -> Order | None:
    """The order that holds the points of a place."""
    if place.kind == "pact":
        return book.commit(place.pact, place.threat)
    if place.kind == "home":
        return book.home(place.threat)
    if place == STABILITY:
        return next((order for order in book.orders if isinstance(order, Stabilise)), None)
    return None


def _written(place: Place, points: Points) -> Order | None:
    """The order that holds these points at a place; None for none."""
    if not any(points):
        return None
    if place.kind == "pact":
        return Commit(place.pact, place.threat, points)
    if place.kind == "home":
        return Home(place.threat, points)
    return Stabilise(points[LAW], points[AID])
