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
_GAP = 8  # logical pixels between a name and its figure, and beyond that
_OFF = 12  # logical pixels off its mark from which a name has a line to it


@dataclass(frozen=True)
class Name:
    """A name in one line or two, and its place."""

    lines: tuple[str, ...]
    place: Rect
    style: str
    colour: Colour

    def draw(self, painter: Painter) -> None:
        tall = self.place.height // len(self.lines)
        for number, text in enumerate(self.lines):
            middle = self.place.top + tall * number + tall // 2
            painter.label(text, (self.place.centerx, middle), self.style, self.colour)


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


def draw_plate(painter: Painter, place: Rect) -> None:
    """The dark ground of a label that a line runs through: the line ends at its edge."""
    painter.box(place.inflate(4, 0), look.SPACE, radius=3)


def label_size(text: str, style: str) -> tuple[int, int]:
    """How much of a map a label takes, in logical pixels; at some scales it is a hair less."""
    return text_width(text, style, 1.0) + 2, line_height(style) - 2


def powers_named(
    board: Board,
    model: MatchModel,
    words: Words,
    spots: Mapping[Selection, Rect],
    style: str = "small_strong",
) -> dict[int, Name]:
    """The powers' names beside their capitals; they take their places on the board."""
    tall, found = label_size("", style)[1], {}
    for power in range(model.world.powers):
        mark, name = spots[Selection("power", power)], model.power_name(power, words.language)
        if not mark.colliderect(board.room):
            continue
        forms = ((name,), _in_two(name))
        sizes = [
            (max(label_size(line, style)[0] for line in lines), len(lines) * tall)
            for lines in forms
        ]
        place = board.place(around(mark, sizes, FAR))
        if place is not None:
            colour = look.ACCENT if power == model.me else look.INK
            found[power] = Name(forms[place.height > tall], place, style, colour)
    return found


def draw_figures(
    painter: Painter, board: Board, names: Mapping[int, Name], figures: Mapping[int, str]
) -> None:
    """The figure of each power beside its name, where there is room."""
    for power, name in names.items():
        if figures.get(power):
            width, tall = label_size(figures[power], "strong")
            place, room = name.place, (width + _GAP, tall)
            beside = place.midright, place.midleft, place.midbottom, place.midtop
            spots = [Rect((0, 0), room) for _ in beside]
            spots[0].midleft, spots[1].midright, spots[2].midtop, spots[3].midbottom = beside
            spot = board.place(spots)
            if spot is not None:
                painter.label(figures[power], spot.center, "strong", look.INK)


def _in_two(name: str) -> tuple[str, ...]:
    """A name broken where its halves are most alike; whole if it is one word."""
    words = name.split(" ")
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(breaks, key=lambda halves: max(map(len, halves)), default=(name,))


def regions_named(board: Board, view: MapView, model: MatchModel, words: Words) -> list[Name]:
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
        spots = [Rect((0, 0), label_size(name, _REGION)) for _ in _ASIDE]
        for spot, down in zip(spots, _ASIDE, strict=True):
            spot.center = round(x), round(y) + down
        place = board.place(spots)
        if place is not None:
            found.append(Name((name,), place, _REGION, colour))
    return found
