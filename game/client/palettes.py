"""The colours the client can wear: a calm night, a day for projectors, and strong contrast.

A palette names every surface, ink and signal once. The powers' colours are the same in all of
them, so that a power is known again whatever one has chosen.
"""

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True, kw_only=True)
class Palette:
    """``space`` lies beyond the globe; ``unowned`` is land without a power that takes part in the
    match, ``land`` land that does not. ``shade`` darkens what lies below dialogs and rings emblems.
    ``calm_light``, ``calm_depth`` and ``calm_strength`` say how a power's colour becomes that of
    its land: lightness at black, how much of its own lightness is added, and how much of its
    saturation is kept (0..1 each); chosen so that lands differ for all kinds of colour vision.
    """

    space: Colour
    sea: Colour
    land: Colour
    unowned: Colour
    graticule: Colour
    ground: Colour
    panel: Colour
    raised: Colour
    hover: Colour
    field: Colour
    line: Colour
    line_strong: Colour
    ink: Colour
    ink_soft: Colour
    ink_faint: Colour
    accent: Colour
    accent_ink: Colour
    focus: Colour
    good: Colour
    warn: Colour
    bad: Colour
    shade: Colour
    calm_light: float
    calm_depth: float
    calm_strength: float
    relief: int
    """How strongly slopes are shaded, 0..255."""


NIGHT = Palette(
    space=(7, 12, 19),
    sea=(13, 25, 39),
    land=(33, 41, 51),
    unowned=(58, 65, 74),
    graticule=(24, 40, 57),
    ground=(12, 19, 28),
    panel=(21, 31, 43),
    raised=(35, 49, 65),
    hover=(48, 67, 88),
    field=(10, 16, 24),
    line=(45, 62, 80),
    line_strong=(104, 128, 153),
    ink=(234, 240, 246),
    ink_soft=(170, 187, 203),
    ink_faint=(132, 150, 168),
    accent=(243, 187, 78),
    accent_ink=(28, 22, 8),
    focus=(126, 206, 255),
    good=(98, 200, 152),
    warn=(240, 178, 84),
    bad=(242, 120, 100),
    shade=(3, 6, 10),
    calm_light=0.13,
    calm_depth=0.44,
    calm_strength=0.78,
    relief=112,
)
DAY = Palette(
    space=(222, 226, 228),
    sea=(198, 211, 220),
    land=(214, 216, 214),
    unowned=(228, 226, 218),
    graticule=(182, 198, 209),
    ground=(234, 236, 237),
    panel=(249, 249, 247),
    raised=(231, 234, 237),
    hover=(214, 221, 228),
    field=(255, 255, 255),
    line=(196, 203, 210),
    line_strong=(110, 124, 139),
    ink=(22, 31, 42),
    ink_soft=(66, 80, 95),
    ink_faint=(88, 101, 115),
    accent=(132, 80, 0),
    accent_ink=(255, 255, 255),
    focus=(0, 92, 190),
    good=(12, 104, 62),
    warn=(134, 76, 0),
    bad=(170, 36, 26),
    shade=(60, 70, 80),
    calm_light=0.32,
    calm_depth=0.58,
    calm_strength=0.66,
    relief=96,
)
CONTRAST = Palette(
    space=(0, 0, 0),
    sea=(0, 8, 20),
    land=(44, 48, 54),
    unowned=(72, 78, 86),
    graticule=(26, 38, 52),
    ground=(0, 0, 0),
    panel=(6, 8, 11),
    raised=(26, 31, 38),
    hover=(58, 68, 80),
    field=(0, 0, 0),
    line=(150, 160, 170),
    line_strong=(226, 232, 238),
    ink=(255, 255, 255),
    ink_soft=(226, 232, 238),
    ink_faint=(196, 204, 212),
    accent=(255, 214, 51),
    accent_ink=(0, 0, 0),
    focus=(102, 224, 255),
    good=(92, 242, 168),
    warn=(255, 196, 84),
    bad=(255, 138, 120),
    shade=(0, 0, 0),
    calm_light=0.14,
    calm_depth=0.58,
    calm_strength=0.9,
    relief=64,
)
PALETTES = {"night": NIGHT, "day": DAY, "contrast": CONTRAST}
