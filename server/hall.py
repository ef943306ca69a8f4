"""The hall: which matches there are, and the rooms of those awake; a match's id is its code."""

import asyncio
import logging
import secrets
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from game.errors import Misused
from game.rules.ids import PowerId
from game.wire.log import (
    HUMAN,
    Entry,
    Opened,
    decode_entry,
    encode_entry,
)
from game.wire.session import goodbye
from game.wire.to_client import Listing
from server.bots import Bots
from server.branching import branch
from server.hibernation import Alarms
from server.inbox import Admit, Assign, Stop
from server.keeper import DAY_MS, now_ms
from server.notify.notifier import Notifier
from server.notify.postman import Postman
from server.pace import Pace
from server.plans import Enough, Full, Plan, again, awaits, begin
from server.record import Record
from server.room import Room
from server.settings import Settings
from server.store.contract import (
    IndexRow,
    MatchBusy,
    MatchExists,
    NewEntry,
    Store,
    StoreError,
)
from server.tally import Tally
from server.users import Users
from server.waking import GOING_ON, WAITING, Closed, SetAside, Stopping, row_of, wake
from server.writer import Writer

log = logging.getLogger(__name__)

CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without the four that look alike (0 and O, 1 and I)."""

CODE_LENGTH = 6

ELSEWHERE_S = 30
"""Seconds after which a match that another program has open, and whose time runs, is looked for
again."""

ANSWER_S = 5
"""Seconds in which the store has to be free for another question, or the server does not work."""

LISTED_MOST = 50
"""Matches a list of those that wait shows."""


def new_code() -> str:
    """A code for a match, to be read out and typed."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def _create(
    row: IndexRow, entries: list[NewEntry], snapshot: bytes, opener: str, store: Store
) -> None:
    store.create(row, entries, snapshot, opener)


class Hall:
    """All matches of one store. Works on the event loop it was started on."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self.tally = Tally()
        self._code_ms = settings.code_days * DAY_MS
        self._writer = Writer(store, self.tally)
        self.users = Users(self._writer, settings)
        self.notifier = Notifier(self._writer, settings, Postman(settings))
        self._bots = Bots(settings.workers)
        self._rooms: dict[str, Room] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._waking: dict[str, asyncio.Task[Room]] = {}
        self._alarms = Alarms(lambda code: self.go_on([code]))
        self._going_on: set[asyncio.Task[None]] = set()
        self._ending: asyncio.Task[None] | None = None
        self._founding = asyncio.Lock()
        self.looking = asyncio.Lock()
        """Held by who looks for any match, and opens one if there is none."""
        self.openings = Pace(settings.openings_at_once, settings.opening_every_s)

    async def matches(self) -> list[IndexRow]:
        """The index, the match played last first; no log is read before its match is wanted."""
        return await self._writer.ask(lambda store: store.rows())

    async def elsewhere(self) -> set[str]:
        """The codes of matches another program has open."""
        return await self._writer.ask(lambda store: store.elsewhere())

    async def untouched(self, plan: Plan) -> str:
        """The code of the latest match of this plan that nobody has come to and whose code still
        lets people in; empty where there is none.
        """
        since_ms, elsewhere = now_ms() - self._code_ms, await self.elsewhere()
        for row in (await self.matches())[:LISTED_MOST]:
            fits = row.turn == 1 and row.scenario == plan.scenario.setup.key
            ours = row.state in GOING_ON and row.match_id not in elsewhere
            if not (fits and ours and row.updated_at_ms > since_ms):
                continue
            if awaits(plan, await self.entries(row.match_id)):
                return row.match_id
        return ""

    async def open(self, plan: Plan) -> str:
        """Open a match; its code. Raises Misused for what cannot be played, Full or Enough where
        there are too many, Stopping.
        """
        if self._ending is not None:
            raise Stopping()
        plan.check()
        record, log = await asyncio.to_thread(begin, plan, now_ms())
        return await self._found(record, log, plan.opener)

    async def _found(self, record: Record, log: Sequence[Entry], opener: str = "") -> str:
        """Store a match with its log so far, under a code of its own. Raises Full, Enough."""
        async with self._founding:  # or two that come at once are one too many
            await self._make_room(opener)
            return await self._store_new(record, log, opener)

    async def _make_room(self, opener: str) -> None:
        """Complain where as many matches as may be are being played: here, or of one opener. Of
        those, whatever its code lets nobody new into counts no longer.
        """
        most = self._settings.matches
        if sum(row.state in GOING_ON for row in await self.matches()) >= most:
            raise Full(most)
        theirs = await self._writer.ask(lambda store: store.opened_by(opener)) if opener else []
        since_ms = now_ms() - self._code_ms
        played = [r for r in theirs if r.state in GOING_ON and r.updated_at_ms > since_ms]
        if len(played) >= self._settings.matches_per_address:
            raise Enough(self._settings.matches_per_address)

    async def _store_new(self, record: Record, log: Sequence[Entry], opener: str) -> str:
        entries = [NewEntry(encode_entry(entry)) for entry in log]
        while True:
            code = new_code()
            row = row_of(code, record, now_ms())
            with suppress(MatchExists):
                await self._writer.ask(partial(_create, row, entries, record.snapshot(), opener))
                break
        self._house(code, record, woken=False)
        return code

    async def entries(self, code: str) -> list[Entry]:
        """The whole log of a match. Raises MatchUnknown, LogDamaged."""
        read = await self._writer.ask(lambda store: store.read(code))
        return await asyncio.to_thread(lambda: [decode_entry(entry.content) for entry in read])

    async def branch(self, code: str, turn: int, power: PowerId) -> str:
        """Open another match where a turn of this one began, ``power`` played by a person; its
        code. Raises MatchUnknown, LogDamaged, Misused.
        """
        return await self.play_on(await self.entries(code), turn, power)

    async def play_on(self, entries: Sequence[Entry], turn: int, power: PowerId) -> str:
        """The same with the log of a match that is kept elsewhere. Raises Misused, LogDamaged."""
        first = entries[0] if entries else None
        title = first.title if isinstance(first, Opened) else ""
        record, log = await asyncio.to_thread(branch, entries, turn, power, title)
        return await self._found(record, log)

    async def _rematch(self, code: str, record: Record) -> str:
        """Open a match like one that is over, with those who played it in their seats."""
        opener = await self._writer.ask(lambda store: store.opener(code))
        return await self.open(again(record, opener))

    async def listed(self) -> list[Listing]:
        """The matches that wait for players and may be shown to anybody, the last one first."""
        rows = await self._writer.ask(lambda store: store.rows())
        waiting = [row.match_id for row in rows if row.state == WAITING][:LISTED_MOST]
        found = []
        for code in waiting:
            with suppress(Closed, StoreError):
                found.append((await self.room(code)).listing())
        return [listing for listing in found if listing.free]

    async def room(self, code: str) -> Room:
        """The room of a match, woken if it sleeps. Raises Closed, MatchUnknown."""
        code = code.strip().upper()
        room = self._rooms.get(code)
        if room is not None:
            return room
        waking = self._waking.get(code)
        if waking is None:
            waking = self._waking[code] = asyncio.create_task(self._wake(code))
            waking.add_done_callback(lambda _: self._waking.pop(code))
        return await asyncio.shield(waking)

    async def _wake(self, code: str) -> Room:
        """Wake a match; where that cannot be, its log says more than players are told."""
        if self._ending is not None:
            raise Stopping()
        try:
            return await self._woken(code)
        except Closed as problem:
            if problem.reason != MatchBusy.reason:  # that is told to whoever comes
                log.warning("match %s is not opened: %s", code, problem)
            raise

    async def _woken(self, code: str) -> Room:
        record = await self._writer.ask(lambda store: wake(store, code, now_ms()))
        slept = self._alarms.drop(code)
        try:
            return self._house(code, record, woken=not slept)
        except Misused as problem:  # a policy that this version does not have
            await self._writer.ask(lambda store: store.release(code))
            raise Closed(str(problem), "no_player") from None

    def go_on(self, codes: Sequence[str]) -> None:
        """Wake matches for which nobody waits, one after the other while others are served. Those
        another program has open are looked for again, until it has given them back.
        """

        async def wake_all() -> None:
            left = list(codes)
            while left := [code for code in left if await self._is_busy(code)]:
                await asyncio.sleep(ELSEWHERE_S)

        task = asyncio.create_task(wake_all())
        self._going_on.add(task)
        task.add_done_callback(self._going_on.discard)

    async def _is_busy(self, code: str) -> bool:
        """Wake a match; whether it is open in another program, and so is not."""
        try:
            await self.room(code)
        except Closed as problem:  # the log says why
            return problem.reason == MatchBusy.reason
        except StoreError as problem:
            log.warning("match %s is not woken: %s", code, problem)
        return False

    @property
    def awake(self) -> int:
        """How many matches are in memory."""
        return len(self._rooms)

    async def works(self) -> bool:
        """Whether matches can be played: the server is not being stopped, the store answers."""
        if self._ending is not None:
            return False
        try:
            async with asyncio.timeout(ANSWER_S):
                await self._writer.ask(lambda store: None)
        except TimeoutError:
            return False
        return True

    async def assign(self, code: str, power: PowerId, token: str, name: str = "") -> None:
        """Give a seat to whoever holds a token. Raises Closed, StoreError."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        await (await self.room(code)).post(Assign(power, token, name, done))
        await done

    async def admit(self, code: str, role: str, token: str, name: str) -> None:
        """Let a token look on, as a "teacher" or "screen". Raises Closed, StoreError."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        await (await self.room(code)).post(Admit(role, token, name, done))
        await done

    async def human_seats(self, code: str) -> list[int]:
        """The powers that people play in a match. Raises Closed, MatchUnknown."""
        plan = (await self.room(code)).record.seats.plan
        return [power for power, holder in enumerate(plan) if holder == HUMAN]

    async def close(self, code: str) -> None:
        """Let a match sleep: its watchers are shown out, its claim is given back."""
        room, task = self._rooms.get(code), self._tasks.get(code)
        if room is not None and task is not None:
            await room.post(Stop())
            await task

    async def delete(self, code: str) -> None:
        """Remove a match for good; whoever looks on is shown out. Raises StoreError."""
        await self.close(code)
        self._alarms.drop(code)
        await self._writer.ask(lambda store: store.delete(code))

    async def stop(self) -> None:
        """Close all rooms, finish what is being written, end the workers, close the store.

        Asked again, it waits for the same end.
        """
        if self._ending is None:
            self._ending = asyncio.create_task(self._end())
        await asyncio.shield(self._ending)

    async def _end(self) -> None:
        self._alarms.stop()
        for task in self._going_on:
            task.cancel()
        while self._waking or self._rooms:
            await asyncio.gather(*self._waking.values(), return_exceptions=True)
            await asyncio.gather(*(self.close(code) for code in list(self._rooms)))
        await self.notifier.close()
        await self._bots.close()
        await self._writer.close()
        try:
            await asyncio.to_thread(self._store.close)
        except StoreError as problem:
            log.warning("the store: %s", problem)

    def _house(self, code: str, record: Record, woken: bool) -> Room:
        room = Room(
            code,
            record,
            self._writer,
            self._bots,
            self.notifier,
            self._settings,
            partial(self._rematch, code),
            woken,
        )
        self._rooms[code] = room
        self._tasks[code] = asyncio.create_task(self._run(code, room))
        return room

    async def _run(self, code: str, room: Room) -> None:
        """The room's life. A fault ends one room; its log is intact, and the others go on."""
        message = goodbye("server_stops")
        try:
            await room.run()
        except SetAside as problem:
            log.error("%s", problem)
            message = goodbye("match_set_aside", code=code, turn=problem.turn)
        except Exception:
            log.exception("match %s is closed", code)
            message = goodbye("match_failed")
        finally:
            del self._rooms[code], self._tasks[code]
            if room.asleep and room.wakes_in_ms is not None and self._ending is None:
                self._alarms.set(code, room.wakes_in_ms)
            room.dismiss(message)
            try:
                await self._writer.ask(lambda store: store.release(code))
            except StoreError as problem:
                # The claim ends with the program at the latest.
                log.warning("match %s is not given back: %s", code, problem)
