"""Which part of the map is looked at: a centre and a zoom."""

import math
from dataclasses import dataclass, replace

from game.client.map.outline import Box, Point

STEP = 1.25  # zoom levels lie so far apart, so that pictures of a level can be kept
_LEAST, _MOST = -14, 4  # levels: 1.25**-14 shows the world in 360 pixels, 1.25**4 a small country


@dataclass
class Camera:
    """Maps map units to logical pixels of a viewport of `width` x `height` and back.

    `level` is the zoom in steps: a map unit is `base` times 1.25**level pixels. `base` is between
    1 and 1.25, so that what was fitted fills its window. The centre always stays within `bounds`,
    so that the map cannot be lost.
    """

    bounds: Box
    width: int = 1
    height: int = 1
    x: float = 0.0
    y: float = 0.0
    level: int = -8
    base: float = 1.0

    @property
    def zoom(self) -> float:
        """Logical pixels per map unit."""
        return float(self.base * STEP**self.level)

    def to_screen(self, at: Point) -> Point:
        return (
            (at[0] - self.x) * self.zoom + self.width / 2,
            (at[1] - self.y) * self.zoom + self.height / 2,
        )

    def to_map(self, at: Point) -> Point:
        return (
            (at[0] - self.width / 2) / self.zoom + self.x,
            (at[1] - self.height / 2) / self.zoom + self.y,
        )

    def resize(self, width: int, height: int) -> None:
        """Take another viewport, the same centre."""
        self.width, self.height = width, height

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by so many pixels, as a hand drags it."""
        self._centre(self.x - dx / self.zoom, self.y - dy / self.zoom)

    def zoom_at(self, at: Point, steps: int) -> None:
        """Zoom in (positive) or out by whole steps; what is under `at` stays under it."""
        before = self.to_map(at)
        self.level = _clamped(self.level + steps)
        after = self.to_map(at)
        self._centre(self.x + before[0] - after[0], self.y + before[1] - after[1])

    def zoomed(self, steps: int) -> "Camera":
        """Another camera, with the same centre and another zoom."""
        return replace(self, level=_clamped(self.level + steps))

    def fit(self, box: Box, margin: int = 24) -> None:
        """Show a box of the map as large as it fits, `margin` pixels from the edges."""
        room_x, room_y = max(1, self.width - 2 * margin), max(1, self.height - 2 * margin)
        zoom = min(room_x / (box[2] - box[0]), room_y / (box[3] - box[1]))
        exact = math.log(zoom, STEP)
        self.level = _clamped(math.floor(exact))
        self.base = STEP ** max(0.0, min(exact - self.level, 1.0))
        self._centre((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)

    def show(self, at: Point, margin: int = 48) -> None:
        """Pan as little as needed to bring a point into view."""
        x, y = self.to_screen(at)
        dx = min(0, self.width - margin - x) or max(0, margin - x)
        dy = min(0, self.height - margin - y) or max(0, margin - y)
        self.pan(dx, dy)

    def _centre(self, x: float, y: float) -> None:
        left, top, right, bottom = self.bounds
        self.x, self.y = max(left, min(right, x)), max(top, min(bottom, y))


def _clamped(level: int) -> int:
    return max(_LEAST, min(_MOST, level))
