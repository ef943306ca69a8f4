"""A copy of all matches while a server goes on writing them."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from game.errors import Failed
from server.store.contract import StoreUnwritable
from server.store.sqlite_file import BUSY_MS, PRIVATE, refuse_foreign, speaking


def backup(source: Path, target: Path) -> int:
    """Copy the file as it stands at one moment, in one piece, to a new file; how many matches it
    holds. The copy is checked, and on disk; nothing is claimed in it.

    Raises Failed where the target exists, StoreError where one of the files cannot be used; then
    there is no new file.
    """
    refuse_foreign(source)
    if target.exists():
        raise Failed(f"{target} exists already; name a new file for the copy.")
    part = target.with_name(target.name + ".part")
    with speaking(target):
        try:
            _copy(source, part)
            matches = _finish(part)
            os.replace(part, target)
            _sync(target.parent)
        finally:
            part.unlink(missing_ok=True)
    return matches


def _copy(source: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    part.touch(mode=PRIVATE)
    # As an address, so that the source is not made where it is missing.
    there = sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)
    with closing(there), closing(sqlite3.connect(part)) as copy:
        there.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        # All at once: in parts it would begin anew whenever the server writes.
        there.backup(copy)


def _finish(part: Path) -> int:
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        copy.execute("PRAGMA synchronous = FULL")
        copy.execute("DELETE FROM claim")
        (found,) = copy.execute("PRAGMA quick_check").fetchone()
        if found != "ok":
            raise StoreUnwritable(f"The copy is damaged ({found}); is the disk?")
        matches: int = copy.execute("SELECT count(*) FROM match").fetchone()[0]
    _sync(part)
    return matches


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows has no way to, and no need
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
