"""The AI's own chance: a stream for each match, seat, turn and round, apart from the match's luck.

Integers only, from BLAKE2, so that a policy decides alike on every platform and Python version.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

from game.rules.ids import Points

T = TypeVar("T")

_LOW = 1 << 64
"""A pool below this is refilled, so that a draw from a small range is even to within 2**-50."""


class Dice:
    """A stream of draws that depends on its key alone."""

    __slots__ = ("_count", "_key", "_pool")

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._count = 0
        self._pool = 0

    def below(self, most: int) -> int:
        """A number from 0 to ``most`` - 1, each equally likely."""
        if self._pool < _LOW:
            self._count += 1
            word = blake2b(self._count.to_bytes(4, "little"), key=self._key).digest()
            self._pool = int.from_bytes(word, "little")
        self._pool, number = divmod(self._pool, most)
        return number

    def between(self, low: int, high: int) -> int:
        """A number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        """True in ``percent`` of 100 cases."""
        return self.below(100) < percent

    def points(self, most: Points) -> Points:
        """Of each instrument a number of points up to what is given."""
        below = self.below
        f, i, l, a = most
        return (below(f + 1), below(i + 1), below(l + 1), below(a + 1))

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each equally likely; there must be one."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """``count`` different items (all, if there are fewer) in random order."""
        left = list(items)
        for place in range(min(count, len(left))):
            other = self.between(place, len(left) - 1)
            left[place], left[other] = left[other], left[place]
        return left[:count]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """All items in random order."""
        return self.some(items, len(items))

    def key(self) -> bytes:
        """32 bytes for a stream or an imagined match of its own."""
        self._count += 1
        return blake2b(self._count.to_bytes(4, "little"), digest_size=32, key=self._key).digest()


def ai_key(seed: int | str) -> bytes:
    """The key of all AI dice of a match; another than the one its luck comes from."""
    return blake2b(str(seed).encode(), digest_size=32, person=b"adhoc-ai").digest()


def dice_for(key: bytes, seat: int, turn: int, talk: int) -> Dice:
    """The dice of one seat in one round (``talk``, from 0) of a turn's negotiation."""
    label = f"{seat}:{turn}:{talk}".encode()
    return Dice(blake2b(label, digest_size=32, key=key).digest())
