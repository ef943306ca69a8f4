"""Resolution: sealed orders in, a new state and the ledger of what happened out (rulebook 5.2)."""

from collections.abc import Callable
from functools import lru_cache

from ..events import Event
from ..evolve import evolve
from ..modules import AGENDA, COERCION, CORE, ECONOMY, EXERCISES, FOG, SECRECY
from ..state import State, fork
from .workings import Workings

Step = Callable[[State, Workings], list[Event]]

__all__ = ["Step", "resolve_turn", "steps"]
