"""What can be asked of servers elsewhere, and the seats one holds there. Nothing here waits."""

from collections.abc import Sequence
from concurrent.futures import Future

from msgspec.structs import replace

from game.client.match import Connection
from game.client.net import ask, join, watch
from game.client.online.book import KeptSeat, SeatBook
from game.client.online.plan import TablePlan
from game.wire.dial import dial
from game.wire.lobby import open_match, open_matches, quick_match, sign_in
from game.wire.player import new_token
from game.wire.to_client import Listing, Ratings


class Servers:
    """``book`` keeps the seats; the player's own if None. What is no address raises Misused;
    answers to come raise LineClosed or NotDone."""

    def __init__(self, book: SeatBook | None = None) -> None:
        self.book = book or SeatBook()

    def seats(self) -> list[KeptSeat]:
        """The seats one holds elsewhere, the one used last first."""
        return [seat for seat in self.book.seats() if seat.address]

    def lobby(self, address: str) -> "Future[Sequence[Listing]]":
        """The matches of a server that wait for players."""
        return ask(open_matches(dial(address)))

    def quick(self, address: str) -> "Future[str]":
        """The code of any match there with a free seat."""
        return ask(quick_match(dial(address)))

    def sign_in(self, address: str, user: str, passphrase: str, new: bool) -> "Future[Ratings]":
        """Show that one is a user there, made anew if ``new``; how it stands."""
        return ask(sign_in(dial(address), user, passphrase, new))

    def open(self, plan: TablePlan) -> "Future[str]":
        """Open a match on the plan's server, as its host; its code."""
        return ask(self._open(plan))

    async def _open(self, plan: TablePlan) -> str:
        token, address = new_token(), plan.server
        code = await open_match(
            dial(address),
            token=token,
            scenario=plan.scenario,
            seats=tuple(plan.holders),
            options=plan.options,
            title=plan.title,
        )
        kept = replace(self.book.seat_at(address, code), host=token)
        self.book.keep(kept)
        return code

    def look(self, address: str, code: str) -> Connection:
        """Look at a match without sitting down."""
        return watch(address, code)

    def sit(
        self,
        address: str,
        code: str,
        *,
        name: str = "",
        seat: int | None = None,
        phrase: str = "",
        host: str = "",
    ) -> Connection:
        """Sit down at a match, or come back to it; see `game.client.net.join`."""
        return join(address, code, name, phrase, seat=seat, host=host, book=self.book)
