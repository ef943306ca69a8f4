"""What the host asks for, judged: the entries it leads to, or why not. It changes nothing.

What closes a turn, gives a command or makes a phrase is the room's to do; the rest is here.
"""

from collections.abc import Callable

from game.ai.policies import is_random
from game.wire import steering as d
from game.wire.log import Entry, PassSet, Steered
from server.clock import HOST
from server.inbox import No, denied
from server.passes import HOST_PASS
from server.plans import is_policy
from server.record import Record


def judged(
    record: Record, action: d.Steering, ref: str, left_ms: int | None, at_ms: int
) -> list[Entry] | No:
    """The entries that do it (none for what the room does), or a no. ``left_ms``: the time left for
    this turn, None where there is no deadline.
    """
    if record.state.over:
        return denied("over_already")
    problem = _problem(record, action, left_ms)
    if problem is not None:
        return problem
    match action:
        case d.Dismiss(number=number):
            void = record.passes.get(number)
            name, role = (void.name, void.role) if void else ("", "")
            return [PassSet(at_ms=at_ms, number=number, role=role, name=name)]
        case d.MoveDeadline(seconds=seconds):
            left_ms = max(0, (left_ms or 0) + 1000 * seconds)
        case d.Pause() | d.Resume() | d.WaitForAll() | d.HandOver() | d.HandBack() | d.Remove():
            pass
        case d.CloseSeats(on=on) if on == record.seats_closed:
            return []  # it is so already
        case d.CloseSeats():
            pass
        case _:
            return []
    return [Steered(at_ms=at_ms, why=HOST, deed=action, ref=ref, left_ms=left_ms)]


def _problem(record: Record, action: d.Steering, left_ms: int | None) -> No | None:
    """Why it cannot be done as things stand."""
    power = getattr(action, "power", None)
    if power is not None and not 0 <= power < record.state.world.powers:
        return denied("no_such_seat", power=power)
    ask = _PROBLEMS.get(type(action))
    return None if ask is None else ask(record, action, left_ms)


def _pause(record: Record, action: d.Pause, left_ms: int | None) -> No | None:
    return denied("paused_already") if HOST in record.clock.paused else None


def _resume(record: Record, action: d.Resume, left_ms: int | None) -> No | None:
    return None if record.clock.paused else denied("not_paused")


def _timed(record: Record, action: d.Steering, left_ms: int | None) -> No | None:
    return denied("no_deadline") if left_ms is None else None


def _process(record: Record, action: d.ProcessNow, left_ms: int | None) -> No | None:
    if action.turn != record.state.turn:
        return denied("turn_closed", turn=action.turn)
    return denied("paused_now") if record.clock.paused else None


def _hand_over(record: Record, action: d.HandOver, left_ms: int | None) -> No | None:
    if not record.seats.for_people(action.power):
        return denied("not_a_persons_seat", power=action.power)
    if action.policy and not is_policy(action.policy):
        return denied("no_such_policy", name=action.policy)
    if action.policy and is_random(action.policy):  # that plays from the first turn or not at all
        return denied("stand_in_unfit", name=action.policy)
    return None


def _hand_back(record: Record, action: d.HandBack, left_ms: int | None) -> No | None:
    handed = record.seats.kept[action.power].stand_in and record.seats.holders[action.power]
    return None if handed else denied("not_handed_over", power=action.power)


def _remove(record: Record, action: d.Remove, left_ms: int | None) -> No | None:
    taken = record.seats.holders[action.power] is not None
    return None if taken else denied("nobody_there", power=action.power)


def _reissue(record: Record, action: d.Reissue, left_ms: int | None) -> No | None:
    person = record.seats.for_people(action.power)
    return None if person else denied("not_a_persons_seat", power=action.power)


def _dismiss(record: Record, action: d.Dismiss, left_ms: int | None) -> No | None:
    known = action.number != HOST_PASS and record.passes.get(action.number) is not None
    return None if known else denied("no_such_pass", number=action.number)


_PROBLEMS: dict[type, Callable[..., No | None]] = {
    d.Pause: _pause,
    d.Resume: _resume,
    d.MoveDeadline: _timed,
    d.WaitForAll: _timed,
    d.ProcessNow: _process,
    d.HandOver: _hand_over,
    d.HandBack: _hand_back,
    d.Remove: _remove,
    d.Reissue: _reissue,
    d.Dismiss: _dismiss,
}
