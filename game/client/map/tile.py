"""One rectangle of the map: sea, graticule, land in its colours, borders, light and shade."""

import math
from collections.abc import Mapping, Sequence
from functools import cache

import pygame
from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.map.geometry import Area, Country, World, inside, join_boxes
from game.client.map.outline import Box, Outline, Point, meet
from game.client.map.pattern import PERIOD, lay
from game.resources import asset

_FINE = 2  # drawn so many times larger and smoothed down
_MARGIN = 8  # pixels beyond a drawing from which the widest line reaches into it
_NEUTRAL = 128  # what flat land is in the picture of the relief


class TilePainter:
    """Draws any part of the world at any zoom. `fills` are the colours of areas, by key, and
    `patterns` what is drawn on those that have one (`map.pattern`)."""

    def __init__(self, world: World, areas: Sequence[Area]) -> None:
        self.world = world
        self.fills: Mapping[str, Colour] = {}
        self.patterns: Mapping[str, str] = {}
        self._area_of = {code: area.key for area in areas for code in area.countries}
        self._borders = [
            _Border(area.key, [Outline(line) for line in area.border_lines(world)])
            for area in areas
            if area.countries
        ]
        # Larger ones first: what lies within another country is drawn upon it, in its hole.
        self._countries = sorted(world.countries.values(), key=_size, reverse=True)
        self._graticule = [Outline(line) for line in world.graticule]

    def paint(
        self,
        size: tuple[int, int],
        corner: Point,
        unit: float,
        *,
        scale: float = 1.0,
        fine: int = _FINE,
    ) -> pygame.Surface:
        """The part of the world whose top left is `corner` (map units), `unit` pixels a map unit,
        drawn `fine` times larger and smoothed. `scale` says how large patterns are."""
        left, top = corner
        box = (left, top, left + size[0] / unit, top + size[1] / unit)
        large = pygame.Surface((size[0] * fine, size[1] * fine))
        pen = _Pen(large, box, unit * fine)
        corners = [(x, y) for x in pen.box[::2] for y in pen.box[1::2]]
        if all(inside(self.world.rim, at) for at in corners):  # as the globe is round
            large.fill(look.SEA)
        else:
            large.fill(look.SPACE)
            pygame.draw.polygon(large, look.SEA, pen.at(self.world.rim))
        for line in self._graticule:
            if meet(line.box, pen.reach):
                pygame.draw.lines(large, look.GRATICULE, False, pen.along(line), fine)
        self._land(pen, fine, round(PERIOD * scale) * fine)
        self._edges(pen, fine)
        tile = pygame.transform.smoothscale(large, size) if fine > 1 else large
        _shade(tile, box, self.world)
        return tile

    def _land(self, pen: "_Pen", fine: int, period: int) -> None:
        shapes = [
            (self._area_of.get(country.code, ""), pen.along(outline))
            for country in self._countries
            if meet(country.box, pen.reach)
            for outline in country.outlines
            if meet(outline.box, pen.reach)
        ]
        # A glow along the coasts, under all land.
        shore = look.mix(look.SEA, look.UNOWNED, 0.42)
        for _, points in shapes:
            pygame.draw.lines(pen.surface, shore, True, points, 3 * fine)
        filled = [(self.fills.get(area, look.LAND), points) for area, points in shapes]
        for fill, points in filled:
            pygame.draw.polygon(pen.surface, fill, points)
        here = {area for area, _ in shapes}
        patterned = {self.fills[area]: self.patterns[area] for area in here & set(self.patterns)}
        lay(pen.surface, patterned, pen.corner, period)
        for fill, points in filled:
            pygame.draw.aalines(pen.surface, look.mix(fill, look.SEA, 0.30), True, points)

    def _edges(self, pen: "_Pen", fine: int) -> None:
        """The borders of areas, over those of countries."""
        for border in self._borders:
            if not meet(border.box, pen.reach):
                continue
            colour = look.mix(self.fills.get(border.area, look.LAND), look.INK, 0.3)
            for line in border.lines:
                if meet(line.box, pen.reach):
                    pygame.draw.lines(pen.surface, colour, False, pen.along(line), fine)


class _Border:
    """The lines around an area, and the box of them all."""

    def __init__(self, area: str, lines: Sequence[Outline]) -> None:
        self.area, self.lines = area, lines
        self.box = join_boxes(line.box for line in lines)


class _Pen:
    """A surface that shows `box` of the map, `zoom` pixels a unit. `reach` is the part of the map
    from which something may be seen on it, `corner` where it begins in a picture of it all."""

    def __init__(self, surface: pygame.Surface, box: Box, zoom: float) -> None:
        self.surface, self.box, self.zoom = surface, box, zoom
        margin = _MARGIN / zoom
        left, top, right, bottom = box
        self.reach = left - margin, top - margin, right + margin, bottom + margin
        self.corner = round(left * zoom), round(top * zoom)

    def at(self, points: Sequence[Point]) -> list[Point]:
        """Points of the map on the surface."""
        left, top, zoom = self.box[0], self.box[1], self.zoom
        return [((x - left) * zoom, (y - top) * zoom) for x, y in points]

    def along(self, outline: Outline) -> list[Point]:
        """An outline on the surface, as far as it matters there."""
        return self.at(outline.near(self.reach))


@cache
def _relief(halvings: int) -> pygame.Surface:
    """The picture of light and shade, half as large for each halving."""
    if halvings:
        return pygame.transform.smoothscale_by(_relief(halvings - 1), 0.5)
    loaded = pygame.image.load(asset("map", "relief.jpg"))
    picture = pygame.Surface(loaded.get_size(), depth=32)  # what blending is fast with
    picture.blit(loaded, (0, 0))
    return picture


def _shade(tile: pygame.Surface, box: Box, world: World) -> None:
    """Lay light and shade over a tile, with the contrast of the palette worn: what is lighter than
    neutral is added, the rest taken."""
    by = tile.get_width() / (box[2] - box[0])
    shrunk = _relief(0).get_width() / (world.width * by)
    relief = _relief(min(3, int(math.log2(max(1, shrunk)))))
    by_x, by_y = relief.get_width() / world.width, relief.get_height() / world.height
    # A pixel more on every side, so that smoothing meets at the edges of neighbouring tiles.
    left, top = int(box[0] * by_x) - 1, int(box[1] * by_y) - 1
    right, bottom = int(box[2] * by_x) + 2, int(box[3] * by_y) + 2
    cut = pygame.Surface((right - left, bottom - top), depth=32)
    cut.fill((_NEUTRAL,) * 3)
    cut.blit(relief, (0, 0), Rect(left, top, right - left, bottom - top))
    cut.fill((look.worn.relief,) * 3, special_flags=pygame.BLEND_RGB_MULT)
    neutral = _NEUTRAL * look.worn.relief // 255
    size = round((right - left) / by_x * by), round((bottom - top) / by_y * by)
    at = round((left / by_x - box[0]) * by), round((top / by_y - box[1]) * by)
    light = pygame.transform.smoothscale(cut, size)
    dark = sum(look.SEA) < 3 * _NEUTRAL
    # Dark colours would sink below nothing, light ones rise above white.
    if dark:
        tile.blit(light, at, special_flags=pygame.BLEND_RGB_ADD)
    tile.fill((neutral,) * 3, special_flags=pygame.BLEND_RGB_SUB)
    if not dark:
        tile.blit(light, at, special_flags=pygame.BLEND_RGB_ADD)


def _size(country: Country) -> float:
    left, top, right, bottom = country.box
    return (right - left) * (bottom - top)
