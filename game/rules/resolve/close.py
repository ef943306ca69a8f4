"""The end of a turn: offers lapse, envoys come home, and the next turn begins or the match ends
(rulebook 4, 5 and 6).
"""

from ..events import Cause, Changed, Event, MatchEnded, ProposalClosed, TurnEnded
from ..state import State
from .workings import Workings

LAPSE, ENVOYS, NEXT, LAST = "lapse", "envoys", "next_turn", "last_turn"


def close(state: State, workings: Workings) -> list[Event]:
    """Unsigned proposals lapse, envoys are two again, and time moves on."""
    lapse, back = Cause(rule=LAPSE), Cause(rule=ENVOYS)
    events: list[Event] = [
        ProposalClosed(cause=lapse, proposal=proposal) for proposal in sorted(state.proposals)
    ]
    for power, envoys in enumerate(state.envoys):
        missing = state.world.constants.envoys - envoys
        if missing:
            events.append(Changed(cause=back, quantity="envoys", of=power, delta=missing))
    if state.turn >= state.last_turn:
        events.append(MatchEnded(cause=Cause(rule=LAST), collapsed=False))
    else:
        events.append(TurnEnded(cause=Cause(rule=NEXT), turn=state.turn + 1))
    return events
