"""Pictures look as they did when somebody looked at them."""

import itertools

import pygame
import pytest

from game.client.palettes import PALETTES
from tests.client.goldens import FOLDER, difference, map_picture

CLOSE = 2.0


@pytest.mark.parametrize("palette", PALETTES)
def test_the_map_looks_as_it_did(palette: str) -> None:
    kept = pygame.image.load(FOLDER / f"map_{palette}.png")
    assert difference(map_picture(palette), kept) < CLOSE


def test_the_measure_tells_pictures_apart() -> None:
    pictures = [pygame.image.load(FOLDER / f"map_{palette}.png") for palette in PALETTES]
    for one, other in itertools.combinations(pictures, 2):
        assert difference(one, other) > 3 * CLOSE
    shifted = pictures[0].copy()
    shifted.scroll(2, 0)
    assert difference(pictures[0], shifted) > CLOSE
