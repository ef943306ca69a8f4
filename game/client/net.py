"""The window's connection to a match: commands out, messages in, nothing that blocks.

The conversation runs on an event loop in another thread: one of our own for a server on the
network, the server's for a match in this program. What carries the bytes is the only difference.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Coroutine, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import Any, TypeVar

from msgspec.structs import replace

from game.client.local_host import Host
from game.client.online.book import KeptSeat, SeatBook
from game.rules.commands import Command
from game.rules.ids import PactId, PowerId
from game.wire.dial import dial
from game.wire.line import LineClosed
from game.wire.player import LineState, Player, new_token
from game.wire.steering import Steering
from game.wire.to_client import Goodbye, Look, ToClient, Welcome
from game.wire.to_server import Language

T = TypeVar("T")

LEAVE_S = 2
"""Seconds a goodbye may take."""

NO_SEAT = (
    "unknown_code",
    "match_full",
    "seat_taken",
    "too_late",
    "match_over",
    "code_expired",
    "seat_given_away",
    "seat_elsewhere",
    "token_unknown",
)
"""How a server says goodbye to who holds no seat there."""


class Connection:
    """One seat in one match. Made by `join` and `sit`; all methods return at once."""

    def __init__(self, player: Player, loop: asyncio.AbstractEventLoop) -> None:
        self._player = player
        self._loop = loop
        self._inbox: deque[ToClient] = deque()
        self._turn = 0
        self._leaving = False
        self._talk = asyncio.run_coroutine_threadsafe(self._converse(), loop)

    @property
    def state(self) -> LineState:
        """How the connection stands; its value is the key of the words for it."""
        return self._player.state

    @property
    def problem(self) -> str:
        """Why the line was lost or not opened, in English; empty while all is well."""
        return self._player.problem

    @property
    def fault(self) -> str:
        """The same as one of `game.wire.line.FAULTS`, where that is known."""
        return self._player.fault

    @property
    def welcome(self) -> Welcome | None:
        """Match, seat and setup, once the server has said so."""
        return self._player.welcome

    @property
    def goodbye(self) -> Goodbye | None:
        """Why the server closed the connection, if it did."""
        return self._player.goodbye

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Refs of what was sent and neither accepted nor refused so far."""
        return self._player.unanswered

    def submit(self, command: Command) -> str:
        """Send a command for the turn last taken; the ref its answer will carry."""
        ref = self._player.new_ref()
        self._loop.call_soon_threadsafe(self._player.submit, command, ref, self._turn)
        return ref

    def ask_turn(self, turn: int) -> str:
        """Ask what happened when a turn closed; answered by `Told` with this ref."""
        ref = self._player.new_ref()
        self._loop.call_soon_threadsafe(self._player.ask_turn, turn, ref)
        return ref

    def ask_lines(self, turn: int) -> str:
        """Ask what was written in a turn; answered by `Lines` with this ref."""
        ref = self._player.new_ref()
        self._loop.call_soon_threadsafe(self._player.ask_lines, turn, ref)
        return ref

    def ask_view(self, power: PowerId) -> str:
        """Ask how the match looks to a seat; answered by `Seen` with this ref."""
        ref = self._player.new_ref()
        self._loop.call_soon_threadsafe(self._player.ask_view, power, ref)
        return ref

    def say(self, text: str, to: Sequence[PowerId], about: PactId) -> str:
        """Write a line of free text; the ref its answer will carry."""
        ref = self._player.new_ref()
        self._loop.call_soon_threadsafe(self._player.say, text, to, about, ref)
        return ref

    def sign_in(self, user: str, passphrase: str, new: bool) -> str:
        """Play the seat as a user of the server; the ref its answer will carry."""
        ref = self._player.new_ref()
        self._loop.call_soon_threadsafe(self._player.sign_in, user, passphrase, new, ref)
        return ref

    def ask_ratings(self) -> str:
        """Ask for the best users, and how one stands oneself; answered by `Ratings`."""
        ref = self._player.new_ref()
        self._loop.call_soon_threadsafe(self._player.ask_ratings, ref)
        return ref

    def set_contact(self, address: str, language: Language, proof: str) -> str:
        """Ask to be told there while one is away; the ref its answer will carry."""
        ref = self._player.new_ref()
        self._loop.call_soon_threadsafe(self._player.set_contact, address, language, proof, ref)
        return ref

    def mute(self, power: PowerId, on: bool) -> str:
        """Read what a power writes no more, or again; the ref its answer will carry."""
        ref = self._player.new_ref()
        self._loop.call_soon_threadsafe(self._player.mute, power, on, ref)
        return ref

    def steer(self, action: Steering) -> str:
        """Do something to the match, as its host; the ref its answer will carry."""
        ref = self._player.new_ref()
        self._loop.call_soon_threadsafe(self._player.steer, action, ref)
        return ref

    def ask_phrase(self) -> str:
        """Ask for a phrase that brings the seat to another device; answered by `Issued`."""
        ref = self._player.new_ref()
        self._loop.call_soon_threadsafe(self._player.ask_phrase, ref)
        return ref

    def rematch(self) -> str:
        """Ask for another match of those who played this one; answered by `Found`."""
        ref = self._player.new_ref()
        self._loop.call_soon_threadsafe(self._player.rematch, ref)
        return ref

    def take(self) -> list[ToClient]:
        """What has come since the last call, in order."""
        messages = []
        while self._inbox:
            message = self._inbox.popleft()
            if isinstance(message, Look):
                self._turn = message.view.turn
            messages.append(message)
        return messages

    def close(self) -> None:
        """Say goodbye and let go. The seat stays ours; what was accepted is kept."""
        if self._leaving or self._loop.is_closed():
            return
        self._leaving = True
        self._loop.call_soon_threadsafe(self._player.leave)
        # A window does not wait for a server that is not there.
        patience_s = LEAVE_S if self.state is LineState.ONLINE else 0
        with suppress(TimeoutError, CancelledError):
            self._talk.result(patience_s)
        self._talk.cancel()

    async def _converse(self) -> None:
        async with self._player as player:
            try:
                async for message in player:
                    self._inbox.append(message)
            except LineClosed as problem:
                player.problem = str(problem)


class _NetworkConnection(Connection):
    """With a thread of its own, which ends with it."""

    def __init__(self, player: Player) -> None:
        loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=_run_to_the_end, args=(loop,), name="connection", daemon=True
        )
        self._thread.start()
        super().__init__(player, loop)

    def close(self) -> None:
        if self._leaving:
            return
        super().close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(LEAVE_S if self._talk.done() else 0)


def _run_to_the_end(loop: asyncio.AbstractEventLoop) -> None:
    """Run until stopped, and leave nothing half done."""
    loop.run_forever()
    rest = asyncio.all_tasks(loop)
    for task in rest:
        task.cancel()
    if rest:
        loop.run_until_complete(asyncio.wait(rest))
    loop.close()


class _Seat(_NetworkConnection):
    """One of which a book knows. Where the server knows nothing of it, the book forgets it: who
    tries again comes as somebody new, and still as the match's host.
    """

    def __init__(self, player: Player, book: SeatBook, kept: KeptSeat) -> None:
        self._book, self._kept = book, kept
        super().__init__(player)

    async def _converse(self) -> None:
        await super()._converse()
        goodbye = self.goodbye
        if self.welcome is None and goodbye is not None and goodbye.code in NO_SEAT:
            kept = self._kept
            if kept.host:
                self._book.keep(replace(kept, token=new_token(), phrase=""))
            else:
                self._book.forget(kept.address, kept.code)


def join(
    address: str,
    code: str,
    name: str = "",
    phrase: str = "",
    *,
    seat: int | None = None,
    host: str = "",
    book: SeatBook | None = None,
) -> Connection:
    """Take a seat (any that is free, or ``seat``), or come back to it, on a server; with a
    ``phrase``, the one it was made for. ``host`` is the token one may steer the match with. What
    one sits with is kept in the ``book``, the player's own if None. Raises Misused for what is no
    address.
    """
    opener, book = dial(address), book or SeatBook()
    kept = book.seat_at(address, code)
    kept = replace(kept, host=host or kept.host)
    book.keep(kept)
    player = Player(
        opener,
        code=code,
        token=kept.token,
        name=name,
        seat=seat,
        phrase=phrase,
        host=kept.host,
    )
    return _Seat(player, book, kept)


def sit(host: Host, code: str, power: int) -> Connection:
    """Take a seat of a match in this program."""
    token = host.seat(code, power)
    return Connection(Player(host.dial, code=code, token=token), host.loop)


def watch(address: str, code: str, phrase: str = "", host: str = "") -> Connection:
    """Look on at a match on a server; with a ``phrase``, as its host admitted its holder, and as
    the ``host`` oneself with its token: the one that is kept, where none is given. Raises Misused
    for what is no address.
    """
    kept = SeatBook().find(address, code)
    host = host or (kept.host if kept else "")
    token = new_token() if phrase else ""  # without one no seat is taken, whatever else is shown
    return _NetworkConnection(
        Player(dial(address), code=code, token=token, phrase=phrase, host=host)
    )


def act_for(where: Host | str, code: str, power: int, host: str) -> Connection:
    """Act in the place of a seat, as the match's ``host`` by its token: at a match in this program,
    or on the server at an address. Raises Misused for what is no address.
    """
    if isinstance(where, str):
        return _NetworkConnection(Player(dial(where), code=code, host=host, acts_for=power))
    return Connection(Player(where.dial, code=code, host=host, acts_for=power), where.loop)


def audience(host: Host, code: str) -> Connection:
    """See what is public of a match in this program."""
    return Connection(Player(host.dial, code=code), host.loop)


def teach(host: Host, code: str) -> Connection:
    """See everything of a match in this program."""
    return Connection(Player(host.dial, code=code, token=host.teach(code)), host.loop)


def sit_with(host: Host, kept: KeptSeat, power: int | None = None, name: str = "") -> Connection:
    """Sit at a match in this program that others come to, with what is kept of the seat."""
    player = Player(
        host.dial,
        code=kept.code,
        token=kept.token,
        name=name,
        seat=power,
        host=kept.host,
    )
    return Connection(player, host.loop)


def ask(question: Coroutine[Any, Any, T]) -> "Future[T]":
    """Have something asked of a server, on a thread of its own; the answer to come."""
    answer: Future[T] = Future()

    def wait() -> None:
        try:
            answer.set_result(asyncio.run(question))
        except Exception as problem:
            answer.set_exception(problem)

    threading.Thread(target=wait, name="question", daemon=True).start()
    return answer
