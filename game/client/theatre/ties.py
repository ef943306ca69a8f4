"""Who stands with whom on the map: ties of pacts, hulls of blocs, links of a lens."""

from collections.abc import Sequence

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
    hub = _hub(spots, pact)
    ways = [
        [bowed(hub, _capital(spots, party), _BEND, step / 16) for step in range(17)]
        for party in pact.parties
    ]
    painter.veiled_band(ways, 2 * _HULL, look.mix(colour, look.SEA, 0.25), 64)


def draw_link(painter: Painter, spots: Spots, link: Link, stops: Sequence[Colour]) -> None:
    """A link of a lens: the stronger, the thicker and the nearer to the end of its scale."""
    colour = look.mix(look.ramp(link.weight / 100, *stops), look.INK, 0.25)
    a, b = _capital(spots, link.a), _capital(spots, link.b)
    painter.curve(a, b, colour, 0.5 + link.weight / 25, bend=_BEND)
