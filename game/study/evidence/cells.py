"""Cells: what is played how often. Plain data, so that a task can be sent anywhere."""

from hashlib import blake2b

import msgspec

from game.study.evidence.places import Place
from game.study.evidence.policies import traits_of

Seating = tuple[str, ...]
"""A policy's name for each power."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One world and who plays in it.

    key: its name in files and tables, such as "mixed.multipolar". seatings: match ``m`` (from 0)
    takes the one at ``m`` modulo their number, so that the same match of two cells with the same
    seatings has the same powers on both sides. matches: how many. first: seed of match 0; cells
    with the same ``first`` are paired. level: how hard the policies think.
    """

    key: str
    place: Place
    seatings: tuple[Seating, ...]
    matches: int
    first: int
    level: str = "study"

    def seating(self, match: int) -> Seating:
        """Who sits where in a match."""
        return self.seatings[match % len(self.seatings)]

    @property
    def digest(self) -> str:
        """Tells cells apart by everything that decides a match: equal where matches are equal."""
        names = sorted({name for seating in self.seatings for name in seating})
        parts = (
            msgspec.msgpack.encode((self.place.contents(), self.seatings, self.first, self.level)),
            repr([(name, traits_of(name)) for name in names]).encode(),
        )
        return blake2b(b"\0".join(parts), digest_size=8).hexdigest()


class Task(msgspec.Struct, frozen=True):
    """A few matches of a cell, by number. program: the version that has to play them."""

    cell: Cell
    matches: tuple[int, ...]
    program: str
