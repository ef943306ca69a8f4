"""Terms as they read, clause by clause, with what changed against earlier ones."""

from collections.abc import Callable, Sequence

from game.client.sentences import Speaker, clause_lines
from game.client.ui import Button, Column, Grid, Label, Panel, Row, Widget
from game.rules.clauses import CLAUSES
from game.rules.terms import Terms

_NAMES = 120
_VERSION = 140
"""Width of the column of clause names, and the least width of a version beside another."""

Change = Callable[[str], None]
"""Opens a clause (its key) for changing."""


def paper(
    say: Speaker, terms: Terms, base: Terms | None = None, change: Change | None = None
) -> Widget:
    """The whole pact in words; where ``base`` is given, what differs from it is marked. With
    ``change``, every clause has a button that answers it with another."""
    return Column([_clause(say, key, terms, base, change) for key in CLAUSES], gap=6)


def _clause(
    say: Speaker, key: str, terms: Terms, base: Terms | None, change: Change | None
) -> Widget:
    w = say.words
    lines = clause_lines(say, key, terms)
    before = clause_lines(say, key, base) if base is not None else lines
    about = w(f"clauses.{key}.about")
    differs = before != lines
    text = Column(
        [
            *[
                Label(line, style="small", tone="accent" if differs else "plain", tip=about)
                for line in lines
            ],
            Label(w("pact.was", before="; ".join(before)), style="small", tone="faint")
            if differs
            else None,
        ],
        gap=0,
        grow=1,
    )
    return Row([_name(say, key), text, _answer(say, key, change)], gap=8, align="start")


def _name(say: Speaker, key: str) -> Label:
    w = say.words
    name, about = w(f"clauses.{key}.name"), w(f"clauses.{key}.about")
    return Label(name, style="small", tone="soft", width=_NAMES, tip=about)


def _answer(say: Speaker, key: str, change: Change | None) -> Widget | None:
    if change is None:
        return None
    return Button(
        say.words("table.counter_clause", clause=say.words(f"clauses.{key}.name")),
        lambda: change(key),
        key=f"counter_{key}",
        kind="quiet",
        icon="chat",
        icon_only=True,
    )


def side_by_side(say: Speaker, earlier: Terms, later: Terms, titles: tuple[str, str]) -> Widget:
    """Two versions of a pact beside each other, what differs marked in the later one."""
    head = [Label(title, style="small_strong") for title in titles]
    rows = [_pair(Label("", style="small", width=_NAMES), head)]
    for key in CLAUSES:
        before, after = clause_lines(say, key, earlier), clause_lines(say, key, later)
        tones = ("plain", "plain") if before == after else ("faint", "accent")
        texts = [
            Column([Label(line, style="small", tone=tone) for line in lines], gap=0)
            for lines, tone in zip((before, after), tones, strict=True)
        ]
        rows.append(_pair(_name(say, key), texts))
    return Panel(rows, name=say.words("table.side_by_side"), bare=True, gap=8)


def _pair(name: Label, versions: Sequence[Widget]) -> Widget:
    return Row([name, Grid(versions, column=_VERSION, gap=16, grow=1)], gap=8, align="start")
