"""Matches that sleep: nobody looks on, nothing is thought about, no turn is about to close.

A match that sleeps is in the store alone. Who comes to it wakes it, and so does its deadline.
"""

import asyncio
from collections.abc import Callable


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
