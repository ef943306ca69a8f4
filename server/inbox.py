"""What a room's inbox holds: all that can change a match, or concerns those who watch it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from game.rules.commands import Command
from game.rules.ids import PowerId
from game.rules.views import Seat
from game.wire.codec import encode
from game.wire.denials import sentence
from game.wire.to_client import Accepted, Refused
from game.wire.to_server import (
    AskLines,
    AskPhrase,
    AskTurn,
    AskView,
    Hello,
    Mute,
    Rematch,
    Say,
    Steer,
    Submit,
)
from server.clock import HOST
from server.outbox import Outbox

Asked = AskTurn | AskLines | AskView
"""A question about the match, which changes nothing."""


@dataclass(frozen=True, slots=True)
class Enter:
    """Somebody said hello."""

    outbox: Outbox
    hello: Hello


@dataclass(frozen=True, slots=True)
class Exit:
    """A line is lost or closed."""

    outbox: Outbox


@dataclass(frozen=True, slots=True)
class Said:
    """A watcher said something."""

    outbox: Outbox
    message: Submit | Asked | Say | Mute | Steer | AskPhrase | Rematch


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A watcher has shown that it is a user of the server."""

    outbox: Outbox
    ref: str
    user: str


@dataclass(frozen=True, slots=True)
class Thought:
    """What a computer power answered."""

    power: PowerId
    turn: int
    commands: Sequence[Command]


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """The time for a turn is up."""

    turn: int


@dataclass(frozen=True, slots=True)
class DeadlineNear:
    """Little time is left for a turn."""

    turn: int


@dataclass(frozen=True, slots=True)
class Away:
    """A player has been away for too long."""

    power: PowerId


@dataclass(frozen=True, slots=True)
class Assign:
    """Whoever runs the server gives a seat to the holder of a token; a former holder is out."""

    power: PowerId
    token: str
    name: str
    done: "asyncio.Future[None]"


@dataclass(frozen=True, slots=True)
class Admit:
    """Whoever runs the server lets the holder of a token look on as a "teacher" or "screen"."""

    role: str
    token: str
    name: str
    done: "asyncio.Future[None]"


@dataclass(frozen=True, slots=True)
class TryAgain:
    """What could not be stored may be stored now."""


@dataclass(frozen=True, slots=True)
class Sleep:
    """Nobody needs the match in memory: it is kept, and its time goes on."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The room is to close; the match is kept."""


Item = (
    Enter
    | Exit
    | Said
    | SignedIn
    | Thought
    | DeadlinePassed
    | DeadlineNear
    | Away
    | Assign
    | Admit
    | TryAgain
    | Sleep
    | Stop
)


@dataclass(frozen=True, slots=True)
class Act:
    """A command on its way into the log, and where its answer goes (None: nobody waits for it)."""

    power: PowerId
    ref: str
    turn: int
    command: Command
    outbox: Outbox | None = None
    by: str = ""

    def accept(self) -> None:
        """Say that it counts."""
        if self.outbox is not None:
            self.outbox.put(encode(Accepted(ref=self.ref)))

    def refuse(self, no: "No") -> None:
        """Say that it does not."""
        refuse(self.outbox, self.ref, no)


@dataclass(frozen=True, slots=True)
class No:
    """Why something is not done: a code with parameters and the English sentence."""

    code: str
    params: dict[str, int | str]
    sentence: str


def denied(code: str, /, **params: int | str) -> No:
    """A no of the server itself."""
    return No(code, params, sentence(code, params))


def unseated(outbox: Outbox) -> No:
    """The no to who wants something that is for the holder of a seat alone."""
    return denied("acting" if outbox.acting else "no_seat")


def refuse(outbox: Outbox | None, ref: str, no: No) -> None:
    """Answer ``ref`` with a no."""
    if outbox is not None:
        refused = Refused(ref=ref, code=no.code, params=no.params, sentence=no.sentence)
        outbox.put(encode(refused))


def acts_of(outbox: Outbox, submit: Submit) -> list[Act]:
    """A command of the seat it came from, or was given for; who only looks on is told so."""
    if not isinstance(outbox.eyes, Seat):
        refuse(outbox, submit.ref, denied("no_seat"))
        return []
    by = HOST if outbox.acting else ""
    return [Act(outbox.eyes.power, submit.ref, submit.turn, submit.command, outbox, by)]
