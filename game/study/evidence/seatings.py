"""Who sits where, match by match, so that no power is more often one thing than another."""

from itertools import combinations

from game.rules.rng import seed_bytes, shuffled
from game.study.evidence.cells import Seating


def halves(powers: int, one: str, other: str) -> tuple[Seating, ...]:
    """All ways to seat half of the powers as ``one`` and half as ``other``; of an odd number the
    larger half in turn. Each seating is followed by its complement.
    """
    seatings: list[Seating] = []
    for seats in combinations(range(powers), powers // 2):
        few = seating(powers, seats, one, other)
        if few not in seatings:
            seatings += [few, seating(powers, seats, other, one)]
    return tuple(_spread(seatings))


def some(powers: int, count: int, one: str, other: str) -> tuple[Seating, ...]:
    """All ways to seat ``count`` powers as ``one`` and the rest as ``other``."""
    found = [seating(powers, seats, one, other) for seats in combinations(range(powers), count)]
    return tuple(found)


def alone(powers: int, one: str, other: str) -> tuple[Seating, ...]:
    """Each power in turn as ``one`` among others."""
    return some(powers, 1, one, other)


def everyone(powers: int, policy: str) -> tuple[Seating, ...]:
    """All powers alike."""
    return ((policy,) * powers,)


def rotated(policies: Seating, powers: int, shuffles: int, seed: int) -> tuple[Seating, ...]:
    """Different policies drawn for each of ``shuffles`` tables and turned round it, so that each
    sits in each seat equally often."""
    key = seed_bytes(f"tables-{seed}")
    found: list[Seating] = []
    for n in range(shuffles):
        order = [
            policies[p % len(policies)]
            for p in shuffled(key, max(powers, len(policies)), "table", n)
        ]
        table = order[:powers]
        found += [tuple(table[turn:] + table[:turn]) for turn in range(powers)]
    return tuple(found)


def seating(powers: int, seats: tuple[int, ...], one: str, other: str) -> Seating:
    """``one`` in these seats, ``other`` in the rest."""
    return tuple(one if power in seats else other for power in range(powers))


def _spread(pairs: list[Seating]) -> list[Seating]:
    """Pairs in an order in which the first few are as mixed as all of them."""
    couples = [pairs[n : n + 2] for n in range(0, len(pairs), 2)]
    stride = next(s for s in (7, 5, 3, 1) if len(couples) % s or s == 1)
    order = [(n * stride) % len(couples) for n in range(len(couples))]
    return [table for n in order for table in couples[n]]
