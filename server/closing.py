"""How a turn closes: resolved, stored, told; tried again where it could not be stored; and what
follows once it was the last.
"""

import asyncio
import logging
from collections.abc import Callable

from game.rules.outcome import outcome
from game.rules.state import digest
from game.wire.codec import encode
from game.wire.log import TurnClosed
from game.wire.to_client import Over
from server.audience import Audience
from server.gallery import Gallery
from server.inbox import DeadlinePassed, Item, TryAgain
from server.keeper import Keeper, now_ms
from server.rating import rate_match
from server.resolution import Resolution
from server.store.contract import StoreError
from server.thinking import Thinking
from server.writer import Writer

log = logging.getLogger(__name__)

TRY_AGAIN_S = 5
"""Seconds until a turn that could not be stored is closed again."""


class Closing:
    """Of one match; works in the room's task. ``soon`` puts something into its inbox."""

    def __init__(
        self,
        keeper: Keeper,
        writer: Writer,
        audience: Audience,
        gallery: Gallery,
        thinking: Thinking,
        soon: Callable[[Item], None],
    ) -> None:
        self._keeper = keeper
        self._writer = writer
        self._resolution = Resolution(keeper, writer)
        self._audience = audience
        self._gallery = gallery
        self._thinking = thinking
        self._soon = soon
        self._again: asyncio.TimerHandle | None = None

    @property
    def trying_again(self) -> bool:
        """Whether what could not be stored is about to be tried again."""
        return self._again is not None and self._again.when() > asyncio.get_running_loop().time()

    async def close(self, why: str) -> bool:
        """Close the turn; whether that could be stored. If not, it is tried again later."""
        turn = self._keeper.record.state.turn
        try:
            after, events = await self._resolution.resolve()
            closed = TurnClosed(
                at_ms=now_ms(), turn=turn, why=why, events=tuple(events), digest=digest(after)
            )
            before = await self._keeper.keep([closed])
        except StoreError as problem:
            log.error("match %s: turn %d is not closed: %s", self._keeper.match_id, turn, problem)
            if not self.trying_again:
                again = DeadlinePassed(turn) if why == "deadline" else TryAgain()
                loop = asyncio.get_running_loop()
                self._again = loop.call_later(TRY_AGAIN_S, self._soon, again)
            return False
        state = self._keeper.record.state
        self._thinking.begin(state.turn)
        self._audience.tell(before, state, events, closed=turn)
        await self._gallery.follow()
        if state.over:
            self._audience.everybody(self.over())
            await self.rate()
        return True

    async def rate(self) -> None:
        """Once the match is over, it counts for the ratings of its users."""
        record = self._keeper.record
        if record.state.over:
            await rate_match(self._keeper.match_id, record, self._writer)

    def over(self) -> bytes:
        """How the match ended, as everybody is told it."""
        record = self._keeper.record
        return encode(
            Over(outcome=outcome(record.state), seed=record.state.seed, salt=record.opened.salt)
        )
