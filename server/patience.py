"""Waiting for what somebody says, but not for ever."""

import asyncio
import math
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


class Patience:
    """Of one task, made in it. What comes in time costs no timer of its own: to set one for every
    message took as long as to read it.
    """

    def __init__(self) -> None:
        task = asyncio.current_task()
        assert task is not None, "somebody waits"
        self._task = task
        self._loop = asyncio.get_running_loop()
        self._due = math.inf
        """When the wait is over; never, while there is none."""
        self._timer: asyncio.TimerHandle | None = None
        self._over = False

    async def wait(self, coming: Awaitable[T], most_s: float) -> T:
        """What comes within ``most_s`` seconds. Raises TimeoutError, once and for all."""
        self._due = self._loop.time() + most_s
        if self._timer is None or self._timer.when() > self._due:
            self.stop()
            self._timer = self._loop.call_at(self._due, self._look)
        try:
            return await coming
        except asyncio.CancelledError:
            if self._over and not self._task.uncancel():
                raise TimeoutError from None
            raise
        finally:
            self._due = math.inf

    def stop(self) -> None:
        """Look no more."""
        if self._timer is not None:
            self._timer.cancel()

    def _look(self) -> None:
        self._timer = None
        if self._due <= self._loop.time():
            self._over = True
            self._task.cancel()
        elif self._due < math.inf:
            self._timer = self._loop.call_at(self._due, self._look)
