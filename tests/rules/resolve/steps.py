"""One step at a time: workings as earlier steps would have left them, and what a step did."""

from collections.abc import Mapping
from typing import Any

from game.rules.events import Changed, Event
from game.rules.ids import NO_POINTS
from game.rules.orders import Order
from game.rules.resolve import Step
from game.rules.resolve.workings import Workings
from game.rules.state import State
from tests.rules.tiny import after


def workings(sheets: Mapping[int, tuple[Order, ...]] | None = None, **fields: Any) -> Workings:
    """Four powers, nobody with orders or points left over, unless given."""
    given: dict[str, Any] = {
        "usable": [NO_POINTS] * 4,
        "idle": [[0, 0, 0, 0] for _ in range(4)],
        "reserve": [0] * 4,
        "intent": [20] * 16,
        **fields,
    }
    orders = sheets or {}
    return Workings(sheets=[orders.get(power, ()) for power in range(4)], **given)


def run(step: Step, state: State, made: Workings | None = None) -> tuple[State, list[Event]]:
    """The state after a step, and its events; the step itself must leave the state alone."""
    events = step(state, made or workings())
    return after(state, events), events


def only(events: list[Event], kind: type[Event]) -> list[Any]:
    """The events of one type."""
    return [event for event in events if isinstance(event, kind)]


def deltas(events: list[Event], quantity: str) -> list[tuple[int, int, str]]:
    """Whose quantity changed, by how much and by what rule, in order."""
    return [
        (event.of, event.delta, event.cause.rule)
        for event in events
        if isinstance(event, Changed) and event.quantity == quantity
    ]
