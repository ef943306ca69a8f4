"""Where matches on this computer are started and kept, as the screens know it.

`game.client.play` builds the real one around the server; tests and pictures may bring another.
"""

from dataclasses import dataclass
from typing import Protocol

from game.client.match import Connection


@dataclass(frozen=True)
class SavedMatch:
    """A match that is kept. ``key`` is what it is gone on with; ``changed_ms`` counts from 1970."""

    key: str
    scenario: str
    title: str
    turn: int
    over: bool
    changed_ms: int


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

    def join(self, address: str, code: str, name: str) -> list[Connection]:
        """A match on a server elsewhere. Who is not let in learns it from the connection."""
        ...
