"""Charts a screen draws itself: a level over turns, and dots of powers between two scales."""

from collections.abc import Sequence
from itertools import pairwise

from pygame import Rect

from game.client import look
from game.client.ui import Canvas, Painter
from game.client.ui.typeset import text_width

_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 24, 14, 42


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


def level_chart(
    name: str, levels: Sequence[int], *, key: str, across: str, tall: int = 240
) -> Canvas:
    """A level of 0 to 100 before the first turn and after each; ``name`` tells it in words."""

    def draw(painter: Painter, area: Rect) -> None:
        inner = _inner(area)
        for level in (0, 25, 50, 75, 100):
            y = inner.bottom - inner.height * level // 100
            painter.line((inner.left, y), (inner.right, y), look.mix(look.LINE, look.PANEL, 0.5))
            place = Rect(area.left, y - 9, _LEFT - 8, 18)
            painter.text(str(level), place, "small", look.INK_SOFT, "right")
        _frame(painter, inner)
        steps = max(1, len(levels) - 1)
        points = [
            (
                inner.left + inner.width * place / steps,
                inner.bottom - inner.height * level / 100,
            )
            for place, level in enumerate(levels)
        ]
        for one, other in pairwise(points):
            painter.line(one, other, look.FOCUS, 3)
        for turn, point in enumerate(points):
            painter.circle(point, 4, look.FOCUS)
            if turn % max(1, steps // 12) == 0:
                box = Rect(round(point[0]) - 14, inner.bottom + 4, 28, 18)
                painter.text(str(turn), box, "small", look.INK_SOFT, "center")
        last, height = points[-1]
        above = height - 14 if height - 24 > inner.top else height + 16
        painter.label(str(levels[-1]), (last - 8, above), "small_strong", look.INK, look.PANEL)
        word = Rect(inner.right - 120, area.bottom - 18, 120, 18)
        painter.text(across, word, "small", look.INK_FAINT, "right")

    return Canvas(name, draw, key=key, height=tall)


def scatter_chart(
    name: str,
    dots: Sequence[tuple[int, int, int, str]],
    *,
    key: str,
    across: str,
    tall: int = 280,
) -> Canvas:
    """Emblems of powers at (power, place across, an amount upwards, label); places are 0 to 100,
    and where all are small, the scale ends sooner."""

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

    return Canvas(name, draw, key=key, height=tall)
