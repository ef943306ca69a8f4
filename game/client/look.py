"""One visual language: colours, type, spacing and icons of the whole client.

A calm, dark war room: near-black blue behind, slightly lighter panels, one accent for what can be
done next. Sizes are logical pixels, which the painter multiplies by the player's scale; only the
functions whose parameter is called `px` speak of the screen's own pixels.
"""

import colorsys
import io
import math
from dataclasses import dataclass
from functools import cache, lru_cache

import pygame
import pygame.font

from game.resources import asset

Colour = tuple[int, int, int]

# --- Surfaces and inks ------------------------------------------------------------------------
SEA: Colour = (13, 21, 31)
LAND: Colour = (44, 57, 71)
GRATICULE: Colour = (22, 34, 47)
GROUND: Colour = (16, 24, 34)
PANEL: Colour = (25, 36, 49)
RAISED: Colour = (38, 53, 70)
HOVER: Colour = (50, 69, 90)
FIELD: Colour = (14, 21, 30)
LINE: Colour = (56, 74, 94)
LINE_STRONG: Colour = (112, 136, 160)
INK: Colour = (232, 238, 244)
INK_SOFT: Colour = (168, 184, 199)
INK_FAINT: Colour = (128, 145, 162)
ACCENT: Colour = (242, 184, 75)
ACCENT_INK: Colour = (28, 22, 8)
FOCUS: Colour = (126, 206, 255)
GOOD: Colour = (98, 196, 150)
WARN: Colour = (240, 178, 84)
BAD: Colour = (238, 118, 98)
SHADE: Colour = (4, 8, 12)

# Tones give a word or a bar its meaning; a sign or a word always says the same thing beside it.
TONES: dict[str, Colour] = {
    "plain": INK,
    "soft": INK_SOFT,
    "faint": INK_FAINT,
    "accent": ACCENT,
    "good": GOOD,
    "warn": WARN,
    "bad": BAD,
}

# The colours of up to eight powers: Okabe and Ito's palette for all kinds of colour vision
# (jfly.uni-koeln.de/color, 2008), with its black, lost on a dark map, replaced by light grey.
POWERS: tuple[Colour, ...] = (
    (86, 180, 233),
    (230, 159, 0),
    (0, 158, 115),
    (204, 121, 167),
    (240, 228, 66),
    (0, 114, 178),
    (213, 94, 0),
    (196, 200, 204),
)
EMBLEMS = ("disc", "square", "triangle", "diamond", "cross", "star", "ring", "hexagon")

# --- Space ------------------------------------------------------------------------------------
GRID = 8
TARGET = 32  # no smaller side for anything that is clicked
RADIUS = 4
SCALES = (1.0, 1.25, 1.5, 2.0)


# --- Type -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Style:
    """A step of the type scale: font file, size and height of a line, in logical pixels."""

    file: str
    size: int
    line: int


_TITLE, _TITLE_BOLD = "BarlowCondensed-SemiBold.ttf", "BarlowCondensed-Bold.ttf"
STYLES: dict[str, Style] = {
    "display": Style(_TITLE_BOLD, 48, 52),
    "title": Style(_TITLE, 32, 38),
    "heading": Style(_TITLE, 23, 28),
    "subheading": Style(_TITLE, 18, 24),
    "body": Style("InterTab-Regular.otf", 15, 22),
    "strong": Style("InterTab-SemiBold.otf", 15, 22),
    "small": Style("InterTab-Regular.otf", 13, 18),
    "small_strong": Style("InterTab-SemiBold.otf", 13, 18),
    "italic": Style("InterTab-Italic.otf", 15, 22),
    "number": Style("InterTab-SemiBold.otf", 22, 28),
    "quote": Style("Spectral-Medium.ttf", 17, 26),
}


@cache
def font(style: str, scale: float) -> pygame.font.Font:
    """The font of a style at a scale. Needs no window."""
    pygame.font.init()
    step = STYLES[style]
    return pygame.font.Font(asset("fonts", step.file), round(step.size * scale))


@lru_cache(maxsize=4096)
def text_image(text: str, style: str, scale: float, colour: Colour) -> pygame.Surface:
    """One line of text, drawn once and kept."""
    return font(style, scale).render(text, True, colour)


# --- Pictures ---------------------------------------------------------------------------------
@cache
def icon_source(name: str) -> str:
    """The SVG text of an icon, in white. Raise FileNotFoundError if there is no such icon."""
    text = asset("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", "#ffffff")


@lru_cache(maxsize=512)
def icon_image(name: str, px: int, colour: Colour) -> pygame.Surface:
    """A square icon tinted with `colour`, `px` screen pixels wide, with alpha."""
    picture = pygame.image.load_sized_svg(io.BytesIO(icon_source(name).encode()), (px, px))
    picture.fill((*colour, 255), special_flags=pygame.BLEND_RGBA_MULT)
    return picture


@lru_cache(maxsize=256)
def emblem_image(index: int, px: int, colour: Colour | None = None) -> pygame.Surface:
    """The emblem of power number `index` (0 to 7), in its colour unless another is given."""
    fill = POWERS[index % len(POWERS)] if colour is None else colour
    size = px * 4  # drawn four times too large and smoothed, as pygame's shapes have hard edges
    large = pygame.Surface((size, size), pygame.SRCALPHA)
    # Transparent in the same colour, or smoothing would darken the edge.
    large.fill((*fill, 0))
    centre, reach = size / 2, size * 0.46
    kind = EMBLEMS[index % len(EMBLEMS)]
    if kind in ("disc", "ring"):
        thickness = 0 if kind == "disc" else round(size * 0.17)
        pygame.draw.circle(large, fill, (centre, centre), reach, thickness)
    elif kind == "cross":
        for box in ((0.36, 0.06, 0.28, 0.88), (0.06, 0.36, 0.88, 0.28)):
            pygame.draw.rect(large, fill, [part * size for part in box])
    else:
        pygame.draw.polygon(large, fill, _corners(kind, centre, reach))
    return pygame.transform.smoothscale(large, (px, px))


def _corners(kind: str, centre: float, reach: float) -> list[tuple[float, float]]:
    """The corners of an emblem around (centre, centre)."""
    if kind == "square":
        a = reach * 0.86
        return [(centre + x * a, centre + y * a) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    turns = {"triangle": 3, "diamond": 4, "hexagon": 6, "star": 10}[kind]
    points = []
    for step in range(turns):
        r = reach * (0.42 if kind == "star" and step % 2 else 1.0)
        angle = 2 * math.pi * step / turns - math.pi / 2
        points.append((centre + r * math.cos(angle), centre + r * math.sin(angle)))
    return points


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """A colour between two: all `a` at 0, all `b` at 1."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def power_fill(index: int) -> Colour:
    """A power's colour as its land wears it: calm enough for text and markers on top."""
    hue, light, saturation = colorsys.rgb_to_hls(*(c / 255 for c in POWERS[index % len(POWERS)]))
    calm = colorsys.hls_to_rgb(hue, 0.22 + light * 0.24, saturation * 0.62)
    red, green, blue = (round(c * 255) for c in calm)
    return red, green, blue


def clear_caches() -> None:
    """Forget all drawn pictures: after pygame was quit, its fonts are no longer valid."""
    for kept in (font, text_image, icon_image, emblem_image):
        kept.cache_clear()
