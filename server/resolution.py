"""Resolving a turn, so that one which cannot be resolved stops its own match and no other.

An attempt is written down before it is made: one that takes the program down is counted, too. After
the second that came to no end the match is set aside, with its log as it is.
"""

import logging
from dataclasses import replace

from game.rules.events import Event
from game.rules.resolve import resolve_turn
from game.rules.state import State
from server.keeper import Keeper
from server.store.contract import IndexRow, Write
from server.waking import SET_ASIDE, SetAside, fold
from server.writer import Writer

log = logging.getLogger(__name__)

ATTEMPTS = 2


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
            if state.turn != self._resolves:
                await self._count(state.turn)
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

    async def _count(self, turn: int) -> None:
        code = self._keeper.match_id
        row = await self._writer.ask(lambda store: store.row(code))
        if row.attempts >= ATTEMPTS:
            await self._keep(replace(row, state=SET_ASIDE))
            raise SetAside(code, turn)
        await self._keep(replace(row, attempts=row.attempts + 1))

    async def _keep(self, row: IndexRow) -> None:
        await self._writer.append(Write(row.match_id, self._keeper.record.length, row=row))
