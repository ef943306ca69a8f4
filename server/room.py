"""A room: one match, one inbox, one task, and nobody else writes.

What is allowed is stored first, then acknowledged, then told to those who may know. What is not
allowed is answered to the sender alone, and changes nothing.
"""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from game.rules.events import Event
from game.rules.evolve import evolve
from game.rules.outcome import outcome
from game.rules.state import digest, fork
from game.rules.views import Eyes, Seat
from game.wire import to_client as c
from game.wire.codec import encode
from game.wire.log import Acted, Entry, SeatTaken, TurnClosed, UserSeated
from game.wire.session import goodbye
from game.wire.to_server import AskTurn, Hello, Mute, Say, Submit
from server.audience import Audience
from server.bots import Bots
from server.chatroom import Chatroom
from server.clockwork import Clockwork
from server.inbox import (
    Act,
    Assign,
    DeadlinePassed,
    Enter,
    Exit,
    Item,
    No,
    Said,
    SignedIn,
    Stop,
    Thought,
    TryAgain,
    acts_of,
    denied,
    refuse,
)
from server.judge import Judge
from server.keeper import Keeper, now_ms
from server.notify.notifier import Notifier
from server.outbox import Outbox
from server.rating import rate_match
from server.record import Record
from server.resolution import Resolution
from server.seats import token_digest
from server.settings import Settings
from server.store.contract import RefTaken, StoreError
from server.thinking import Thinking
from server.waking import Closed, tell_turn
from server.writer import Writer

log = logging.getLogger(__name__)

DAY_MS = 24 * 3600 * 1000

TRY_AGAIN_S = 5
"""Seconds until a turn that could not be stored is closed again."""


class Room:
    """One match, awake. `run` is its task; others only `post`."""

    def __init__(
        self,
        match_id: str,
        record: Record,
        writer: Writer,
        bots: Bots,
        notifier: Notifier,
        settings: Settings,
    ) -> None:
        self.match_id = match_id
        self._audience = Audience()
        saw = partial(notifier.saw, match_id, self._audience.present)
        self._keeper = Keeper(match_id, record, writer, settings.snapshot_turns, saw)
        self._writer = writer
        self._resolution = Resolution(self._keeper, writer)
        press = record.opened.options.press
        self._judge = Judge(match_id, settings.commands, press)
        self._batch = settings.batch
        self._code_ms = settings.code_days * DAY_MS
        self._inbox: asyncio.Queue[Item] = asyncio.Queue(settings.inbox)
        self._at: Item | None = None
        self._held: Item | None = None
        self._chat = Chatroom(self._keeper, self._audience, press, settings)
        self._thinking = Thinking(record, bots, self._inbox.put)
        self._clock = Clockwork(
            record.opened.options.turn_s, lambda turn: self._soon(DeadlinePassed(turn))
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self._again: asyncio.TimerHandle | None = None
        self._farewell: c.Goodbye | None = None
        self._table: c.Table | None = None
        self._timed = False

    @property
    def record(self) -> Record:
        """The match as stored."""
        return self._keeper.record

    async def post(self, item: Item) -> None:
        """Put something into the inbox; waits while it is full."""
        if self._farewell is None:
            await self._inbox.put(item)
        if self._farewell is not None:
            self._turn_away(item, self._farewell)

    async def run(self) -> None:
        """Work through the inbox until told to stop."""
        try:
            await self._rate()
            await self._advance()
            while not isinstance(item := await self._next(), Stop):
                self._at = item
                await self._handle(item)
                await self._advance()
        finally:
            self._clock.stop()
            self._thinking.stop()
            for task in self._tasks:
                task.cancel()

    def dismiss(self, message: c.Goodbye) -> None:
        """Show everybody out; for when the room's task has ended."""
        self._farewell = message
        self._audience.end(message)
        self._turn_away(self._at, message)
        self._turn_away(self._held, message)
        while not self._inbox.empty():
            self._turn_away(self._inbox.get_nowait(), message)

    def _turn_away(self, item: Item | None, message: c.Goodbye) -> None:
        """Answer those who wait for one, now that nobody reads the inbox."""
        if isinstance(item, Enter):
            item.outbox.end(message)
        elif isinstance(item, Assign) and not item.done.done():
            item.done.set_exception(Closed(message.sentence))

    # ---- The inbox

    async def _next(self) -> Item:
        item, self._held = self._held, None
        return item or await self._inbox.get()

    def _soon(self, item: Item) -> None:
        self._do(self._inbox.put(item))

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _handle(self, item: Item) -> None:
        match item:
            case Said(outbox, Submit() as submit):
                await self._act(self._gather(outbox, submit))
            case Said(outbox, AskTurn() as question):
                await self._tell_turn(outbox, question)
            case Said(outbox, (Say() | Mute()) as message):
                await self._chat.hear(outbox, message)
            case SignedIn():
                await self._sign_in(item)
            case Thought():
                await self._act(self._thinking.acts(item, self.record.length))
            case Enter(outbox, hello):
                await self._enter(outbox, hello)
            case Exit(outbox):
                self._audience.leave(outbox)
            case DeadlinePassed(turn):
                if turn == self.record.state.turn and not self.record.state.over:
                    await self._close("deadline")
            case Assign():
                await self._assign(item)
            case TryAgain() | Stop():
                pass

    def _gather(self, outbox: Outbox, first: Submit) -> list[Act]:
        """The first command and all that wait right behind it: they share a wait for the disk."""
        acts = acts_of(outbox, first)
        while len(acts) < self._batch and not self._inbox.empty():
            item = self._inbox.get_nowait()
            if not (isinstance(item, Said) and isinstance(item.message, Submit)):
                self._held = item
                break
            acts += acts_of(item.outbox, item.message)
        return acts

    # ---- Commands

    async def _act(self, acts: Sequence[Act]) -> None:
        working = fork(self.record.state)
        allowed: list[Act] = []
        entries: list[Entry] = []
        ledger: list[Event] = []
        for act in acts:
            events = self._judge.decide(working, act)
            if isinstance(events, No):
                # Perhaps it was accepted long ago, and the answer was lost.
                if await self._keeper.answered(act.power, act.ref):
                    act.accept()
                else:
                    act.refuse(events)
                continue
            evolve(working, events)
            allowed.append(act)
            ledger += events
            entries.append(
                Acted(
                    at_ms=now_ms(),
                    power=act.power,
                    ref=act.ref,
                    command=act.command,
                    events=tuple(events),
                )
            )
        if not entries:
            return
        try:
            before = await self._keeper.keep(entries)
        except RefTaken:
            if len(allowed) == 1:
                allowed[0].accept()
                return
            for act in allowed:
                await self._act([act])
            return
        except StoreError as problem:
            log.warning(
                "match %s: %d commands are not stored: %s", self.match_id, len(allowed), problem
            )
            for act in allowed:
                act.refuse(denied("not_stored", reason=problem.told))
            return
        self._thinking.saw(ledger)
        self._audience.tell(before, self.record.state, ledger)
        for act in allowed:
            self._judge.count(act)
            act.accept()

    async def _tell_turn(self, outbox: Outbox, question: AskTurn) -> None:
        starts = tuple(self.record.turn_starts)
        eyes = outbox.eyes
        if eyes is None:
            return
        if not 1 <= question.turn < len(starts):
            refuse(outbox, question.ref, denied("turn_unknown", turn=question.turn))
            return
        try:
            told = await self._writer.ask(
                lambda store: tell_turn(store, self.match_id, starts, question.turn, eyes)
            )
        except (Closed, StoreError) as problem:
            log.warning("match %s: turn %d: %s", self.match_id, question.turn, problem)
            refuse(outbox, question.ref, denied("turn_unreadable", turn=question.turn))
            return
        message = c.Told(
            ref=question.ref,
            turn=question.turn,
            events=told.events,
            unreadable=told.unreadable,
        )
        outbox.put(encode(message))

    # ---- Turns

    async def _advance(self) -> None:
        """Whatever follows from how things stand: the turn closes, a computer power is asked, the
        clock runs, everybody learns whom the table waits for.
        """
        if not self.record.state.over and all(self.record.state.ready):
            await self._close("ready")
        state = self.record.state
        if state.over:
            self._clock.stop()
        else:
            if not self.record.seats.open():
                self._clock.run(state.turn)
            self._thinking.ask(state)
        self._show_table()

    async def _close(self, why: str) -> None:
        turn = self.record.state.turn
        try:
            after, events = await self._resolution.resolve()
            closed = TurnClosed(
                at_ms=now_ms(), turn=turn, why=why, events=tuple(events), digest=digest(after)
            )
            before = await self._keeper.keep([closed])
        except StoreError as problem:
            log.error("match %s: turn %d is not closed: %s", self.match_id, turn, problem)
            loop = asyncio.get_running_loop()
            if self._again is None or self._again.when() <= loop.time():
                again = DeadlinePassed(turn) if why == "deadline" else TryAgain()
                self._again = loop.call_later(TRY_AGAIN_S, self._soon, again)
            return
        self._thinking.begin(self.record.state.turn)
        self._audience.tell(before, self.record.state, events, closed=turn)
        if self.record.state.over:
            self._audience.everybody(self._over())
            await self._rate()

    async def _rate(self) -> None:
        """Once the match is over, it counts for the ratings of its users."""
        if self.record.state.over:
            await rate_match(self.match_id, self.record, self._writer)

    def _over(self) -> bytes:
        record = self.record
        return encode(
            c.Over(outcome=outcome(record.state), seed=record.state.seed, salt=record.opened.salt)
        )

    # ---- Watchers

    async def _enter(self, outbox: Outbox, hello: Hello) -> None:
        eyes = await self._eyes_of(hello)
        if isinstance(eyes, c.Goodbye):
            outbox.end(eyes)
            return
        resumed = self._audience.enter(outbox, eyes, self.match_id, self.record.state, hello)
        outbox.put(encode(self._chat.state(eyes, lines=not resumed)))
        if not self._show_table() and self._table is not None:
            outbox.put(encode(self._with_time(self._table)))
        if self.record.state.over:
            outbox.put(self._over())

    async def _eyes_of(self, hello: Hello) -> Eyes | c.Goodbye:
        """Through which eyes somebody may look; takes a seat for those who want one."""
        if self._stale() and self.record.seats.held_by(hello.token) is None:
            return goodbye("code_expired", code=self.match_id)
        found = self.record.seats.seat_for(hello, self.match_id)
        if isinstance(found, SeatTaken):
            try:
                await self._keeper.keep([replace(found, at_ms=now_ms())])
            except StoreError as problem:
                return goodbye("match_closed", code=self.match_id, reason=problem.told)
            return Seat(found.power)
        return found

    def _stale(self) -> bool:
        """Whether the match was last played too long ago for its code to let anybody new in."""
        played_ms = self.record.at_ms
        return bool(played_ms) and now_ms() - played_ms > self._code_ms

    async def _sign_in(self, item: SignedIn) -> None:
        no = await self._seat_user(item)
        if no is None:
            item.outbox.put(encode(c.Accepted(ref=item.ref)))
        else:
            refuse(item.outbox, item.ref, no)

    async def _seat_user(self, item: SignedIn) -> No | None:
        """Let a user play the seat it looks from, or say why not."""
        eyes, users = item.outbox.eyes, self.record.users
        if not isinstance(eyes, Seat):
            return denied("no_seat")
        if any(user == item.user and power != eyes.power for power, user in users.items()):
            return denied("user_seated", user=item.user)
        if users.get(eyes.power) == item.user:
            return None
        entry = UserSeated(at_ms=now_ms(), power=eyes.power, user=item.user)
        try:
            await self._keeper.keep([entry])
        except StoreError as problem:
            return denied("not_stored", reason=str(problem))
        return None

    async def _assign(self, item: Assign) -> None:
        taken = SeatTaken(
            at_ms=now_ms(), power=item.power, token=token_digest(item.token), name=item.name
        )
        try:
            await self._keeper.keep([taken])
        except StoreError as problem:
            item.done.set_exception(problem)
            return
        code = self.match_id
        self._audience.expel(Seat(item.power), goodbye("seat_taken", power=item.power, code=code))
        item.done.set_result(None)

    def _show_table(self) -> bool:
        """Tell everybody how the table stands, where that has changed; whether it has."""
        table = self.record.table(self._audience.present)
        timed = self._clock.left_ms() is not None
        if table == self._table and timed == self._timed:
            return False
        self._table, self._timed = table, timed
        self._audience.everybody(encode(self._with_time(table)))
        return True

    def _with_time(self, table: c.Table) -> c.Table:
        return replace(table, deadline_ms=self._clock.left_ms())
