"""Pictures look as they did when somebody looked at them."""

import itertools
from pathlib import Path

import pygame
import pytest

from game.client.palettes import PALETTES
from tests.client.goldens import (
    FOLDER,
    MATCH,
    SHOTS,
    difference,
    map_picture,
    side_by_side,
    worst,
)

CLOSE, PART_CLOSE = 2.0, 14.0
"""How far apart two pictures may be on the whole, and in any part of a grid: letters come out a
little otherwise from one version of a library to the next."""
MOST_BYTES = 45_000


def assert_same(name: str, now: pygame.Surface, folder: Path) -> None:
    """A picture is as it was kept; where it is not, both are written where one can look at them."""
    kept = pygame.image.load(FOLDER / f"{name}.png")
    assert now.get_size() == kept.get_size(), f"{name} has another size"
    (part, place), whole = worst(kept, now), difference(kept, now)
    if whole < CLOSE and part < PART_CLOSE:
        return
    found = folder / f"{name}.png"
    pygame.image.save(side_by_side(kept, now), found)
    pytest.fail(
        f"{name} does not look as it did: {whole:.1f} on the whole (most {CLOSE}), {part:.1f} at "
        f"{tuple(place)} (most {PART_CLOSE}). {found} shows it as it was, as it is, and where they "
        f"differ. Where that is meant: python -m tests.client.goldens",
        pytrace=False,
    )


@pytest.mark.parametrize("palette", PALETTES)
def test_the_map_looks_as_it_did(palette: str, tmp_path: Path) -> None:
    assert_same(f"map_{palette}", map_picture(palette), tmp_path)


@pytest.mark.parametrize("name", SHOTS)
def test_a_screen_looks_as_it_did(name: str, tmp_path: Path) -> None:
    assert_same(name, SHOTS[name].draw(), tmp_path)


def test_the_measure_tells_pictures_apart(tmp_path: Path) -> None:
    pictures = [pygame.image.load(FOLDER / f"map_{palette}.png") for palette in PALETTES]
    for one, other in itertools.combinations(pictures, 2):
        assert difference(one, other) > 3 * CLOSE
    shifted = pictures[0].copy()
    shifted.scroll(2, 0)
    assert difference(pictures[0], shifted) > CLOSE


def test_a_button_that_is_gone_is_found_and_shown(tmp_path: Path) -> None:
    now = pygame.image.load(FOLDER / "orders.png")
    now.fill((20, 30, 42), pygame.Rect(250, 16, 64, 16))
    with pytest.raises(pytest.fail.Exception, match="orders does not look as it did"):
        assert_same("orders", now, tmp_path)
    assert pygame.image.load(tmp_path / "orders.png").get_width() == 2 * now.get_width()


def test_pictures_are_small_and_none_is_left_over() -> None:
    files = {path.stem: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert set(files) == {*SHOTS, *(f"map_{palette}" for palette in PALETTES)}
    assert max(files.values()) < MOST_BYTES
    assert MATCH.stat().st_size < MOST_BYTES
