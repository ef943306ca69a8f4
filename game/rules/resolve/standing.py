"""Standing gained and lost, within 0..100; what cannot be taken from standing is taken from credit
(rulebook 5.2, step 3, and 9, Pledge and call).
"""

from collections.abc import Sequence

from ..events import Cause, Changed, Event
from ..state import State
from .changes import CLAMP


def standing_changes(state: State, power: int, changes: Sequence[tuple[int, Cause]]) -> list[Event]:
    """All of a step's changes to one power's standing, then one entry for the clamp to 0..100; each
    point below 0 costs credit.
    """
    events: list[Event] = []
    value = state.standing[power]
    for delta, cause in changes:
        if delta:
            value += delta
            events.append(Changed(cause=cause, quantity="standing", of=power, delta=delta))
    if value < 0:
        cost = state.world.constants.credit_per_standing * value
        events.append(Changed(cause=CLAMP, quantity="standing", of=power, delta=-value))
        events.append(Changed(cause=CLAMP, quantity="credit", of=power, delta=cost))
    elif value > 100:
        events.append(Changed(cause=CLAMP, quantity="standing", of=power, delta=100 - value))
    return events
