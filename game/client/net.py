"""The window's connection to a match: commands out, messages in, nothing that blocks.

The conversation runs on an event loop in another thread: one of our own for a server on the
network, the server's for a match in this program. What carries the bytes is the only difference.
"""

import asyncio
import json
import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from game.client.house import Recorded
from game.resources import home_dir
from game.rules.commands import Command
from game.rules.ids import PactId, PowerId
from game.rules.setup import Scenario
from game.wire.dial import dial
from game.wire.line import Line, LineClosed
from game.wire.player import LineState, Player, new_token
from game.wire.to_client import Goodbye, Look, ToClient, Welcome
from game.wire.to_server import Language

GOING_ON = ("running", "waiting")
"""How matches that are not over are listed."""


class Save(Protocol):
    """A saved match, as a list shows it."""

    @property
    def match_id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def scenario(self) -> str: ...
    @property
    def turn(self) -> int: ...
    @property
    def state(self) -> str:
        """One of `GOING_ON` as long as it can be gone on with."""
        ...

    @property
    def updated_at_ms(self) -> int: ...


class Host(Protocol):
    """The server in this program (`server.local.LocalHost`), as the client knows it."""

    @property
    def loop(self) -> asyncio.AbstractEventLoop: ...

    def saves(self) -> Sequence[Save]: ...

    def open(
        self, scenario: Scenario, seats: Sequence[str], seed: int | str | None = None
    ) -> str: ...

    def seat(self, code: str, power: int) -> str: ...

    def teach(self, code: str) -> str: ...

    def human_seats(self, code: str) -> list[int]: ...

    def recording(self, code: str) -> Recorded: ...

    def branch(self, code: str, turn: int, power: int) -> str: ...

    async def dial(self) -> Line: ...

    def close(self) -> None: ...


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
        self._talk.result()

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
        self._thread = threading.Thread(target=loop.run_forever, name="connection", daemon=True)
        self._thread.start()
        super().__init__(player, loop)

    def close(self) -> None:
        if self._leaving:
            return
        super().close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


def join(address: str, code: str, name: str = "", phrase: str = "") -> Connection:
    """Take a seat, or come back to it, on a server; with a ``phrase``, the one it was made for.
    Raises Misused for what is no address.
    """
    opener = dial(address)
    token = _token_for(f"{address.strip().lower()} {code.strip().upper()}")
    return _NetworkConnection(Player(opener, code=code, token=token, name=name, phrase=phrase))


def sit(host: Host, code: str, power: int) -> Connection:
    """Take a seat of a match in this program."""
    token = host.seat(code, power)
    return Connection(Player(host.dial, code=code, token=token), host.loop)


def watch(address: str, code: str, phrase: str = "") -> Connection:
    """Look on at a match on a server; with a ``phrase``, as its host admitted its holder. Raises
    Misused for what is no address.
    """
    token = new_token() if phrase else ""
    return _NetworkConnection(Player(dial(address), code=code, token=token, phrase=phrase))


def audience(host: Host, code: str) -> Connection:
    """See what is public of a match in this program."""
    return Connection(Player(host.dial, code=code), host.loop)


def teach(host: Host, code: str) -> Connection:
    """See everything of a match in this program."""
    return Connection(Player(host.dial, code=code, token=host.teach(code)), host.loop)


def _token_for(match: str) -> str:
    """The token we hold a match's seat with: kept, so that closing the window loses no seat."""
    path = home_dir() / "seats.json"
    tokens = _kept(path)
    if match not in tokens:
        tokens[match] = new_token()
        path.touch(mode=0o600)
        path.write_text(json.dumps(tokens, indent=1), encoding="utf-8")
    return tokens[match]


def _kept(path: Path) -> dict[str, str]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}
