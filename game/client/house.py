"""Where matches on this computer are started and kept, as the screens know it.

`game.client.local_house` has the real one, around the server; tests and pictures may bring
another.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from game.client.connection import Connection
from game.client.online.held import Where
from game.client.online.plan import TablePlan
from game.client.online.servers import Servers
from game.client.recorded import Recorded

FIRST_MATCH = "first_coalition"
"""Where the game is learnt: its lesson is played there."""

DEFAULT_MATCH = "multipolar"
"""What is suggested to whoever knows the game."""


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
        leaves both to the scenario. Where nothing can be saved it is kept in memory, and `unsaved`.
        """
        ...

    @property
    def unsaved(self) -> bool:
        """Whether matches are kept in memory alone, because nothing can be written."""
        ...

    def saved(self) -> list[SavedMatch]:
        """The matches kept here, the one played last first."""
        ...

    def resume(self, key: str) -> list[Connection]:
        """Go on with a match."""
        ...

    def delete(self, key: str) -> None:
        """Remove a match kept here for good, and one's seat at it. May raise OSError, too."""
        ...

    def recording(self, key: str) -> Recorded:
        """A match kept here, to be looked at again; one that goes on with its player's eyes."""
        ...

    def files(self) -> list[Path]:
        """The recorded matches in the player's own folder, the one written last first."""
        ...

    def recording_in(self, file: Path) -> Recorded:
        """A match recorded in a file, that is over."""
        ...

    def branch(self, key: str, turn: int, power: int) -> list[Connection]:
        """Play on in another match, from where a turn of a kept one began, as one of its powers."""
        ...

    def branch_in(self, file: Path, turn: int, power: int) -> list[Connection]:
        """The same from the match of a file. Raise `UserError` where it cannot be read."""
        ...

    @property
    def servers(self) -> Servers:
        """Matches on servers elsewhere, and the seats one holds at matches with others."""
        ...

    @property
    def scenario(self) -> str:
        """The scenario that is suggested."""
        ...

    def host(self, plan: TablePlan) -> tuple[Connection, Where]:
        """Open a match that this program serves, and let others in; one's own seat, and where they
        come in."""
        ...

    def admit(self, key: str) -> Where:
        """Let others in again to a match kept here that they play in, too; nowhere for another."""
        ...

    def act_for(self, where: Where, code: str, power: int, host: str) -> Connection:
        """As the host of a match, which is played ``where``, act in the place of one of its seats;
        with the ``host`` token, or the one that is kept."""
        ...

    def watch(self, address: str, code: str, phrase: str, host: str) -> Connection:
        """The same without a seat; with a phrase, as its host admitted its holder, and with the
        host's token as the host."""
        ...
