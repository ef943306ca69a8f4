"""The picture of the map, in tiles that are drawn once per zoom and kept.

Panning then only puts kept tiles in another place. A change of colours draws anew; while nothing
else is to do, tiles just outside the view are drawn ahead, so that none is missing when the view
moves there.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

import pygame
from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.map.camera import STEP, Camera
from game.client.map.geometry import Area, Box, Country, World
from game.client.ui.paint import Painter

TILE = 256  # screen pixels
_FINE = 2  # tiles are drawn so many times larger and smoothed down
_KEPT = 600  # tiles, at most 150 MB
_AHEAD = 2  # tiles drawn ahead in one frame

TileKey = tuple[int, int, int]  # level, column, row


class MapPicture:
    """Draws the world with some areas filled in colours given by the caller.

    `fills` may change at any time; areas without a fill look like land that plays no part.
    """

    def __init__(self, world: World, areas: Sequence[Area]) -> None:
        self.world = world
        self.areas = tuple(areas)
        self._area_of = {code: area.key for area in areas for code in area.countries}
        self._borders = {area.key: (area.border(world), area.box(world)) for area in areas}
        # Larger ones first: what lies within another country is drawn upon it, in its hole.
        self._countries = sorted(world.countries.values(), key=_size, reverse=True)
        self._graticule = [(line, _around(line)) for line in world.graticule]
        self._fills: dict[str, Colour] = {}
        self._scale = 0.0
        self._tiles: OrderedDict[TileKey, pygame.Surface] = OrderedDict()

    def set_fills(self, fills: Mapping[str, Colour]) -> None:
        """Give areas their colours, by key. Drawn anew only if one differs."""
        if dict(fills) != self._fills:
            self._fills = dict(fills)
            self._tiles.clear()

    def draw(self, painter: Painter, area: Rect, camera: Camera) -> None:
        """Draw what the camera sees into `area`, whose size is that of its viewport."""
        if painter.scale != self._scale:
            self._scale = painter.scale
            self._tiles.clear()
        target = painter.px(area)
        # Whole pixels, or all tiles would be a hair apart.
        left = round(camera.x * self._unit(camera.level) - target.width / 2)
        top = round(camera.y * self._unit(camera.level) - target.height / 2)
        columns = range(left // TILE, (left + target.width - 1) // TILE + 1)
        rows = range(top // TILE, (top + target.height - 1) // TILE + 1)
        surface, before = painter.surface, painter.surface.get_clip()
        surface.set_clip(target.clip(before))
        for row in rows:
            for column in columns:
                at = (target.left + column * TILE - left, target.top + row * TILE - top)
                surface.blit(self._tile((camera.level, column, row)), at)
        surface.set_clip(before)
        self._draw_ahead(camera.level, columns, rows)

    def _draw_ahead(self, level: int, columns: range, rows: range) -> None:
        """Draw a few of the tiles around those in view."""
        drawn = 0
        for row in range(rows.start - 1, rows.stop + 1):
            for column in range(columns.start - 1, columns.stop + 1):
                if (level, column, row) not in self._tiles:
                    self._tile((level, column, row))
                    drawn += 1
                    if drawn == _AHEAD:
                        return

    def _unit(self, level: int) -> float:
        """Screen pixels per map unit."""
        return float(STEP**level) * self._scale

    def _tile(self, key: TileKey) -> pygame.Surface:
        tile = self._tiles.get(key)
        if tile is None:
            tile = self._tiles[key] = self._draw_tile(key)
            while len(self._tiles) > _KEPT:
                self._tiles.popitem(last=False)
        else:
            self._tiles.move_to_end(key)
        return tile

    def _draw_tile(self, key: TileKey) -> pygame.Surface:
        level, column, row = key
        unit = self._unit(level)
        size = TILE * _FINE
        zoom = unit * _FINE
        side = TILE / unit
        left, top = column * side, row * side
        box = (left, top, left + side, top + side)
        large = pygame.Surface((size, size))
        large.fill(look.SEA)
        self._draw_graticule(large, box, zoom)
        for country in self._countries:
            if not _meet(country.box, box):
                continue
            fill = self._fills.get(self._area_of.get(country.code, ""), look.LAND)
            edge = look.mix(fill, look.SEA, 0.42)
            for polygon, bounds in zip(country.polygons, country.boxes, strict=True):
                if not _meet(bounds, box):
                    continue
                points = [((x - left) * zoom, (y - top) * zoom) for x, y in polygon[0]]
                pygame.draw.polygon(large, fill, points)
                pygame.draw.aalines(large, edge, True, points)
        self._draw_borders(large, box, zoom)
        return pygame.transform.smoothscale(large, (TILE, TILE)).convert(large)

    def _draw_graticule(self, large: pygame.Surface, box: Box, zoom: float) -> None:
        """Meridians and parallels, as a chart has them."""
        for line, bounds in self._graticule:
            if _meet(bounds, box):
                points = [((x - box[0]) * zoom, (y - box[1]) * zoom) for x, y in line]
                pygame.draw.lines(large, look.GRATICULE, False, points, _FINE)

    def _draw_borders(self, large: pygame.Surface, box: Box, zoom: float) -> None:
        """The borders of areas, over those of countries."""
        left, top = box[0], box[1]
        for key, (edges, bounds) in self._borders.items():
            if not _meet(bounds, box):
                continue
            colour = look.mix(self._fills.get(key, look.LAND), look.INK, 0.3)
            for (x1, y1), (x2, y2) in edges:
                if max(x1, x2) < left or min(x1, x2) > box[2]:
                    continue
                if max(y1, y2) < top or min(y1, y2) > box[3]:
                    continue
                start = ((x1 - left) * zoom, (y1 - top) * zoom)
                end = ((x2 - left) * zoom, (y2 - top) * zoom)
                pygame.draw.line(large, colour, start, end, _FINE + 1)


def _size(country: Country) -> float:
    left, top, right, bottom = country.box
    return (right - left) * (bottom - top)


def _around(line: Sequence[tuple[int, int]]) -> Box:
    xs, ys = zip(*line, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _meet(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
