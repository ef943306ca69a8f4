"""Keeping a match: an entry is on disk before anybody hears that it counts."""

import time
from collections.abc import Callable, Sequence

from game.rules.ids import PowerId
from game.rules.state import State
from game.wire.log import Acted, Entry, Spoke, Steered, TurnClosed, encode_entry
from server.clock import HOST
from server.record import Record
from server.store.contract import IndexRow, NewEntry, Write
from server.telling import Telling
from server.waking import row_of
from server.writer import Writer

DAY_MS = 24 * 3600 * 1000


def now_ms() -> int:
    """Milliseconds since 1970, for people who read logs; no rule and no order depends on it."""
    return time.time_ns() // 1_000_000


class Draft:
    """A match as it would be with entries that are not stored so far: each is decided on what those
    before it lead to.
    """

    def __init__(self, record: Record) -> None:
        self.record = record.copy()
        self.entries: list[Entry] = []
        self.told: list[Telling] = []

    def add(self, entry: Entry) -> None:
        """Go on with an entry."""
        told = self.record.apply(entry)
        self.entries.append(entry)
        if told is not None:
            self.told.append(told)


class Keeper:
    """The record of one match and its way into the store. ``saw`` is called with what was kept and
    the record it led to, ``notify`` with what people are to hear of an entry, once it is stored.
    """

    def __init__(
        self,
        match_id: str,
        record: Record,
        writer: Writer,
        snapshot_turns: int,
        saw: Callable[[Sequence[Entry], Record], None],
        notify: Callable[[Telling], None],
    ) -> None:
        self.match_id = match_id
        self.record = record
        self._writer = writer
        self._snapshot_turns = snapshot_turns
        self._saw = saw
        self._notify = notify
        self._listed_as = _listed(row_of(match_id, record, 0))

    def draft(self) -> Draft:
        """The match as it is, to go on from."""
        return Draft(self.record)

    async def keep(self, entries: Sequence[Entry]) -> State:
        """Store entries all or none; the state as it was before. Raises what `commit` does."""
        draft = self.draft()
        for entry in entries:
            draft.add(entry)
        return await self.commit(draft)

    async def commit(self, draft: Draft) -> State:
        """Store a draft's entries, all or none, and let the match be as it says; the state as it
        was before. There must have been no other since.

        Raises StoreError (RefTaken for a ref stored already); then nothing has changed.
        """
        new, entries = draft.record, draft.entries
        closed = [entry.turn for entry in entries if isinstance(entry, TurnClosed)]
        due = any(turn % self._snapshot_turns == 0 for turn in closed) or new.state.over
        row = self._row(draft)
        await self._writer.append(
            Write(
                match_id=self.match_id,
                expected_seq=self.record.length,
                entries=[stored(entry) for entry in entries],
                snapshot=new.snapshot() if closed and due else None,
                row=row,
            )
        )
        before, self.record = self.record.state, new
        if row is not None:
            self._listed_as = _listed(row)
        self._saw(entries, new)
        for telling in draft.told:
            self._notify(telling)
        return before

    def _row(self, draft: Draft) -> IndexRow | None:
        """The match's line in the list of all, where that is to be written anew. A command alone
        changes nothing there.
        """
        new, entries = draft.record, draft.entries
        if new.clock is self.record.clock and all(isinstance(entry, Acted) for entry in entries):
            return None
        row = row_of(self.match_id, new, now_ms())
        closed = any(isinstance(entry, TurnClosed) for entry in entries)
        return row if closed or _listed(row) != self._listed_as else None

    async def answered(self, who: PowerId | str, ref: str) -> bool:
        """Whether what a seat or the host said with this ref is in the log, so that a repeat gets
        its answer.
        """
        return (await self.each_answered([(who, ref)]))[0]

    async def each_answered(self, asked: Sequence[tuple[PowerId | str, str]]) -> list[bool]:
        """The same of many."""
        return await self._writer.ask(
            lambda store: [
                store.answered(self.match_id, str(who), ref) is not None for who, ref in asked
            ]
        )


def _listed(row: IndexRow) -> tuple[str, int]:
    """What a list of matches has to know at once."""
    return row.state, row.due_at_ms


def stored(entry: Entry) -> NewEntry:
    """An entry for the store, with the ref of who asked for it, so that a repeat is known."""
    if isinstance(entry, Acted | Spoke):
        return NewEntry(encode_entry(entry), str(entry.power), entry.ref)
    if isinstance(entry, Steered) and entry.ref:
        return NewEntry(encode_entry(entry), HOST, entry.ref)
    return NewEntry(encode_entry(entry))
