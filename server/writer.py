"""Writes of all rooms, gathered: what waits while the disk is busy goes into the next transaction.

One thread writes. A room waits for its own write and is told its own fate.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from server.store.contract import Store, StoreError, Write
from server.tally import Tally

T = TypeVar("T")


def _append_all(writes: list[Write], store: Store) -> list[int | StoreError]:
    return store.append_all(writes)


class Writer:
    """The way from rooms to the store, on the event loop that starts it."""

    def __init__(self, store: Store, tally: Tally) -> None:
        self._store = store
        self._tally = tally
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._waiting: list[tuple[Write, asyncio.Future[int]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def append(self, write: Write) -> int:
        """Do the write and return the log's new length once it is on disk. Raises StoreError."""
        done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((write, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        return await done

    async def ask(self, question: Callable[[Store], T]) -> T:
        """Ask the store something, in its thread: reading blocks on the disk too."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, question, self._store)

    async def close(self) -> None:
        """Finish what waits."""
        if self._writing is not None:
            await self._writing
        await asyncio.to_thread(self._thread.shutdown)

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            writes = [write for write, _ in batch]
            answers: Sequence[int | Exception]
            try:
                answers = await self.ask(partial(_append_all, writes))
            except Exception as problem:  # also a fault nobody foresaw: each room hears of it
                answers = [problem] * len(batch)
            self._count(writes, answers)
            for (_, done), answer in zip(batch, answers, strict=True):
                if done.cancelled():
                    continue
                if isinstance(answer, Exception):
                    done.set_exception(answer)
                else:
                    done.set_result(answer)
        self._writing = None

    def _count(self, writes: Sequence[Write], answers: Sequence[int | Exception]) -> None:
        self._tally.transactions += 1
        for write, answer in zip(writes, answers, strict=True):
            if isinstance(answer, Exception):
                self._tally.unwritten += 1
            else:
                self._tally.entries += len(write.entries)
