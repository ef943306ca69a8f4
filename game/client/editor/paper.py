"""Terms as they read, clause by clause, with what changed against earlier ones."""

from game.client.sentences import Speaker, clause_lines
from game.client.ui import Column, Label, Row, Widget
from game.rules.clauses import CLAUSES
from game.rules.terms import Terms

_NAMES = 120
"""Width of the column of clause names."""


def paper(say: Speaker, terms: Terms, base: Terms | None = None) -> Widget:
    """The whole pact in words; where ``base`` is given, what differs from it is marked."""
    return Column([_clause(say, key, terms, base) for key in CLAUSES], gap=6)


def _clause(say: Speaker, key: str, terms: Terms, base: Terms | None) -> Widget:
    w = say.words
    lines = clause_lines(say, key, terms)
    before = clause_lines(say, key, base) if base is not None else lines
    name = w(f"clauses.{key}.name")
    differs = before != lines
    text = Column(
        [
            *[Label(line, style="small", tone="accent" if differs else "plain") for line in lines],
            Label(w("pact.was", before="; ".join(before)), style="small", tone="faint")
            if differs
            else None,
        ],
        gap=0,
        grow=1,
    )
    label = Label(
        name,
        style="small",
        tone="soft",
        width=_NAMES,
        tip=w(f"clauses.{key}.about"),
    )
    return Row([label, text], gap=8, align="start")
