"""A player on the wire: keeps a connection to a match, through losses of the line, on asyncio.

This is what a bot is written with, and what the game's window stands on:

    async with Player(dial("example.org:8484"), code="K7QM2P", token=new_token()) as player:
        async for message in player:
            ...
            player.submit(SetReady())
"""

import asyncio
import math
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from enum import Enum
from itertools import count
from types import TracebackType
from typing import Self

from game import __version__
from game.rules.commands import Command
from game.rules.ids import NO_PACT, PactId, PowerId
from game.wire.codec import Malformed
from game.wire.line import Line, LineClosed
from game.wire.session import ClientSession
from game.wire.steering import Steering
from game.wire.to_client import Goodbye, ToClient, Welcome
from game.wire.to_server import Hello, Language, check_token
from game.wire.version import PROTOCOL

Dialler = Callable[[], Awaitable[Line]]
"""Opens a line to a server; raises LineClosed with a sentence where it cannot."""

PATIENCE_S = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds between attempts to connect again; the last goes on."""


class LineState(Enum):
    """How the connection stands; the value is the key of its words."""

    CONNECTING = "connecting"
    ONLINE = "online"
    LOST = "lost"
    CLOSED = "closed"


def clock_ms() -> int:
    """Milliseconds of a clock that only goes forward."""
    return time.monotonic_ns() // 1_000_000


def new_refs() -> Callable[[], str]:
    """Names for commands, none ever made twice, by this program or another."""
    prefix, numbers = secrets.token_urlsafe(9), count(1)
    return lambda: f"{prefix}.{next(numbers)}"


def new_token() -> str:
    """A secret to hold a seat with."""
    return secrets.token_urlsafe(16)


class Player:
    """One seat in one match, or an onlooker where there is no token. Messages come by iterating.

    Iteration ends when the player closed the connection or the server showed it out for good
    (`goodbye` then says why). ``phrase`` gives the seat it was made for to the token; ``host`` is
    the token of the match's host, who with ``acts_for`` acts in the place of that power. With
    ``patient`` a server that cannot be reached at first is tried again; otherwise the first attempt
    raises LineClosed out of the iteration. So does a line that was lost and does not come back for
    ``patience_s`` seconds, where that is given. Making one raises NoToken for a token that no
    server would read.
    """

    def __init__(
        self,
        dial: Dialler,
        *,
        code: str = "",
        token: str = "",
        name: str = "",
        seat: int | None = None,
        phrase: str = "",
        host: str = "",
        acts_for: int | None = None,
        patient: bool = False,
        patience_s: float | None = None,
    ) -> None:
        for secret in (token, host):
            check_token(secret)
        hello = Hello(
            protocol=PROTOCOL,
            program=f"adhoc {__version__}",
            code=code.strip().upper(),
            token=token,
            name=name,
            seat=seat,
            phrase=phrase,
            host=host,
            acts_for=acts_for,
        )
        self.new_ref = new_refs()
        self.state = LineState.CONNECTING
        self.problem = ""
        """Why the line was lost or could not be opened, in English."""
        self.fault = ""
        """The same as one of `game.wire.line.FAULTS`, where it is known."""
        self._dial = dial
        self._patient = patient
        self._patience_s = math.inf if patience_s is None else patience_s
        self._session = ClientSession(hello, self.new_ref)
        self._messages: asyncio.Queue[ToClient | None] = asyncio.Queue()
        self._failure: LineClosed | None = None
        self._to_say = asyncio.Event()
        self._leaving = False
        self._task: asyncio.Task[None] | None = None

    @property
    def welcome(self) -> Welcome | None:
        """Where one sits, once one does."""
        return self._session.welcome

    @property
    def goodbye(self) -> Goodbye | None:
        """Why the server closed the connection, if it did."""
        return self._session.goodbye

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Refs the server has not answered so far."""
        return self._session.unanswered

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._stay())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()
        if self._task is not None:
            if kind is not None or self.state is not LineState.ONLINE:
                self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def __aiter__(self) -> AsyncIterator[ToClient]:
        while (message := await self._messages.get()) is not None:
            yield message
        if self._failure is not None:
            raise self._failure

    def submit(self, command: Command, ref: str = "", turn: int | None = None) -> str:
        """Say a command, for the turn last seen or another; the ref its answer will carry."""
        ref = self._session.submit(command, clock_ms(), ref, turn)
        self._to_say.set()
        return ref

    def ask_turn(self, turn: int, ref: str = "") -> str:
        """Ask what happened when a turn closed."""
        ref = self._session.ask_turn(turn, clock_ms(), ref)
        self._to_say.set()
        return ref

    def ask_lines(self, turn: int, ref: str = "") -> str:
        """Ask what was written in a turn and is for one's eyes; the ref of `Lines`."""
        ref = self._session.ask_lines(turn, clock_ms(), ref)
        self._to_say.set()
        return ref

    def ask_view(self, power: PowerId, ref: str = "") -> str:
        """Ask how the match looks to a seat, for who sees everything; the ref of `Seen`."""
        ref = self._session.ask_view(power, clock_ms(), ref)
        self._to_say.set()
        return ref

    def say(
        self, text: str, to: Sequence[PowerId] = (), about: PactId = NO_PACT, ref: str = ""
    ) -> str:
        """Write to everybody, or to some powers, or at the table of an offer or pact; the ref its
        answer will carry. What is longer than a line may be is cut (see `game.wire.chat.tidy`).
        """
        ref = self._session.say(text, to, about, clock_ms(), ref)
        self._to_say.set()
        return ref

    def mute(self, power: PowerId, on: bool = True, ref: str = "") -> str:
        """Read what a power writes no more, or again; the ref of the answer."""
        ref = self._session.mute(power, on, clock_ms(), ref)
        self._to_say.set()
        return ref

    def sign_in(self, user: str, passphrase: str, new: bool = False, ref: str = "") -> str:
        """Play the seat as a user of the server, made anew if ``new``; the ref of the answer."""
        ref = self._session.sign_in(user, passphrase, new, clock_ms(), ref)
        self._to_say.set()
        return ref

    def ask_ratings(self, ref: str = "") -> str:
        """Ask for the users with the best ratings; the ref of the answer."""
        ref = self._session.ask_ratings(clock_ms(), ref)
        self._to_say.set()
        return ref

    def set_contact(
        self, address: str, language: Language = "en", proof: str = "", ref: str = ""
    ) -> str:
        """Ask to be told there while one is away, with the ``proof`` that was sent to an e-mail
        address, or nowhere; the ref of the answer.
        """
        ref = self._session.set_contact(address, language, proof, clock_ms(), ref)
        self._to_say.set()
        return ref

    def steer(self, action: Steering, ref: str = "") -> str:
        """Do something to the match, as its host; the ref of the answer, which for a phrase is
        `Issued`.
        """
        ref = self._session.steer(action, clock_ms(), ref)
        self._to_say.set()
        return ref

    def ask_phrase(self, ref: str = "") -> str:
        """Ask for a phrase that brings one's seat back on another device; the ref of `Issued`."""
        ref = self._session.ask_phrase(clock_ms(), ref)
        self._to_say.set()
        return ref

    def rematch(self, ref: str = "") -> str:
        """Ask for another match of those who played this one; the ref of `Found`."""
        ref = self._session.rematch(clock_ms(), ref)
        self._to_say.set()
        return ref

    def leave(self) -> None:
        """Say goodbye and close the connection."""
        self._leaving = True
        self._to_say.set()

    async def _stay(self) -> None:
        """Connect, and again whenever the line is lost, until there is a reason not to."""
        attempts, heard_ms = 0, clock_ms()
        try:
            while not self._leaving:
                try:
                    line = await self._dial()
                except LineClosed as problem:
                    self._lost(problem)
                    if self.welcome is None and not self._patient:
                        self._failure = problem
                        return
                else:
                    if await self._converse(line):
                        attempts, heard_ms = 0, clock_ms()
                    if self.goodbye is not None and self.goodbye.final:
                        return
                if clock_ms() - heard_ms > 1000 * self._patience_s:
                    self._failure = LineClosed(self.problem, self.fault)
                    return
                if not self._leaving:
                    self.state = LineState.LOST
                    await self._pause(PATIENCE_S[min(attempts, len(PATIENCE_S) - 1)])
                    attempts += 1
        finally:
            self.state = LineState.CLOSED
            self._messages.put_nowait(None)

    async def _pause(self, seconds: float) -> None:
        """Wait, but not longer than one is wanted."""
        self._to_say.clear()
        deadline = clock_ms() + int(1000 * seconds)
        while not self._leaving and (left := deadline - clock_ms()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._to_say.wait(), left / 1000)
            self._to_say.clear()

    async def _converse(self, line: Line) -> bool:
        """Talk until the line is lost or left; whether the server said anything."""
        self.state = LineState.CONNECTING
        self._session.connected(clock_ms())
        heard = asyncio.create_task(self._hear(line))
        try:
            await self._speak(line, heard)
        except LineClosed as problem:
            self._lost(problem)
        finally:
            heard.cancel()
            with suppress(asyncio.CancelledError):
                await heard
            await line.close()
        return self.state is LineState.ONLINE

    async def _speak(self, line: Line, heard: "asyncio.Task[None]") -> None:
        while True:
            frames, self._session.outgoing = self._session.outgoing, []
            for frame in frames:
                await line.send(frame)
            if self._leaving:
                self._session.leave(clock_ms())
                for frame in self._session.outgoing:
                    await line.send(frame)
                return
            woken = asyncio.create_task(self._to_say.wait())
            await asyncio.wait((woken, heard), timeout=5, return_when=asyncio.FIRST_COMPLETED)
            woken.cancel()
            self._to_say.clear()
            if heard.done():
                return
            now = clock_ms()
            if self._session.lost(now):
                raise LineClosed("the server has been silent for too long", "silent")
            self._session.tick(now)

    async def _hear(self, line: Line) -> None:
        try:
            while True:
                message = self._session.receive(await line.receive(), clock_ms())
                if isinstance(message, Welcome):
                    self.state = LineState.ONLINE
                    self.problem = self.fault = ""
                self._to_say.set()
                if message is not None:
                    self._messages.put_nowait(message)
                    if isinstance(message, Goodbye):
                        return
        except LineClosed as problem:
            self._lost(problem)
        except Malformed as problem:
            self._lost(LineClosed(f"the server cannot be understood: {problem}", "version"))

    def _lost(self, problem: LineClosed) -> None:
        self.problem, self.fault = str(problem), problem.code
