"""The picture of the map, in tiles that are drawn once per zoom and kept.

Panning then only puts kept tiles in another place. Where somebody waits for the next frame, a tile
that is not there yet is stood in for by a coarse picture of the whole world, and tiles are drawn a
few at a time; while nothing else is to do, those just outside the view are drawn ahead.
"""

import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence

import pygame
from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.map.camera import Camera
from game.client.map.geometry import Area, World
from game.client.map.tile import TILE, TilePainter
from game.client.ui.paint import Painter

_KEPT = 1200  # tiles, at most 80 MB
_PATIENCE_S = 0.005  # what drawing tiles may take of a frame
_COARSE = 1024  # pixels the picture that stands in for missing tiles is wide

TileKey = tuple[float, int, int]  # screen pixels a map unit, column, row
Looks = tuple[object, ...]


class MapPicture:
    """Draws the world with some areas filled in colours given by the caller.

    `fills` may change at any time; areas without a fill look like land that plays no part. `done`
    says whether the last drawing was complete.
    """

    def __init__(self, world: World, areas: Sequence[Area]) -> None:
        self.world = world
        self.areas = tuple(areas)
        self.done = True
        self._painter = TilePainter(world, areas)
        self.fills: dict[str, Colour] = {}
        self._worn: Looks = ()
        self._tiles: OrderedDict[TileKey, pygame.Surface] = OrderedDict()
        self._coarse: pygame.Surface | None = None

    def set_fills(self, fills: Mapping[str, Colour]) -> None:
        """Give areas their colours, by key. Drawn anew only if one differs."""
        self.fills = dict(fills)

    @property
    def looks(self) -> Looks:
        """What the picture depends on beside the camera: equal looks, equal pictures."""
        return (look.worn, *sorted(self.fills.items()))

    def _put_on(self) -> None:
        """Forget what was drawn in other colours."""
        if self.looks != self._worn:
            self._worn = self.looks
            self._tiles.clear()
            self._coarse = None
            self._painter.fills = self.fills

    def draw(self, painter: Painter, area: Rect, camera: Camera) -> None:
        """Draw what the camera sees into `area`, whose size is that of its viewport."""
        self._put_on()
        unit = camera.zoom * painter.scale
        target = painter.px(area)
        # Whole pixels, or all tiles would be a hair apart.
        left = round(camera.x * unit - target.width / 2)
        top = round(camera.y * unit - target.height / 2)
        columns = range(left // TILE, (left + target.width - 1) // TILE + 1)
        rows = range(top // TILE, (top + target.height - 1) // TILE + 1)
        until = time.monotonic() + _PATIENCE_S if painter.moment.live else None
        surface, before = painter.surface, painter.surface.get_clip()
        surface.set_clip(target.clip(before))
        self.done = True
        drawn = 0
        for row in rows:
            for column in columns:
                key = (unit, column, row)
                place = (target.left + column * TILE - left, target.top + row * TILE - top)
                if key not in self._tiles:
                    # One a frame at least, or a slow computer would never see any.
                    if until is not None and drawn and time.monotonic() > until:
                        surface.blit(self._stand_in(key), place)
                        self.done = False
                        continue
                    drawn += 1
                surface.blit(self._tile(key), place)
        surface.set_clip(before)
        if not drawn and painter.moment.live:
            self._draw_ahead(unit, columns, rows)

    def _draw_ahead(self, unit: float, columns: range, rows: range) -> None:
        """Draw one of the tiles around those in view."""
        for row in range(rows.start - 1, rows.stop + 1):
            for column in range(columns.start - 1, columns.stop + 1):
                if (unit, column, row) not in self._tiles:
                    self._tile((unit, column, row))
                    return

    def _tile(self, key: TileKey) -> pygame.Surface:
        tile = self._tiles.get(key)
        if tile is None:
            unit, column, row = key
            corner = (column * TILE / unit, row * TILE / unit)
            tile = self._tiles[key] = self._painter.paint((TILE, TILE), corner, unit)
            while len(self._tiles) > _KEPT:
                self._tiles.popitem(last=False)
        else:
            self._tiles.move_to_end(key)
        return tile

    def _stand_in(self, key: TileKey) -> pygame.Surface:
        """A tile cut out of the coarse picture of the whole world."""
        unit, column, row = key
        coarse = _COARSE / self.world.width
        if self._coarse is None:
            size = (_COARSE, round(self.world.height * coarse))
            self._coarse = self._painter.paint(size, (0, 0), coarse, fine=1)
        side = max(1, round(TILE / unit * coarse))
        cut = Rect(round(column * side), round(row * side), side, side)
        tile = pygame.Surface((side, side))
        tile.fill(look.SPACE)
        tile.blit(self._coarse, (0, 0), cut)
        return pygame.transform.scale(tile, (TILE, TILE))
