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

from game.client.palettes import NIGHT, PALETTES, Palette
from game.client.palettes import Colour as Colour  # what others draw with
from game.resources import asset

# --- Surfaces, inks and signals: those of the palette worn, see `wear` --------------------------
SPACE, SEA, LAND, UNOWNED, GRATICULE = (
    NIGHT.space,
    NIGHT.sea,
    NIGHT.land,
    NIGHT.unowned,
    NIGHT.graticule,
)
GROUND, PANEL, RAISED, HOVER, FIELD = (
    NIGHT.ground,
    NIGHT.panel,
    NIGHT.raised,
    NIGHT.hover,
    NIGHT.field,
)
LINE, LINE_STRONG, FOCUS, SHADE = NIGHT.line, NIGHT.line_strong, NIGHT.focus, NIGHT.shade
INK, INK_SOFT, INK_FAINT = NIGHT.ink, NIGHT.ink_soft, NIGHT.ink_faint
ACCENT, ACCENT_INK = NIGHT.accent, NIGHT.accent_ink
GOOD, WARN, BAD = NIGHT.good, NIGHT.warn, NIGHT.bad

# Tones give a word or a bar its meaning; a sign or a word always says the same thing beside it.
TONES: dict[str, Colour] = {}

worn: Palette = NIGHT


def wear(key: str) -> None:
    """Put on a palette of `palettes.PALETTES`: from the next drawing on all colours are its own.

    Raise KeyError if there is no such palette.
    """
    global worn
    worn = PALETTES[key]
    colours = {
        name.upper(): value
        for name, value in vars(worn).items()
        if isinstance(value, tuple)  # the others are measures, read from `worn`
    }
    globals().update(colours)
    TONES.update(
        plain=INK, soft=INK_SOFT, faint=INK_FAINT, accent=ACCENT, good=GOOD, warn=WARN, bad=BAD
    )
    emblem_image.cache_clear()


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
_RIMMED = 14  # screen pixels from which an emblem has a rim
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
    small = pygame.transform.smoothscale(large, (px, px))
    return small if px < _RIMMED else _rimmed(small)


def _rimmed(emblem: pygame.Surface) -> pygame.Surface:
    """An emblem with a thin dark rim, to stand on any ground."""
    shadow = emblem.copy()
    shadow.fill((*SHADE, 0), special_flags=pygame.BLEND_RGB_MIN)
    shadow.fill((*SHADE, 0), special_flags=pygame.BLEND_RGB_MAX)
    side = emblem.get_width()
    rim = max(1, round(side / 14))
    inner = pygame.transform.smoothscale(emblem, (side - 2 * rim, side - 2 * rim))
    shadow.blit(inner, (rim, rim))
    return shadow


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
    light = worn.calm_light + light * worn.calm_depth
    calm = colorsys.hls_to_rgb(hue, light, saturation * worn.calm_strength)
    red, green, blue = (round(c * 255) for c in calm)
    return red, green, blue


def ramp(share: float, *stops: Colour) -> Colour:
    """A colour along evenly spaced stops: the first at 0, the last at 1."""
    place = max(0.0, min(share, 1.0)) * (len(stops) - 1)
    step = min(int(place), len(stops) - 2)
    return mix(stops[step], stops[step + 1], place - step)


def clear_caches() -> None:
    """Forget all drawn pictures: after pygame was quit, its fonts are no longer valid."""
    for kept in (font, text_image, icon_image, emblem_image):
        kept.cache_clear()


wear("night")
