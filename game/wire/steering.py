"""What the host of a match may do to it at any time: imperatives, as one tagged union.

Most of them are kept in the match's log as they were asked for (`Deed`), whether the host asked or
the server itself saw a reason to; the others lead to entries of their own.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from game.rules.commands import Command
from game.rules.ids import PowerId

DAY_S = 24 * 3600

Role = Literal["spectator", "screen", "teacher"]
"""As what somebody looks on: like all spectators, as a room's public screen, or as a teacher."""

Count = Annotated[int, Meta(ge=0, le=2**31 - 1)]


class _Steering(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing to do."""


class Pause(_Steering, frozen=True, tag="pause"):
    """Stop the clock, and let no turn close. One may go on talking and drafting."""


class Resume(_Steering, frozen=True, tag="resume"):
    """Go on, with the time that was left."""


class MoveDeadline(_Steering, frozen=True, tag="move_deadline"):
    """Give this turn more time, or (with a negative number) less; never less than none."""

    seconds: Annotated[int, Meta(ge=-366 * DAY_S, le=366 * DAY_S)]


class WaitForAll(_Steering, frozen=True, tag="wait_for_all"):
    """Let this turn have no deadline: it closes when all are ready."""


class ProcessNow(_Steering, frozen=True, tag="process_now"):
    """Close ``turn`` now, with the drafts as they are."""

    turn: Count


class HandOver(_Steering, frozen=True, tag="hand_over"):
    """Let a computer power play a person's seat: ``policy``, or the match's stand-in where that is
    left out. The seat stays its holder's.
    """

    power: PowerId
    policy: Annotated[str, Meta(max_length=40)] = ""


class HandBack(_Steering, frozen=True, tag="hand_back"):
    """Let the holder of a seat play it again."""

    power: PowerId


class Remove(_Steering, frozen=True, tag="remove"):
    """Take a seat from its holder. The match's stand-in plays it until somebody takes it."""

    power: PowerId


class Reissue(_Steering, frozen=True, tag="reissue"):
    """Take a seat from its holder and get a phrase (`Issued`) that whoever is to have it says."""

    power: PowerId


class Admit(_Steering, frozen=True, tag="admit"):
    """Get a phrase (`Issued`) that lets somebody look on: as a spectator, like all those of this
    match; as the public screen of a room, which sees what is public as it happens; or as a teacher,
    who sees everything. ``name`` is for the others to know whom.
    """

    role: Role
    name: Annotated[str, Meta(min_length=1, max_length=40)]


class Dismiss(_Steering, frozen=True, tag="dismiss"):
    """Show somebody out who was admitted, by the ``number`` of the pass, and void it."""

    number: Count


class ActFor(_Steering, frozen=True, tag="act_for"):
    """Give a command in the place of a seat, in ``turn``. All are told that it was the host."""

    power: PowerId
    turn: Count
    command: Command


class Silence(_Steering, frozen=True, tag="silence"):
    """Take the word from a power in the chat, or (``on`` false) give it back."""

    power: PowerId
    on: bool = True


class CloseChat(_Steering, frozen=True, tag="close_chat"):
    """Let nobody write in the chat, or (``on`` false) everybody again."""

    on: bool = True


class CloseSeats(_Steering, frozen=True, tag="close_seats"):
    """Let nobody take a free seat who has no phrase for it, or (``on`` false) everybody again."""

    on: bool = True


Deed = Pause | Resume | MoveDeadline | WaitForAll | HandOver | HandBack | Remove | CloseSeats
"""What a match's log keeps as it was asked for."""

Steering = Deed | ProcessNow | Reissue | Admit | Dismiss | ActFor | Silence | CloseChat
