"""A small picture of where a scenario takes place, and of its powers."""

import pygame
from pygame import Rect

from game.client import look
from game.client.map.tile import TilePainter
from game.client.theatre.lenses import owned_fills, owned_patterns
from game.client.theatre.signs import map_of
from game.client.ui import Painter
from game.rules.setup import Setup

_LARGE = 300  # logical pixels from which emblems are large


class Preview:
    """Draws a scenario into any place, covering it; what was drawn is kept."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._map = map_of(setup)
        self._tiles = TilePainter(self._map.world, tuple(self._map.areas.values()))
        self._known: tuple[object, ...] = ()
        self._kept: pygame.Surface | None = None

    def draw(self, painter: Painter, area: Rect) -> None:
        """The map as large as it fills `area`, each capital with its power's emblem."""
        place = painter.px(area)
        size = 16 if area.height < _LARGE else 28
        zoom, corner = self._cut(area, size)
        known = (place.size, look.worn)
        if known != self._known or self._kept is None:
            self._known = known
            self._tiles.fills = owned_fills(self._setup)
            self._tiles.patterns = owned_patterns(self._setup)
            self._kept = self._tiles.paint(
                place.size, corner, zoom * painter.scale, scale=painter.scale
            )
        painter.surface.blit(self._kept, place)
        for power, (x, y) in enumerate(self._capitals()):
            box = Rect(0, 0, size, size)
            box.center = round((x - corner[0]) * zoom), round((y - corner[1]) * zoom)
            painter.emblem(power, box)

    def _capitals(self) -> list[tuple[float, float]]:
        """Where each power's capital is on the map."""
        regions = (self._setup.regions[sheet.capital] for sheet in self._setup.powers)
        return [self._map.anchor(region.key) for region in regions]

    def _cut(self, area: Rect, size: int) -> tuple[float, tuple[float, float]]:
        """What of the map fills `area`: how large it is, and its corner. Every capital is in it,
        with its emblem of `size`; what else fits is as much of home as possible."""
        left, top, right, bottom = self._map.home
        xs, ys = zip(*self._capitals(), strict=True)
        zoom = min(
            max(area.width / (right - left), area.height / (bottom - top)),
            (area.width - 2 * size) / max(1e-9, max(xs) - min(xs)),
            (area.height - 2 * size) / max(1e-9, max(ys) - min(ys)),
        )
        corner = []
        for middle, places, length in (
            ((left + right) / 2, xs, area.width / zoom),
            ((top + bottom) / 2, ys, area.height / zoom),
        ):
            spare = size / zoom
            first = max(places) + spare - length  # the least with the last capital in sight
            corner.append(max(first, min(middle - length / 2, min(places) - spare)))
        return zoom, (corner[0], corner[1])
