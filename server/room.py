"""A room: one match, one inbox, one task, and nobody else writes.

What is allowed is stored first, then acknowledged, then told to those who may know. What is not
allowed is answered to the sender alone, and changes nothing.
"""

import asyncio
from collections.abc import Coroutine
from functools import partial
from typing import Any

from game.wire import to_client as c
from game.wire.log import HUMAN, OPEN
from game.wire.to_server import (
    AskLines,
    AskPhrase,
    AskTurn,
    AskView,
    Mute,
    Rematch,
    Say,
    Steer,
    Submit,
)
from server.absence import Absence, closes
from server.acting import Acting
from server.audience import Audience
from server.board import Board
from server.bots import Bots
from server.chair import Chair, Rematching
from server.chatroom import Chatroom
from server.clockwork import Clockwork
from server.closing import Closing
from server.entrance import Entrance
from server.gallery import Gallery
from server.hibernation import Rest
from server.inbox import (
    Act,
    Admit,
    Assign,
    Away,
    DeadlineNear,
    DeadlinePassed,
    Enter,
    Exit,
    Item,
    Said,
    SignedIn,
    Sleep,
    Stop,
    Thought,
    TryAgain,
    acts_of,
)
from server.judge import Judge
from server.keeper import Keeper, now_ms
from server.notify.notifier import Notifier
from server.outbox import Outbox
from server.past import Past
from server.record import Record
from server.seating import seat_user
from server.settings import Settings
from server.thinking import Thinking
from server.waking import Closed
from server.writer import Writer

NEAR = 20
"""Per cent of a turn's time that are left when those who have sealed nothing are told."""


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
        rematch: Rematching,
        woken: bool,
    ) -> None:
        """``rematch`` opens another match of those who played this one; ``woken``: this one was
        stored, and nobody was there for it.
        """
        self.match_id = match_id
        options = record.opened.options
        self._audience = Audience()
        self._keeper = Keeper(
            match_id,
            record,
            writer,
            settings.snapshot_turns,
            partial(notifier.saw, match_id, self._audience.present),
            self._audience.notify,
        )
        self._gallery = Gallery(self._keeper, writer, self._audience)
        self._past = Past(self._keeper, writer, self._gallery)
        self._batch = settings.batch
        self._sleep_after_s = settings.sleep_after_s
        self._rest = Rest(settings.sleep_after_s, self._tired)
        self.asleep = False
        """Whether its task has ended because nobody needs it in memory."""
        self.wakes_in_ms: int | None = None
        """Then, how long until it is needed; None where no time runs."""
        self._inbox: asyncio.Queue[Item] = asyncio.Queue(settings.inbox)
        self._at: Item | None = None
        self._held: Item | None = None
        self._chat = Chatroom(self._keeper, self._audience, options.press, settings)
        self._thinking = Thinking(record, bots, self._inbox.put)
        people = sum(plan in (HUMAN, OPEN) for plan in record.opened.seats)
        judge = Judge(match_id, settings.commands, options, people)
        self._acting = Acting(self._keeper, judge, self._audience, self._thinking)
        self._closing = Closing(
            self._keeper, writer, self._audience, self._gallery, self._thinking, self._soon
        )
        self._clock = Clockwork(
            1000 * options.turn_s,
            lambda turn: self._soon(DeadlinePassed(turn)),
            lambda turn: self._soon(DeadlineNear(turn)),
            NEAR if options.timing == "async" else 0,
        )
        self._absence = Absence(options.grace_s, lambda power: self._soon(Away(power)))
        self._chair = Chair(
            self._keeper,
            self._audience,
            self._chat,
            self._clock,
            self._absence,
            self._closing.close,
            self._acting.do,
            rematch,
        )
        self._board = Board(self._keeper, self._audience, self._absence, self._chair.left_ms)
        self._entrance = Entrance(
            self._keeper,
            self._audience,
            self._gallery,
            self._chat,
            self._absence,
            self._chair,
            notifier,
            settings.code_days,
        )
        self._woken = woken
        self._tasks: set[asyncio.Task[None]] = set()
        self._farewell: c.Goodbye | None = None

    @property
    def record(self) -> Record:
        """The match as stored."""
        return self._keeper.record

    def listing(self) -> c.Listing:
        """The match as the lobby shows it."""
        return self.record.listing(self.match_id)

    async def post(self, item: Item) -> None:
        """Put something into the inbox; waits while it is full."""
        if self._farewell is None:
            await self._inbox.put(item)
        if self._farewell is not None:
            self._turn_away(item, self._farewell)

    async def run(self) -> None:
        """Work through the inbox until told to stop."""
        try:
            await self._closing.rate()
            if self._woken:
                await self._chair.wake()
            self._absence.begin(self.record)
            await self._advance()
            while not isinstance(item := await self._next(), Stop):
                if isinstance(item, Sleep):
                    if self._falls_asleep():
                        return
                    continue
                self._at = item
                await self._handle(item)
                await self._advance()
            await self._chair.sleep()
        finally:
            self._rest.stop()
            self._clock.stop()
            self._absence.stop()
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
        elif isinstance(item, Assign | Admit) and not item.done.done():
            item.done.set_exception(Closed(message.sentence, "stopping"))

    # ---- The inbox

    async def _next(self) -> Item:
        item, self._held = self._held, None
        if item is None:
            self._rest.begin()
            item = await self._inbox.get()
        return item

    def _falls_asleep(self) -> bool:
        if self._idle():
            self.asleep, self.wakes_in_ms = True, self._clock.next_ms()
        return self.asleep

    def _idle(self) -> bool:
        """Whether nobody would miss the match in memory."""
        next_ms = self._clock.next_ms()
        return not (
            (next_ms is not None and next_ms <= 1000 * self._sleep_after_s)
            or self._absence.waits
            or self._tasks
            or self._closing.trying_again
            or self._thinking.busy
            or not self._inbox.empty()
            or not self._audience.empty
        )

    def _tired(self) -> None:
        if self._inbox.empty():
            self._inbox.put_nowait(Sleep())

    def _soon(self, item: Item) -> None:
        self._do(self._inbox.put(item))

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _handle(self, item: Item) -> None:
        match item:
            case Said(outbox, Submit() as submit):
                await self._acting.do(self._gather(outbox, submit))
            case Said(outbox, AskTurn() | AskLines() | AskView() as question):
                await self._past.answer(outbox, question)
            case Said(outbox, (Say() | Mute()) as message):
                await self._chat.hear(outbox, message)
            case SignedIn():
                await seat_user(self._keeper, item)
            case Thought():
                await self._acting.do(self._thinking.acts(item, self.record.length))
            case Enter(outbox, hello):
                if await self._entrance.enter(outbox, hello):
                    self._show(outbox)
            case Said(outbox, Steer() as steer):
                await self._chair.steer(outbox, steer)
            case Said(outbox, AskPhrase() as question):
                await self._chair.ask_phrase(outbox, question)
            case Said(outbox, Rematch() as wish):
                await self._chair.play_again(outbox, wish)
            case Exit(outbox):
                self._entrance.leave(outbox)
            case Away(power):
                if not self._audience.present(power):
                    self._absence.note(power)
                    await self._chair.absences()
            case DeadlinePassed(turn):
                if turn == self.record.state.turn and self._clock.passed():
                    await self._closing.close("deadline")
            case DeadlineNear(turn):
                await self._chair.warn(turn)
            case Assign():
                await self._entrance.assign(item)
            case Admit():
                await self._entrance.admit(item)
            case TryAgain() | Sleep() | Stop():
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

    # ---- Turns

    async def _advance(self) -> None:
        """Whatever follows from how things stand: the turn closes, a computer power is asked, the
        clock runs, everybody learns whom the table waits for.
        """
        if closes(self.record, self._absence.absent):
            await self._closing.close("ready")
        record = self.record
        self._thinking.reseat(record)
        if record.state.over:
            self._clock.stop()
        else:
            self._clock.follow(record.clock.kept, record.clock.left_ms(now_ms()))
            if not record.clock.paused:
                self._thinking.ask(record.state)
        self._board.show()

    def _show(self, outbox: Outbox) -> None:
        """Tell somebody who has come how the table stands, and how the match ended if it has."""
        if not self._board.show() and (last := self._board.last()) is not None:
            outbox.put(last)
        if self.record.state.over:
            outbox.put(self._closing.over())
