"""The server inside the program: `adhoc play` talks to it over a line in memory.

Same hall, same rooms, same store, same bytes; it runs on a thread of its own. No port is opened
before somebody wants friends to come in (`LocalHost.admit`). They are served by this program rather
than by one of its own: there is one store and one writer for what is saved here, and nothing is
left running, with a port open, when the window is closed.
"""

import asyncio
import socket
import threading
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from game.rules.ids import PowerId
from game.rules.setup import Scenario
from game.teaching.recording import Recording
from game.wire.line import Line, memory_line
from game.wire.log import HUMAN, Entry, LogDamaged, Opened
from game.wire.options import PLAIN, MatchOptions
from game.wire.player import new_token
from server.attend import attend
from server.hall import Hall
from server.lan import private_addresses
from server.listener import Server
from server.plans import Plan
from server.secrets import token_digest
from server.settings import Settings, default_store
from server.store import open_store
from server.store.contract import IndexRow, StoreDamaged

T = TypeVar("T")


class LocalHost:
    """Matches saved on this computer, and the way to play them. Methods may be called from any
    thread but the loop's. Raises StoreError where the saves cannot be opened.
    """

    def __init__(self, store: str = "") -> None:
        # Who comes in from outside plays what is offered, and opens nothing on this disk.
        self._settings = Settings(store=store or default_store(), workers=1, opening=False)
        opened = open_store(self._settings.store)
        self._hall = Hall(opened, self._settings)
        self.loop = asyncio.new_event_loop()
        self._lines: set[asyncio.Task[None]] = set()
        self._server: Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self._open_at: list[str] = []
        self._port = 0
        self._thread = threading.Thread(target=self._run, name="match server", daemon=True)
        self._thread.start()

    def saves(self) -> list[IndexRow]:
        """The matches saved, also those that are over, the one played last first."""
        return self._wait(self._hall.matches())

    def open(
        self,
        scenario: Scenario,
        seats: Sequence[str],
        seed: int | str | None = None,
        title: str = "",
        options: MatchOptions = PLAIN,
        host: str = "",
    ) -> str:
        """Open a match, saved from now on; its code. ``seats``: "human", "open" or a policy each;
        whoever shows the token ``host`` may steer it. Raises Misused for what cannot be played.
        """
        plan = Plan(
            scenario,
            seats,
            seed,
            title or scenario.setup.names["en"],
            options,
            token_digest(host) if host else b"",
        )
        return self._wait(self._hall.open(plan))

    def admit(self, port: int, *, around: bool) -> tuple[str, ...]:
        """Let players of other programs in, on a port (0 for any) of this computer and, with
        ``around``, of its private networks; where they reach it, the best first. Once some are let
        in the port stays as it is. Raises Failed in a sentence.
        """
        from server.app import listen

        wanted = (*(private_addresses() if around else ()), self._settings.bind)
        for address in sorted(wanted, key=lambda address: address != self._settings.bind):
            if address not in self._open_at:
                listening = listen(address, self._port or port)
                self._open_at.append(address)
                self._port = listening.getsockname()[1]
                self._wait(self._accept(listening))
        return tuple(f"{address}:{self._port}" for address in wanted)

    async def _accept(self, listening: socket.socket) -> None:
        from server.app import server_for

        if self._server is None:
            self._server = server_for(self._hall, self._settings)
            self._serving = asyncio.create_task(self._server.serve([]))
            while not self._server.started:
                await asyncio.sleep(0.01)
        self._server.accept(listening)

    def seat(self, code: str, power: int) -> str:
        """Take a seat of a match; the token to say hello with. Raises StoreError, or Failed with a
        sentence where the match cannot be opened.
        """
        token = new_token()
        self._wait(self._hall.assign(code, PowerId(power), token))
        return token

    def teach(self, code: str) -> str:
        """Let somebody see everything of a match that is played here; the token to say hello with.
        Raises as `seat`.
        """
        token = new_token()
        self._wait(self._hall.admit(code, "teacher", token, "adhoc watch"))
        return token

    def human_seats(self, code: str) -> list[int]:
        """The powers of a match that people play, ascending."""
        return self._wait(self._hall.human_seats(code))

    def recording(self, code: str) -> Recording:
        """A match to be looked at again; one that goes on with the eyes of the only power that is
        played here. Raises Failed, StoreError.
        """
        try:
            entries = self._wait(self._hall.entries(code))
        except LogDamaged as problem:
            raise StoreDamaged(f"The match cannot be read: {problem}") from None
        return Recording(entries, code, self._only(entries))

    @staticmethod
    def _only(entries: Sequence[Entry]) -> PowerId | None:
        """The one power that people at this computer play; None where they are several."""
        first = entries[0]
        people = first.seats if isinstance(first, Opened) else ()
        mine = [PowerId(power) for power, seat in enumerate(people) if seat == HUMAN]
        return mine[0] if len(mine) == 1 else None

    def delete(self, code: str) -> None:
        """Remove a match for good. Raises StoreError where there is none, or another program has
        it."""
        self._wait(self._hall.delete(code))

    def branch(self, code: str, turn: int, power: int) -> str:
        """Another match from where a turn of this one began, with ``power`` to be played here; its
        code. Raises Failed, Misused, StoreError."""
        return self._branched(self._hall.branch(code, turn, PowerId(power)))

    def play_on(self, entries: Sequence[Entry], turn: int, power: int) -> str:
        """The same from the log of a match that is not kept here. Raises Failed, Misused,
        StoreError."""
        return self._branched(self._hall.play_on(entries, turn, PowerId(power)))

    def _branched(self, work: Coroutine[Any, Any, str]) -> str:
        try:
            return self._wait(work)
        except LogDamaged as problem:
            raise StoreDamaged(f"The match cannot be read: {problem}") from None

    async def dial(self) -> Line:
        """A line to this server; on its loop."""
        ours, theirs = memory_line()
        task = self.loop.create_task(attend(self._hall, theirs, self._settings))
        self._lines.add(task)
        task.add_done_callback(self._lines.discard)
        return ours

    def close(self) -> None:
        """Put everything away; what was accepted is on disk already. A second call does nothing."""
        if self.loop.is_closed():
            return
        self._wait(self._stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    async def _stop(self) -> None:
        # Everybody hears why before the lines are closed.
        await self._hall.stop()
        if self._server is not None and self._serving is not None:
            self._server.should_exit = True
            await self._serving

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()
        rest = asyncio.all_tasks(self.loop)
        for task in rest:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*rest, return_exceptions=True))
