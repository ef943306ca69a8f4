"""What a client says: imperatives, as one tagged union.

Strict: an unknown field is malformed, except in `Hello`, which has to be readable across versions.
Lengths stand with the fields; what a command may hold beyond that is for the rules to judge.
"""

import re
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from game.errors import Misused, Sayer
from game.rules.commands import Command
from game.rules.ids import NO_PACT, PactId, PowerId
from game.wire.chat import TEXT_MOST
from game.wire.options import MatchOptions
from game.wire.steering import Steering

Ref = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_.:-]+$")]
"""A client's own name for what it sent; never used twice by the same seat."""

Count = Annotated[int, Meta(ge=0, le=2**31 - 1)]

TOKEN = r"[A-Za-z0-9_-]{22,64}"

Token = Annotated[str, Meta(max_length=64, pattern=rf"^({TOKEN})?$")]
"""A secret a client makes for itself, or nothing."""


UserName = Annotated[str, Meta(max_length=24, pattern=r"^[A-Za-z0-9_-]{2,24}$")]


def check_token(token: str) -> None:
    """Raise NoToken for what no server reads as a token; nothing at all is none, and fine."""
    if token and not re.fullmatch(TOKEN, token):
        raise NoToken


class NoToken(Misused):
    """What was given as a token is none. What it was is not said: it may be a secret."""

    def __init__(self) -> None:
        super().__init__(
            "That is no token of a host or a seat: one has 22 to 64 letters, digits, - and _. Copy "
            "it whole, as it was shown."
        )

    def told(self, words: Sayer) -> str:
        return words("cli.no_token")


Passphrase = Annotated[str, Meta(min_length=8, max_length=128)]


Language = Literal["en", "fr"]


def check_user(user: str, passphrase: str) -> None:
    """Raise Misused for what no server reads as a user's name or a passphrase."""
    try:
        msgspec.convert(user, UserName)
    except msgspec.ValidationError:
        raise Misused(
            "A user's name has 2 to 24 letters without accents, digits, - or _; choose such a name."
        ) from None
    try:
        msgspec.convert(passphrase, Passphrase)
    except msgspec.ValidationError:
        raise Misused("A passphrase has 8 to 128 characters; four words make a good one.") from None


class _Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One frame from a client."""


class Hello(msgspec.Struct, frozen=True, omit_defaults=True, tag="hello"):
    """The first message on every connection: which match, who one is, what one has seen already.

    The ``token`` is a secret the client makes for itself, once for each seat it wants: whoever
    shows it again comes back to that seat. An unknown one takes an open seat (``seat``, or the
    first), unless there is a ``stream``: who comes back and is not known is told so. Without a
    token one looks on. ``stream`` and ``seen`` are those of the connection before this one;
    ``world`` is the digest of the setup one holds.

    A ``phrase`` (of words, as `Issued` told it) gives what it was made for to the token; whoever
    had it is out. ``host`` is the token of the match's host: beside the ``token`` of a seat for a
    host that also plays, without one for a host that looks on. One that is not the host's is told
    so, and takes nothing. With ``acts_for``, too, the host sees what a person's seat sees and gives
    its commands, in its place and with a mark; all are told.
    Without a ``code`` one comes to the server's lobby, where matches are listed and opened.
    """

    protocol: Count
    program: Annotated[str, Meta(max_length=40)] = ""
    code: Annotated[str, Meta(max_length=16)] = ""
    token: Token = ""
    name: Annotated[str, Meta(max_length=40)] = ""
    seat: Annotated[int, Meta(ge=0, le=63)] | None = None
    stream: Annotated[str, Meta(max_length=32)] = ""
    seen: Count = 0
    world: Annotated[bytes, Meta(max_length=32)] = b""
    phrase: Annotated[str, Meta(max_length=64)] = ""
    host: Token = ""
    acts_for: Annotated[int, Meta(ge=0, le=63)] | None = None


class Submit(_Message, frozen=True, tag="submit"):
    """A command of one's power in ``turn``. Sent again with the same ``ref`` it counts once.

    Orders are drafts until the turn closes: the last `SetOrders` accepted counts.
    """

    ref: Ref
    turn: Count
    command: Command


class AskTurn(_Message, frozen=True, tag="ask_turn"):
    """Ask what happened when ``turn`` closed; answered with `Told` or `Refused`."""

    ref: Ref
    turn: Count


class AskLines(_Message, frozen=True, tag="ask_lines"):
    """Ask for what was written in ``turn`` and is for one's eyes; answered with `Lines` or
    `Refused`. So one reads on where the last lines in `Chat` begin.
    """

    ref: Ref
    turn: Count


class AskView(_Message, frozen=True, tag="ask_view"):
    """Ask how the match looks to the seat of ``power``; answered with `Seen` or `Refused`. For
    those who see everything: teachers, and late spectators (as late as they are).
    """

    ref: Ref
    power: PowerId


class Say(_Message, frozen=True, tag="say"):
    """A line of free text, to everybody, or ``to`` some powers alone; answered with `Accepted` or
    `Refused`. Sent again with the same ``ref`` it counts once.

    ``about`` an offer or a pact it is for those at its table, or for those of them named in ``to``.
    """

    ref: Ref
    text: Annotated[str, Meta(max_length=TEXT_MOST)]
    to: tuple[PowerId, ...] = ()
    about: PactId = NO_PACT


class Mute(_Message, frozen=True, tag="mute"):
    """Do not show me what a power writes any more, or (``on`` false) show it again; answered with
    `Accepted` or `Refused`. Nobody else learns of it.
    """

    ref: Ref
    power: PowerId
    on: bool = True


class SignIn(_Message, frozen=True, tag="sign_in"):
    """Play this seat as a user of the server, so that the match counts for that user's rating;
    answered with `Accepted` or `Refused`. Nobody needs to: a seat is held by its token alone.

    ``new`` makes the user. A ref of it is not remembered: said again, it is looked at again. In the
    lobby it shows who asks, and holds for that line alone.
    """

    ref: Ref
    user: UserName
    passphrase: Passphrase
    new: bool = False


class AskRatings(_Message, frozen=True, tag="ask_ratings"):
    """Ask for the users with the best ratings; answered with `Ratings` or `Refused`."""

    ref: Ref


class SetContact(_Message, frozen=True, tag="set_contact"):
    """Tell me of this match while I am away, or (no ``address``) no longer; answered with
    `Accepted` or `Refused`. Only in matches played over days, on servers that do so.

    ``address`` is a webhook (https://...) on a host the operator allows, or mailto: and an e-mail
    address. To that a code is sent first (`contact_proof`); said again with the code as ``proof``
    it counts. It goes with the seat to another device by its phrase, and is forgotten where the
    host takes the seat from its holder.
    """

    ref: Ref
    address: Annotated[str, Meta(max_length=200)] = ""
    language: Language = "en"
    proof: Annotated[str, Meta(max_length=8)] = ""


class Steer(_Message, frozen=True, tag="steer"):
    """Do something to the match, as its host. Sent again with the same ``ref`` it is done once."""

    ref: Ref
    action: Steering


class AskPhrase(_Message, frozen=True, tag="ask_phrase"):
    """Ask for a phrase that brings one's seat back on another device; answered with `Issued`. The
    last one made counts.
    """

    ref: Ref


class Rematch(_Message, frozen=True, tag="rematch"):
    """Ask, once a match is over, for another of the same kind with the same people in the same
    seats; their tokens open those. Everybody is told its code; who asks again hears the same one.
    """

    ref: Ref


class AskLobby(_Message, frozen=True, tag="ask_lobby"):
    """In the lobby: ask which matches wait for players; answered with `Lobby`."""

    ref: Ref


class OpenMatch(_Message, frozen=True, tag="open_match"):
    """In the lobby: open a match and be its host, who is known by ``token``; answered with `Found`.

    ``scenario`` is the key of one that comes with the game. ``seats`` holds for each power, in the
    scenario's order, "human" (the match waits for a person), "open" (the stand-in plays until a
    person comes) or the name of a computer power. Without a ``seed`` one is drawn, and hidden until
    the end.
    """

    ref: Ref
    token: Annotated[str, Meta(max_length=64, pattern=rf"^{TOKEN}$")]
    scenario: Annotated[str, Meta(max_length=40)]
    seats: tuple[Annotated[str, Meta(max_length=40)], ...]
    title: Annotated[str, Meta(max_length=60)] = ""
    seed: Annotated[str, Meta(min_length=1, max_length=40)] | None = None
    options: MatchOptions = MatchOptions()


class QuickMatch(_Message, frozen=True, tag="quick_match"):
    """In the lobby: ask for any listed match with a free seat; one is opened where there is none.
    Answered with `Found`.
    """

    ref: Ref


class Ping(_Message, frozen=True, tag="ping"):
    """Ask for a sign of life; the ``stamp`` comes back."""

    stamp: Count = 0


class Leave(_Message, frozen=True, tag="leave"):
    """Goodbye. The seat stays one's own, the token opens it again."""


ToServer = (
    Hello
    | Submit
    | AskTurn
    | AskLines
    | AskView
    | Say
    | Mute
    | SignIn
    | AskRatings
    | SetContact
    | Steer
    | AskPhrase
    | Rematch
    | AskLobby
    | OpenMatch
    | QuickMatch
    | Ping
    | Leave
)
