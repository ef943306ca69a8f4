"""What a run of the study is to play: how many matches, from which seed, at which level."""

from collections.abc import Callable
from dataclasses import dataclass

from game.ai.planner.spaces import Alliance
from game.study.evidence.cells import Cell, Seating
from game.study.evidence.measures import Summary
from game.study.evidence.places import Place
from game.study.evidence.policies import rigid
from game.study.evidence.records import MatchRecord

LONG = 7
"""Questions that need precision play this many times the matches of others."""

Read = Callable[[Cell], list[MatchRecord]]
"""The records of a cell that was played."""


@dataclass(frozen=True)
class Plan:
    """A run. rigid: the rigid policy, with the design of its alliances."""

    matches: int = 300
    seed: int = 1
    level: str = "study"
    rigid: str = rigid(Alliance())

    @property
    def long(self) -> int:
        """Matches of a cell that needs precision."""
        return LONG * self.matches

    def cell(
        self, key: str, place: Place, seatings: tuple[Seating, ...], matches: int | None = None
    ) -> Cell:
        """A cell of this run, paired with all its other cells."""
        return Cell(
            key=key,
            place=place,
            seatings=seatings,
            matches=self.matches if matches is None else matches,
            first=self.seed,
            level=self.level,
        )


@dataclass(frozen=True)
class Section:
    """A question of the study: the cells it plays, and the figures it makes of their records."""

    key: str
    cells: Callable[[Plan], list[Cell]]
    summary: Callable[[Plan, Read], Summary]
