"""Matches that sleep: nobody looks on, nothing is thought about, no turn is about to close.

A match that sleeps is in the store alone. Who comes to it wakes it, and so does its deadline.
"""

import asyncio
from collections.abc import Callable


class Rest:
    """How long a match has had nothing to do. ``over`` is called whenever that is ``after_s``."""

    def __init__(self, after_s: float, over: Callable[[], None]) -> None:
        self._after_s = after_s
        self._over = over
        self._since_s = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """It has nothing to do from now on."""
        loop = asyncio.get_running_loop()
        self._since_s = loop.time()
        if self._timer is None:
            self._timer = loop.call_later(self._after_s, self._look)

    def stop(self) -> None:
        """It is over, one way or the other."""
        if self._timer is not None:
            self._timer.cancel()

    def _look(self) -> None:
        # One timer that looks back costs less than one that is moved with every command.
        loop = asyncio.get_running_loop()
        left_s = self._since_s + self._after_s - loop.time()
        if left_s <= 0:
            self._over()
            self._since_s = loop.time()
            left_s = self._after_s
        self._timer = loop.call_later(left_s, self._look)


class Alarms:
    """When matches that sleep are needed next. ``wake`` is called with the code of one that is."""

    def __init__(self, wake: Callable[[str], None]) -> None:
        self._wake = wake
        self._set: dict[str, asyncio.TimerHandle] = {}

    def set(self, code: str, left_ms: int) -> None:
        """Wake a match after so long, if nobody does before."""
        self.drop(code)
        loop = asyncio.get_running_loop()
        self._set[code] = loop.call_later(left_ms / 1000, self._wake, code)

    def drop(self, code: str) -> bool:
        """It is awake; whether it was to be woken."""
        timer = self._set.pop(code, None)
        if timer is not None:
            timer.cancel()
        return timer is not None

    def stop(self) -> None:
        """Nobody is woken any more."""
        for code in list(self._set):
            self.drop(code)
