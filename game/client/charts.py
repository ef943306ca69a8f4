"""Charts a screen draws itself: a level over turns, and dots of powers between two scales."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pygame
from pygame import Rect

from game.client import look
from game.client.ui import Canvas, Painter
from game.client.ui.core import Point, is_activation
from game.client.ui.typeset import text_width
from game.words import Words

_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 24, 14, 42


def _inner(area: Rect) -> Rect:
    return Rect(
        area.left + _LEFT,
        area.top + _TOP,
        max(1, area.width - _LEFT - _RIGHT),
        max(1, area.height - _TOP - _BOTTOM),
    )


def _frame(painter: Painter, inner: Rect) -> None:
    painter.line(inner.bottomleft, inner.bottomright, look.LINE_STRONG)
    painter.line(inner.topleft, inner.bottomleft, look.LINE_STRONG)


def _reach(dots: Sequence[tuple[int, int, int, str]]) -> int:
    """How far the scale across goes, up to 100: a little beyond what lies farthest."""
    farthest = max((place for _, place, _, _ in dots), default=0)
    return next((most for most in (20, 40, 60, 80) if farthest < most), 100)


@dataclass(frozen=True)
class LevelChart:
    """A level before the first turn and after each, on a scale of 0 to ``most``. ``name`` tells it
    in words; ``first`` is the turn after which the first level was (0: before all), ``write`` puts
    a level in figures, ``tell`` says what a place is, counted from 0: a tooltip.

    ``opens``, where a chart leads on, is called with the place chosen: by a click, or with the
    arrows and Enter, for which ``marked`` is the place the keyboard stands on (-1: none yet) and
    ``mark`` moves it.
    """

    name: str
    levels: Sequence[int]
    across: str
    write: Callable[[int], str]
    tell: Callable[[int], str]
    most: int = 100
    first: int = 0
    opens: Callable[[int], None] | None = None
    marked: int = -1
    mark: Callable[[int], None] | None = None

    def canvas(self, key: str, tall: int = 240) -> Canvas:
        width = [1]

        def sized(wide: int, high: int) -> None:
            width[0] = wide

        def near(at: Point) -> int:
            return self._near(at[0], width[0])

        opens = self.opens
        return Canvas(
            self.name,
            self._draw,
            key=key,
            height=tall,
            on_size=sized,
            tip_at=lambda at: self.tell(near(at)),
            on_click=(lambda at: opens(near(at))) if opens else None,
            on_key=self._on_key if opens and self.mark else None,
            tip=self.tell(self.marked) if self.marked >= 0 else "",
        )

    @property
    def _steps(self) -> int:
        return max(1, len(self.levels) - 1)

    def _near(self, x: int, width: int) -> int:
        """The place that stands nearest above or below a point."""
        inner = _inner(Rect(0, 0, width, 100))
        place = round((x - inner.left) * self._steps / inner.width)
        return max(0, min(len(self.levels) - 1, place))

    def _on_key(self, event: pygame.Event) -> bool:
        last = len(self.levels) - 1
        here = self.marked if self.marked >= 0 else last
        moves = {pygame.K_LEFT: here - 1, pygame.K_RIGHT: here + 1}
        moves |= {pygame.K_HOME: 0, pygame.K_END: last}
        if self.mark and event.key in moves and 0 <= moves[event.key] <= last:
            self.mark(moves[event.key])
            return True
        if self.opens and is_activation(event):
            self.opens(here)
            return True
        return False

    def _draw(self, painter: Painter, area: Rect) -> None:
        inner, steps = _inner(area), self._steps
        for quarter in range(5):
            y = inner.bottom - inner.height * quarter // 4
            painter.line((inner.left, y), (inner.right, y), look.mix(look.LINE, look.PANEL, 0.5))
            place = Rect(area.left, y - 9, _LEFT - 8, 18)
            level = self.write(self.most * quarter // 4)
            painter.text(level, place, "small", look.INK_SOFT, "right")
        _frame(painter, inner)
        points = [
            (
                inner.left + inner.width * place / steps,
                inner.bottom - inner.height * level / self.most,
            )
            for place, level in enumerate(self.levels)
        ]
        for one, other in pairwise(points):
            painter.line(one, other, look.FOCUS, 3)
        for turn, point in enumerate(points):
            painter.circle(point, 4, look.FOCUS)
            if turn == self.marked:
                painter.circle(point, 8, look.INK, 2)
            if turn % max(1, steps // 12) == 0:
                box = Rect(round(point[0]) - 14, inner.bottom + 4, 28, 18)
                painter.text(str(self.first + turn), box, "small", look.INK_SOFT, "center")
        last, height = points[-1]
        above = height - 14 if height - 24 > inner.top else height + 16
        now = self.write(self.levels[-1])
        painter.label(now, (last - 8, above), "small_strong", look.INK, look.PANEL)
        word = Rect(inner.right - 120, area.bottom - 18, 120, 18)
        painter.text(self.across, word, "small", look.INK_FAINT, "right")


def scatter_chart(
    name: str,
    dots: Sequence[tuple[int, int, int, str]],
    *,
    key: str,
    across: str,
    upwards: str,
    tall: int = 280,
) -> Canvas:
    """Emblems of powers at (power, place across, an amount upwards, label); places are 0 to 100,
    and where all are small, the scale ends sooner. ``across`` and ``upwards`` name the axes."""

    def draw(painter: Painter, area: Rect) -> None:
        inner = _inner(area)
        _frame(painter, inner)
        most = _reach(dots)
        for level in range(0, most + 1, most // 4):
            x = inner.left + inner.width * level // most
            box = Rect(x - 20, inner.bottom + 4, 40, 18)
            painter.text(str(level), box, "small", look.INK_SOFT, "center")
        amounts = [amount for _, _, amount, _ in dots] or [0]
        low, span = min(amounts), max(1, max(amounts) - min(amounts))
        taken: list[Rect] = []
        for power, place, amount, label in sorted(dots, key=lambda dot: -dot[2]):
            x = inner.left + inner.width * place // most
            y = inner.bottom - round(inner.height * (0.1 + 0.78 * (amount - low) / span))
            painter.emblem(power, Rect(x - 10, y - 10, 20, 20))
            width = text_width(label, "small", painter.scale)
            box = Rect(x + 16, y - 9, width, 18)
            if box.right > area.right:
                box.right = x - 16
            while box.collidelist(taken) >= 0 and box.bottom < inner.bottom:
                box.top += 2
            taken.append(box)
            painter.text(label, box, "small", look.INK)
        word = Rect(inner.right - 240, area.bottom - 18, 240, 18)
        painter.text(across, word, "small", look.INK_FAINT, "right")
        word = Rect(inner.left + 8, inner.top - 4, 240, 18)
        painter.text(upwards, word, "small", look.INK_FAINT)

    return Canvas(name, draw, key=key, height=tall, tip_at=lambda _: name)


def place_told(
    w: Words, name: str, levels: Sequence[int], place: int, turn: int = -1, decimals: int = 0
) -> str:
    """What a level chart shows at a place: the level, and how it changed there. ``turn`` is the one
    that closed then, where it is not as many as the place counts."""
    level = w.number(levels[place], decimals=decimals)
    if not place:
        return w("relations.at_first", name=name, level=level)
    change = w.number(levels[place] - levels[place - 1], decimals=decimals, signed=True)
    turn = place if turn < 0 else turn
    return w("relations.after", name=name, turn=turn, level=level, change=change)
