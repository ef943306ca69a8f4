"""What a server says: what is so, what happened, and answers, as one tagged union.

`Happened` and `Heard` are numbered: neither can be said again, so a client that missed some gets
exactly those. `Look`, `Table`, `Chat` and `Over` say how things stand, and the last one counts.
"""

import msgspec

from game.rules.ids import PowerId
from game.rules.outcome import Outcome
from game.rules.setup import Setup
from game.rules.views import Eyes, Seat, SeenEvent, View
from game.wire.chat import ChatLine
from game.wire.options import PLAIN, MatchOptions, Press


class _Message(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One frame from a server."""


class Notice(_Message, frozen=True, kw_only=True, tag="notice"):
    """Something was done to the match that concerns one: by its host, by the server because of
    somebody's absence, or to one's seat. Since version 2.

    ``n`` is the number of the entry in the match's log, ``at_ms`` when, in milliseconds since 1970.
    """

    n: int
    at_ms: int = 0
    code: str
    params: dict[str, int | str] = {}
    sentence: str
    """In English, for clients without words of their own."""


class Welcome(_Message, frozen=True, kw_only=True, tag="welcome"):
    """The answer to hello: where one sits, and what never changes.

    ``setup`` is left out where the client's hello named its digest ``world``. ``seen`` is the
    number the stream goes on from: the client's own, or that of the whole view which follows.
    """

    protocol: int
    program: str
    match: str
    """The code of the match, which others may join with."""
    eyes: Eyes
    stream: str
    seen: int = 0
    world: bytes
    setup: Setup | None = None
    commitment: bytes
    """Hash of salt, seed and last turn, which the end of the match lets everybody check."""
    options: MatchOptions = PLAIN
    host: bool = False
    """Whether one may steer the match."""
    late: int = 0
    """So many turns late one sees everything there was (`spectators` is "delayed"); 0 for those who
    see the match as it is."""
    notices: tuple[Notice, ...] = ()
    """The last there were before."""

    @property
    def power(self) -> PowerId | None:
        """The power one plays, or None for those who look on."""
        return self.eyes.power if isinstance(self.eyes, Seat) else None


class Look(_Message, frozen=True, kw_only=True, tag="look"):
    """The match as one's eyes see it, after everything up to number ``n``."""

    n: int
    view: View


class Happened(_Message, frozen=True, kw_only=True, tag="happened"):
    """What happened, as one's eyes see it; ``n`` counts from 1 in a stream, without gaps.

    ``closed`` is the turn whose resolution this is, 0 for something within a turn.
    """

    n: int
    events: tuple[SeenEvent, ...]
    closed: int = 0


class Heard(_Message, frozen=True, kw_only=True, tag="heard"):
    """Somebody wrote a line that one's eyes may read; ``n`` counts on from `Happened`."""

    n: int
    line: ChatLine


class Chat(_Message, frozen=True, kw_only=True, tag="chat"):
    """How free text stands: whether and to whom one may write, and whom one does not read.

    ``lines`` are the last that are for one's eyes, where one could not be told exactly what one
    missed, or reads other people than before; they take the place of all one has. Left out, one has
    them.
    """

    press: Press
    """`private`: to anybody. `public`: to everybody alone. `typed`, `none`: no free text."""
    off: bool = False
    """Whether whoever hosts the match has closed the chat."""
    silenced: tuple[PowerId, ...] = ()
    """Powers that may not write, by the word of whoever hosts the match."""
    muted: tuple[PowerId, ...] = ()
    """Powers one does not read, by one's own wish."""
    lines: tuple[ChatLine, ...] | None = None
    more: bool = False
    """Whether more was written in the match than the last lines that are kept at hand; `ask_lines`
    asks for it."""


class Told(_Message, frozen=True, kw_only=True, tag="told"):
    """The answer to `AskTurn`: what happened when ``turn`` closed, and what was ``planned`` in it
    before (left out where that is more than a frame of 256 KiB holds).

    ``unreadable`` counts events of another version of the rules that could not be shown.
    """

    ref: str
    turn: int
    events: tuple[SeenEvent, ...]
    planned: tuple[SeenEvent, ...] = ()
    unreadable: int = 0


class Lines(_Message, frozen=True, kw_only=True, tag="lines"):
    """The answer to `AskLines`: what was written in ``turn`` and is for one's eyes, in order, the
    last 500 lines of it; those of a turn that is not over are all there are so far.
    """

    ref: str
    turn: int
    lines: tuple[ChatLine, ...]


class Seen(_Message, frozen=True, kw_only=True, tag="seen"):
    """The answer to `AskView`: the match as the seat named in the view's eyes sees it now (for late
    spectators: as it saw it then).
    """

    ref: str
    view: View


class Rated(msgspec.Struct, frozen=True, kw_only=True):
    """A user with its rating: 1000 before the first match, rising with wins and with certainty."""

    user: str
    rating: int
    matches: int


class Ratings(_Message, frozen=True, kw_only=True, tag="ratings"):
    """The answer to `AskRatings`: users who have a rating, the best first, at most 100.

    ``own`` is the user who asks, if it is one; ``place`` where that stands among all who have a
    rating, from 1, and 0 as long as it has none.
    """

    ref: str
    users: tuple[Rated, ...]
    own: Rated | None = None
    place: int = 0


class Accepted(_Message, frozen=True, kw_only=True, tag="accepted"):
    """The command counts: it is stored for good. What it led to has been told before."""

    ref: str


class Refused(_Message, frozen=True, kw_only=True, tag="refused"):
    """What was asked for was understood and is not allowed; nothing changed.

    ``code`` is one of the rules' refusals (docs/REFUSALS.md) or of the server's denials.
    """

    ref: str
    code: str
    params: dict[str, int | str] = {}
    sentence: str
    """In English, for clients without words of their own."""


class Malformed(_Message, frozen=True, kw_only=True, tag="malformed"):
    """A frame could not be read; ``reason`` says where and why. Nothing changed."""

    reason: str


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A seat: who plays the power. ``holder`` is "human", "open", the name of an AI policy (as
    "broker:hard" or "sensible"), or "hidden" for one that the end of the match tells."""

    power: PowerId
    holder: str
    name: str = ""
    connected: bool = False
    ready: bool = False
    free: bool = False
    """Whether a person who comes may take it."""
    absent: bool = False
    """Whether its player has been away for too long."""
    stand_in: str = ""
    """The computer power that plays it in the place of a person."""


class Table(_Message, frozen=True, kw_only=True, tag="table"):
    """Who sits at the table, whom it waits for, and how long: how things stand now.

    ``deadline_ms`` is the time left for this turn, None where there is no deadline. ``paused`` says
    why no time runs and no turn closes: by the "host", because of somebody "absent", or both.
    ``waits_for_all``: the host let this turn have no deadline. ``seats_closed``: it lets nobody
    take a seat who has no phrase for it, so that none is free.
    """

    turn: int
    places: tuple[Place, ...]
    waiting_for: tuple[PowerId, ...]
    deadline_ms: int | None = None
    paused: tuple[str, ...] = ()
    waits_for_all: bool = False
    seats_closed: bool = False


class Over(_Message, frozen=True, kw_only=True, tag="over"):
    """The match has ended. ``seed`` and ``salt`` with the last turn make up the commitment."""

    outcome: Outcome
    seed: bytes
    salt: bytes


class Issued(_Message, frozen=True, kw_only=True, tag="issued"):
    """A phrase, told this once: whoever says it in hello has what it is for. Since version 2.

    ``power`` is the seat, or ``number`` the pass of somebody who looks on.
    """

    ref: str
    phrase: str
    power: PowerId | None = None
    number: int | None = None


class Listing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A match that waits for players. ``free``: the powers whose seats are."""

    code: str
    title: str
    scenario: str
    turn: int
    powers: int
    free: tuple[PowerId, ...]
    options: MatchOptions


class Lobby(_Message, frozen=True, kw_only=True, tag="lobby"):
    """The listed matches with free seats, the one opened last first. Said to whoever comes to the
    lobby, with an empty ``ref``, and in answer to `AskLobby`. Since version 2.
    """

    ref: str = ""
    matches: tuple[Listing, ...] = ()


class Found(_Message, frozen=True, kw_only=True, tag="found"):
    """The match asked for: say hello again with its ``code``. Since version 2."""

    ref: str
    code: str


class Pong(_Message, frozen=True, kw_only=True, tag="pong"):
    """The sign of life asked for."""

    stamp: int = 0


class Goodbye(_Message, frozen=True, kw_only=True, tag="goodbye"):
    """The last message on a connection, which the server closes: one of the server's denials."""

    code: str
    params: dict[str, int | str] = {}
    sentence: str

    @property
    def final(self) -> bool:
        """Whether connecting again would only lead to the same answer."""
        return self.code not in ("too_slow", "server_stops")


ToClient = (
    Welcome
    | Look
    | Happened
    | Heard
    | Chat
    | Told
    | Lines
    | Seen
    | Ratings
    | Accepted
    | Refused
    | Malformed
    | Table
    | Over
    | Notice
    | Issued
    | Lobby
    | Found
    | Pong
    | Goodbye
)
