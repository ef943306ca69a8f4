"""Opening the SQLite file that holds matches: whose it is, its schema, and what can go wrong.

Write-ahead log and `synchronous=FULL`: a commit returns when the disk has it.
"""

import errno
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.wire.denials import REASONS
from server.store.contract import StoreDamaged, StoreForeign, StoreTooNew, StoreUnwritable

APPLICATION_ID = 0x4164486F
"""'AdHo': stands in the file's header and tells our files from other programs' databases."""

BUSY_MS = 5000
"""How long to wait for another program that is writing to the same file."""

PRIVATE = 0o600
"""The rights of a new file with matches in it: sealed orders and secret pacts are nobody else's to
read on a computer that others use, too."""

MIGRATIONS = (
    """
    CREATE TABLE match (
        id INTEGER PRIMARY KEY,
        match_id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        scenario TEXT NOT NULL,
        turn INTEGER NOT NULL,
        state TEXT NOT NULL,
        updated_at_ms INTEGER NOT NULL,
        length INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX match_updated ON match (updated_at_ms DESC, match_id);
    CREATE TABLE entry (
        match INTEGER NOT NULL REFERENCES match ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        seat TEXT,
        ref TEXT,
        content BLOB NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (match, seq)
    ) WITHOUT ROWID;
    CREATE UNIQUE INDEX entry_ref ON entry (match, seat, ref)
        WHERE seat IS NOT NULL AND ref IS NOT NULL;
    CREATE TABLE snapshot (
        match INTEGER NOT NULL REFERENCES match ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        content BLOB NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (match, seq)
    );
    CREATE TABLE claim (
        match INTEGER PRIMARY KEY REFERENCES match ON DELETE CASCADE,
        program TEXT NOT NULL
    );
    """,
    """
    ALTER TABLE match ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE match ADD COLUMN due_at_ms INTEGER NOT NULL DEFAULT 0
    """,
    """
    CREATE TABLE user (
        key TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        passphrase TEXT NOT NULL,
        mu REAL NOT NULL,
        sigma REAL NOT NULL,
        matches INTEGER NOT NULL
    );
    CREATE TABLE rated (
        match INTEGER PRIMARY KEY REFERENCES match ON DELETE CASCADE
    );
    CREATE TABLE contact (
        match INTEGER NOT NULL REFERENCES match ON DELETE CASCADE,
        seat INTEGER NOT NULL,
        address TEXT NOT NULL,
        language TEXT NOT NULL,
        holder BLOB NOT NULL,
        PRIMARY KEY (match, seat)
    )
    """,
    """
    ALTER TABLE match ADD COLUMN opener TEXT NOT NULL DEFAULT '';
    CREATE INDEX match_opener ON match (opener) WHERE opener <> ''
    """,
)
"""Statement lists; number i takes a file from schema version i to i + 1."""


def refuse_foreign(path: Path) -> None:
    """Raise StoreForeign unless the file is ours, empty or missing, by its header alone.

    Read by hand: SQLite would lay files beside a database it merely looked into.
    """
    if path.is_dir():
        raise StoreForeign(f"{path} is a folder; name a file for the saved matches.")
    if not path.exists():
        return
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        return
    if not header.startswith(b"SQLite format 3\0") or len(header) < 100:
        raise StoreForeign(f"{path} does not hold saved matches; it was left as it is.")
    if struct.unpack_from(">I", header, 68)[0] != APPLICATION_ID:
        raise StoreForeign(f"{path} is another program's database; it was left as it is.")


def connect(path: Path) -> sqlite3.Connection:
    """Open the file with durable commits and bring its schema up to date.

    Raises StoreForeign, StoreTooNew, StoreDamaged or StoreUnwritable; then the file is unchanged.
    """
    with speaking(path):
        refuse_foreign(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=PRIVATE)  # SQLite gives what it lays beside it the same rights
        # Transactions are opened by hand below; one lock of the store guards all threads.
        db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            db.execute("PRAGMA synchronous = FULL")
            # macOS's fsync does not reach the disk without these; elsewhere they change nothing.
            db.execute("PRAGMA fullfsync = 1")
            db.execute("PRAGMA checkpoint_fullfsync = 1")
            db.execute("PRAGMA foreign_keys = 1")
            _refuse_damaged(db, path)
            _migrate(db, path)
            # Only now: the header must already say whose file it is, without the log beside it.
            db.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            db.close()
            raise
        return db


def _refuse_damaged(db: sqlite3.Connection, path: Path) -> None:
    """Raise StoreDamaged for a damaged file that opening it would change: a copy, which has no
    write-ahead log so far, or one of an earlier schema. It is read through, this once.
    """
    copied = db.execute("PRAGMA journal_mode").fetchone() != ("wal",)
    if not copied and _version(db) == len(MIGRATIONS):
        return
    found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreDamaged(
            f"{path} is damaged and was left as it is ({found.splitlines()[-1]}); put a copy of it "
            "back."
        )


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    if _version(db) > len(MIGRATIONS):
        raise StoreTooNew(
            f"{path} was written by a newer version of Ad Hoc; update the game to open it."
        )
    if _version(db) == len(MIGRATIONS):
        return
    with transaction(db):
        # Asked again inside: another program may have done it while this one waited.
        for script in MIGRATIONS[_version(db) :]:
            for statement in script.split(";"):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Everything inside or nothing; on disk once left without an error."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        # A full disk may have ended the transaction already.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNWRITABLE = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_READONLY: "not_writable",
    sqlite3.SQLITE_PERM: "not_writable",
    sqlite3.SQLITE_CANTOPEN: "no_file",
    sqlite3.SQLITE_BUSY: "locked",
}


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system complain about into sentences."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        # Extended codes keep the plain one in their lowest byte.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED:
            raise StoreDamaged(
                f"{path} is damaged and was left as it is ({error}); put a copy of it back."
            ) from error
        if code in _UNWRITABLE:
            raise StoreUnwritable(
                f"Nothing could be saved to {path}: {REASONS[_UNWRITABLE[code]]} ({error}).",
                _UNWRITABLE[code],
            ) from error
        raise
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise StoreUnwritable(
            f"{path} cannot be used: {error.strerror}.", "disk_full" if full else "not_writable"
        ) from error
