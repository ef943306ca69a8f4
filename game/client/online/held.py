"""How a match is held, as one player's client knows it: who sits where, how much time is left, what
its host did, and where others come in.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from game.rules.ids import PowerId
from game.wire.options import PLAIN, MatchOptions
from game.wire.player import clock_ms
from game.wire.steering import Admit, Dismiss, Role, Steering
from game.wire.to_client import (
    Accepted,
    Found,
    Issued,
    Notice,
    Place,
    Ratings,
    Table,
    ToClient,
    Welcome,
)

Urgency = Literal["", "short", "last"]
"""Whether a turn still has most of its time, a fifth of it, or hardly any."""

SHORT = 5
"""One part in so many of a turn's time is a short time left."""

LAST_MS = 10_000
"""Hardly any time."""


@dataclass(frozen=True)
class Where:
    """Where a match is played. ``addresses``: where others come in, the best first; none where
    nobody else can. ``own``: whether this program serves it.
    """

    addresses: tuple[str, ...] = ()
    own: bool = False


def page_of(address: str) -> str:
    """The page of a server that says how to join; nothing for an address that only means this
    computer, which no telephone can open.
    """
    secured, host = address.startswith("wss://"), address.rpartition("//")[2]
    name = urlsplit(f"//{host}").hostname or ""
    with suppress(ValueError):
        if ip_address(name).is_loopback:
            return ""
    return "" if name == "localhost" else f"{'https' if secured else 'http'}://{host}/"


@dataclass(frozen=True)
class Pass:
    """What lets somebody look on: what they are called, as what, and the words that open it."""

    name: str
    role: Role
    phrase: str


@dataclass
class Held:
    """``notices``: what was told of the match, oldest first. ``phrase`` opens one's own seat
    elsewhere, ``phrases`` the seats one has issued anew as the host; ``passes`` are those one has
    given to people who look on, by their numbers. ``rematch`` is the code of the match those who
    played go on in. ``clock`` counts milliseconds.
    """

    where: Where = Where()
    clock: Callable[[], int] = clock_ms
    options: MatchOptions = PLAIN
    host: bool = False
    table: Table | None = None
    notices: list[Notice] = field(default_factory=list)
    phrase: str = ""
    phrases: dict[PowerId, str] = field(default_factory=dict)
    passes: dict[int, Pass] = field(default_factory=dict)
    contact: str = ""
    """Where one is told of the match while one is away, as far as this client knows."""
    rematch: str = ""
    user: str = ""
    """The user of the server one plays as, so that the match counts for its rating."""
    ratings: Ratings | None = None
    """How the users of the server stand, as far as one has asked."""
    _user: tuple[str, str] = ("", "")
    _contact: tuple[str, str] = ("", "")
    _admitted: dict[str, Admit] = field(default_factory=dict)
    _told_ms: int = 0

    def hear(self, message: ToClient, me: PowerId | None) -> None:
        """Take in what the server says; ``me`` is one's own power."""
        match message:
            case Welcome():
                self.options, self.host = message.options, message.host
                for notice in message.notices:
                    self._note(notice)
            case Table():
                self.table, self._told_ms = message, self.clock()
            case Notice():
                self._note(message)
            case Issued(power=power, phrase=phrase) if power is not None:
                if power == me:
                    self.phrase = phrase
                else:
                    self.phrases[power] = phrase
            case Issued(ref=ref, number=number, phrase=phrase) if number is not None:
                asked = self._admitted.pop(ref, None)
                if asked is not None:
                    self.passes[number] = Pass(asked.name, asked.role, phrase)
            case Accepted(ref=ref) if ref == self._contact[0]:
                self.contact = self._contact[1]
            case Accepted(ref=ref) if ref == self._user[0]:
                self.user = self._user[1]
            case Ratings():
                self.ratings = message
            case Found(code=code):
                self.rematch = code
            case _:
                pass

    def asked_contact(self, ref: str, address: str) -> None:
        """One wants to be told at an address."""
        self._contact = (ref, address)

    def asked_user(self, ref: str, user: str) -> None:
        """One wants to play as a user of the server."""
        self._user = (ref, user)

    def steered(self, ref: str, action: Steering) -> None:
        """One has asked for this, as the host; ``ref`` is that of the answer."""
        match action:
            case Admit():
                self._admitted[ref] = action
            case Dismiss(number=number):
                self.passes.pop(number, None)
            case _:
                pass

    def _note(self, notice: Notice) -> None:
        if all(known.n != notice.n for known in self.notices):
            self.notices.append(notice)
            if notice.code == "rematch":
                self.rematch = str(notice.params["code"])

    # --- Who sits where -------------------------------------------------------------------------
    @property
    def places(self) -> tuple[Place, ...]:
        return self.table.places if self.table else ()

    def place(self, power: int) -> Place | None:
        """What is known of a seat."""
        return next((place for place in self.places if place.power == power), None)

    @property
    def shared(self) -> bool:
        """Whether people play here who do not sit at this computer."""
        return bool(self.where.addresses)

    @property
    def waited_for(self) -> list[PowerId]:
        """Seats that nobody has taken and nobody plays."""
        return [p.power for p in self.places if p.free and not p.stand_in]

    @property
    def gathers(self) -> bool:
        """Whether the match has not begun: its host has not let it, or seats wait for people."""
        if self.table is None or self.table.turn != 1 or not self.shared:
            return False
        if self.options.gathers and "host" in self.table.paused:
            return not any(notice.code == "resumed" for notice in self.notices)
        return bool(self.waited_for)

    @property
    def seats_closed(self) -> bool:
        """Whether the host lets nobody take a seat who has no phrase for it."""
        return self.table is not None and self.table.seats_closed

    @property
    def paused(self) -> tuple[str, ...]:
        """Why no time runs: by the "host", because of somebody "absent", or both."""
        return self.table.paused if self.table else ()

    # --- Time -----------------------------------------------------------------------------------
    @property
    def left_ms(self) -> int | None:
        """Milliseconds left for the turn; None where it has no deadline."""
        if self.table is None or self.table.deadline_ms is None:
            return None
        gone = 0 if self.paused else self.clock() - self._told_ms
        return max(0, self.table.deadline_ms - gone)

    @property
    def urgency(self) -> Urgency:
        """How much of the time for the turn is left, in a word."""
        left = self.left_ms
        if left is None or self.paused or left * SHORT > 1000 * self.options.turn_s:
            return ""
        return "last" if left <= LAST_MS else "short"
