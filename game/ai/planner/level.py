"""How hard a planner thinks: counts of what it considers, never a clock."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """A playing strength.

    talks, rounds: how often a turn it is asked for offers, and at all. threats: how many it looks
    for coalitions against. tables: coalitions it appraises for each of them. counters: whether it
    answers with other terms. talkative: whether it says why, in messages. sheets: other sheets it
    tries in an imagined turn before it seals one. futures: possible states each of them is tried
    in. noise: per cent by which it misjudges deals, honestly. greed: per cent of what its partners
    seem to gain that it asks for itself. leaves: per cent of an even share of everybody's gain that
    it leaves them of it in any case. pride: per cent of such a share below which it does not accept
    what others offer. concedes: per cent of its pride that it gives up rather than see a deal fail,
    once it has named its own terms. haggles: whether it asks for its part of what others gain even
    where it would sign what they offer. invests_until: turns left below which it buys no base
    points any more. sober: whether it knows how matches go, what a base point brings in and who is
    to be feared (`Outlook`); unless it would coerce others itself.
    """

    key: str
    talks: int
    rounds: int
    threats: int
    tables: int
    sheets: int
    futures: int
    noise: int
    greed: int = 0
    pride: int = 0
    leaves: int = 0
    concedes: int = 0
    haggles: bool = False
    invests_until: int = 8
    sober: bool = False
    counters: bool = True
    talkative: bool = True


EASY = Level(
    "easy",
    talks=2,
    rounds=8,
    threats=3,
    tables=1,
    sheets=0,
    futures=0,
    noise=35,
    greed=0,
    pride=0,
    invests_until=5,
    counters=False,
)
NORMAL = Level(
    "normal",
    talks=3,
    rounds=12,
    threats=4,
    tables=10,
    sheets=24,
    futures=2,
    noise=15,
    greed=100,
    pride=40,
    invests_until=9,
)
HARD = Level(
    "hard",
    talks=4,
    rounds=12,
    threats=12,
    tables=15,
    sheets=48,
    futures=4,
    noise=0,
    greed=100,
    pride=110,
    leaves=60,
    concedes=60,
    haggles=True,
    sober=True,
)
STUDY = Level(
    "study",
    talks=2,
    rounds=6,
    threats=3,
    tables=5,
    sheets=0,
    futures=0,
    noise=10,
    greed=35,
    pride=0,
    counters=False,
    talkative=False,
)

LEVELS: dict[str, Level] = {level.key: level for level in (EASY, NORMAL, HARD, STUDY)}
"""All levels by key; players choose among the first three."""
