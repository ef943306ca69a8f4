"""People in the SQLite file that holds their matches."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

from server.store.contract import UserExists
from server.store.people import Contact, Rate, User
from server.store.sqlite_file import transaction

_USER = "name, passphrase, mu, sigma, matches"


class SqlitePeople:
    """``guarded`` keeps others away and words what SQLite complains about; ``number`` finds a match
    in the file, or raises MatchUnknown.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        guarded: Callable[[], AbstractContextManager[None]],
        number: Callable[[str], int],
    ) -> None:
        self._db = db
        self._guarded = guarded
        self._number = number

    def user(self, name: str) -> User | None:
        with self._guarded():
            return self._user(name)

    def _user(self, name: str) -> User | None:
        found = self._db.execute(
            f"SELECT {_USER} FROM user WHERE key = ?", (name.casefold(),)
        ).fetchone()
        return None if found is None else User(*found)

    def users(self) -> list[User]:
        with self._guarded():
            found = self._db.execute(f"SELECT {_USER} FROM user WHERE matches > 0 ORDER BY key")
            return [User(*values) for values in found]

    def add_user(self, user: User) -> None:
        with self._guarded(), transaction(self._db):
            try:
                self._db.execute(
                    f"INSERT INTO user (key, {_USER}) VALUES (?, ?, ?, ?, ?, ?)",
                    (user.key, user.name, user.passphrase, user.mu, user.sigma, user.matches),
                )
            except sqlite3.IntegrityError:
                raise UserExists(f"Somebody is called {user.name} already.") from None

    def rate(self, match_id: str, names: Sequence[str], rate: Rate) -> bool:
        with self._guarded(), transaction(self._db):
            match = self._number(match_id)
            done = self._db.execute("SELECT 1 FROM rated WHERE match = ?", (match,)).fetchone()
            if done is not None:
                return False
            self._db.execute("INSERT INTO rated VALUES (?)", (match,))
            known = [user for name in names if (user := self._user(name)) is not None]
            for user in rate(known):
                self._db.execute(
                    "UPDATE user SET mu = ?, sigma = ?, matches = ? WHERE key = ?",
                    (user.mu, user.sigma, user.matches, user.key),
                )
            return True

    def contacts(self, match_id: str) -> Mapping[int, Contact]:
        with self._guarded():
            found = self._db.execute(
                "SELECT seat, address, language, holder FROM contact WHERE match = ? ORDER BY seat",
                (self._number(match_id),),
            )
            return {seat: Contact(*values) for seat, *values in found}

    def set_contact(self, match_id: str, seat: int, contact: Contact | None) -> None:
        with self._guarded(), transaction(self._db):
            match = self._number(match_id)
            if contact is None:
                self._db.execute("DELETE FROM contact WHERE match = ? AND seat = ?", (match, seat))
            else:
                self._db.execute(
                    "INSERT OR REPLACE INTO contact VALUES (?, ?, ?, ?, ?)",
                    (match, seat, contact.address, contact.language, contact.holder),
                )
