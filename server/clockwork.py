"""Time, turned into something a match's inbox can hold: the deadline of a turn, where there is one.

The rules know no clock. That the time was up is written into the log with the turn it closed.
"""

import asyncio
from collections.abc import Callable

from game.wire.log import ClockKept


class Clockwork:
    """Runs against what the log says of a match's clock. ``pass_deadline`` is called with the turn
    when its time is up, ``near_deadline`` when ``near`` of 100 parts of ``turn_ms`` are left (0:
    never); by then the turn may have closed, or its deadline may have moved.
    """

    def __init__(
        self,
        turn_ms: int,
        pass_deadline: Callable[[int], None],
        near_deadline: Callable[[int], None],
        near: int = 0,
    ) -> None:
        self._pass, self._near = pass_deadline, near_deadline
        self._near_ms = turn_ms * near // 100
        self._follows: ClockKept | None = None
        self._due: float | None = None
        self._timers: list[asyncio.TimerHandle] = []

    def follow(self, kept: ClockKept, left_ms: int | None) -> None:
        """Let so much time run for the clock's turn, unless that is what runs already."""
        if kept == self._follows:
            return
        self.stop()
        self._follows = kept
        if left_ms is None or kept.since_ms is None:
            return
        loop = asyncio.get_running_loop()
        self._due = loop.time() + left_ms / 1000
        self._timers = [loop.call_at(self._due, self._pass, kept.turn)]
        if self._near_ms:
            near = max(loop.time(), self._due - self._near_ms / 1000)
            self._timers.append(loop.call_at(near, self._near, kept.turn))

    def stop(self) -> None:
        """No deadline from now on."""
        for timer in self._timers:
            timer.cancel()
        self._timers, self._due, self._follows = [], None, None

    def passed(self) -> bool:
        """Whether the time that ran is up."""
        return self.left_ms() == 0

    def next_ms(self) -> int | None:
        """Milliseconds until the next call, None where none will come."""
        now = asyncio.get_running_loop().time()
        coming = [timer.when() - now for timer in self._timers if timer.when() > now]
        return round(1000 * min(coming)) if coming else None

    def left_ms(self) -> int | None:
        """Milliseconds left, None where no time runs."""
        if self._due is None:
            return None
        return max(0, round(1000 * (self._due - asyncio.get_running_loop().time())))
