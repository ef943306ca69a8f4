"""A store that forgets: for tests, simulations and matches nobody wants to keep."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from server.store.contract import (
    Entry,
    IndexRow,
    MatchBusy,
    MatchExists,
    MatchUnknown,
    NewEntry,
    NotClaimed,
    RefTaken,
    SeqConflict,
    Snapshot,
    StoreError,
    Write,
)
from server.store.memory_people import MemoryPeople
from server.store.people import People


@dataclass(slots=True)
class _Match:
    row: IndexRow
    opener: str = ""
    entries: list[Entry] = field(default_factory=list)
    by_ref: dict[tuple[str, str], Entry] = field(default_factory=dict)
    snapshots: dict[int, bytes] = field(default_factory=dict)


class MemoryStore:
    """The contract without a disk; what it holds ends with the program."""

    def __init__(self) -> None:
        self._matches: dict[str, _Match] = {}
        self._claimed: set[str] = set()
        self._lock = threading.RLock()
        self._people = MemoryPeople(self._match)

    @property
    def people(self) -> People:
        return self._people

    def rows(self) -> list[IndexRow]:
        with self._lock:
            rows = [match.row for match in self._matches.values()]
        return sorted(rows, key=lambda row: (-row.updated_at_ms, row.match_id))

    def row(self, match_id: str) -> IndexRow:
        return self._match(match_id).row

    def opened_by(self, opener: str) -> list[IndexRow]:
        with self._lock:
            return [m.row for m in self._matches.values() if opener and m.opener == opener]

    def opener(self, match_id: str) -> str:
        return self._match(match_id).opener

    def create(
        self,
        row: IndexRow,
        entries: Sequence[NewEntry] = (),
        snapshot: bytes | None = None,
        opener: str = "",
    ) -> None:
        with self._lock:
            if row.match_id in self._matches:
                raise MatchExists(f"A match {row.match_id} exists already.")
            self._matches[row.match_id] = _Match(row, opener)
            self._claimed.add(row.match_id)
            try:
                self.append(Write(row.match_id, 0, entries, snapshot))
            except StoreError:
                self.delete(row.match_id)
                raise

    def claim(self, match_id: str) -> None:
        with self._lock:
            self._match(match_id)
            if match_id in self._claimed:
                raise MatchBusy(f"Match {match_id} is open in this program already.")
            self._claimed.add(match_id)

    def elsewhere(self) -> set[str]:
        return set()

    def release(self, match_id: str) -> None:
        with self._lock:
            self._claimed.discard(match_id)

    def append(self, write: Write) -> int:
        with self._lock:
            match = self._match(write.match_id)
            if write.match_id not in self._claimed:
                raise NotClaimed(f"Match {write.match_id} is written without having been opened.")
            if write.expected_seq != len(match.entries):
                raise SeqConflict(write.match_id, write.expected_seq, len(match.entries))
            added = [
                Entry(seq, new.content, new.seat, new.ref)
                for seq, new in enumerate(write.entries, write.expected_seq)
            ]
            by_ref: dict[tuple[str, str], Entry] = {}
            for entry in added:
                if entry.seat is None or entry.ref is None:
                    continue
                key = (entry.seat, entry.ref)
                if key in match.by_ref or key in by_ref:
                    raise RefTaken(f"The command {entry.ref} is in the log already.")
                by_ref[key] = entry
            match.entries += added
            match.by_ref |= by_ref
            length = len(match.entries)
            if write.snapshot is not None:
                match.snapshots[length - 1] = write.snapshot
            if write.row is not None:
                match.row = write.row
            return length

    def append_all(self, writes: Sequence[Write]) -> list[int | StoreError]:
        answers: list[int | StoreError] = []
        for write in writes:
            try:
                answers.append(self.append(write))
            except StoreError as problem:
                answers.append(problem)
        return answers

    def length(self, match_id: str) -> int:
        return len(self._match(match_id).entries)

    def read(self, match_id: str, from_seq: int = 0, before_seq: int | None = None) -> list[Entry]:
        with self._lock:
            return self._match(match_id).entries[from_seq:before_seq]

    def answered(self, match_id: str, seat: str, ref: str) -> Entry | None:
        return self._match(match_id).by_ref.get((seat, ref))

    def snapshot(self, match_id: str, up_to_seq: int | None = None) -> Snapshot | None:
        with self._lock:
            snapshots = self._match(match_id).snapshots
            fit = [seq for seq in snapshots if up_to_seq is None or seq <= up_to_seq]
            return Snapshot(max(fit), snapshots[max(fit)]) if fit else None

    def delete(self, match_id: str) -> None:
        with self._lock:
            self._match(match_id)
            del self._matches[match_id]
            self._people.forget(match_id)
            self._claimed.discard(match_id)

    def close(self) -> None:
        with self._lock:
            self._claimed.clear()

    def _match(self, match_id: str) -> _Match:
        with self._lock:
            try:
                return self._matches[match_id]
            except KeyError:
                raise MatchUnknown(f"There is no match {match_id}.") from None
