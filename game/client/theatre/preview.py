"""A small picture of where a scenario takes place, and of its powers."""

import pygame
from pygame import Rect

from game.client import look
from game.client.map.tile import TilePainter
from game.client.theatre.signs import map_of
from game.client.ui import Painter
from game.rules.ids import NOBODY
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
        left, top, right, bottom = self._map.home
        place = painter.px(area)
        zoom = max(area.width / (right - left), area.height / (bottom - top))
        corner = (
            (left + right) / 2 - area.width / zoom / 2,
            (top + bottom) / 2 - area.height / zoom / 2,
        )
        known = (place.size, look.worn)
        if known != self._known or self._kept is None:
            self._known = known
            self._tiles.fills = {
                region.key: look.UNOWNED
                if region.owner == NOBODY
                else look.power_fill(region.owner)
                for region in self._setup.regions
            }
            self._kept = self._tiles.paint(place.size, corner, zoom * painter.scale)
        painter.surface.blit(self._kept, place)
        size = 16 if area.height < _LARGE else 28
        for power, sheet in enumerate(self._setup.powers):
            x, y = self._map.anchor(self._setup.regions[sheet.capital].key)
            box = Rect(0, 0, size, size)
            box.center = round((x - corner[0]) * zoom), round((y - corner[1]) * zoom)
            painter.emblem(power, box)
