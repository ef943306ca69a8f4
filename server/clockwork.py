"""Time, turned into something a match's inbox can hold: the deadline of a turn, where there is one.

The rules know no clock. That the time was up is written into the log with the turn it closed.
"""

import asyncio
from collections.abc import Callable


class Clockwork:
    """The deadline of the turn being played. ``pass_deadline`` is called with the turn it was set
    for; by then the turn may have closed already.
    """

    def __init__(self, seconds: int, pass_deadline: Callable[[int], None]) -> None:
        self._seconds = seconds
        self._pass = pass_deadline
        self._timer: asyncio.TimerHandle | None = None
        self._turn = 0

    def run(self, turn: int) -> None:
        """Let the time for a turn run, unless it runs already or there is no deadline."""
        if not self._seconds or turn == self._turn:
            return
        self.stop()
        self._turn = turn
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._seconds, self._pass, turn)

    def stop(self) -> None:
        """No deadline from now on."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._turn = 0

    def left_ms(self) -> int | None:
        """Milliseconds left, None where no time runs."""
        if self._timer is None:
            return None
        left = self._timer.when() - asyncio.get_running_loop().time()
        return max(0, int(1000 * left))
