"""Those who look on late: they see everything there was, what is secret too, so many turns late.

Nothing of a later turn is ever at hand here: what they are told is read from the store, turn by
turn, once it is old enough. As long as no turn is, they see what was public when the match began.
"""

import logging
import secrets

from game.rules.ids import PowerId
from game.rules.state import State
from game.rules.view import view_for
from game.rules.views import Eyes, Spectator, Teacher
from game.wire.codec import encode
from game.wire.session import Stream, goodbye
from game.wire.to_client import Goodbye, Look
from game.wire.to_server import Hello
from server.audience import Audience, welcome_to
from server.keeper import Keeper
from server.outbox import Outbox
from server.retelling import state_at, tell_turn
from server.store.contract import StoreError
from server.waking import Closed
from server.writer import Writer

log = logging.getLogger(__name__)


class Gallery:
    """Of one match, whose late watchers are ``audience.late``; works in the room's task."""

    def __init__(self, keeper: Keeper, writer: Writer, audience: Audience) -> None:
        self._keeper = keeper
        self._writer = writer
        self._audience = audience
        self._stream = Stream("")
        self.turn = 0
        """The turn whose beginning they see; 0 while that is too early for any."""

    async def enter(self, outbox: Outbox, hello: Hello) -> bool:
        """Let a late watcher in; whether it has missed nothing now."""
        turn = self._due()
        if self.turn != turn or not self._stream.name:  # nobody was here to be told
            self.turn, self._stream = turn, Stream(secrets.token_urlsafe(6))
        try:
            look = await self._look()
        except (Closed, StoreError) as problem:
            outbox.end(self._apology(problem))
            return True
        outbox.eyes, outbox.late = Spectator(), True
        self._audience.late.append(outbox)
        missing = self._stream.since(hello.stream, hello.seen)
        record, resumed = self._keeper.record, missing is not None
        welcome = welcome_to(self._keeper.match_id, record, outbox, hello, self._stream, resumed)
        outbox.put(encode(welcome), *(missing or ()), look)
        return resumed

    async def follow(self) -> None:
        """A turn has closed: another one is old enough, or all are, because the match is over."""
        if not self._audience.late:
            return
        try:
            while self.turn < self._due():
                frames = await self._chapter() if self.turn else []
                self.turn += 1
                frames.append(await self._look())
                for outbox in list(self._audience.late):
                    outbox.put(*frames)
            if self._keeper.record.state.over:
                self._audience.late_stream = self._stream
        except (Closed, StoreError) as problem:
            log.warning("match %s: late watchers: %s", self._keeper.match_id, problem)
            for outbox in self._audience.late:
                outbox.end(self._apology(problem))
            self._audience.late.clear()

    async def look_as(self, power: PowerId) -> State | None:
        """The state that late watchers may see with a power's eyes; None while there is none.
        Raises Closed, StoreError.
        """
        return await self._state() if self.turn and 0 <= power < self._powers else None

    @property
    def _powers(self) -> int:
        return self._keeper.record.state.world.powers

    def _due(self) -> int:
        """The turn whose beginning may be seen by now; after the last, the end."""
        record = self._keeper.record
        begun = len(record.turn_starts)
        return begun if record.state.over else max(0, begun - record.opened.options.delay_turns)

    async def _state(self) -> State:
        record, match_id = self._keeper.record, self._keeper.match_id
        if record.state.over and self.turn == len(record.turn_starts):
            return record.state
        starts, turn = tuple(record.turn_starts), max(1, self.turn)
        return await self._writer.ask(lambda store: state_at(store, match_id, starts, turn))

    async def _look(self) -> bytes:
        eyes: Eyes = Teacher() if self.turn else Spectator()
        return encode(Look(n=self._stream.number, view=view_for(await self._state(), eyes)))

    async def _chapter(self) -> list[bytes]:
        """What happened and was written in the turn whose beginning they see."""
        match_id, turn = self._keeper.match_id, self.turn
        starts = tuple(self._keeper.record.turn_starts)
        told = await self._writer.ask(
            lambda store: tell_turn(store, match_id, starts, turn, Teacher())
        )
        stream = self._stream
        planned = [stream.happened(told.planned)] if told.planned else []
        return [*planned, *map(stream.heard, told.lines), stream.happened(told.resolved, turn)]

    def _apology(self, problem: Closed | StoreError) -> Goodbye:
        return goodbye("match_closed", code=self._keeper.match_id, reason=problem.reason)
