"""Chance, named and whole: each draw is a function of the match's seed, the turn, a name and ids.

There is no stream to advance, so a new rule does not shift the luck of the others, a forked match
meets the same luck as the original, and copying a state copies nothing of it (principle 12 of
architecture.md). BLAKE2 makes the draws independent and the same on every platform.
"""

from collections.abc import Sequence
from hashlib import blake2b

_RANGE = 1 << 64


def draw(seed: bytes, below: int, name: str, *ids: int) -> int:
    """A number from 0 to ``below`` - 1, each equally likely (to within 2**-50 for small ranges)."""
    text = ":".join((name, *map(str, ids)))
    word = int.from_bytes(blake2b(text.encode(), digest_size=8, key=seed).digest(), "little")
    return word * below // _RANGE


def chance(seed: bytes, percent: int, name: str, *ids: int) -> bool:
    """True in ``percent`` of 100 cases; no draw is needed at 0 or below, or at 100 or above."""
    return percent > 0 and (percent >= 100 or draw(seed, 100, name, *ids) < percent)


def between(seed: bytes, low: int, high: int, name: str, *ids: int) -> int:
    """A number from ``low`` to ``high``, both included."""
    return low + draw(seed, high - low + 1, name, *ids)


def weighted(seed: bytes, weights: Sequence[int], name: str, *ids: int) -> int:
    """An index, each as likely as its weight (at least one must be above 0)."""
    left = draw(seed, sum(weights), name, *ids)
    for index, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return index
    raise ValueError("weights must sum to more than 0")


def shuffled(seed: bytes, count: int, name: str, *ids: int) -> list[int]:
    """The numbers 0 to ``count`` - 1 in an order in which all orders are equally likely."""
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        other = draw(seed, last + 1, name, *ids, last)
        order[last], order[other] = order[other], order[last]
    return order


def seed_bytes(seed: int | str) -> bytes:
    """The 32-byte key of a match's chance, from the seed a person may type."""
    return blake2b(str(seed).encode(), digest_size=32, person=b"adhoc-seed").digest()
