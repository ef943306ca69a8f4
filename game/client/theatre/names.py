"""The names on the map, each where it covers nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.map import MapView
from game.client.match import MatchModel
from game.client.theatre.labels import FAR, Board, around
from game.client.theatre.signs import Selection
from game.client.ui import Painter
from game.client.ui.typeset import line_height, text_width
from game.words import Words

_ROOMY = 150  # logical pixels a region has to be wide for its name
_ASIDE = (0, 56, -72)  # how far below its place a region's name may stand
_REGION = "subheading"
_GAP = 6  # logical pixels between a name and its figure
_OFF = 12  # logical pixels off its mark from which a name has a line to it


@dataclass(frozen=True)
class Name:
    """A name in one line or two, and its place; a figure stands at its end, if it has one."""

    lines: tuple[str, ...]
    place: Rect
    style: str
    colour: Colour
    figure: str = ""

    def draw(self, painter: Painter) -> None:
        place, tall = self.place, self.place.height // len(self.lines)
        if self.figure:
            width = text_width(self.figure, "strong", painter.scale)
            painter.label(self.figure, (place.right - width / 2, place.centery), "strong", look.INK)
            place = Rect(place.left, place.top, place.width - width - _GAP, place.height)
        for number, text in enumerate(self.lines):
            middle = place.top + tall * number + tall // 2
            painter.label(text, (place.centerx, middle), self.style, self.colour)


def draw_lead(painter: Painter, mark: Rect, name: Name) -> None:
    """A line from a mark to its name, where that stands off it."""
    near, place = mark.inflate(2 * _OFF, 2 * _OFF), name.place
    if near.colliderect(place):
        return
    end = (
        max(place.left, min(mark.centerx, place.right)),
        max(place.top, min(mark.centery, place.bottom)),
    )
    painter.line(mark.center, end, look.mix(look.SEA, name.colour, 0.6))


def label_size(text: str, style: str, scale: float) -> tuple[int, int]:
    """How much of a map a label takes."""
    return text_width(text, style, scale), line_height(style) - 2


def powers_named(
    board: Board,
    model: MatchModel,
    words: Words,
    spots: Mapping[Selection, Rect],
    figures: Mapping[int, str],
    scale: float,
    style: str = "small_strong",
) -> dict[int, Name]:
    """The powers' names beside their capitals, each with its figure if it has one; they take their
    places on the board."""
    names = [model.power_name(power, words.language) for power in range(model.world.powers)]
    wishes = {}
    for power, name in enumerate(names):
        mark = spots[Selection("power", power)]
        if not mark.colliderect(board.room):
            continue
        figure, sizes = figures.get(power), []
        for lines in ((name,), _in_two(name)):
            width = max(label_size(line, style, scale)[0] for line in lines)
            if figure:
                width += text_width(figure, "strong", scale) + _GAP
            sizes.append((width, len(lines) * label_size(name, style, scale)[1]))
        wishes[power] = list(around(mark, sizes, FAR))
    tall = label_size("", style, scale)[1]
    found = {}
    for power, place in board.place_all(wishes).items():
        lines = (names[power],) if place.height == tall else _in_two(names[power])
        colour = look.ACCENT if power == model.me else look.INK
        found[power] = Name(lines, place, style, colour, figures.get(power, ""))
    return found


def _in_two(name: str) -> tuple[str, ...]:
    """A name broken where its halves are most alike; whole if it is one word."""
    words = name.split(" ")
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(breaks, key=lambda halves: max(map(len, halves)), default=(name,))


def regions_named(
    board: Board, view: MapView, model: MatchModel, words: Words, scale: float
) -> list[Name]:
    """The names of regions, for who looks closer: of those that are large enough then."""
    if not view.near:
        return []
    colour = look.mix(look.INK_SOFT, look.LAND, 0.25)
    found = []
    for number, region in enumerate(model.setup.regions):
        area = view.areas[region.key]
        left, _, right, _ = area.box(view.world)
        if (right - left) * view.camera.zoom < _ROOMY or area.sea:
            continue
        name = model.region_name(number, words.language)
        x, y = view.at(view.anchor(region.key))
        spots = [Rect((0, 0), label_size(name, _REGION, scale)) for _ in _ASIDE]
        for spot, down in zip(spots, _ASIDE, strict=True):
            spot.center = round(x), round(y) + down
        place = board.place(spots)
        if place is not None:
            found.append(Name((name,), place, _REGION, colour))
    return found
