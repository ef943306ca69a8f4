"""Small pictures of what has been looked at and found right.

python -m tests.client.goldens      # after a change that is meant: draws them anew
"""

from pathlib import Path

import pygame

from game.client import look
from game.client.palettes import PALETTES
from game.client.theatre import Preview
from game.client.ui import Painter
from game.scenario.library import load

FOLDER = Path(__file__).parents[1] / "golden" / "pictures"
_DRAWN, _KEPT = (720, 330), (144, 66)


def map_picture(palette: str) -> pygame.Surface:
    """The map of the default match in a palette, made small: what no longer shows there differs
    from one version of a library to the next."""
    look.wear(palette)
    try:
        surface = pygame.Surface(_DRAWN)
        Preview(load("multipolar").setup).draw(Painter(surface, 1.0), surface.get_rect())
    finally:
        look.wear("night")
    return pygame.transform.smoothscale(surface, _KEPT)


def difference(one: pygame.Surface, other: pygame.Surface) -> float:
    """How far apart two pictures of a size are: the mean over all channels, 0..255."""
    a, b = (pygame.image.tobytes(picture, "RGB") for picture in (one, other))
    return sum(abs(x - y) for x, y in zip(a, b, strict=True)) / len(a)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for key in PALETTES:
        pygame.image.save(map_picture(key), FOLDER / f"map_{key}.png")
