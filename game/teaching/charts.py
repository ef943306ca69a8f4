"""Two charts of a debrief as SVG: how world order went, and rigidity against result."""

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 20, 16, 40

PALETTE = (
    *("#56b4e9", "#e69f00", "#009e73", "#cc79a7"),
    *("#b8a800", "#0072b2", "#d55e00", "#777b80"),
)
"""A colour for each power: those of the game (Okabe and Ito), darker where paper is white."""


def order_chart(levels: Sequence[int], turn: str, title: str) -> str:
    """World order (0 to 100) before the first turn and after each."""
    steps = max(1, len(levels) - 1)
    points = [(_x(place / steps), _y(level / 100)) for place, level in enumerate(levels)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    marks = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{place}: {level}</title></circle>'
        for place, ((x, y), level) in enumerate(zip(points, levels, strict=True))
    )
    ticks = "".join(
        _text(_x(place / steps), HEIGHT - 16, str(place), "middle")
        for place in range(0, len(levels), max(1, len(levels) // 10))
    )
    line = f'<polyline points="{path}" fill="none" stroke="#0072b2" stroke-width="3"/>'
    return _chart(title, f'{line}<g fill="#0072b2">{marks}</g>{ticks}', turn)


def scatter(dots: Sequence[tuple[int, int, int, str]], across: str, title: str) -> str:
    """Dots of (power, 0 to 100 across, hundredths upwards, name)."""
    lowest = min((score for _, _, score, _ in dots), default=0)
    highest = max((score for _, _, score, _ in dots), default=1)
    span = max(1, highest - lowest)
    body = ""
    for power, rigid, score, name in dots:
        x, y = _x(rigid / 100), _y(0.1 + 0.8 * (score - lowest) / span)
        colour = PALETTE[power % len(PALETTE)]
        side, shift = ("end", -12) if rigid > 60 else ("start", 12)
        body += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{colour}"/>'
        body += _text(x + shift, y + 5, name, side)
    for level in (0, 25, 50, 75, 100):
        body += _text(_x(level / 100), HEIGHT - 16, str(level), "middle")
    return _chart(title, body, across)


def _x(share: float) -> float:
    return _LEFT + share * (WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="13">{escape(text)}</text>'
    )


def _chart(title: str, body: str, across: str) -> str:
    frame = (
        f'<path d="M{_LEFT} {_TOP}V{HEIGHT - _BOTTOM}H{WIDTH - _RIGHT}" '
        'fill="none" stroke="#888" stroke-width="1"/>'
    )
    below = _text(WIDTH - _RIGHT, HEIGHT - 2, across, "end")
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{frame}{body}{below}</svg>"
    )
