"""A match that is over, as it is told again: its setup, its turns and how it ended.

What tells it may know everything (the whole ledger) or only what one pair of eyes saw; what comes
after reads the same kinds of events either way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from game.rules.events import Changed
from game.rules.outcome import Outcome
from game.rules.setup import Setup
from game.rules.views import PactView, SeenEvent


class Chapter(NamedTuple):
    """A turn: what was said and signed while it was planned, and what came of it."""

    turn: int
    planned: tuple[SeenEvent, ...]
    resolved: tuple[SeenEvent, ...]

    @property
    def events(self) -> Iterator[SeenEvent]:
        """All that happened in it, in order."""
        yield from self.planned
        yield from self.resolved


@dataclass(frozen=True)
class Tale:
    """``opening``: the pacts in force before the first turn. ``order``: world order at the end.
    ``players``: who played each power, as the server names it. ``whole``: whether everything is
    told; else what one seat could know. ``code``: what the match was joined with.
    """

    setup: Setup
    opening: tuple[PactView, ...]
    chapters: tuple[Chapter, ...]
    outcome: Outcome
    order: int
    players: tuple[str, ...]
    whole: bool
    code: str = ""

    @property
    def powers(self) -> int:
        """How many powers there were."""
        return len(self.setup.powers)

    @property
    def turns(self) -> int:
        """How many turns were played."""
        return self.chapters[-1].turn if self.chapters else 0

    def order_by_turn(self) -> tuple[int, ...]:
        """World order before the first turn told and after each of them, 0..100: counted back from
        the end by its changes."""
        levels = [self.order]
        for chapter in reversed(self.chapters):
            moved = sum(
                event.delta
                for event in chapter.events
                if isinstance(event, Changed) and event.quantity == "order"
            )
            levels.append(levels[-1] - moved)
        return tuple(reversed(levels))
