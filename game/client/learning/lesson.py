"""The lesson: what a newcomer does, one step after another, in a real match.

A step is over when it has been done, whichever way, and never comes again.
"""

from collections.abc import Callable
from typing import NamedTuple

from game.rules.ids import PowerId
from game.rules.views import View


class Stand(NamedTuple):
    """How a match stands for who learns: what is seen, by which power, whether it wrote orders."""

    view: View
    me: PowerId
    ordered: bool


class Step(NamedTuple):
    """A step: the key of its words, and whether it has been done, from the match and from the names
    of screens (and kinds of things) looked at so far."""

    key: str
    done: Callable[[Stand, frozenset[str]], bool]


def _proposed(stand: Stand) -> bool:
    offers = stand.view.proposals
    return _agreed(stand) or any(offer.proposer == stand.me for offer in offers)


def _agreed(stand: Stand) -> bool:
    return any(stand.me in pact.parties for pact in stand.view.pacts)


STEPS: tuple[Step, ...] = (
    Step("threat", lambda stand, seen: "threat" in seen),
    Step("propose", lambda stand, seen: _proposed(stand)),
    Step("agree", lambda stand, seen: _agreed(stand)),
    Step("orders", lambda stand, seen: stand.ordered or "kept" in seen or stand.view.turn > 1),
    Step("seal", lambda stand, seen: stand.view.turn > 1),
    Step("report", lambda stand, seen: "Report" in seen),
    Step("relations", lambda stand, seen: "Relations" in seen),
    Step("play", lambda stand, seen: stand.view.over),
    Step("ending", lambda stand, seen: "Ending" in seen),
)


class Lesson:
    """Where somebody is in the lesson; ``ended`` once it is over or not wanted any more."""

    def __init__(self) -> None:
        self.place = 0
        self._seen: set[str] = set()

    @property
    def ended(self) -> bool:
        return self.place >= len(STEPS)

    def end(self) -> None:
        """No more of it."""
        self.place = len(STEPS)

    def look(self, *looked_at: str) -> None:
        """Screens, and kinds of things on them, that are looked at now; "kept" where one asked for
        one's word to be kept, which may leave no trace in the orders."""
        self._seen.update(filter(None, looked_at))

    def step(self, stand: Stand) -> Step | None:
        """The next step that has not been done; None when all are."""
        seen = frozenset(self._seen)
        while not self.ended and STEPS[self.place].done(stand, seen):
            self.place += 1
        return None if self.ended else STEPS[self.place]
