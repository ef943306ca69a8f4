"""Where matches on this computer are started and kept, as the screens know it.

`game.client.play` builds the real one around the server; tests and pictures may bring another.
"""

from dataclasses import dataclass
from typing import Protocol

from game.client.match import Connection
from game.rules.ids import PowerId
from game.rules.views import View
from game.teaching.tale import Chapter, Tale


@dataclass(frozen=True)
class SavedMatch:
    """A match that is kept. ``key`` is what it is gone on with; ``changed_ms`` counts from 1970."""

    key: str
    scenario: str
    title: str
    turn: int
    over: bool
    changed_ms: int


class Recorded(Protocol):
    """A match that is over, turn by turn; turn ``turns`` + 1 is how it ended."""

    @property
    def turns(self) -> int: ...

    def view(self, turn: int, power: PowerId | None = None) -> View:
        """How it looked when a turn began: to a power, or all there was."""
        ...

    def chapter(self, turn: int, power: PowerId | None = None) -> Chapter:
        """What happened in a turn, as a power saw it, or all of it."""
        ...

    def tale(self) -> Tale:
        """The whole match, with all that was hidden."""
        ...


class House(Protocol):
    """Starts and goes on with matches. Each method raises `UserError` where that cannot be."""

    def start(self, scenario: str, seats: str | None, seed: int | None) -> list[Connection]:
        """A new match; one connection for each person at this computer, in seat order.

        ``seats`` names who plays each power, or one policy for all but the recommended seat; None
        leaves both to the scenario.
        """
        ...

    def saved(self) -> list[SavedMatch]:
        """The matches kept here, the one played last first."""
        ...

    def resume(self, key: str) -> list[Connection]:
        """Go on with a match."""
        ...

    def recording(self, key: str) -> Recorded:
        """A match kept here that is over, to be looked at again."""
        ...

    def branch(self, key: str, turn: int, power: int) -> list[Connection]:
        """Play on in another match, from where a turn of a kept one began, as one of its powers."""
        ...

    def join(self, address: str, code: str, name: str) -> list[Connection]:
        """A match on a server elsewhere. Who is not let in learns it from the connection."""
        ...

    def watch(self, address: str, code: str, phrase: str) -> Connection:
        """The same without a seat; with a phrase, as its host admitted its holder."""
        ...
