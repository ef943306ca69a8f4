"""The charts of the report, one function each: decoded evidence in, a picture out."""

from collections.abc import Callable, Mapping

import numpy as np
from matplotlib.colors import TwoSlopeNorm
from matplotlib.figure import Figure as Picture

from game.study.evidence.drawing import (
    BLUE,
    COLOURS,
    GREY,
    RED,
    Json,
    Row,
    ends,
    intervals,
    picture,
    plain,
    words,
)

POINTS = "points of score, flexible less rigid"

Chart = Callable[[Mapping[str, Json]], Picture]

BESIDE_TABLES = ("partners", "designs")
"""What stands beside the scenarios under `mixed`."""


def headline(evidence: Mapping[str, Json]) -> Picture:
    """The gap wherever half of a table is rigid and half flexible."""
    rows: list[Row] = [
        (words(name), part["gap"], BLUE)
        for name, part in evidence["mixed"].items()
        if name not in BESIDE_TABLES
    ]
    if "control" in evidence:
        rows.append(("two blocs (control)", evidence["control"]["two_blocs"]["gap"], RED))
    drawn = picture(8, 1 + 0.4 * len(rows))
    intervals(drawn.subplots(), rows, POINTS)
    return drawn


def designs(evidence: Mapping[str, Json]) -> Picture:
    """The gap against every design of rigid alliances that was tried."""
    found = evidence["mixed"]["designs"].items()
    rows: list[Row] = [(_design(name, part["gap"]["n"]), part["gap"], GREY) for name, part in found]
    rows.sort(key=lambda row: float("inf") if row[1]["mean"] is None else row[1]["mean"])
    drawn = picture(8, 1 + 0.28 * len(rows))
    intervals(drawn.subplots(), rows, POINTS)
    return drawn


def _design(name: str, played: int) -> str:
    _, size, decision, basket, soft = name.split(":")
    return f"{size} parties, {decision}, {basket} % / {soft} %, n {played}"


def partners(evidence: Mapping[str, Json]) -> Picture:
    """How the gap grows with the number of flexible powers."""
    found = evidence["mixed"]["partners"]
    drawn = picture(8, 3.4)
    axes = drawn.subplots()
    counts = [int(count) for count in found]
    gaps = [part["gap"] for part in found.values()]
    means = [gap["mean"] for gap in gaps]
    axes.plot(counts, means, "o-", color=BLUE)
    axes.fill_between(
        counts, [ends(g)[0] for g in gaps], [ends(g)[1] for g in gaps], color=BLUE, alpha=0.2
    )
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set_xticks(counts)
    axes.set_xlabel("flexible powers of six")
    axes.set_ylabel(POINTS)
    plain(axes)
    return drawn


def worlds(evidence: Mapping[str, Json]) -> Picture:
    """Collapse, world order and score where all play the same policy."""
    found = {kind: part for kind, part in evidence["worlds"].items() if kind in COLOURS}
    drawn = picture(9, 3)
    panels = drawn.subplots(1, 3, sharey=True)
    labels = {
        "collapse": "share of matches that collapse",
        "world_order": "world order at the end",
        "score": "mean score",
    }
    for axes, (name, label) in zip(panels, labels.items(), strict=True):
        rows = [(words(kind), part[name], COLOURS[kind]) for kind, part in found.items()]
        intervals(axes, rows, label, zero=None)
    return drawn


def flow(evidence: Mapping[str, Json]) -> Picture:
    """Shares of the six policies as the more successful are copied, from each start."""
    found = evidence["replicator"]["flow"]
    drawn = picture(9, 5)
    panels = drawn.subplots(2, 4, sharex=True, sharey=True).ravel()
    for axes, (start, shares) in zip(panels, found.items(), strict=False):
        moments = range(len(next(iter(shares.values()))))
        axes.stackplot(moments, *shares.values(), colors=[COLOURS[kind] for kind in shares])
        axes.set_title(words(start), fontsize=9)
        axes.set_xticks([])
        axes.margins(0)
    for axes in panels[len(found) :]:
        axes.axis("off")
        axes.stackplot([0], *[[0]] * len(COLOURS), colors=list(COLOURS.values()),
                       labels=[words(kind) for kind in COLOURS])  # fmt: skip
        axes.legend(loc="center", frameon=False, fontsize=9)
    return drawn


def two_policies(evidence: Mapping[str, Json]) -> Picture:
    """Mean scores of flexible and rigid powers by how many of the six are flexible."""
    found = evidence["replicator"]["two_policies"]
    drawn = picture(8, 3.2)
    axes = drawn.subplots()
    for kind in ("flexible", "rigid"):
        points = [
            (int(count), part[kind])
            for count, part in found.items()
            if part[kind]["mean"] is not None
        ]
        counts = [count for count, _ in points]
        axes.plot(counts, [f["mean"] for _, f in points], "o-", color=COLOURS[kind], label=kind)
        low, high = [ends(f)[0] for _, f in points], [ends(f)[1] for _, f in points]
        axes.fill_between(counts, low, high, color=COLOURS[kind], alpha=0.2)
    axes.set_xlabel("flexible powers of six, the rest rigid")
    axes.set_ylabel("mean score")
    axes.legend(frameon=False)
    plain(axes)
    return drawn


def grid(evidence: Mapping[str, Json]) -> Picture:
    """The gap around the bipolar control, as a map with the line where it crosses zero."""
    points = evidence["control"]["grid"]
    across = list(dict.fromkeys(point["mutability"] for point in points))
    up = list(dict.fromkeys(point["inequality"] for point in points))
    panels = sorted({point["hostility"] for point in points})
    drawn = picture(9, 3.4)
    largest = max(1.0, *(abs(point["gap"]["mean"] or 0) for point in points))
    norm = TwoSlopeNorm(0, -largest, largest)
    all_axes = drawn.subplots(1, len(panels), sharey=True, squeeze=False)[0]
    for axes, hostility in zip(all_axes, panels, strict=True):
        values = np.zeros((len(up), len(across)))
        for point in points:
            if point["hostility"] == hostility:
                row, column = up.index(point["inequality"]), across.index(point["mutability"])
                gap = point["gap"]
                values[row, column] = gap["mean"] or 0
                lo, hi = ends(gap) if gap["mean"] is not None else (0, 0)
                sure = "" if lo <= 0 <= hi else "*"
                dark = abs(values[row, column]) > 0.6 * largest
                shown = f"{values[row, column]:+.1f}{sure}"
                axes.text(column, row, shown, ha="center", color="white" if dark else "black")
        image = axes.imshow(values, cmap="RdBu", norm=norm, origin="lower", aspect="auto")
        if values.min() < 0 < values.max():
            axes.contour(values, levels=[0], colors="black", linewidths=1.5)
        axes.set_xticks(range(len(across)), across)
        axes.set_yticks(range(len(up)), up)
        axes.set_title(f"hostility {hostility}", fontsize=9)
        axes.set_xlabel("mutability")
    all_axes[0].set_ylabel("exposure")
    drawn.colorbar(image, ax=list(all_axes), label=POINTS)
    return drawn


def ablations(evidence: Mapping[str, Json]) -> Picture:
    """The gap with one rule off; those that bring it to zero head the list."""
    parts = {rule: part for rule, part in evidence["ablations"].items() if rule != "none"}
    usual = evidence["ablations"]["none"]["gap"]
    ordered = sorted(parts.items(), key=lambda item: (not item[1]["carries"], _mean(item[1])))
    rows: list[Row] = [
        (words(rule), part["gap"], RED if part["carries"] else BLUE) for rule, part in ordered
    ]
    rows.append(("all rules", usual, "black"))
    drawn = picture(8, 1 + 0.32 * len(rows))
    axes = drawn.subplots()
    intervals(axes, rows, POINTS)
    if usual["mean"] is not None:
        axes.axvline(usual["mean"], color=GREY, linewidth=0.8, linestyle="--")
    return drawn


def constants(evidence: Mapping[str, Json]) -> Picture:
    """The gap with an important constant a fifth lower (grey) and higher (blue)."""
    found = evidence["settings"]["constants"]
    rows: list[Row] = []
    for name, part in found.items():
        rows.append((f"{words(name)} −", part["minus"]["gap"], GREY))
        rows.append((f"{words(name)} +", part["plus"]["gap"], BLUE))
    drawn = picture(8, 1 + 0.2 * len(rows))
    axes = drawn.subplots()
    intervals(axes, rows, POINTS)
    axes.tick_params(axis="y", labelsize=7)
    return drawn


def seats(evidence: Mapping[str, Json]) -> Picture:
    """Share of first places of each power where all play alike; five points around fair shaded."""
    found = evidence["game"]["seats"]
    rows: list[Row] = [(words(power), part, BLUE) for power, part in found.items()]
    drawn = picture(8, 1 + 0.35 * len(rows))
    axes = drawn.subplots()
    fair = 1 / max(1, len(rows))
    axes.axvspan(fair - 0.05, fair + 0.05, color="#e6eef7")
    intervals(axes, rows, "share of first places", zero=fair)
    return drawn


def _mean(part: Mapping[str, Json]) -> float:
    mean: float | None = part["gap"]["mean"]
    return float("inf") if mean is None else mean


CHARTS: dict[str, tuple[str, str, Chart]] = {
    "headline": ("mixed", "Mixed tables", headline),
    "ablations": ("ablations", "What carries the gap", ablations),
    "partners": ("mixed", "Flexibility needs partners", partners),
    "designs": ("mixed", "No straw man: designs of rigid alliances", designs),
    "worlds": ("worlds", "Worlds of one kind", worlds),
    "flow": ("replicator", "What spreads", flow),
    "two_policies": ("replicator", "Flexible among rigid powers", two_policies),
    "grid": ("control", "The bipolar control and the cross-over", grid),
    "seats": ("game", "Fair seats", seats),
    "constants": ("settings", "Constants a fifth lower and higher", constants),
}
"""Every chart by name: the section it needs, its title, and how it is drawn."""


def drawable(evidence: Mapping[str, Json]) -> dict[str, tuple[str, Chart]]:
    """The charts there is evidence for: title and function by name."""
    return {
        name: (title, chart)
        for name, (section, title, chart) in CHARTS.items()
        if section in evidence and (name != "constants" or "constants" in evidence["settings"])
    }
