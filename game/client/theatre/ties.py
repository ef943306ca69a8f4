"""Who stands with whom on the map: ties of pacts, hulls of blocs, links of a lens."""

import math
from collections.abc import Sequence
from itertools import pairwise

import pygame

from game.client import look
from game.client.look import Colour
from game.client.match import MatchModel
from game.client.theatre.lenses import Link
from game.client.theatre.signs import Selection
from game.client.ui import Painter
from game.client.ui.paint import Point, bowed
from game.rules.formulas import acts_on
from game.rules.views import PactView

_BEND = 0.10
_GRIP = 6  # logical pixels a pointer may be off a tie
_HULL = 24  # logical pixels a bloc reaches around its capitals

Spots = dict[Selection, pygame.Rect]


def _capital(spots: Spots, power: int) -> Point:
    return spots[Selection("power", power)].center


def _hub(spots: Spots, pact: PactView) -> Point:
    """Where a pact's ties meet: at its lead, or else at its first party."""
    lead = pact.terms.lead
    return _capital(spots, lead if lead in pact.parties and lead is not None else pact.parties[0])


def pact_colour(model: MatchModel, pact: PactView, chosen: Selection) -> Colour:
    """One's own pacts stand out, and the one that is looked at."""
    mine = chosen == Selection("pact", pact.id) or model.me in pact.parties
    return look.ACCENT if mine else look.INK_FAINT


def draw_pact(
    painter: Painter,
    model: MatchModel,
    spots: Spots,
    pact: PactView,
    chosen: Selection,
    upto: float = 1.0,
) -> None:
    """Ties from whoever leads (or opened) a pact to its other parties, and thinner ones to what it
    acts on; drawn as far as `upto` (0..1)."""
    view, colour = model.view, pact_colour(model, pact, chosen)
    width = 3 if chosen == Selection("pact", pact.id) else 2
    hub = _hub(spots, pact)
    for party in pact.parties:
        end = _capital(spots, party)
        if end != hub:
            painter.curve(hub, end, colour, width, bend=_BEND, upto=upto)
    for threat in acts_on(view.world, pact, view.threats, view.turn):
        end = spots[Selection("threat", threat)].center
        painter.dashes(hub, end, colour, 1.5, upto=upto)


def is_bloc(pact: PactView) -> bool:
    """Whether a pact is a standing one that keeps others out."""
    return pact.terms.closed_standing


def draw_bloc(
    painter: Painter, model: MatchModel, spots: Spots, pact: PactView, chosen: Selection
) -> None:
    """A veil along a bloc's ties and around its capitals, which nobody else stands in."""
    colour = pact_colour(model, pact, chosen)
    painter.veiled_band(_ways(spots, pact), 2 * _HULL, look.mix(colour, look.SEA, 0.25), 64)


def pact_at(model: MatchModel, spots: Spots, at: Point, *, ties: bool, hulls: bool) -> int | None:
    """The pact whose tie is under a point of the map, or else whose hull; None if there is none.
    ``ties`` and ``hulls`` say what is looked for."""
    off = {pact.id: _off(_ways(spots, pact), at) for pact in model.view.pacts}
    if ties and off:
        nearest = min(off, key=lambda pact: off[pact])
        if off[nearest] <= _GRIP:
            return nearest
    blocs = [pact.id for pact in model.view.pacts if hulls and is_bloc(pact)]
    return next((pact for pact in blocs if off[pact] <= _HULL), None)


def _ways(spots: Spots, pact: PactView) -> list[list[Point]]:
    """The ties of a pact as lines through points, from its hub to each party."""
    hub = _hub(spots, pact)
    return [
        [bowed(hub, _capital(spots, party), _BEND, step / 16) for step in range(17)]
        for party in pact.parties
    ]


def _off(ways: list[list[Point]], at: Point) -> float:
    """How far a point is from the nearest of some lines; infinite where all are far."""
    near = (way for way in ways if math.dist(at, way[0]) + math.dist(at, way[-1]) <= _around(way))
    pieces = (piece for way in near for piece in pairwise(way))
    return min((_off_piece(a, b, at) for a, b in pieces), default=math.inf)


def _around(way: list[Point]) -> float:
    """Both ends of a tie are together at most this far from whatever its hull covers."""
    return (1 + 3 * _BEND**2) * math.dist(way[0], way[-1]) + 2 * _HULL


def _off_piece(a: Point, b: Point, at: Point) -> float:
    along = (b[0] - a[0], b[1] - a[1])
    length = along[0] ** 2 + along[1] ** 2
    share = ((at[0] - a[0]) * along[0] + (at[1] - a[1]) * along[1]) / length if length else 0.0
    return math.dist(at, bowed(a, b, 0, max(0.0, min(1.0, share))))


def draw_link(painter: Painter, spots: Spots, link: Link, stops: Sequence[Colour]) -> None:
    """A link of a lens: the stronger, the thicker and the nearer to the end of its scale."""
    colour = look.mix(look.ramp(link.weight / 100, *stops), look.INK, 0.25)
    a, b = _capital(spots, link.a), _capital(spots, link.b)
    painter.curve(a, b, colour, 0.5 + link.weight / 25, bend=_BEND)
