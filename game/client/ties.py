"""Powers and the pacts between them as a network, as it was in any turn."""

import math
from collections.abc import Sequence

from pygame import Rect

from game.client import look
from game.client.afterwards import chapters_of
from game.client.match import MatchModel
from game.client.ui import Canvas, Painter
from game.client.ui.typeset import text_width
from game.rules.events import PactEntered
from game.rules.ids import PowerId
from game.rules.views import PactSeen
from game.teaching.facts import Facts, PactFacts, facts


def known_facts(model: MatchModel) -> Facts:
    """All pacts and pledges one knows of. What was in force before one came is known by the pacts
    that still are."""
    chapters = chapters_of(model)
    told = {
        event.pact.id
        for chapter in chapters
        for event in chapter.events
        if isinstance(event, PactEntered | PactSeen)
    }
    opening = [pact for pact in model.view.pacts if pact.id not in told]
    return facts(model.world.powers, opening, chapters)


def pacts_in(known: Facts, turn: int) -> list[PactFacts]:
    """The pacts in force in a turn."""
    return [
        pact
        for pact in known.pacts.values()
        if pact.entered <= turn and (not pact.ended or turn <= pact.ended)
    ]


def network(
    name: str, labels: Sequence[str], me: PowerId, pacts: Sequence[PactFacts], *, key: str
) -> Canvas:
    """Powers in a ring, tied by their pacts: thicker with every pact two share, one's own in the
    accent colour, standing ones as double lines. ``name`` tells it in words."""
    shared: dict[tuple[int, int], list[PactFacts]] = {}
    for pact in pacts:
        for place, one in enumerate(pact.parties):
            for other in pact.parties[place + 1 :]:
                shared.setdefault((one, other), []).append(pact)

    def draw(painter: Painter, area: Rect) -> None:
        spots = _ring(area, len(labels))
        for (one, other), between in sorted(shared.items()):
            colour = look.ACCENT if me in (one, other) else look.LINE_STRONG
            width = min(6, 1 + len(between))
            a, b = spots[one], spots[other]
            painter.line(a, b, colour, width)
            if any(pact.terms.standing for pact in between):
                painter.line(*_beside(a, b, width + 3), colour, 1)
        for power, spot in enumerate(spots):
            _place(painter, area, spot, power, labels[power], mine=power == me)

    return Canvas(name, draw, key=key, height=360)


def _ring(area: Rect, count: int) -> list[tuple[float, float]]:
    """Places around the middle, the first at the top."""
    across, down = area.width * 0.32, area.height * 0.38
    turns = [2 * math.pi * place / max(1, count) - math.pi / 2 for place in range(count)]
    return [
        (area.centerx + across * math.cos(turn), area.centery + down * math.sin(turn))
        for turn in turns
    ]


def _beside(
    a: tuple[float, float], b: tuple[float, float], by: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """A line beside another."""
    length = max(1.0, math.dist(a, b))
    x, y = (b[1] - a[1]) * by / length, (a[0] - b[0]) * by / length
    return (a[0] + x, a[1] + y), (b[0] + x, b[1] + y)


def _place(
    painter: Painter, area: Rect, spot: tuple[float, float], power: int, label: str, *, mine: bool
) -> None:
    x, y = round(spot[0]), round(spot[1])
    painter.circle(spot, 20, look.PANEL)
    painter.circle(spot, 20, look.ACCENT if mine else look.LINE_STRONG, 2)
    painter.emblem(power, Rect(x - 11, y - 11, 22, 22))
    width = text_width(label, "small_strong", painter.scale)
    left = max(area.left, min(area.right - width, x - width // 2))
    above = y < area.centery
    box = Rect(left, y - 42 if above else y + 24, width, 18)
    painter.text(label, box, "small_strong", look.ACCENT if mine else look.INK)
