"""Delivering notes beside the matches: bounded, spaced, tried again, and at last given up."""

import asyncio
import logging
import ssl
from collections.abc import Sequence

from server.notify.addresses import Resolve, resolve
from server.notify.contacts import Mail, Target
from server.notify.mail import Relay, send
from server.notify.notes import Note, NotTaken
from server.pace import Pace
from server.settings import Settings

log = logging.getLogger(__name__)

WAITING_MOST = 500
"""Notes on their way at a time; more are dropped, for a match can be looked at any time."""

AT_ONCE = 8
"""Notes being delivered at a time."""

RETRIES_S = (30.0, 300.0)
"""Seconds until a note that was not taken is tried again."""

BURST, EVERY_S = 20, 60.0
"""Notes one address gets at once, and seconds until the next."""


class Postman:
    """Of one server. ``tls`` and ``resolver`` are as the system has them, but in tests."""

    def __init__(
        self,
        settings: Settings,
        *,
        retries_s: Sequence[float] = RETRIES_S,
        resolver: Resolve = resolve,
        tls: ssl.SSLContext | bool = True,
    ) -> None:
        self._private = settings.notify_private
        self._relay = Relay.read(settings.smtp, settings.mail_from) if settings.smtp else None
        self._retries_s = retries_s
        self._resolver = resolver
        self._tls = tls
        self._pace = Pace(BURST, EVERY_S)
        self._room = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    def deliver(self, target: Target, note: Note) -> bool:
        """Take a note on; False where this address gets too many, or there are too many in all."""
        now_s = asyncio.get_running_loop().time()
        if len(self._tasks) >= WAITING_MOST or self._pace.wait_s(target, now_s):
            log.warning("a note to %s is dropped: there are too many", target.place)
            return False
        self._pace.spend(target, now_s)
        task = asyncio.create_task(self._deliver(target, note))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    async def close(self) -> None:
        """Drop what is still on its way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _deliver(self, target: Target, note: Note) -> None:
        for wait_s in (*self._retries_s, None):
            try:
                async with self._room:
                    await self._hand_over(target, note)
                return
            except NotTaken as problem:
                if problem.final or wait_s is None:
                    log.warning("a note to %s is given up: %s", target.place, problem)
                    return
                await asyncio.sleep(wait_s)

    async def _hand_over(self, target: Target, note: Note) -> None:
        if isinstance(target, Mail):
            if self._relay is not None:
                await asyncio.to_thread(send, self._relay, target.address, note)
            return
        from server.notify.webhook import post

        await post(target, note, private=self._private, resolver=self._resolver, tls=self._tls)
