"""What a store keeps of people beside their matches: users with a name of their own and a rating,
and where the holder of a seat wants to be told of its match.

Kept apart from the logs: a log is exported and shown, a passphrase's hash or an address is not.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class User:
    """A user: its ``name`` as it is written, the hash of its passphrase, and its rating, which
    means nothing before the first of its ``matches``.
    """

    name: str
    passphrase: str
    mu: float = 0.0
    sigma: float = 0.0
    matches: int = 0

    @property
    def key(self) -> str:
        """What makes it one and the same: no two names differ in their capitals alone."""
        return self.name.casefold()


@dataclass(frozen=True, slots=True)
class Contact:
    """Where the holder of a seat is told of its match (a webhook's URL, or ``mailto:``), and in
    which language. ``holder`` is the digest of its token: whoever takes the seat over is another.
    """

    address: str
    language: str
    holder: bytes


Rate = Callable[[Sequence[User]], Sequence[User]]
"""Gives users new ratings, in the same order."""


class People(Protocol):
    """The people of one store. Every change is on disk when it returns, or raises StoreError."""

    def user(self, name: str) -> User | None:
        """The user of that name, whatever its capitals."""
        ...

    def users(self) -> list[User]:
        """All who have a rating, by their names."""
        ...

    def add_user(self, user: User) -> None:
        """A new user. Raises UserExists."""
        ...

    def rate(self, match_id: str, names: Sequence[str], rate: Rate) -> bool:
        """Give these users new ratings for a match, once: False where that was done before.

        Raises MatchUnknown. A name nobody has (any more) is left out.
        """
        ...

    def contacts(self, match_id: str) -> Mapping[int, Contact]:
        """Where the holders of seats are told, by seat."""
        ...

    def set_contact(self, match_id: str, seat: int, contact: Contact | None) -> None:
        """Tell the holder of a seat there from now on, or nowhere. Raises MatchUnknown."""
        ...
