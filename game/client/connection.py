"""What a match needs of the line to its server, whatever carries it."""

from collections.abc import Sequence
from typing import Protocol

from game.rules.commands import Command
from game.rules.ids import PactId, PowerId
from game.wire.player import LineState
from game.wire.steering import Steering
from game.wire.to_client import ToClient
from game.wire.to_server import Language


class Connection(Protocol):
    """Where a match is played: a server in this program or elsewhere. Nothing here waits."""

    @property
    def state(self) -> LineState: ...

    @property
    def problem(self) -> str:
        """Why the line was lost or could not be opened, in English; empty while it stands."""
        ...

    @property
    def fault(self) -> str:
        """The same as one of `game.wire.line.FAULTS`, where it is known."""
        ...

    def take(self) -> Sequence[ToClient]:
        """The messages that came since this was last asked, oldest first."""
        ...

    def submit(self, command: Command) -> str:
        """Say a command; the ref its answer will carry."""
        ...

    def ask_turn(self, turn: int) -> str:
        """Ask what happened when a turn closed; the ref of the answer."""
        ...

    def ask_lines(self, turn: int) -> str:
        """Ask what was written in a turn; the ref of the answer."""
        ...

    def ask_view(self, power: PowerId) -> str:
        """Ask how the match looks to a seat, for who sees everything; the ref of the answer."""
        ...

    def say(self, text: str, to: Sequence[PowerId], about: PactId) -> str:
        """Write a line of free text; the ref of the answer."""
        ...

    def mute(self, power: PowerId, on: bool) -> str:
        """Read a power no more, or again; the ref of the answer."""
        ...

    def steer(self, action: Steering) -> str:
        """Do something to the match, as its host; the ref of the answer."""
        ...

    def ask_phrase(self) -> str:
        """Ask for a phrase that opens the seat elsewhere; the ref of the answer."""
        ...

    def sign_in(self, user: str, passphrase: str, new: bool) -> str:
        """Play the seat as a user of the server; the ref of the answer."""
        ...

    def ask_ratings(self) -> str:
        """Ask for the best users, and how one stands oneself; the ref of the answer."""
        ...

    def set_contact(self, address: str, language: Language, proof: str) -> str:
        """Ask to be told there while one is away; the ref of the answer."""
        ...

    def rematch(self) -> str:
        """Ask for another match of those who played; the ref of the answer."""
        ...

    def close(self) -> None:
        """Leave. The seat stays one's own."""
        ...
