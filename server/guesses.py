"""Slowing down those who guess codes and tokens, by their address and by the code they try.

Who was wrong too often waits before it is heard again, and is let in only with a token that holds
a seat: so whoever has one is never locked out by others' guesses, and nobody finds a match or a
seat by trying.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from server.door import origin_of
from server.pace import Pace

WRONG = frozenset(
    {
        "unknown_code",
        "code_expired",
        "match_full",
        "seat_taken",
        "wrong_phrase",
        "not_the_host",
        "token_unknown",
    }
)
"""The goodbyes that tell a guesser that it was wrong."""

HOLD_S = 2.0
"""Seconds each further attempt is held before it is looked at."""

ADDRESS_MISTAKES, ADDRESS_FORGIVEN_S = 20, 6.0
"""Mistakes an address has free, and in how many seconds it is forgiven one. A class may mistype;
a guesser tries ten codes a minute, of 887 million."""

CODE_MISTAKES, CODE_FORGIVEN_S = 60, 1.0
"""The same for mistakes of all addresses about one match."""


class Guesses:
    """What was guessed wrongly of late, by whoever and for whatever match. It remembers no more
    than was guessed in the time in which that is forgiven.
    """

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self._addresses = Pace(ADDRESS_MISTAKES, ADDRESS_FORGIVEN_S)
        self._codes = Pace(CODE_MISTAKES, CODE_FORGIVEN_S)

    def wrong(self, address: str, code: str) -> None:
        """An attempt was wrong."""
        now = self._now_s()
        self._addresses.spend(origin_of(address), now)
        self._codes.spend(code, now)

    def wait_s(self, address: str, code: str) -> int:
        """Whole seconds until an attempt of this address for this code is free again, or 0."""
        now = self._now_s()
        waits = self._addresses.wait_s(origin_of(address), now), self._codes.wait_s(code, now)
        return math.ceil(max(waits))


@dataclass(frozen=True)
class Caller:
    """Somebody at an address, and what is remembered of guesses."""

    address: str
    guesses: Guesses

    def wrong(self, code: str) -> None:
        """It was wrong about a code, or about a seat behind it."""
        self.guesses.wrong(self.address, code)

    def wait_s(self, code: str) -> int:
        """Seconds until its next attempt for a code is free, or 0."""
        return self.guesses.wait_s(self.address, code)
