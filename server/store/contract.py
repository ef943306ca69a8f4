"""What every store of matches promises. The tests in tests/server/store hold each one to it.

A match is a *log*: entries numbered from 0, each an opaque run of bytes. The store never looks
inside; what an entry means is the room's business. Beside the log stand snapshots (the fold of the
log up to an entry, so that a long match wakes quickly) and one *index row* per match, which can be
listed without reading any log.

Three promises:

- **Store, then tell.** When `append` returns, the entries are on disk and survive a kill or a power
  cut. Whoever acknowledges a command does so after it returned.
- **All or nothing.** A `Write` is one transaction: its entries, its snapshot and its index row are
  all there or none is.
- **One writer.** A match is written only by the program that claimed it. Claims hold between
  programs and end with the program, however it ends. Reading needs no claim.

A store may be called from any thread, one call at a time runs; calls block on the disk, so an
event loop calls it from a worker thread. Times and content come from the caller: a store has no
clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from game.errors import Failed, Sayer
from server.store.people import People


@dataclass(frozen=True, slots=True)
class IndexRow:
    """What a list of matches shows of one match. `state` is a word of the caller's choosing."""

    match_id: str
    title: str
    scenario: str
    turn: int
    state: str
    updated_at_ms: int
    """Milliseconds since 1970 in UTC, as the caller's clock says."""
    attempts: int = 0
    """How often closing the turn was begun and never came to its end."""
    due_at_ms: int = 0
    """When the match is to be woken if nobody did before, on the same clock; 0 for never."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to append. A `ref` is made by the client that sent the command and goes with the
    seat it sits in; the pair is unique in a match."""

    content: bytes
    seat: str | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as stored; `seq` counts from 0 without gaps."""

    seq: int
    content: bytes
    seat: str | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The fold of a log's entries 0 to `seq`, both included."""

    seq: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Write:
    """One change of one match, done whole or not at all.

    `expected_seq` is the number the first new entry gets, so the log's length as the writer knows
    it. `snapshot` folds the log including these entries; its number is that of the last of them.
    `row` replaces the match's index row.
    """

    match_id: str
    expected_seq: int
    entries: Sequence[NewEntry] = ()
    snapshot: bytes | None = None
    row: IndexRow | None = None

    def __post_init__(self) -> None:
        if self.snapshot is not None and self.expected_seq + len(self.entries) == 0:
            raise ValueError("a snapshot folds at least one entry")
        if self.row is not None and self.row.match_id != self.match_id:
            raise ValueError(f"the index row of {self.row.match_id} in a write to {self.match_id}")


class StoreError(Failed):
    """Base of all a store complains about; its text is a sentence for whoever runs the program.

    ``reason`` is the same for players elsewhere, whom the names of files do not concern: one of
    `game.wire.denials.REASONS`.
    """

    reason = "storage"

    def told(self, words: Sayer) -> str:
        return words("cli.store.failed", detail=self)


class MatchUnknown(StoreError):
    """No match of this id is stored."""

    def told(self, words: Sayer) -> str:
        return words("cli.store.unknown", detail=self)


class MatchExists(StoreError):
    """A match of this id is stored already."""


class MatchBusy(StoreError):
    """The match is open for writing: in another program, or in another room of this one."""

    reason = "open_elsewhere"


class NotClaimed(StoreError):
    """This program writes to a match it did not claim: a fault of the program, not of a person."""


class SeqConflict(StoreError):
    """The log is not as long as the writer thought: somebody else wrote, or it wrote already."""

    def __init__(self, match_id: str, expected: int, actual: int) -> None:
        super().__init__(
            f"Match {match_id} has {actual} entries, not {expected}: nothing was written."
        )
        self.expected = expected
        self.actual = actual


class RefTaken(StoreError):
    """An entry for this seat and ref is stored already; `answered` finds it."""


class UserExists(StoreError):
    """Somebody has this name already."""


class StoreForeign(StoreError):
    """The file is not one of ours; it was not touched."""


class StoreTooNew(StoreError):
    """The file was written by a newer version of the game; it was not touched."""

    reason = "newer"


class StoreDamaged(StoreError):
    """What is stored cannot be read back as it was written."""

    reason = "damaged"


class StoreUnwritable(StoreError):
    """Nothing can be written now (full disk, missing rights); what is stored stays readable."""

    def __init__(self, sentence: str, reason: str = "not_writable") -> None:
        super().__init__(sentence)
        self.reason = reason


class Store(Protocol):
    """A store of matches, and of the people who play them."""

    @property
    def people(self) -> People: ...

    def rows(self) -> list[IndexRow]:
        """The index, the match updated last first, ties by id. Reads no log."""
        ...

    def row(self, match_id: str) -> IndexRow:
        """One match's index row. Raises MatchUnknown."""
        ...

    def opened_by(self, opener: str) -> list[IndexRow]:
        """The matches that were created in the name of ``opener``, in no order."""
        ...

    def opener(self, match_id: str) -> str:
        """In whose name a match was created; empty for nobody's. Raises MatchUnknown."""
        ...

    def create(
        self,
        row: IndexRow,
        entries: Sequence[NewEntry] = (),
        snapshot: bytes | None = None,
        opener: str = "",
    ) -> None:
        """Store a new match and claim it; in the name of ``opener``, a word of the caller's
        choosing. Raises MatchExists."""
        ...

    def claim(self, match_id: str) -> None:
        """Become the match's only writer until `release`, `close` or the end of the program.

        While nothing can be written the claim holds in this program only and is written down with
        the first entry, so that a match can be read on a full disk; that write may then raise
        MatchBusy. Raises MatchUnknown, MatchBusy (also if this very store claimed it before: a
        match has one room)."""
        ...

    def elsewhere(self) -> set[str]:
        """The matches that other programs have claimed and still hold."""
        ...

    def release(self, match_id: str) -> None:
        """Give the claim back; without one, nothing happens. Where nothing can be written, other
        programs see it given back once this one has ended."""
        ...

    def append(self, write: Write) -> int:
        """Do one write and return the log's new length, which the next write expects.

        Raises NotClaimed, MatchBusy, SeqConflict, RefTaken, StoreUnwritable; then nothing has
        changed."""
        ...

    def append_all(self, writes: Sequence[Write]) -> list[int | StoreError]:
        """Do several writes with one wait for the disk; each succeeds or fails by itself.

        The answers stand in the order of the writes. Raises StoreUnwritable if none could be
        made durable; then nothing has changed."""
        ...

    def length(self, match_id: str) -> int:
        """How many entries the log has. Raises MatchUnknown."""
        ...

    def read(self, match_id: str, from_seq: int = 0, before_seq: int | None = None) -> list[Entry]:
        """The entries from number `from_seq` on (up to, and without, `before_seq`), in order.

        Raises MatchUnknown, StoreDamaged."""
        ...

    def answered(self, match_id: str, seat: str, ref: str) -> Entry | None:
        """The entry this seat's ref was stored with, so that a repeat gets the first answer."""
        ...

    def snapshot(self, match_id: str, up_to_seq: int | None = None) -> Snapshot | None:
        """The latest snapshot, or the latest whose number is at most `up_to_seq`."""
        ...

    def delete(self, match_id: str) -> None:
        """Remove the match for good. Raises MatchUnknown, MatchBusy if another program has it."""
        ...

    def close(self) -> None:
        """Release every claim and let the files go. A closed store is not used again."""
        ...
