"""The names on the map, each where it covers least."""

from collections.abc import Mapping

from pygame import Rect

from game.client import look
from game.client.map import MapView
from game.client.match import MatchModel
from game.client.theatre.places import LABEL, clearest, with_label
from game.client.theatre.signs import Selection
from game.client.ui import Painter
from game.client.ui.typeset import line_height, text_width
from game.words import Words

_ROOMY = 150  # logical pixels a region has to be wide for its name


def draw_names(
    painter: Painter,
    model: MatchModel,
    words: Words,
    spots: dict[Selection, Rect],
    figures: Mapping[int, str],
    style: str = "small_strong",
) -> None:
    """The powers' names beside their capitals, each with its figure if it has one."""
    taken = [with_label(box) if what.kind == "threat" else box for what, box in spots.items()]
    for power in range(model.world.powers):
        name = model.power_name(power, words.language)
        figure = figures.get(power, "")
        mark = spots[Selection("power", power)]
        spot = _free_spot(painter, f"{name}  {figure}" if figure else name, mark, taken, style)
        colour = look.ACCENT if power == model.me else look.INK
        if figure:
            room = text_width(f"{figure} ", "strong", painter.scale)
            painter.label(figure, (spot.right - room / 2, spot.centery), "strong", look.INK)
            spot = Rect(spot.left, spot.top, spot.width - room, spot.height)
        painter.label(name, spot.center, style, colour)
        taken.append(spot)


def _free_spot(painter: Painter, name: str, mark: Rect, taken: list[Rect], style: str) -> Rect:
    """Where a name beside a mark covers least."""
    width = text_width(name, style, painter.scale)
    tall = max(LABEL, line_height(style) - 2)
    spots = [Rect(0, 0, width, tall) for _ in range(8)]
    spots[0].midtop, spots[1].midleft = mark.midbottom, mark.midright
    spots[2].midright, spots[3].midbottom = mark.midleft, mark.midtop
    spots[4].topleft, spots[5].topright = mark.midbottom, mark.midbottom
    spots[6].bottomleft, spots[7].bottomright = mark.midtop, mark.midtop
    return clearest(spots, taken)


def draw_regions(
    painter: Painter,
    view: MapView,
    model: MatchModel,
    words: Words,
    spots: dict[Selection, Rect],
) -> None:
    """The names of regions, for who looks closer: of those that are large enough then, where no
    mark stands."""
    if not view.near:
        return
    marks = [with_label(box).inflate(8, 8) for box in spots.values()]
    colour = look.mix(look.INK_SOFT, look.LAND, 0.25)
    for number, region in enumerate(model.setup.regions):
        area = view.areas[region.key]
        left, _, right, _ = area.box(view.world)
        if (right - left) * view.camera.zoom < _ROOMY or area.sea:
            continue
        name = model.region_name(number, words.language)
        x, y = view.at(view.anchor(region.key))
        box = Rect(0, 0, text_width(name, "subheading", painter.scale), 24)
        for down in (0, 56, -72):
            box.center = round(x), round(y + down)
            if box.collidelist(marks) < 0:
                painter.label(name, box.center, "subheading", colour)
                break
