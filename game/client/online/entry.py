"""What one says to come to a match on a server, and the ways on from there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from game.client.online.account import Accounts
from game.client.online.book import KeptSeat
from game.wire.to_client import Listing


class Destination(Protocol):
    """Where a match is, as far as one has said."""

    address: str
    code: str


_INVITATION = re.compile(r"adhoc join (\S+) ([A-Za-z0-9]+)")
"""What an invitation says in every language: the command that follows it."""


def invited(way: Destination, text: str) -> bool:
    """Take address and code from an invitation as one copies it (`online.invite.line`); whether the
    text is one."""
    found = _INVITATION.search(text)
    if found is not None:
        way.address, way.code = found.groups()
    return found is not None


@dataclass
class Entry:
    """What is typed, and what came of it.

    phrase: the four words of a seat one held elsewhere. host: the token a match was opened with.
    listings: the open matches of the server ``asked``, None before it has answered. busy: what a
    server is being asked, as the key of its words. problem: why the last thing was not done.
    accounts: who one is on which server.
    """

    address: str = ""
    code: str = ""
    name: str = ""
    phrase: str = ""
    host: str = ""
    listings: Sequence[Listing] | None = None
    asked: str = ""
    busy: str = ""
    problem: str = ""
    accounts: Accounts = field(default_factory=Accounts)

    @property
    def told(self) -> bool:
        """Whether there is enough to go by."""
        return bool(self.address.strip() and self.code.strip())


class Ways(Protocol):
    """The ways on from the screens before a match."""

    def enter(self) -> None:
        """Go to the match that was named: back to one's seat, or to choose one."""
        ...

    def sit(self, power: int | None) -> None:
        """Take this seat of it, or any that is free."""
        ...

    def look_on(self) -> None:
        """See the match that was named without a seat."""
        ...

    def ask_lobby(self) -> None:
        """Ask the server which matches wait for players."""
        ...

    def quick(self) -> None:
        """Go to any match of the server with a free seat."""
        ...

    def host_there(self) -> None:
        """Set up a table on that server."""
        ...

    def come_back(self, seat: KeptSeat) -> None:
        """Go on in a seat one holds."""
        ...

    def forget(self, seat: KeptSeat) -> None:
        """List that seat no more."""
        ...

    def sign_in(self) -> None:
        """Show the server which user one is."""
        ...

    def sign_out(self) -> None:
        """Be nobody on that server any more."""
        ...

    def join(self) -> None:
        """Say where a match is."""
        ...

    def menu(self) -> None: ...
