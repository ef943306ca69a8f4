"""Lines of the world in short runs, so that what is far from a drawing costs it nothing."""

from collections.abc import Sequence

from game.client.map.geometry import Box, Point

_RUN = 16  # points


class Outline:
    """A line, or a ring without its last edge, through points of the map."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._points = list(points)
        # Each run begins where the one before ended, so that every edge lies within a run.
        starts = range(0, max(1, len(points) - 1), _RUN)
        self._runs = [_Run(self._points[at : at + _RUN + 1]) for at in starts]
        self.box = around(self._points)

    def near(self, box: Box) -> list[Point]:
        """The points that matter within a box.

        A run wholly to one side of the box goes straight from its first point to its last: seen
        from within the box, what it bounds stays inside or outside as it was.
        """
        if within(self.box, box):
            return self._points
        kept: list[Point] = []
        for run in self._runs:
            kept += run.points[:-1] if meet(run.box, box) else run.points[:1]
        kept.append(self._points[-1])
        return kept


class _Run:
    def __init__(self, points: list[Point]) -> None:
        self.points, self.box = points, around(points)


def around(points: Sequence[Point]) -> Box:
    """The box of points. Raise ValueError if there are none."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def meet(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def within(a: Box, b: Box) -> bool:
    """Whether `a` lies in `b`."""
    return b[0] <= a[0] and a[2] <= b[2] and b[1] <= a[1] and a[3] <= b[3]
