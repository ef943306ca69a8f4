"""All rows of the editor but the three questions, as far as a match leaves a choice."""

from collections.abc import Callable

from game.client.editor import listed, simple
from game.client.editor.rows import Rows
from game.client.ui import Widget

_ROWS: dict[str, Callable[[Rows], Widget]] = {
    "scope": listed.scope,
    "term": simple.term,
    "decision": simple.decision,
    "access": simple.access,
    "quorum": listed.quorum,
    "credit": listed.credit,
    "payments": listed.payments,
    "exit": simple.exit,
    "publicity": simple.publicity,
}


def details(rows: Rows) -> list[Widget]:
    """One row for each clause that leaves anything to decide; none at all in a match that leaves no
    choice in any of them, which asks the three questions only."""
    if not any(rows.open(key) for key in _ROWS):
        return []
    return [row(rows) for key, row in _ROWS.items() if rows.open(key) or rows.adjustable(key)]
