"""The picture of the map, in tiles that are drawn once for a zoom and a colouring and then kept.

Panning only puts kept tiles in another place. Where somebody waits for the next frame, tiles are
drawn a few at a time: until all of a view are there, the last whole picture stands in for it, moved
and made larger or smaller. While nothing else is to do, those the next move of a hand would need
are drawn ahead.
"""

import itertools
import math
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import pygame
from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.map.camera import Camera
from game.client.map.geometry import Area, World
from game.client.map.tile import TilePainter
from game.client.ui.paint import Painter

_SIDE = 128  # logical pixels of a tile: small enough that one is drawn well within a frame
_KEPT = 64_000_000  # bytes of tiles
_PATIENCE_S = 0.004  # what drawing tiles may take of a frame

Looks = tuple[object, ...]


class _Place(NamedTuple):
    """A tile: its colouring, how many screen pixels it has to a map unit and on each side, column
    and row."""

    looks: int
    unit: float
    side: int
    column: int
    row: int


class _Sight(NamedTuple):
    """What is seen of a picture of the whole world: its colouring, how many screen pixels it has to
    a map unit and to the side of a tile, and which rectangle of it, in those pixels."""

    looks: int
    unit: float
    side: int
    left: int
    top: int
    width: int
    height: int

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height

    @property
    def rect(self) -> Rect:
        return Rect(self.left, self.top, self.width, self.height)

    @property
    def place(self) -> "_Sight":
        """The same, whatever the colours."""
        return self._replace(looks=0)

    def tiles(self, around: int = 0) -> list[_Place]:
        """The tiles seen, and so many more on every side, those in the middle first."""
        first_column, first_row = self.left // self.side, self.top // self.side
        last_column = (self.left + self.width - 1) // self.side
        last_row = (self.top + self.height - 1) // self.side
        middle = first_column + last_column, first_row + last_row
        places = [
            _Place(self.looks, self.unit, self.side, column, row)
            for row in range(first_row - around, last_row + 1 + around)
            for column in range(first_column - around, last_column + 1 + around)
        ]
        places.sort(key=lambda at: abs(2 * at.column - middle[0]) + abs(2 * at.row - middle[1]))
        return places

    def spot(self, place: _Place) -> tuple[int, int]:
        """Where a tile's top left corner stands in it."""
        return place.column * self.side - self.left, place.row * self.side - self.top


class MapPicture:
    """Draws the world with some areas filled in colours given by the caller.

    Colours and patterns may change at any time; areas without a fill look like land that plays no
    part. `done` says whether the last drawing was complete.
    """

    def __init__(self, world: World, areas: Sequence[Area]) -> None:
        self.world = world
        self.areas = tuple(areas)
        self.done = True
        self.fills: dict[str, Colour] = {}
        self.patterns: dict[str, str] = {}
        self._tiles: OrderedDict[_Place, pygame.Surface] = OrderedDict()
        self._numbers: dict[Looks, int] = {}
        self._shown: _Sight | None = None
        self._partly: tuple[_Sight, pygame.Surface] | None = None
        self._wanted: Iterator[_Place] = iter(())

    @cached_property
    def _painter(self) -> TilePainter:
        return TilePainter(self.world, self.areas)

    def set_fills(self, fills: Mapping[str, Colour], patterns: Mapping[str, str]) -> None:
        """Give areas their colours, by key, and some a pattern."""
        self.fills, self.patterns = dict(fills), dict(patterns)

    @property
    def looks(self) -> Looks:
        """What the picture depends on beside the camera: equal looks, equal pictures."""
        return (look.worn, *sorted(self.fills.items()), *sorted(self.patterns.items()))

    def draw(self, painter: Painter, area: Rect, camera: Camera) -> None:
        """Draw what the camera sees into `area`, whose size is that of its viewport."""
        target = painter.px(area)
        sight = self._sight(camera, painter.scale, target.size)
        hurry = painter.moment.live and self._shown is not None
        self.done = self._draw_missing(sight, _PATIENCE_S if hurry else math.inf)
        with painter.clip(area):
            if self.done:
                self._blit(sight, painter.surface, target.topleft)
                self._shown, self._partly = sight, None
            else:
                self._blit_stand_in(sight, painter.surface, target.topleft)
        self._wanted = self._coming(sight, camera, painter.scale)

    def draw_ahead(self) -> bool:
        """Draw one of the tiles that may be wanted next; False if there is none."""
        looks = self._number()
        for place in self._wanted:
            if place.looks != looks:
                return False  # in other colours by now
            if place not in self._tiles:
                self._draw_tile(place)
                return True
        return False

    def _number(self) -> int:
        """A short name for the looks of now."""
        return self._numbers.setdefault(self.looks, len(self._numbers))

    def _sight(self, camera: Camera, scale: float, size: tuple[int, int]) -> _Sight:
        unit = camera.zoom * scale
        # Whole pixels, or all tiles would be a hair apart.
        left, top = round(camera.x * unit - size[0] / 2), round(camera.y * unit - size[1] / 2)
        return _Sight(self._number(), unit, round(_SIDE * scale), left, top, *size)

    # --- Tiles ----------------------------------------------------------------------------------
    def _draw_missing(self, sight: _Sight, patience_s: float) -> bool:
        """Draw tiles that are not there yet, as long as there is time for one more; whether all are
        there now."""
        begun, longest = time.perf_counter(), 0.0
        for place in sight.tiles():
            if place in self._tiles:
                self._tiles.move_to_end(place)
                continue
            before = time.perf_counter()
            # One a frame at least, or a slow computer would never see any.
            if longest and before + longest > begun + patience_s:
                return False
            self._draw_tile(place)
            longest = max(longest, time.perf_counter() - before)
        while len(self._tiles) > self._room(sight):
            self._tiles.popitem(last=False)
        return True

    def _draw_tile(self, place: _Place) -> None:
        corner = place.column * place.side / place.unit, place.row * place.side / place.unit
        self._painter.fills, self._painter.patterns = self.fills, self.patterns
        self._tiles[place] = self._painter.paint(
            (place.side,) * 2, corner, place.unit, scale=place.side / _SIDE
        )

    def _coming(self, sight: _Sight, camera: Camera, scale: float) -> Iterator[_Place]:
        """What a small move or a notch of the wheel will want; no more than is kept."""
        notches = (self._sight(camera.zoomed(step), scale, sight.size) for step in (1, -1))
        near = itertools.chain(sight.tiles(around=1), *(notch.tiles(around=1) for notch in notches))
        return itertools.islice(near, self._room(sight))

    @staticmethod
    def _room(sight: _Sight) -> int:
        """How many tiles are kept."""
        return max(_KEPT // (4 * sight.side**2), 2 * len(sight.tiles()))

    # --- Pictures -------------------------------------------------------------------------------
    def _blit(self, sight: _Sight, surface: pygame.Surface, corner: tuple[int, int]) -> None:
        """Put what tiles there are of a sight on a surface."""
        found = ((self._tiles.get(place), sight.spot(place)) for place in sight.tiles())
        surface.fblits(
            [(tile, (x + corner[0], y + corner[1])) for tile, (x, y) in found if tile is not None]
        )

    def _blit_stand_in(
        self, sight: _Sight, surface: pygame.Surface, corner: tuple[int, int]
    ) -> None:
        """Put the last whole picture on a surface, in the place and size it has by now, and on it
        what tiles there are; in other colours it stands alone, or there would be a patchwork."""
        was = self._shown
        assert was is not None
        if was.place == sight.place:
            self._blit(was, surface, corner)
            return
        if self._partly is None or self._partly[0] != sight:
            self._partly = (sight, self._moved(was, sight))
        if was.looks == sight.looks:
            self._blit(sight, self._partly[1], (0, 0))
        surface.blit(self._partly[1], corner)

    def _moved(self, was: _Sight, now: _Sight) -> pygame.Surface:
        """One sight as it looks from another; open sea where it shows nothing."""
        moved = pygame.Surface(now.size)
        moved.fill(look.SEA)
        by = now.unit / was.unit
        if by == 1:
            self._blit(was, moved, (was.left - now.left, was.top - now.top))
            return moved
        # What of the old picture is seen now, a pixel more on every side.
        left, top = math.floor(now.left / by) - 1, math.floor(now.top / by) - 1
        seen = Rect(left, top, now.width / by + 3, now.height / by + 3).clip(was.rect)
        if seen:
            part = pygame.Surface(seen.size)
            self._blit(was, part, (was.left - seen.left, was.top - seen.top))
            at = round(seen.left * by - now.left), round(seen.top * by - now.top)
            moved.blit(pygame.transform.smoothscale_by(part, by), at)
        return moved
