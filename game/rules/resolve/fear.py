"""Step 8: perceived threat and fear (rulebook 5.2, 8 and 9, Coercing)."""

from ..events import Cause, Changed, Event, Feared
from ..guarantees import cover, fear_loss, guarantees, guarantors, perceived
from ..ids import FORCE, PowerId
from ..state import State
from .workings import Workings

RULE = "fear"


def fear(state: State, workings: Workings) -> list[Event]:
    """Each power fears the power that seems most threatening, beyond what covers it. Force and
    intent count as the turn began, reserves as they are; who guarantees one is not feared.
    """
    world = state.world
    n, percent = world.powers, world.constants.fear_percent
    given = guarantees(state.pacts[pact] for pact in sorted(state.pacts))
    force = [points[FORCE] for points in workings.usable]
    events: list[Event] = []
    for power in range(n):
        friends = guarantors(given, n, power, workings.coerced)
        proximity, intent = world.proximity[power], workings.intent
        most, of = 0, power
        for other in range(n):
            if other != power and other not in friends:
                seen = perceived(force[other], proximity[other], intent[power * n + other])
                if seen > most:
                    most, of = seen, other
        covered = cover(state, workings.reserve, power, friends)
        loss = fear_loss(most, covered, percent)
        if loss:
            cause = Cause(rule=RULE, power=PowerId(of))
            events.append(
                Feared(
                    cause=cause,
                    power=PowerId(power),
                    of=PowerId(of),
                    perceived=most,
                    cover=covered,
                )
            )
            events.append(Changed(cause=cause, quantity="stability", of=power, delta=-loss))
    return events
