"""What whoever runs a server reads when it starts, in their language: a line for each fact."""

from collections.abc import Collection, Iterator, Sequence

from game.errors import UserError
from game.words import Words
from server.plans import Plan
from server.store.contract import IndexRow
from server.waking import GOING_ON

NAMED = 10
"""Matches that are named one by one; of the others, how many there are."""


def waits(words: Words, plan: Plan, where: str, code: str, *, still: bool) -> str:
    """That a match has its players to come, and how they do; ``still``: it was opened before."""
    names = plan.scenario.setup.names
    title = names.get(words.language) or plan.title
    return words(
        f"cli.host.{'still_waits' if still else 'waits'}", title=title, where=where, code=code
    )


def not_opened(words: Words, problem: UserError, where: str) -> list[str]:
    """That the match that was asked for is not there, and what is served all the same."""
    return [problem.told(words), words("cli.host.serves_stored", where=where)]


def found(words: Words, rows: Sequence[IndexRow], elsewhere: Collection[str]) -> Iterator[str]:
    """The matches that go on, the one played last first, and those another program has open."""
    running = [row for row in rows if row.state in GOING_ON]
    here = [row for row in running if row.match_id not in elsewhere]
    there = [row for row in running if row.match_id in elsewhere]
    yield from _listed(words, "resumed", here)
    yield from _listed(words, "elsewhere", there)
    if there:
        yield words("cli.host.elsewhere_then")


def _listed(words: Words, key: str, rows: Sequence[IndexRow]) -> Iterator[str]:
    for row in rows[:NAMED]:
        yield words(f"cli.host.{key}", title=row.title, turn=row.turn, code=row.match_id)
    if len(rows) > NAMED:
        yield words("cli.host.more", n=len(rows) - NAMED)
