"""Writes the figures and charts of a finished study into docs/evidence.md and docs/evidence/.

    python -m game.study.evidence.page DIR

DIR is the folder `adhoc study --out DIR` wrote. Only what stands between the two marks of the page
is replaced; the rest of the page is written by hand.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from game.study.evidence.charts import BESIDE_TABLES, drawable
from game.study.evidence.drawing import Json, svg, words
from game.study.evidence.report import findings, told

DOCS = Path(__file__).resolve().parents[3] / "docs"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def write(folder: Path, docs: Path = DOCS) -> None:
    """Renew the figures of the page and its charts from a study's folder."""
    evidence = msgspec.json.decode((folder / "evidence.json").read_bytes())
    pictures = docs / "evidence"
    pictures.mkdir(exist_ok=True)
    for name, (_, chart) in drawable(evidence).items():
        (pictures / f"{name}.svg").write_text(svg(chart(evidence)), encoding="utf-8")
    page = docs / "evidence.md"
    text = page.read_text(encoding="utf-8")
    before, after = text[: text.index(BEGIN) + len(BEGIN)], text[text.index(END) :]
    body = "\n".join(figures(evidence))
    page.write_text(f"{before}\n\n{body}\n{after}", encoding="utf-8")


def figures(evidence: Mapping[str, Json]) -> Iterator[str]:
    """The part of the page that is made of figures, line by line."""
    run = evidence["settings"]["run"]
    yield (
        f"Means with 95 % intervals and the number n of matches behind them; seeds from "
        f"{run['seed']}, level {run['level']}. Best rigid design: `{run['rigid']}`. Rules and "
        f"players as of `{run['program']}`."
    )
    yield ""
    for line in findings(evidence):
        yield f"- {line}"
    yield ""
    tables = {
        "headline": lambda: _contests(evidence),
        "partners": lambda: _contest_rows(evidence["mixed"]["partners"], "flexible of six"),
        "worlds": lambda: _worlds(evidence["worlds"]),
        "ablations": lambda: _ablations(evidence["ablations"]),
        "seats": lambda: _game(evidence["game"]),
        "two_policies": lambda: _list(evidence["replicator"]),
        "grid": lambda: _control(evidence["control"]),
        "constants": lambda: _constants(evidence["settings"]["constants"]),
    }
    for name, (title, chart) in drawable(evidence).items():
        yield f"### {title}"
        yield ""
        yield (chart.__doc__ or "").strip()
        yield ""
        yield f"![{title}](evidence/{name}.svg)"
        yield ""
        if name in tables:
            yield from tables[name]()
            yield ""


def _contests(evidence: Mapping[str, Json]) -> Iterator[str]:
    parts = {k: v for k, v in evidence["mixed"].items() if k not in BESIDE_TABLES}
    if "control" in evidence:
        parts["two_blocs"] = evidence["control"]["two_blocs"]
    if "levels" in evidence["settings"]:
        parts["multipolar, level normal"] = evidence["settings"]["levels"]["normal"]
    return _contest_rows(parts, "table")


def _contest_rows(parts: Mapping[str, Json], first: str) -> Iterator[str]:
    return _rows(parts, ("gap", "gap_held", "first_share", "pairwise", "collapse"), first)


def _worlds(parts: Mapping[str, Json]) -> Iterator[str]:
    yield from _rows(parts, ("collapse", "world_order", "score"), "world")
    yield ""
    for pair, difference in parts["differences"].items():
        one, _, other = pair.partition("_less_")
        yield f"- collapse, {words(one)} less {words(other)}: {told(difference)}"


def _control(part: Mapping[str, Json]) -> Iterator[str]:
    blocs = part["two_blocs"]
    done = ", ".join(
        f"{words(name)} {told(blocs[name])}"
        for name in ("pacts", "coalitions", "authorised", "threats_fought", "threats_beaten")
    )
    yield f"In a match of two blocs: {done}."
    yield ""
    yield "| mutability | exposure | hostility | gap |"
    yield "|---" * 4 + "|"
    for point in part["grid"]:
        place = " | ".join(str(point[key]) for key in ("mutability", "inequality", "hostility"))
        yield f"| {place} | {told(point['gap'])} |"
    for point in part["many_threats"]:
        place = f"{point['mutability']} | many threats | {point['hostility']}"
        yield f"| {place} | {told(point['gap'])} |"


def _game(part: Mapping[str, Json]) -> Iterator[str]:
    yield from _list(part)
    yield ""
    yield from _rows({k: {"first": v} for k, v in part["seats"].items()}, ("first",), "seat")
    yield ""
    yield from _rows(part["personas"], ("score", "rank", "first"), "persona")


def _constants(parts: Mapping[str, Json]) -> Iterator[str]:
    moved = {f"{key} {change}": part[change] for key, part in parts.items() for change in part}
    yield from _rows(moved, ("gap", "change", "first_share", "collapse"), "constant")


def _ablations(parts: Mapping[str, Json]) -> Iterator[str]:
    ordered = sorted(
        parts.items(), key=lambda item: (not item[1].get("carries"), item[1]["gap"]["mean"] or 0)
    )
    yield from _rows(dict(ordered), ("gap", "change", "first_share", "collapse"), "off")
    yield ""
    yield from (f"- *{words(rule)}*: {part['what']}." for rule, part in ordered)


def _rows(parts: Mapping[str, Json], columns: tuple[str, ...], first: str) -> Iterator[str]:
    yield f"| {first} | " + " | ".join(words(column) for column in columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    for name, part in parts.items():
        if columns[0] in part:
            cells = [told(part[column]) if column in part else "" for column in columns]
            yield f"| {words(name)} | " + " | ".join(cells) + " |"


def _list(part: Mapping[str, Json]) -> Iterator[str]:
    """Every single figure at the top of a part, and what lone strategies gain."""
    for name, figure in part.items():
        if isinstance(figure, dict) and "mean" in figure:
            yield f"- {words(name)}: {told(figure)}"
    for kind, lone in part.get("lone", {}).items():
        yield (
            f"- one {words(kind)} among free powers gains {told(lone['gain'])} and does better in "
            f"{told(lone['pays'])} of matches"
        )


if __name__ == "__main__":
    write(Path(sys.argv[1]))
