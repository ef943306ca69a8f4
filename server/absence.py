"""Who has been away from the table for too long, and what follows from that."""

import asyncio
from collections.abc import Callable, Iterable

from game.rules.ids import PowerId
from game.wire import steering as d
from game.wire.log import Steered
from server.clock import ABSENT
from server.record import Record


class Absence:
    """Of the players of one match. ``gone`` is called with a power whose player has been away for
    ``grace_s``; `note` makes it so.
    """

    def __init__(self, grace_s: int, gone: Callable[[PowerId], None]) -> None:
        self._grace_s = grace_s
        self._gone = gone
        self._timers: dict[PowerId, asyncio.TimerHandle] = {}
        self._absent: set[PowerId] = set()

    def begin(self, record: Record) -> None:
        """The match is awake, and nobody is there so far. Where it is paused because of absence,
        it stays so until they come.
        """
        held = record.seats.held()
        if ABSENT in record.clock.paused:
            self._absent.update(held)
        else:
            for power in held:
                if record.seats.kept[power].why == ABSENT:
                    self.note(power)  # it was before, and nobody has come since
                else:
                    self.left(power)

    def left(self, power: PowerId) -> None:
        """A player's last connection is lost, or a seat waits for a new one."""
        self.came(power)
        loop = asyncio.get_running_loop()
        self._timers[power] = loop.call_later(self._grace_s, self._gone, power)

    def came(self, power: PowerId) -> None:
        """A player is there."""
        timer = self._timers.pop(power, None)
        if timer is not None:
            timer.cancel()
        self._absent.discard(power)

    def note(self, power: PowerId) -> None:
        """A player counts as absent from now on."""
        self._timers.pop(power, None)
        self._absent.add(power)

    @property
    def waits(self) -> bool:
        """Whether somebody has been away, but not for long."""
        return bool(self._timers)

    def absent(self, power: PowerId) -> bool:
        """Whether a seat's player is away for too long."""
        return power in self._absent

    def away(self) -> frozenset[PowerId]:
        """The seats whose players are away for too long."""
        return frozenset(self._absent)

    def stop(self) -> None:
        """Nobody is waited for any more."""
        for timer in self._timers.values():
            timer.cancel()


def closes(record: Record, absent: Callable[[PowerId], bool]) -> bool:
    """Whether a turn closes before its deadline: all are ready, or away with standing orders. With
    nobody of those who play there, it does not: computer powers would finish the match alone.
    """
    state, seats = record.state, record.seats
    excused = record.opened.options.absent == "orders"
    if not (excused or all(state.ready)):
        return False  # as after nearly every command
    if state.over or record.clock.paused:
        return False
    held = seats.held()
    if held and all(absent(power) for power in held):
        return False
    return all(
        ready or (excused and absent(PowerId(power)) and seats.holders[power] is not None)
        for power, ready in enumerate(state.ready)
    )


def follows(
    record: Record, absent: Iterable[PowerId], left_ms: int | None, at_ms: int
) -> list[Steered]:
    """What the server does because of who is absent now and who is not."""
    options, seats, away = record.opened.options, record.seats, frozenset(absent)
    held = seats.held()
    deeds: list[d.Deed] = []
    for power in held:
        kept = seats.kept[power]
        if power in away and options.absent == "ai" and not kept.stand_in:
            deeds.append(d.HandOver(power))
        elif power not in away and kept.why == ABSENT:
            deeds.append(d.HandBack(power))
    missing = sum(power in away for power in held)
    deserted = options.timing == "live" and missing == len(held) > 0
    pause = deserted or 0 < options.pauses_at <= missing
    if pause and ABSENT not in record.clock.paused:
        deeds.append(d.Pause())
    elif not pause and ABSENT in record.clock.paused:
        deeds.append(d.Resume())
    return [Steered(at_ms=at_ms, why=ABSENT, deed=deed, left_ms=left_ms) for deed in deeds]
