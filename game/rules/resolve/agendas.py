"""Private objectives: what fulfils them as it happens, and at the end (rulebook 9, Agenda)."""

from ..agendas import Agenda
from ..events import Cause, Changed, Event
from ..ids import PowerId
from ..state import State
from .workings import Workings

RULE = "agenda"
SHARE_OF_CREDIT = 10
"""A specialist needs one part in this many of a turn's credit."""


def fulfil(state: State, workings: Workings) -> list[Event]:
    """Specialist and leader, by the threats beaten this turn; who led against them is counted."""
    events: list[Event] = []
    points = state.agenda_points[:]
    led = _led_defeats(state, workings)
    for power, agendas in enumerate(state.agendas):
        before, more = state.led_defeats[power], led[power]
        if more:
            events.append(
                Changed(cause=Cause(rule=RULE), quantity="led_defeats", of=power, delta=more)
            )
        for agenda in agendas:
            if agenda.key == "specialist":
                times = _beaten(workings, PowerId(power), agenda)
            elif agenda.key == "leader":
                times = (before + more) // 2 - before // 2
            else:
                continue
            _score(state, points, power, times, events)
    return events


def conclude(state: State, workings: Workings) -> list[Event]:
    """Haven and unarmed, on the last turn."""
    if state.turn < state.last_turn:
        return []
    events: list[Event] = []
    points = state.agenda_points[:]
    regions = {threat.region for threat in state.threats.values()}
    for power, agendas in enumerate(state.agendas):
        for agenda in agendas:
            if agenda.key == "haven" and agenda.region not in regions:
                _score(state, points, power, 1, events)
            elif agenda.key == "unarmed" and not (state.coercions[power] or state.namings[power]):
                _score(state, points, power, 2, events)
    return events


def _led_defeats(state: State, workings: Workings) -> list[int]:
    """How many of the threats beaten this turn were met by a pact each power leads."""
    led = [0] * state.world.powers
    for leaders in workings.led.values():
        for power in leaders:
            led[power] += 1
    return led


def _beaten(workings: Workings, power: PowerId, agenda: Agenda) -> int:
    """Threats of the agenda's kind beaten this turn with the power's share of credit in it."""
    count = 0
    for threat in workings.defeated:
        earned = workings.earned.get(threat.id)
        if threat.kind == agenda.kind and earned and earned[power]:
            count += SHARE_OF_CREDIT * earned[power] >= sum(earned)
    return count


def _score(state: State, points: list[int], power: int, times: int, events: list[Event]) -> None:
    constants = state.world.constants
    gain = min(times * constants.agenda_points, constants.agenda_most - points[power])
    if gain > 0:
        points[power] += gain
        cause = Cause(rule=RULE)
        events.append(Changed(cause=cause, quantity="agenda_points", of=power, delta=gain))
