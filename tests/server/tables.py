"""A match with a host and two players, all connected, as most tests of seats and host want it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from game.rules.ids import PowerId
from game.wire.log import Entry, decode_entry
from game.wire.player import new_token
from server.hall import Hall
from server.store.memory import MemoryStore
from tests.server.guests import Guest, hall, line_to, plan

NORTH, SOUTH = PowerId(0), PowerId(1)


def log_of(store: MemoryStore, code: str) -> list[Entry]:
    """Every entry of a match's log."""
    return [decode_entry(entry.content) for entry in store.read(code)]


class Table:
    """`host` looks on and may steer; `north` and `south` play once `sit` was called."""

    def __init__(self, there: Hall, store: MemoryStore, code: str, stack: AsyncExitStack) -> None:
        self.there, self.store, self.code, self._stack = there, store, code, stack
        self.host: Guest
        self.north: Guest
        self.south: Guest

    async def come(self, **hello: Any) -> Guest:
        """Somebody who says hello; stays until the end of the test, or until it leaves."""
        return await self._stack.enter_async_context(Guest(line_to(self.there), self.code, **hello))

    async def sit(self) -> None:
        """Both players take their seats."""
        self.north, self.south = await self.come(seat=0), await self.come(seat=1)
        await asyncio.gather(self.north.seen(), self.south.seen())

    def log(self) -> list[Entry]:
        """Every entry of the match's log."""
        return log_of(self.store, self.code)


@asynccontextmanager
async def table(*seats: str, **options: Any) -> AsyncIterator[Table]:
    """A match with such seats and options, and its host."""
    token, store = new_token(), MemoryStore()
    async with hall(store) as there, AsyncExitStack() as stack:
        code = await there.open(plan(*seats, host=token, **options))
        opened = Table(there, store, code, stack)
        opened.host = await opened.come(token=token)
        await opened.host.seen()
        yield opened


async def leave(guest: Guest) -> None:
    """The guest's line is lost; its seat stays its own."""
    await guest.__aexit__(None, None, None)
