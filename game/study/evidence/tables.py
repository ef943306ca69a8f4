"""The main figures in lines of text, for the terminal."""

from collections.abc import Iterator, Mapping

from game.study.evidence.figures import Figure
from game.study.evidence.measures import Summary

IN_FILES_ONLY = frozenset({"payoffs", "flow", "two_policies", "values", "run"})
"""What is too long for a terminal."""


def headlines(evidence: Mapping[str, Summary]) -> Iterator[str]:
    """A line for each figure, by its path in evidence.json."""
    for section, summary in evidence.items():
        yield from _lines(section, summary)


def _lines(path: str, value: object) -> Iterator[str]:
    match value:
        case Figure():
            yield f"{path:<52} {value}"
        case dict():
            for key, inner in value.items():
                if key not in IN_FILES_ONLY:
                    yield from _lines(f"{path}.{key}", inner)
        case list():
            for row in value:
                labels = "/".join(str(part) for part in row.values() if not _nested(part))
                for key, inner in row.items():
                    if _nested(inner):
                        yield from _lines(f"{path}.{labels}.{key}", inner)


def _nested(value: object) -> bool:
    return isinstance(value, Figure | dict | list)
