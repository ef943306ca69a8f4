"""How charts look, and the forms they share: intervals along an axis, and pictures as SVG."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Picture

BLUE, RED, GREY, GREEN, AMBER, VIOLET = (
    "#1f5fa8", "#b5392f", "#7a7f87", "#2f7d4f", "#c98a12", "#7a4b9a",
)  # fmt: skip

COLOURS = {
    "rigid": RED,
    "flexible": BLUE,
    "free": GREEN,
    "isolationist": GREY,
    "free_rider": AMBER,
    "predator": VIOLET,
}
"""Each policy of the study has its colour in every chart."""

Json = Any
"""Decoded evidence: figures are maps of mean, lo, hi and n."""

Row = tuple[str, Mapping[str, Json], str]
"""A label, a figure, and a colour."""


def picture(width: float, height: float) -> Picture:
    """An empty picture, in inches."""
    made = Picture(figsize=(width, height), layout="constrained")
    FigureCanvasSVG(made)
    return made


def svg(drawn: Picture) -> str:
    """The picture as SVG text, the same for the same picture; letters stay letters."""
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "adhoc"}):
        buffer = io.StringIO()
        drawn.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :]


def intervals(axes: Axes, rows: Sequence[Row], across: str, zero: float | None = 0) -> None:
    """Each row's mean with its interval, the first row on top."""
    for place, (_, figure, colour) in enumerate(rows):
        if figure["mean"] is None:
            continue
        lo, hi = ends(figure)
        axes.plot([lo, hi], [place, place], color=colour, linewidth=2, solid_capstyle="butt")
        axes.plot([figure["mean"]], [place], "o", color=colour, markersize=5)
    if zero is not None:
        axes.axvline(zero, color="black", linewidth=0.8)
    axes.set_yticks(range(len(rows)), [label for label, _, _ in rows])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlabel(across)
    plain(axes)


def ends(figure: Mapping[str, Json]) -> tuple[float, float]:
    """A figure's interval; where there is none, its mean."""
    mean = figure["mean"]
    lo, hi = figure["lo"], figure["hi"]
    return (mean if lo is None else lo), (mean if hi is None else hi)


def plain(axes: Axes) -> None:
    """No frame, a light grid."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)


def words(key: str) -> str:
    """A key as a label."""
    return key.replace("_", " ")
