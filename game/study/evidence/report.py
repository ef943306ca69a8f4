"""The report: one HTML file with everything in it, charts as SVG and tables of every figure."""

import html
from collections.abc import Iterator, Mapping
from pathlib import Path

from game.study.evidence.charts import drawable
from game.study.evidence.drawing import Json, svg, words
from game.study.evidence.plan import LONG

REPORT = "report.html"

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1e23; }
h1, h2 { line-height: 1.2; }
h2 { margin-top: 2.5rem; border-top: 1px solid #ccc; padding-top: 1rem; }
svg { max-width: 100%; height: auto; } .lead { font-size: 1.15rem; }
table { border-collapse: collapse; font-size: 0.85rem; } td, th { padding: 0.15rem 0.7rem;
  text-align: right; border-bottom: 1px solid #eee; } td:first-child, th:first-child {
  text-align: left; } details { margin: 0.5rem 0; }
"""


def written(folder: Path, evidence: Mapping[str, Json]) -> Path:
    """Write the report into a folder and return its path."""
    file = folder / REPORT
    file.write_text(page(evidence), encoding="utf-8")
    return file


def page(evidence: Mapping[str, Json]) -> str:
    """The report as HTML that needs nothing else."""
    body = [
        "<h1>When flexible coalitions beat rigid blocs</h1>",
        *(f'<p class="lead">{html.escape(line)}</p>' for line in findings(evidence)),
        f"<p>{html.escape(_run(evidence))}</p>",
    ]
    for name, (title, chart) in drawable(evidence).items():
        what = (chart.__doc__ or "").strip()
        body += [f'<h2 id="{name}">{html.escape(title)}</h2>', f"<p>{html.escape(what)}</p>"]
        body.append(svg(chart(evidence)))
    body.append("<h2>Every figure</h2><p>Mean, 95 % interval, matches.</p>")
    for section, part in evidence.items():
        rows = "".join(_rows(part, ""))
        body.append(f"<details><summary>{html.escape(section)}</summary><table>")
        body.append("<tr><th>figure</th><th>mean</th><th>from</th><th>to</th><th>n</th></tr>")
        body.append(f"{rows}</table></details>")
    head = "<title>Ad Hoc: the evidence</title><meta charset='utf-8'>"
    return (
        f"<!doctype html><html lang='en'><head>{head}<style>{_STYLE}</style></head>"
        f"<body>{''.join(body)}</body></html>\n"
    )


def findings(evidence: Mapping[str, Json]) -> Iterator[str]:
    """What carries the gap heads the report; then the headline itself."""
    ablated = evidence.get("ablations", {})
    carrying = [
        f"{words(rule)} ({told(part['gap'])})"
        for rule, part in ablated.items()
        if rule != "none" and part["carries"]
    ]
    if carrying:
        yield f"Without these rules the gap is not above zero: {', '.join(carrying)}."
    elif ablated:
        yield "With any one rule off the gap stays above zero."
    if "mixed" in evidence:
        gap = told(evidence["mixed"]["multipolar"]["gap"])
        yield f"Flexible less rigid in the multipolar world, points of score: {gap}."
    if "control" in evidence:
        gap = told(evidence["control"]["two_blocs"]["gap"])
        yield f"The same in two blocs, the control: {gap}."


def told(figure: Mapping[str, Json]) -> str:
    """A figure in words."""
    if figure["mean"] is None:
        return "nothing counted"
    if figure["lo"] is None or figure["hi"] is None:
        return f"{figure['mean']:.2f}, one match"
    return f"{figure['mean']:.2f} [{figure['lo']:.2f}, {figure['hi']:.2f}], n {figure['n']}"


def is_figure(value: Json) -> bool:
    """Whether decoded evidence is a figure."""
    return isinstance(value, dict) and value.keys() == {"mean", "lo", "hi", "n"}


def _run(evidence: Mapping[str, Json]) -> str:
    run, matches = evidence["settings"]["run"], evidence["settings"]["matches"]
    counts = ", ".join(f"{count} in {section}" for section, count in matches.items())
    return (
        f"Matches a cell: {counts} ({LONG} times as many where precision is needed); seeds from "
        f"{run['seed']}, level {run['level']}; rigid powers play the best of the designs tried "
        f"({run['rigid']}). Intervals are 95 %; scores of matches that collapsed count as they "
        "stood; first places and ranks are over matches that held."
    )


def _rows(value: Json, path: str) -> Iterator[str]:
    if is_figure(value):
        cells = [path, *(_number(value[key]) for key in ("mean", "lo", "hi")), str(value["n"])]
        yield "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _rows(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict):
                labels = "/".join(str(v) for v in inner.values() if isinstance(v, str | int))
                yield from _rows(inner, f"{path}.{labels}")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
