"""Resolving a turn, so that one which cannot be resolved stops its own match and no other.

An attempt is written down before it is made: one that takes the program down is counted, too. After
the second that came to no end a program of its own is asked, and where it comes to none either the
match is set aside, with its log as it is.
"""

import asyncio
import logging
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

from game.rules.events import Event
from game.rules.resolve import resolve_turn
from game.rules.state import State
from server.keeper import Keeper
from server.store.contract import IndexRow, Write
from server.waking import SET_ASIDE, SetAside, fold
from server.writer import Writer

log = logging.getLogger(__name__)

ATTEMPTS = 2

APART_S = 60
"""Seconds a program of its own may take over a turn, in which it is started, too."""


class Resolution:
    """Of one match, in its room's task."""

    def __init__(self, keeper: Keeper, writer: Writer) -> None:
        self._keeper = keeper
        self._writer = writer
        self._resolves = 0
        """The turn that is known to come to an end: what failed was only to store it."""

    async def resolve(self) -> tuple[State, list[Event]]:
        """What the turn leads to. Raises StoreError where the attempt cannot be written down, and
        SetAside where there have been enough.
        """
        code = self._keeper.match_id
        while True:
            state = self._keeper.record.state
            if state.turn != self._resolves and await self._spent():
                return await self._apart(state)
            try:
                resolved = resolve_turn(state)
            except Exception:
                log.exception("match %s: turn %d cannot be resolved", code, state.turn)
                self._resolves = 0
                # What was in memory may have been wrong; what is stored decides.
                self._keeper.record = await self._writer.ask(lambda store: fold(store, code))
            else:
                self._resolves = state.turn
                return resolved

    async def _spent(self) -> bool:
        """Whether there have been enough attempts; if not, this one is counted."""
        row = await self._row()
        if row.attempts >= ATTEMPTS:
            return True
        await self._keep(replace(row, attempts=row.attempts + 1))
        return False

    async def _apart(self, state: State) -> tuple[State, list[Event]]:
        """What the turn leads to, found out by a program of its own: perhaps something else ended
        ours twice just then, as a power cut does.
        """
        code = self._keeper.match_id
        pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        try:
            async with asyncio.timeout(APART_S):
                loop = asyncio.get_running_loop()
                resolved = await loop.run_in_executor(pool, resolve_turn, state)
        except Exception:
            log.exception("match %s: turn %d cannot be resolved", code, state.turn)
            await self._keep(replace(await self._row(), state=SET_ASIDE))
            raise SetAside(code, state.turn) from None
        finally:
            for process in list((pool._processes or {}).values()):
                process.kill()
            pool.shutdown(wait=False, cancel_futures=True)
        self._resolves = state.turn
        return resolved

    async def _row(self) -> IndexRow:
        code = self._keeper.match_id
        return await self._writer.ask(lambda store: store.row(code))

    async def _keep(self, row: IndexRow) -> None:
        await self._writer.append(Write(row.match_id, self._keeper.record.length, row=row))
