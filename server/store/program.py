"""Whether a program that claimed matches still runs, as every other program can tell.

A program that opens a store makes a lock file of its own beside it and holds the system's lock on
it. The system lets go of that lock when the program ends, however it ends, so "still running" is
"its lock cannot be had". One lock serves all matches a program claims.
"""

import uuid
from pathlib import Path

from filelock import FileLock, Timeout


class Program:
    """This program, towards the others that use the same store."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.name = uuid.uuid4().hex
        self._lock = self._lock_of(self.name)
        self._lock.acquire(blocking=False)

    def runs(self, name: str) -> bool:
        """Whether the program of this name (perhaps this one) still runs.

        Asked by one program at a time: two that ask at once would each take the other for it.
        """
        if name == self.name:
            return True
        if not self._file_of(name).exists():
            return False
        lock = self._lock_of(name)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return True
        lock.release()
        self._file_of(name).unlink(missing_ok=True)
        return False

    def end(self) -> None:
        """Let the others know that this program has given everything back."""
        self._lock.release()
        self._file_of(self.name).unlink(missing_ok=True)

    def _file_of(self, name: str) -> Path:
        return self._folder / f"{name}.lock"

    def _lock_of(self, name: str) -> FileLock:
        return FileLock(self._file_of(name), thread_local=False)
