"""Resolution: sealed orders in, a new state and the ledger of what happened out (rulebook 5.2)."""

from collections.abc import Callable
from functools import lru_cache

from ..events import Event
from ..evolve import evolve
from ..modules import AGENDA, COERCION, CORE, ECONOMY, EXERCISES, FOG, SECRECY
from ..state import State, fork
from .agendas import conclude, fulfil
from .appear import appear
from .assess import assess
from .close import close
from .coercion import coerce
from .delivery import deliver
from .departures import depart
from .economy import adopt, earn, invest
from .fear import fear
from .governance import govern
from .intent import drift, soften
from .interoperability import exercise, interoperate
from .muster import muster
from .mutation import change
from .operations import operate
from .order import collapse, weigh_order
from .payments import pay
from .sponsors import feed
from .stability import damage, fail, settle, stabilise
from .threats import contain
from .votes import tally
from .workings import Workings

Step = Callable[[State, Workings], list[Event]]

STEPS: tuple[tuple[str, Step], ...] = (
    (CORE, tally),
    (CORE, muster),
    (ECONOMY, pay),
    (CORE, deliver),
    (CORE, operate),
    (CORE, contain),
    (CORE, change),
    (SECRECY, feed),
    (FOG, assess),
    (AGENDA, fulfil),
    (COERCION, coerce),
    (COERCION, fear),
    (CORE, stabilise),
    (CORE, damage),
    (CORE, settle),
    (ECONOMY, earn),
    (ECONOMY, invest),
    (ECONOMY, adopt),
    (CORE, fail),
    (EXERCISES, exercise),
    (CORE, interoperate),
    (COERCION, soften),
    (CORE, weigh_order),
    (CORE, collapse),
    (CORE, govern),
    (COERCION, drift),
    (CORE, depart),
    (AGENDA, conclude),
    (CORE, appear),
    (CORE, close),
)
"""All steps in order, each with the module it belongs to."""


@lru_cache(maxsize=64)
def steps(modules: frozenset[str]) -> tuple[Step, ...]:
    """The steps of a match with these modules."""
    return tuple(step for module, step in STEPS if module in modules)


def resolve_turn(state: State) -> tuple[State, list[Event]]:
    """Resolve the turn all orders are sealed for: a new state and the events that led to it.

    The old state is left as it was. Folding the events over it gives the new one.
    """
    new = fork(state)
    workings = Workings()
    ledger: list[Event] = []
    for step in steps(new.world.rules.modules):
        events = step(new, workings)
        if events:
            evolve(new, events)
            ledger += events
            if new.over:
                break
    return new, ledger


__all__ = ["STEPS", "Step", "resolve_turn", "steps"]
