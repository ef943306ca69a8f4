"""People without a disk."""

import threading
from collections.abc import Callable, Mapping, Sequence

from server.store.contract import UserExists
from server.store.people import Contact, Rate, User


class MemoryPeople:
    """``known`` raises MatchUnknown for a match there is not."""

    def __init__(self, known: Callable[[str], object]) -> None:
        self._known = known
        self._users: dict[str, User] = {}
        self._rated: set[str] = set()
        self._contacts: dict[str, dict[int, Contact]] = {}
        self._lock = threading.RLock()

    def user(self, name: str) -> User | None:
        return self._users.get(name.casefold())

    def users(self) -> list[User]:
        with self._lock:
            return [user for _, user in sorted(self._users.items()) if user.matches]

    def add_user(self, user: User) -> None:
        with self._lock:
            if user.key in self._users:
                raise UserExists(f"Somebody is called {user.name} already.")
            self._users[user.key] = user

    def rate(self, match_id: str, names: Sequence[str], rate: Rate) -> bool:
        self._known(match_id)
        with self._lock:
            if match_id in self._rated:
                return False
            known = [user for name in names if (user := self.user(name)) is not None]
            self._users |= {user.key: user for user in rate(known)}
            self._rated.add(match_id)
            return True

    def contacts(self, match_id: str) -> Mapping[int, Contact]:
        self._known(match_id)
        return dict(sorted(self._contacts.get(match_id, {}).items()))

    def set_contact(self, match_id: str, seat: int, contact: Contact | None) -> None:
        self._known(match_id)
        with self._lock:
            contacts = self._contacts.setdefault(match_id, {})
            contacts.pop(seat, None)
            if contact is not None:
                contacts[seat] = contact

    def forget(self, match_id: str) -> None:
        """A match is deleted, and with it what is kept for it."""
        with self._lock:
            self._rated.discard(match_id)
            self._contacts.pop(match_id, None)
