"""Lines through points of the map, in short runs, so that what is far from a drawing costs it
nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom

_RUN = 16  # points


@dataclass(frozen=True)
class Outline:
    """A line, or a ring without its last edge."""

    points: Sequence[Point]

    @cached_property
    def box(self) -> Box:
        return around(self.points)

    @cached_property
    def _runs(self) -> list[tuple[Sequence[Point], Box]]:
        """The points in runs with their boxes, each up to where the next begins, so that every edge
        lies within a run."""
        starts = range(0, max(1, len(self.points) - 1), _RUN)
        runs = [self.points[at : at + _RUN + 1] for at in starts]
        return [(run[:-1], around(run)) for run in runs]

    def near(self, box: Box) -> Sequence[Point]:
        """The points that matter within a box.

        A run wholly to one side of the box goes straight from its first point to its last: seen
        from within the box, what it bounds stays inside or outside as it was.
        """
        if within(self.box, box):
            return self.points
        kept: list[Point] = []
        for points, reach in self._runs:
            kept += points if meet(reach, box) else points[:1]
        kept.append(self.points[-1])
        return kept


def around(points: Iterable[Point]) -> Box:
    """The smallest box around points. Raise ValueError if there are none."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def meet(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def within(a: Box, b: Box) -> bool:
    """Whether `a` lies in `b`."""
    return b[0] <= a[0] and a[2] <= b[2] and b[1] <= a[1] and a[3] <= b[3]
