"""How a match is written down: the entries of its log, and what a snapshot of it holds.

The same entries, one MessagePack value after another, make a replay file. Entry 0 is `Opened`; each
later one carries the events it led to, so that a log is folded without asking the rules anew: a
match outlives changes of the rules, and waking it costs little. Whoever wants to know whether the
rules still lead from the commands to the same events runs them again and compares (`adhoc replay
--verify`).
"""

from typing import Any

import msgspec

from game.rules.commands import Command
from game.rules.events import Event
from game.rules.ids import NO_PACT, NOBODY, PactId, PowerId
from game.rules.setup import Scenario
from game.wire.chat import SILENCE, ChatKept, ChatLine
from game.wire.options import PLAIN, MatchOptions
from game.wire.steering import Deed
from game.wire.to_client import Notice

LOG_VERSION = 1
"""Raised when entries could no longer be read by an older program."""

HUMAN = "human"
"""The plan of a seat that waits for a person."""

OPEN = "open"
"""The plan of a seat that the match's stand-in plays until a person takes it. Any other plan is the
name of an AI policy."""


class LogDamaged(ValueError):
    """An entry cannot be read; the text says where and why."""


class _Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """at_ms: when, in milliseconds since 1970; 0 in matches without a clock."""

    at_ms: int = 0


class Opened(_Entry, frozen=True, kw_only=True, tag="opened"):
    """Entry 0: all a match starts from, so that it needs no file that may change.

    ``seed`` is as typed or drawn, ``salt`` blinds the commitment, ``seats`` is the plan of each
    power's seat, ``digest`` that of the first state, ``world`` that of the setup.
    """

    log: int = LOG_VERSION
    rules: int
    program: str
    scenario: Scenario
    seed: str
    salt: bytes
    seats: tuple[str, ...]
    hidden: tuple[PowerId, ...] = ()
    """Seats whose policy was drawn: it is played all match long, and told at its end."""
    title: str = ""
    options: MatchOptions = PLAIN
    world: bytes
    digest: bytes


class SeatTaken(_Entry, frozen=True, kw_only=True, tag="seat_taken"):
    """A person holds a seat: who shows a token with this digest. The last one counts."""

    power: PowerId
    token: bytes
    name: str = ""


class UserSeated(_Entry, frozen=True, kw_only=True, tag="user_seated"):
    """Whoever holds a seat plays it as a user of the server, until somebody else takes the seat."""

    power: PowerId
    user: str


class PhraseSet(_Entry, frozen=True, kw_only=True, tag="phrase_set"):
    """A phrase with this (slow) digest gives a seat to who says it. ``evicts``: whoever held it
    before holds it no longer, because the host issued it anew.
    """

    power: PowerId
    phrase: bytes
    evicts: bool = False


class PassSet(_Entry, frozen=True, kw_only=True, tag="pass_set"):
    """Who has this pass looks on as a "spectator", "screen" or "teacher", or is the "host": whoever
    shows the token, or says the phrase. With neither it is void. The last one of a number counts.
    """

    number: int
    role: str
    name: str = ""
    phrase: bytes = b""
    token: bytes = b""


class SteppedIn(_Entry, frozen=True, kw_only=True, tag="stepped_in"):
    """The host sees what a seat sees from now on, and may give its commands."""

    power: PowerId


class Steered(_Entry, frozen=True, kw_only=True, tag="steered"):
    """Something was done to the match. ``why``: the "host" asked for it; somebody is "absent" or
    has come back; the match goes on after the server's "sleep". ``left_ms`` is the time left for
    the turn after it, None where no time is counted.
    """

    why: str
    deed: Deed
    ref: str = ""
    left_ms: int | None = None


class Warned(_Entry, frozen=True, kw_only=True, tag="warned"):
    """These powers were told that little time is left and that they have sealed nothing."""

    turn: int
    powers: tuple[PowerId, ...]
    left_ms: int


class Rematched(_Entry, frozen=True, kw_only=True, tag="rematched"):
    """Those who played go on in another match."""

    code: str


class Acted(_Entry, frozen=True, kw_only=True, tag="acted"):
    """A command that was accepted, with the client's ``ref`` and what it led to. ``by``: "host"
    where the host gave it in the place of the seat.
    """

    power: PowerId
    ref: str
    command: Command
    events: tuple[Event, ...]
    by: str = ""


class TurnClosed(_Entry, frozen=True, kw_only=True, tag="turn_closed"):
    """A turn was resolved, because all were ``ready``, at the ``deadline``, or because the ``host``
    wanted it; the events, and the digest of the state they led to.
    """

    turn: int
    why: str
    events: tuple[Event, ...]
    digest: bytes


class Spoke(_Entry, frozen=True, kw_only=True, tag="spoke"):
    """A line of free text that was accepted, with the client's ``ref``. ``to`` is who could read
    it, nobody in particular for everybody; ``about`` is the offer or pact at whose table it was
    written.
    """

    power: PowerId
    ref: str
    turn: int
    text: str
    to: tuple[PowerId, ...] = ()
    about: PactId = NO_PACT

    @property
    def line(self) -> ChatLine:
        """What those who may read it get."""
        return ChatLine(
            power=self.power,
            text=self.text,
            to=self.to,
            about=self.about,
            turn=self.turn,
            at_ms=self.at_ms,
        )


class Muted(_Entry, frozen=True, kw_only=True, tag="muted"):
    """What ``power`` writes is not shown to ``by`` any more, or is again; without ``by`` whoever
    hosts the match has silenced it, or given it its word back.
    """

    power: PowerId
    by: PowerId = NOBODY
    on: bool = True


class ChatSwitched(_Entry, frozen=True, kw_only=True, tag="chat_switched"):
    """Whoever hosts the match has closed the chat (``off``), or opened it again."""

    off: bool


class RulesChanged(_Entry, frozen=True, kw_only=True, tag="rules_changed"):
    """From here on another version of the rules holds; the match went on from the state after entry
    ``after``, whose digest (as this version counts) is given.
    """

    former: int
    rules: int
    program: str
    after: int
    digest: bytes


Entry = (
    Opened
    | SeatTaken
    | UserSeated
    | PhraseSet
    | PassSet
    | SteppedIn
    | Steered
    | Warned
    | Rematched
    | Acted
    | TurnClosed
    | Spoke
    | Muted
    | ChatSwitched
    | RulesChanged
)


class ClockKept(msgspec.Struct, frozen=True, omit_defaults=True):
    """The clock of a match as entries tell it: ``left_ms`` were left for ``turn`` at ``since_ms``
    (None: the clock stood). ``stopped``: why it stands; ``waits``: this turn has no deadline.
    """

    turn: int = 0
    left_ms: int = 0
    since_ms: int | None = None
    stopped: tuple[str, ...] = ()
    waits: bool = False


class SeatKept(msgspec.Struct, frozen=True, omit_defaults=True):
    """What else is known of a seat: who plays it in its holder's place ("" nobody), why, and the
    digest of its phrase; of the tokens that held it once, those whose holder went on with another
    (``moved``) and those it was taken from (``evicted``).
    """

    stand_in: str = ""
    why: str = ""
    phrase: bytes = b""
    moved: tuple[bytes, ...] = ()
    evicted: tuple[bytes, ...] = ()


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The fold of a log up to an entry: what has to be known to go on without reading it.

    ``state`` is as `encode_state` writes it, ``turn_starts`` the number of the first entry of each
    turn, ``holders`` the last `SeatTaken` of each seat (None: nobody yet), ``seats`` what else is
    known of them, ``chat`` the last lines, ``users`` who plays a seat as a user, ``notices`` the
    last that concern everybody, ``seats_closed`` whether nobody takes a seat without a phrase.
    """

    log: int = LOG_VERSION
    rules: int
    state: msgspec.Raw
    turn_starts: tuple[int, ...]
    holders: tuple[SeatTaken | None, ...]
    chat: ChatKept = SILENCE
    users: dict[PowerId, str] = {}
    seats: tuple[SeatKept, ...] = ()
    passes: tuple[PassSet, ...] = ()
    clock: ClockKept = ClockKept()
    notices: tuple[Notice, ...] = ()
    rematch: str = ""
    seats_closed: bool = False


def encode_entry(entry: Entry) -> bytes:
    """An entry as MessagePack."""
    return _encoder.encode(entry)


def decode_entry(content: bytes) -> Entry:
    """An entry written by this version. Raises LogDamaged."""
    try:
        entry: Entry = _entries.decode(content)
    except (msgspec.DecodeError, ValueError) as error:
        raise LogDamaged(str(error)) from None
    return entry


def encode_snapshot(snapshot: Snapshot) -> bytes:
    """A snapshot as MessagePack."""
    return _encoder.encode(snapshot)


def decode_snapshot(content: bytes) -> Snapshot:
    """A snapshot of any version; its state is still as it was written. Raises LogDamaged."""
    try:
        return _snapshots.decode(content)
    except (msgspec.DecodeError, ValueError) as error:
        raise LogDamaged(str(error)) from None


_encoder = msgspec.msgpack.Encoder()
_entries: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(Entry)
_snapshots: msgspec.msgpack.Decoder[Snapshot] = msgspec.msgpack.Decoder(Snapshot)
