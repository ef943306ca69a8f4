"""Patterns on land, one for each power: they tell lands apart where colours do not."""

from collections.abc import Callable, Mapping
from functools import lru_cache

import pygame
from pygame import Rect

from game.client import look
from game.client.look import Colour

PERIOD = 9  # logical pixels from one sign of a pattern to the next
_INK = 0.22  # how far a pattern is from its land to the ink of the palette
_BRIGHT = 150  # of 255

Draw = Callable[[pygame.Surface, Colour, int], None]


def _dots(cell: pygame.Surface, ink: Colour, side: int) -> None:
    for x, y in ((side / 4, side / 4), (side * 3 / 4, side * 3 / 4)):
        pygame.draw.circle(cell, ink, (x, y), side * 0.17)


def _level(cell: pygame.Surface, ink: Colour, side: int) -> None:
    cell.fill(ink, Rect(0, side // 2, side, max(1, side // 6)))


def _upright(cell: pygame.Surface, ink: Colour, side: int) -> None:
    cell.fill(ink, Rect(side // 2, 0, max(1, side // 6), side))


def _rising(cell: pygame.Surface, ink: Colour, side: int) -> None:
    _slanted(cell, ink, side, 1)


def _falling(cell: pygame.Surface, ink: Colour, side: int) -> None:
    _slanted(cell, ink, side, -1)


def _slanted(cell: pygame.Surface, ink: Colour, side: int, way: int) -> None:
    """A line from corner to corner, and its neighbours as far as they reach into the cell."""
    for x in (-side, 0, side):
        ends = (x - 1, side + 1), (x + side + 1, -1)
        if way < 0:
            ends = (x - 1, -1), (x + side + 1, side + 1)
        pygame.draw.line(cell, ink, *ends, max(1, side // 6))


def _lattice(cell: pygame.Surface, ink: Colour, side: int) -> None:
    _rising(cell, ink, side)
    _falling(cell, ink, side)


def _crosses(cell: pygame.Surface, ink: Colour, side: int) -> None:
    arm, thick = side * 0.5, max(1, side // 6)
    for x, y in ((side / 4, side / 4), (side * 3 / 4, side * 3 / 4)):
        cell.fill(ink, Rect(round(x - arm / 2), round(y - thick / 2), round(arm), thick))
        cell.fill(ink, Rect(round(x - thick / 2), round(y - arm / 2), thick, round(arm)))


def _rings(cell: pygame.Surface, ink: Colour, side: int) -> None:
    pygame.draw.circle(cell, ink, (side / 2, side / 2), side * 0.36, max(1, side // 7))


PATTERNS: Mapping[str, Draw] = {
    "dots": _dots,
    "level": _level,
    "rising": _rising,
    "lattice": _lattice,
    "crosses": _crosses,
    "falling": _falling,
    "rings": _rings,
    "upright": _upright,
}
"""In the order of `look.POWERS` and its emblems."""


def pattern_of(power: int) -> str:
    """The pattern of a power's land."""
    return tuple(PATTERNS)[power % len(PATTERNS)]


def _ink(fill: Colour) -> Colour:
    """What signs are drawn with on a land: near to it, and darker where it is bright already."""
    red, green, blue = fill
    bright = (299 * red + 587 * green + 114 * blue) // 1000
    return look.mix(fill, look.SHADE if bright > _BRIGHT else look.INK, _INK)


@lru_cache(maxsize=64)
def _sheet(pattern: str, fill: Colour, side: int, size: tuple[int, int]) -> pygame.Surface:
    """A pattern all over a land's colour, in cells of `side` pixels, a cell more each way."""
    cell = pygame.Surface((side, side), depth=32)
    cell.fill(fill)
    PATTERNS[pattern](cell, _ink(fill), side)
    width, height = size[0] + side, size[1] + side
    sheet = pygame.Surface((width, height), depth=32)
    spots = ((x, y) for x in range(0, width, side) for y in range(0, height, side))
    sheet.blits([(cell, spot) for spot in spots], doreturn=False)
    return sheet


def lay(
    surface: pygame.Surface,
    wanted: Mapping[Colour, str],
    corner: tuple[int, int],
    side: int,
) -> None:
    """Draw patterns on whatever is of a colour: `wanted` says which on which. `corner` is where
    the surface begins in a picture of the whole world, so that patterns meet at its edges, `side`
    how large a cell is, in its pixels."""
    start = Rect(corner[0] % side, corner[1] % side, *surface.get_size())
    cover = pygame.Surface(surface.get_size(), depth=32)
    for fill, pattern in wanted.items():
        cover.blit(_sheet(pattern, fill, side, surface.get_size()), (0, 0), start)
        surface.set_colorkey(fill)  # all but the land hides the sheet
        cover.blit(surface, (0, 0))
        surface.set_colorkey(None)
        surface.blit(cover, (0, 0))
