"""Matches in one SQLite file.

One file for all matches rather than one each: entries of many matches share one wait for the disk,
and ten thousand matches are listed by one query. Who writes which match stands in the table
`claim`; a claim counts as long as the program that made it runs (program.py).

Every blob carries a checksum, so that what a disk mangled is noticed and named, not folded.
"""

import sqlite3
import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path

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
    StoreDamaged,
    StoreError,
    StoreUnwritable,
    Write,
)
from server.store.people import People
from server.store.program import Program
from server.store.sqlite_file import connect, speaking, transaction
from server.store.sqlite_people import SqlitePeople

_ROW = "match_id, title, scenario, turn, state, updated_at_ms, attempts, due_at_ms"
_PLACES = ", ".join("?" * len(_ROW.split(", ")))


class SqliteStore:
    """The contract on one SQLite file, which is made if it is missing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._claimed: dict[str, int] = {}
        """Matches this program writes, and their keys in the file."""
        self._unwritten: set[str] = set()
        """Claims that stand nowhere but here so far, because nothing could be written."""
        self._db = connect(path)
        try:
            with speaking(path):
                self._program = Program(path.with_name(path.name + "-programs"))
        except StoreError:
            self._db.close()
            raise
        self.people: People = SqlitePeople(self._db, self._guarded, lambda m: self._find(m)[0])

    def rows(self) -> list[IndexRow]:
        with self._guarded():
            found = self._db.execute(
                f"SELECT {_ROW} FROM match ORDER BY updated_at_ms DESC, match_id"
            )
            return [IndexRow(*values) for values in found]

    def row(self, match_id: str) -> IndexRow:
        with self._guarded():
            found = self._db.execute(
                f"SELECT {_ROW} FROM match WHERE match_id = ?", (match_id,)
            ).fetchone()
            if found is None:
                raise _unknown(match_id)
            return IndexRow(*found)

    def opened_by(self, opener: str) -> list[IndexRow]:
        with self._guarded():
            found = self._db.execute(
                f"SELECT {_ROW} FROM match WHERE opener = ? AND opener <> ''", (opener,)
            )
            return [IndexRow(*values) for values in found]

    def opener(self, match_id: str) -> str:
        with self._guarded():
            match, _ = self._find(match_id)
            found = self._db.execute("SELECT opener FROM match WHERE id = ?", (match,))
            return str(found.fetchone()[0])

    def create(
        self,
        row: IndexRow,
        entries: Sequence[NewEntry] = (),
        snapshot: bytes | None = None,
        opener: str = "",
    ) -> None:
        write = Write(row.match_id, 0, entries, snapshot)
        with self._guarded(), transaction(self._db):
            try:
                match = self._db.execute(
                    f"INSERT INTO match ({_ROW}, opener) VALUES ({_PLACES}, ?)",
                    (*_values(row), opener),
                ).lastrowid
            except sqlite3.IntegrityError:
                raise MatchExists(f"A match {row.match_id} exists already.") from None
            assert match is not None
            self._db.execute("INSERT INTO claim VALUES (?, ?)", (match, self._program.name))
            self._write(match, write)
        self._claimed[row.match_id] = match

    def claim(self, match_id: str) -> None:
        with self._lock:
            if match_id in self._claimed:
                raise _busy(match_id, "this program")
            try:
                with self._guarded(), transaction(self._db):
                    match = self._take(match_id)
            except StoreUnwritable:
                # Nobody else has it, as far as can be read.
                with self._guarded():
                    match, _ = self._find(match_id)
                self._unwritten.add(match_id)
            self._claimed[match_id] = match

    def _take(self, match_id: str) -> int:
        """Make the claim, inside a transaction: it keeps other programs from asking meanwhile. The
        match's key in the file.
        """
        match, _ = self._find(match_id)
        holder = self._db.execute("SELECT program FROM claim WHERE match = ?", (match,)).fetchone()
        if holder is not None and holder[0] != self._program.name:
            if self._program.runs(holder[0]):
                raise _busy(match_id, "another program")
            self._db.execute("DELETE FROM claim WHERE program = ?", holder)
        self._db.execute("INSERT OR REPLACE INTO claim VALUES (?, ?)", (match, self._program.name))
        return match

    def elsewhere(self) -> set[str]:
        with self._guarded():
            claims = self._db.execute(
                "SELECT match_id, program FROM claim JOIN match ON match.id = claim.match"
            ).fetchall()
            others = {program for _, program in claims} - {self._program.name}
            running = {program for program in others if self._program.runs(program)}
            return {match_id for match_id, program in claims if program in running}

    def release(self, match_id: str) -> None:
        with self._guarded():
            match = self._claimed.pop(match_id, None)
            if match is None:
                return
            self._unwritten.discard(match_id)
            with transaction(self._db):
                self._db.execute("DELETE FROM claim WHERE match = ?", (match,))

    def append(self, write: Write) -> int:
        (answer,) = self.append_all([write])
        if isinstance(answer, StoreError):
            raise answer
        return answer

    def append_all(self, writes: Sequence[Write]) -> list[int | StoreError]:
        answers: list[int | StoreError]
        with self._guarded():
            try:
                with transaction(self._db):
                    answers = [self._write_claimed(write) for write in writes]
            except StoreError:
                with transaction(self._db):
                    answers = [self._write_apart(write) for write in writes]
        for write, answer in zip(writes, answers, strict=True):
            if isinstance(answer, int):
                self._unwritten.discard(write.match_id)
        return answers

    def _write_apart(self, write: Write) -> int | StoreError:
        """A write that may fail by itself, which is dearer."""
        self._db.execute("SAVEPOINT one_write")
        answer: int | StoreError
        try:
            answer = self._write_claimed(write)
        except StoreError as problem:
            self._db.execute("ROLLBACK TO one_write")
            answer = problem
        self._db.execute("RELEASE one_write")
        return answer

    def _write_claimed(self, write: Write) -> int:
        match = self._claimed.get(write.match_id)
        if match is None:
            self._find(write.match_id)
            raise NotClaimed(f"Match {write.match_id} is written without having been opened.")
        if write.match_id in self._unwritten:
            self._take(write.match_id)
        return self._write(match, write)

    def _write(self, match: int, write: Write) -> int:
        length = write.expected_seq + len(write.entries)
        grown = self._db.execute(
            "UPDATE match SET length = ? WHERE id = ? AND length = ?",
            (length, match, write.expected_seq),
        )
        if not grown.rowcount:
            raise SeqConflict(write.match_id, write.expected_seq, self._find(write.match_id)[1])
        try:
            self._db.executemany(
                "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (match, seq, new.seat, new.ref, new.content, zlib.crc32(new.content))
                    for seq, new in enumerate(write.entries, write.expected_seq)
                ),
            )
        except sqlite3.IntegrityError:
            raise RefTaken(f"A command for match {write.match_id} is in its log already.") from None
        if write.snapshot is not None:
            self._db.execute(
                "INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, ?)",
                (match, length - 1, write.snapshot, zlib.crc32(write.snapshot)),
            )
        if write.row is not None:
            self._db.execute(
                f"UPDATE match SET ({_ROW}) = ({_PLACES}) WHERE id = ?",
                (*_values(write.row), match),
            )
        return length

    def length(self, match_id: str) -> int:
        with self._guarded():
            return self._find(match_id)[1]

    def read(self, match_id: str, from_seq: int = 0, before_seq: int | None = None) -> list[Entry]:
        with self._guarded():
            match, length = self._find(match_id)
            found = self._db.execute(
                "SELECT seq, content, seat, ref, checksum FROM entry "
                "WHERE match = ? AND seq >= ? AND seq < ? ORDER BY seq",
                (match, from_seq, length if before_seq is None else before_seq),
            )
            return [self._entry(match_id, values) for values in found]

    def answered(self, match_id: str, seat: str, ref: str) -> Entry | None:
        with self._guarded():
            match, _ = self._find(match_id)
            found = self._db.execute(
                "SELECT seq, content, seat, ref, checksum FROM entry "
                "WHERE match = ? AND seat = ? AND ref = ?",
                (match, seat, ref),
            ).fetchone()
            return None if found is None else self._entry(match_id, found)

    def snapshot(self, match_id: str, up_to_seq: int | None = None) -> Snapshot | None:
        with self._guarded():
            match, length = self._find(match_id)
            found = self._db.execute(
                "SELECT seq, content, checksum FROM snapshot "
                "WHERE match = ? AND seq <= ? ORDER BY seq DESC LIMIT 1",
                (match, length if up_to_seq is None else up_to_seq),
            ).fetchone()
            if found is None:
                return None
            seq, content, checksum = found
            self._intact(content, checksum, f"The snapshot after entry {seq} of match {match_id}")
            return Snapshot(seq, content)

    def delete(self, match_id: str) -> None:
        with self._guarded():
            with transaction(self._db):
                if match_id not in self._claimed:
                    self._take(match_id)
                self._db.execute("DELETE FROM match WHERE match_id = ?", (match_id,))
            self._claimed.pop(match_id, None)
            self._unwritten.discard(match_id)

    def close(self) -> None:
        with self._guarded():
            try:
                with transaction(self._db):
                    self._db.execute("DELETE FROM claim WHERE program = ?", (self._program.name,))
            finally:
                # Even where that could not be written, the claims end here with the lock.
                self._claimed.clear()
                self._unwritten.clear()
                self._db.close()
                self._program.end()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        with self._lock, speaking(self._path):
            yield

    def _find(self, match_id: str) -> tuple[int, int]:
        """The match's key in the file and the length of its log."""
        found: tuple[int, int] | None = self._db.execute(
            "SELECT id, length FROM match WHERE match_id = ?", (match_id,)
        ).fetchone()
        if found is None:
            raise _unknown(match_id)
        return found

    def _entry(
        self, match_id: str, values: tuple[int, bytes, str | None, str | None, int]
    ) -> Entry:
        seq, content, seat, ref, checksum = values
        self._intact(content, checksum, f"Entry {seq} of match {match_id}")
        return Entry(seq, content, seat, ref)

    def _intact(self, content: bytes, checksum: int, what: str) -> None:
        if zlib.crc32(content) != checksum:
            raise StoreDamaged(f"{what} in {self._path} is damaged; put a copy of the file back.")


def _busy(match_id: str, where: str) -> MatchBusy:
    return MatchBusy(f"Match {match_id} is open in {where}; close it there to open it here.")


def _unknown(match_id: str) -> MatchUnknown:
    return MatchUnknown(f"There is no match {match_id}.")


def _values(row: IndexRow) -> tuple[str | int, ...]:
    return astuple(row)
