"""Where labels go on a map: each in a place that nothing else has, or nowhere."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Self

from pygame import Rect

NEAR, FAR = (0, 8, 20), (0, 8, 20, 32, 44, 56, 68, 80, 92)
"""Logical pixels a label may stand off what it names, the nearest first."""


class Board:
    """The room there is, and what is taken of it; in logical pixels."""

    def __init__(self, room: Rect, taken: Iterable[Rect] = ()) -> None:
        self.room = room
        self._taken = list(taken)

    def copy(self) -> Self:
        """Another with the same places taken, to try more on."""
        return type(self)(self.room, self._taken)

    def take(self, place: Rect) -> None:
        self._taken.append(place)

    def free(self, place: Rect) -> bool:
        """Whether nothing stands there and all of it is in the room."""
        return bool(self.room.contains(place)) and place.collidelist(self._taken) < 0

    def place(self, spots: Iterable[Rect]) -> Rect | None:
        """Take the first of some places that is free; None if none is."""
        found = next((spot for spot in spots if self.free(spot)), None)
        if found is not None:
            self.take(found)
        return found


def around(
    mark: Rect, sizes: Sequence[tuple[int, int]], offs: Sequence[int] = NEAR
) -> Iterator[Rect]:
    """Places beside a mark: below, right, left, above, at its corners, then farther; at each
    distance for the first of the sizes, then for the others."""
    for off, size in product(offs, sizes):
        box, middle = mark.inflate(2 * off, 2 * off), mark.centerx
        for side, at in (
            ("midtop", box.midbottom),
            ("midleft", box.midright),
            ("midright", box.midleft),
            ("midbottom", box.midtop),
            ("topleft", (middle, box.bottom)),
            ("topright", (middle, box.bottom)),
            ("bottomleft", (middle, box.top)),
            ("bottomright", (middle, box.top)),
            ("topleft", box.midright),
            ("topright", box.midleft),
            ("bottomleft", box.midright),
            ("bottomright", box.midleft),
            ("topleft", box.bottomright),
            ("topright", box.bottomleft),
            ("bottomleft", box.topright),
            ("bottomright", box.topleft),
        ):
            spot = Rect((0, 0), size)
            setattr(spot, side, at)
            yield spot
