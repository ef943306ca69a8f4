"""Users: a name of one's own on a server, kept with a passphrase, so that matches can be rated.

Nobody needs one to play. A passphrase is kept as argon2id makes it, and never logged. Guessing is
slowed by name and by whoever asks; hashing is bounded, because it is made to cost much.
"""

import asyncio
import math
from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from game.wire.to_client import Rated, Ratings
from game.wire.to_server import SignIn
from server.door import origin_of
from server.inbox import No, denied
from server.pace import Pace
from server.settings import Settings, default_store
from server.store import open_store
from server.store.contract import StoreError, UserExists
from server.store.people import User
from server.writer import Writer

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LISTED = 100
"""Users that a list of the best holds."""

WIDER = 12
"""So many times as many attempts are looked at from one address under any names (a class may sit
behind one), and for one name from anywhere (or whoever guesses would lock its user out)."""

WAITING_MOST = 16
"""Passphrases that may wait to be hashed, one after the other."""

MEMORY_KIB, ROUNDS, LANES = 19 * 1024, 2, 1
"""What argon2id costs for one. The least that OWASP's Password Storage Cheat Sheet recommends: who
asks over the network is slowed down besides, and must not slow others."""


class Users:
    """The users of one server."""

    def __init__(self, writer: Writer, settings: Settings) -> None:
        self._writer = writer
        self._on = settings.ratings
        burst, every_s = settings.sign_in_burst, settings.sign_in_every_s
        self._each = Pace(burst, every_s)
        self._any_name = Pace(WIDER * burst, every_s / WIDER)
        self._any_caller = Pace(WIDER * burst, every_s / WIDER)
        self._hashing = asyncio.Semaphore(1)
        self._waiting = 0

    async def sign_in(self, message: SignIn, address: str) -> User | No:
        """The user somebody at ``address`` says it is, made anew where that is asked for, or why
        not.
        """
        if not self._on:
            return denied("ratings_off")
        wait_s = self._held_up_s(message.user.casefold(), origin_of(address))
        if wait_s or self._waiting >= WAITING_MOST:
            return denied("sign_in_slow", seconds=max(1, math.ceil(wait_s)))
        self._waiting += 1
        try:
            async with self._hashing:
                return await (self._made(message) if message.new else self._known(message))
        except StoreError as problem:
            return denied("not_stored", reason=problem.reason)
        finally:
            self._waiting -= 1

    def _held_up_s(self, name: str, origin: str) -> float:
        """Seconds until another attempt is looked at; 0 for this one, which counts, right or wrong:
        else guesses at once would slip through.
        """
        now_s = asyncio.get_running_loop().time()
        paces: list[tuple[Pace, Hashable]] = [
            (self._each, (name, origin)),
            (self._any_name, origin),
            (self._any_caller, name),
        ]
        wait_s = max(pace.wait_s(who, now_s) for pace, who in paces)
        if not wait_s:
            for pace, who in paces:
                pace.spend(who, now_s)
        return wait_s

    async def ratings(self, ref: str, name: str = "") -> Ratings:
        """Users who have a rating, the best first, and how the user of that name stands, if there
        is one. Raises StoreError.
        """
        from server.ratings import START

        listed = _listed(await self._writer.ask(lambda store: store.people.users()))
        place = next((n for n, user in enumerate(listed, 1) if user.user == name), 0)
        own = listed[place - 1] if place else Rated(user=name, rating=START, matches=0)
        return Ratings(
            ref=ref, users=tuple(listed[:LISTED]), own=own if name else None, place=place
        )

    async def _made(self, message: SignIn) -> User | No:
        user = User(message.user, await asyncio.to_thread(_hasher().hash, message.passphrase))
        try:
            await self._writer.ask(lambda store: store.people.add_user(user))
        except UserExists:
            return denied("user_taken", user=message.user)
        return user

    async def _known(self, message: SignIn) -> User | No:
        user = await self._writer.ask(lambda store: store.people.user(message.user))
        # A name nobody has takes as long as a wrong passphrase.
        kept = user.passphrase if user else await asyncio.to_thread(_nobodys)
        right = await asyncio.to_thread(_matches, kept, message.passphrase)
        if user is None or not right:
            return denied("sign_in_wrong")
        return user


def listing(*, store: str | None) -> None:
    """Print the users of a store who have a rating, the best first. Raises StoreError."""
    opened = open_store(store or default_store())
    try:
        users = _listed(opened.people.users())[:LISTED]
    finally:
        opened.close()
    for place, user in enumerate(users, 1):
        print(f"{place:>3}  {user.user:<24}  {user.rating:>5}  {user.matches:>4} matches")
    if not users:
        print("No user has a rating yet: `adhoc host --ratings` rates those who sign in.")


def _listed(users: Iterable[User]) -> list[Rated]:
    from server.ratings import points

    listed = [Rated(user=user.name, rating=points(user), matches=user.matches) for user in users]
    return sorted(listed, key=lambda user: (-user.rating, user.user))


@lru_cache(maxsize=1)
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(memory_cost=MEMORY_KIB, time_cost=ROUNDS, parallelism=LANES)


@lru_cache(maxsize=1)
def _nobodys() -> str:
    """A hash of a passphrase nobody has."""
    return _hasher().hash("")


def _matches(kept: str, passphrase: str) -> bool:
    from argon2.exceptions import VerifyMismatchError

    try:
        return _hasher().verify(kept, passphrase)
    except VerifyMismatchError:
        return False
