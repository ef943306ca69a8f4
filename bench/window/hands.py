"""Twenty seconds of play, frame by frame: at the world, and at the negotiation table.

A step is what a hand does in one frame, all of it through the events a window would get. The hands
rest in no frame of which a person would say that something went on.
"""

import itertools
import math
from collections.abc import Callable, Iterator
from functools import partial

from bench.window.match import Match
from game.client.screens.pact import PactEditor
from game.client.theatre import LENSES
from game.client.ui import Driver
from game.client.ui.core import Point

FRAME_MS = 16
FRAMES = 20_000 // FRAME_MS
NEWS_EVERY = 31
"""Frames between what other powers do: no round number, so that it meets every kind of step."""

Step = Callable[[], None]


class Hand(Driver):
    """A mouse and a keyboard."""

    def focus(self, key: str) -> None:
        """Go to a widget as the Tab key would. Raises KeyError if it is not there."""
        self.stage.focus(self.stage.scene.by_key[key], keyboard=True)

    def rest(self) -> None:
        """Nothing."""


def _round(middle: Point, reach: Point, turn: float) -> Point:
    """A point on an ellipse; `turn` in turns."""
    angle = math.tau * turn
    x, y = middle[0] + reach[0] * math.cos(angle), middle[1] + reach[1] * math.sin(angle)
    return round(x), round(y)


# --- The world ------------------------------------------------------------------------------------
def world(match: Match) -> Iterator[Step]:
    """Pan, zoom to the pointer, point at everything, colour the map by each lens: five times."""
    stage, hand = match.window.stage, Hand(match.window.stage)
    desk = match.app.desk
    assert desk is not None
    desk.world()
    if "map" not in stage.scene.by_key:
        desk.overview.show_list("map")  # where there is no room for both it is one of the lists
        stage.context.refresh()
    stage.settle()
    area = stage.scene.by_key["map"].rect
    width, height = area.size
    for cycle in itertools.count():
        # Drag the map in another direction each time.
        start = area.center
        yield partial(hand.hold, start)
        for frame in range(62):
            by = _round((0, 0), (frame * width // 180, frame * height // 180), cycle / 5)
            at = start[0] + by[0], start[1] + by[1]
            yield partial(hand.move, at)
        yield partial(hand.release, at)
        # Five notches in, five out.
        at = _round(area.center, (width // 5, height // 5), cycle / 7)
        for frame in range(50):
            notch = 0 if frame % 5 else 1 if frame < 25 else -1
            yield partial(hand.wheel, notch, at) if notch else hand.rest
        # Point at the map and at what is beside it, in a slow spiral.
        for frame in range(74):
            reach = width * (20 + frame) // 140, height * (20 + frame) // 190
            yield partial(hand.move, _round(area.center, reach, frame / 40))
        # Each lens, then the first again.
        for frame in range(46):
            lens = str(1 + frame // 8 % len(LENSES))
            yield hand.rest if frame % 8 else partial(hand.press, lens)
        yield partial(hand.press, "1")
        yield partial(hand.click_at, stage.scene.by_key["fit"].rect.center)
        for _ in range(14):
            yield hand.rest


# --- The table ------------------------------------------------------------------------------------
def table(match: Match) -> Iterator[Step]:
    """Read the offers, answer one with other terms, write one of one's own: again and again."""
    stage, hand = match.window.stage, Hand(match.window.stage)
    desk = match.app.desk
    assert desk is not None
    for cycle in itertools.count():
        yield desk.table
        stage.settle()
        yield from _reading(match, hand)
        offers = match.me.addressed()
        yield partial(desk.counter, offers[cycle % len(offers)].id)
        yield from _editing(match, hand)
        yield partial(hand.press, "esc")
        threats = match.me.view.threats
        yield partial(desk.propose, threats[cycle % len(threats)].id)
        yield from _editing(match, hand)


def _reading(match: Match, hand: Hand) -> Iterator[Step]:
    """Every offer in turn, its page read to the end."""
    stage, by_key = match.window.stage, match.window.stage.scene.by_key
    hand.focus("offers")
    page = by_key.get("lists") or by_key["table"]
    for number in range(len(match.me.addressed())):
        yield partial(hand.press, "down" if number else "home")
        for frame in range(13):
            at = _round((stage.env.width * 2 // 3, stage.env.height // 2), (120, 90), frame / 13)
            yield partial(hand.wheel, -1, at) if frame % 4 == 3 else partial(hand.move, at)
        at = page.rect.center
        yield partial(hand.move, at)


def _editing(match: Match, hand: Hand) -> Iterator[Step]:
    """Change pledges and clauses, look around, write a name."""
    stage = match.window.stage
    for frame in range(90):
        by_key = stage.scene.by_key
        if not isinstance(stage.screen, PactEditor) or "details" not in by_key:
            yield hand.rest
            continue
        stops = [key for key in _EDITED if key in by_key]
        at = _round((stage.env.width // 3, stage.env.height // 2), (200, 150), frame / 30)
        match frame % 6:
            case 0:
                yield partial(hand.focus, stops[frame // 6 % len(stops)])
            case 2:
                yield partial(hand.press, "right" if frame % 4 else "left")
            case 4:
                yield partial(hand.wheel, -1 if frame % 36 < 18 else 1, at)
            case _:
                yield partial(hand.move, at)
    yield partial(hand.focus, "details")
    yield partial(hand.press, "enter")
    if "name" in stage.scene.by_key:
        yield partial(hand.focus, "name")
        for letter in "together":
            yield partial(hand.press, letter)
            yield hand.rest


_EDITED = (
    *(f"pledge{power}_{what}" for power in range(6) for what in ("force", "aid")),
    *("term_turns", "decision", "access", "quorum", "credit", "exit", "publicity", "scope"),
)
"""What is changed by the arrow keys, in the order in which it is visited."""
