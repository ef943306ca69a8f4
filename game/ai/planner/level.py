"""How hard a planner thinks: counts of what it considers, never a clock."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """A playing strength.

    talks, rounds: how often a turn it is asked for offers, and at all. threats: how many it looks
    for coalitions against. tables: coalitions it appraises for each of them. counters: whether it
    answers with other terms. talkative: whether it says why, in messages. sheets: other sheets it
    tries in an imagined turn before it seals one. futures: possible states each of them is tried
    in. noise: per cent by which it misjudges deals, honestly.
    """

    key: str
    talks: int
    rounds: int
    threats: int
    tables: int
    sheets: int
    futures: int
    noise: int
    counters: bool = True
    talkative: bool = True


EASY = Level("easy", 2, 8, threats=2, tables=1, sheets=0, futures=0, noise=40, counters=False)
NORMAL = Level("normal", 3, 12, threats=4, tables=3, sheets=24, futures=2, noise=10)
HARD = Level("hard", 4, 12, threats=8, tables=6, sheets=96, futures=4, noise=0)
STUDY = Level(
    "study",
    2,
    6,
    threats=3,
    tables=2,
    sheets=0,
    futures=0,
    noise=10,
    counters=False,
    talkative=False,
)

LEVELS: dict[str, Level] = {level.key: level for level in (EASY, NORMAL, HARD, STUDY)}
"""All levels by key; players choose among the first three."""
