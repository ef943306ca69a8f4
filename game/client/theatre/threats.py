"""A threat's mark on the map: its kind, how strong it is and how sure that is, what it needs."""

import math
from collections.abc import Iterable, Iterator

from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.match import MatchModel
from game.client.theatre.labels import Board, around
from game.client.theatre.names import Name, draw_plate, label_size
from game.client.theatre.places import MARK
from game.client.theatre.signs import (
    INSTRUMENT_ICONS,
    KIND_ICONS,
    Selection,
    strength_colour,
    strength_known,
    strength_text,
)
from game.client.ui import Painter
from game.client.ui.paint import Point
from game.client.ui.typeset import line_height
from game.rules.views import ThreatView
from game.words import Words

_MOST = 20  # strength
_ASTRAY = MARK // 2 + 4  # logical pixels off its place from which a mark no longer covers it
_LITTLE = 10  # exposure below which a threat is not shown to be felt
_NEEDS = (76, 42)  # logical pixels
_SLOWEST_MS = 3200
_FASTER_MS = 90  # a pulse is shorter by this for each point of strength


def draw_threat(
    painter: Painter,
    words: Words,
    threat: ThreatView,
    box: Rect,
    *,
    chosen: bool,
    style: str = "small_strong",
) -> None:
    """Its kind in a medal; around it, clockwise, its strength, and thinner what may be on top or
    less."""
    colour = strength_colour(threat.estimate)
    centre, reach = box.center, MARK // 2
    painter.circle(centre, reach + 2, look.SHADE)
    painter.circle(centre, reach - 3, look.mix(look.PANEL, colour, 0.10))
    painter.arc(centre, reach - 1, 0, 1, look.LINE, 2)
    least, most = max(1, threat.estimate - threat.bound), min(_MOST, threat.estimate + threat.bound)
    painter.arc(centre, reach - 1, 0, least / _MOST, colour, 3)
    if most > least:
        unsure = look.mix(look.PANEL, colour, 0.55)
        painter.arc(centre, reach - 1, least / _MOST, most / _MOST, unsure, 2)
    if chosen:
        painter.circle(centre, reach + 4, look.ACCENT, 2)
    painter.icon(KIND_ICONS[threat.kind], box.inflate(-16, -16), colour)
    label = strength_text(words, threat)
    painter.label(label, (box.centerx, box.top - line_height(style) // 2 - 1), style, look.INK)


def draw_stem(painter: Painter, mark: Rect, home: Point, region: Point) -> None:
    """A line from where a threat is to its mark, where that had to go aside of its ``home``."""
    if math.dist(mark.center, home) > _ASTRAY:
        painter.line(region, mark.center, look.INK_SOFT)
        painter.circle(region, 3, look.INK_SOFT)


def draw_pulse(painter: Painter, threat: ThreatView, box: Rect) -> None:
    """A ring that goes out from a threat: the stronger, the wider and the more often."""
    period = _SLOWEST_MS - _FASTER_MS * threat.estimate
    phase = ((painter.moment.now_ms + 677 * threat.id) % period) / period
    reach = MARK / 2 + 3 + phase * (4 + threat.estimate)
    alpha = round(150 * (1 - phase) ** 1.5)
    painter.halo(box.center, reach, strength_colour(threat.estimate), 2, alpha)


def draw_needs(painter: Painter, threat: ThreatView, mark: Rect, board: Board) -> None:
    """What would contain it, as four bars beside its mark; nothing where that is unknown, or where
    there is no room."""
    sheet = board.place(around(mark.inflate(12, 12), [_NEEDS])) if strength_known(threat) else None
    if sheet is None:
        return
    most = max(1, *threat.needs)
    painter.box(sheet, look.PANEL, look.LINE)
    for k, icon in enumerate(INSTRUMENT_ICONS):
        column = Rect(sheet.left + 6 + 17 * k, sheet.top + 4, 13, 34)
        painter.icon(icon, Rect(column.left, column.bottom - 13, 13, 13), look.INK_SOFT)
        tall = round(18 * threat.needs[k] / most)
        painter.box(Rect(column.left + 2, column.top, 9, 18), look.FIELD, radius=0)
        painter.box(Rect(column.left + 2, column.top + 18 - tall, 9, tall), look.ACCENT, radius=0)


def draw_exposure(
    painter: Painter,
    model: MatchModel,
    threat: ThreatView,
    places: dict[Selection, Rect],
    names: Iterable[Name],
) -> None:
    """Lines to all who feel a threat, the thicker the more; dashed where that is only guessed.
    Names stand out from those that cross them."""
    start = places[Selection("threat", threat.id)].center
    for power, felt, known in _felt(threat):
        end = places[Selection("power", power)].center
        colour, width = _felt_colour(felt), 1 + felt / 30
        if math.dist(start, end) < MARK:
            continue
        if known:
            painter.curve(start, end, colour, width, bend=0)
        else:
            painter.dashes(start, end, colour, width)
    lines = [(start, places[Selection("power", power)].center) for power, _, _ in _felt(threat)]
    for name in names:
        if any(name.place.clipline(*line) for line in lines):
            draw_plate(painter, name.place)
            name.draw(painter)


def draw_felt(
    painter: Painter,
    words: Words,
    threat: ThreatView,
    places: dict[Selection, Rect],
    board: Board,
) -> None:
    """How much each feels a threat, on the lines to them; where there is room."""
    start = places[Selection("threat", threat.id)].center
    for power, felt, known in _felt(threat):
        end = places[Selection("power", power)].center
        text = words.number(felt) if known else words("screens.threat.roughly", n=felt)
        size = label_size(text, "small_strong")
        spot = board.place(_along(size, start, end))
        if spot is not None:
            draw_plate(painter, spot)
            painter.label(text, spot.center, "small_strong", look.INK)


def _felt(threat: ThreatView) -> Iterator[tuple[int, int, bool]]:
    """Who feels a threat enough to be shown, how much, and whether that is known."""
    for power, known in enumerate(threat.exposure):
        felt = threat.base_exposure[power] if known is None else known
        if felt >= _LITTLE:
            yield power, felt, known is not None


def _felt_colour(felt: int) -> Colour:
    return look.ramp(felt / 100, look.INK_SOFT, look.WARN, look.BAD)


def _along(size: tuple[int, int], start: tuple[int, int], end: tuple[int, int]) -> Iterator[Rect]:
    """Places for a label on a line, from a little beyond its middle to either end."""
    for percent in (60, 50, 70, 40, 65, 55, 45, 75, 35, 30, 80, 25, 85, 20):
        x, y = (a + (b - a) * percent // 100 for a, b in zip(start, end, strict=True))
        spot = Rect((0, 0), size)
        spot.center = (x, y)
        yield spot
