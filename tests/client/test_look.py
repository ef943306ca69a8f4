"""The visual language: told apart by every eye, readable, and complete."""

import itertools
import math
from collections.abc import Iterator

import pygame
import pytest

from game.client import look
from game.client.look import Colour
from game.client.map import Area, load_world
from game.client.map.pattern import PATTERNS, PERIOD, pattern_of
from game.client.map.tile import TilePainter
from game.client.palettes import PALETTES
from game.resources import asset

# How colours look to the three kinds of colour blindness, in linear RGB (Machado, Oliveira and
# Fernandes, IEEE Transactions on Visualization and Computer Graphics 15 (2009), 1291, severity 1).
Matrix = tuple[tuple[float, float, float], ...]
EYES: dict[str, Matrix] = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: Colour) -> list[float]:
    parts = [part / 255 for part in colour]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def seen(colour: Colour, eyes: Matrix) -> tuple[float, float, float]:
    """The colour as these eyes see it, in CIE L*a*b*."""
    rgb = [sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in eyes]
    r, g, b = (min(1.0, max(0.0, part)) for part in rgb)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contrast(ink: Colour, ground: Colour) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted(
        (
            sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True))
            for c in (ink, ground)
        ),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("eyes", EYES)
def test_powers_can_be_told_apart(eyes: str) -> None:
    for one, other in itertools.combinations(look.POWERS, 2):
        assert math.dist(seen(one, EYES[eyes]), seen(other, EYES[eyes])) > 14, (one, other)


@pytest.fixture
def _palette(request: pytest.FixtureRequest) -> Iterator[None]:
    look.wear(request.param)
    yield
    look.wear("night")


@pytest.mark.parametrize("_palette", PALETTES, indirect=True)
@pytest.mark.usefixtures("_palette")
def test_text_is_readable_on_every_sheet() -> None:
    inks = (look.INK, look.INK_SOFT, look.INK_FAINT, look.ACCENT, look.GOOD, look.WARN, look.BAD)
    for ink, ground in itertools.product(inks, (look.GROUND, look.PANEL, look.FIELD)):
        assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(look.ACCENT_INK, look.ACCENT) >= 4.5
    assert contrast(look.INK, look.SPACE) >= 4.5


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("_palette", PALETTES, indirect=True)
@pytest.mark.usefixtures("_palette")
def test_lands_of_powers_can_be_told_from_each_other_and_from_no_mans_land(eyes: str) -> None:
    """Calmer than the powers' own colours, and each with its emblem on it besides."""
    lands = [look.power_fill(power) for power in range(8)]
    for one, other in itertools.combinations([*lands, look.UNOWNED], 2):
        assert math.dist(seen(one, EYES[eyes]), seen(other, EYES[eyes])) > 7, (one, other)


def land(power: int, *, bare: bool = False) -> pygame.Surface:
    """A piece of the Sahara as the map draws it where it belongs to a power, its pattern left out
    or not."""
    world = load_world()
    painter = TilePainter(world, [Area("sahara", ("DZA",))])
    painter.fills = {"sahara": look.power_fill(power)}
    painter.patterns = {} if bare else {"sahara": pattern_of(power)}
    return painter.paint((3 * PERIOD, 3 * PERIOD), world.countries["DZA"].label, 0.5)


def pixels(surface: pygame.Surface) -> list[Colour]:
    width, height = surface.get_size()
    seen = (surface.get_at((x, y)) for y in range(height) for x in range(width))
    return [(colour.r, colour.g, colour.b) for colour in seen]


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("_palette", PALETTES, indirect=True)
@pytest.mark.usefixtures("_palette")
def test_every_eye_sees_the_pattern_on_a_land_as_it_is_drawn(eyes: str) -> None:
    for power in range(8):
        drawn, bare = pixels(land(power)), pixels(land(power, bare=True))
        apart = [
            math.dist(seen(one, EYES[eyes]), seen(other, EYES[eyes]))
            for one, other in zip(drawn, bare, strict=True)
        ]
        signs = [distance for distance in apart if distance > 5]
        assert 0.06 < len(signs) / len(apart) < 0.6, "signs, and calm land between them"


SIDE = 2 * PERIOD  # as large as a cell is drawn before it is smoothed


def shape(pattern: str) -> list[list[bool]]:
    """Where a pattern has ink, in one cell."""
    cell = pygame.Surface((SIDE, SIDE))
    PATTERNS[pattern](cell, (255, 255, 255), SIDE)
    return [[bool(cell.get_at((x, y))[0]) for x in range(SIDE)] for y in range(SIDE)]


def test_no_two_patterns_look_alike_however_they_are_shifted() -> None:
    cells = list(itertools.product(range(SIDE), range(SIDE)))
    for one, other in itertools.combinations([shape(pattern) for pattern in PATTERNS], 2):
        for dx, dy in cells[::5]:
            apart = sum(one[y][x] != other[(y + dy) % SIDE][(x + dx) % SIDE] for x, y in cells)
            assert apart > 0.05 * SIDE**2


def test_a_palette_is_worn_by_every_screen_at_once() -> None:
    night = look.PANEL
    look.wear("day")
    try:
        assert night != look.PANEL
        assert look.TONES["plain"] == look.INK
    finally:
        look.wear("night")
    assert night == look.PANEL


def test_emblems_differ_in_shape_not_only_in_colour() -> None:
    white = (255, 255, 255)
    shapes = [pygame.image.tobytes(look.emblem_image(n, 24, white), "RGBA") for n in range(8)]
    assert len(set(shapes)) == 8


def test_every_icon_is_drawn_in_the_colour_asked_for() -> None:
    names = [path.stem for path in asset("icons").glob("*.svg")]
    assert len(names) > 50
    for name in names:
        picture = look.icon_image(name, 32, (255, 0, 0))
        inked = [
            picture.get_at((x, y)) for x in range(32) for y in range(32) if picture.get_at((x, y)).a
        ]
        assert inked, name
        assert all(pixel.g == pixel.b == 0 for pixel in inked), name


def test_digits_are_of_equal_width() -> None:
    for style in ("body", "strong", "small", "number"):
        assert len({look.font(style, 1.0).size(digit * 10)[0] for digit in "0123456789"}) == 1
