"""The server inside the program: `adhoc play` talks to it over a line in memory, no port is opened.

Same hall, same rooms, same store, same bytes; it runs on a thread of its own.
"""

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from game.errors import Failed
from game.rules.ids import PowerId
from game.rules.setup import Scenario
from game.teaching.recording import Recording
from game.wire.line import Line, memory_line
from game.wire.log import LogDamaged
from game.wire.player import new_token
from server.attend import attend
from server.hall import Hall
from server.plans import Plan
from server.settings import Settings, default_store
from server.store import open_store
from server.store.contract import IndexRow

T = TypeVar("T")


class LocalHost:
    """Matches saved on this computer, and the way to play them. Methods may be called from any
    thread but the loop's. Raises StoreError where the saves cannot be opened.
    """

    def __init__(self, store: str = "") -> None:
        self._settings = Settings(store=store or default_store(), workers=1)
        opened = open_store(self._settings.store)
        self._hall = Hall(opened, self._settings)
        self.loop = asyncio.new_event_loop()
        self._lines: set[asyncio.Task[None]] = set()
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
    ) -> str:
        """Open a match, saved from now on; its code. ``seats``: "human" or a policy each."""
        plan = Plan(scenario, seats, seed, title or scenario.setup.names["en"])
        return self._wait(self._hall.open(plan))

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
        """A match that is over, to be looked at again. Raises Failed, StoreError."""
        try:
            entries = self._wait(self._hall.entries(code))
        except LogDamaged as problem:
            raise Failed(f"The match cannot be read: {problem}") from None
        return Recording(entries, code)

    def branch(self, code: str, turn: int, power: int) -> str:
        """Another match from where a turn of this one began, with ``power`` to be played here; its
        code. Raises Failed, Misused, StoreError."""
        try:
            return self._wait(self._hall.branch(code, turn, PowerId(power)))
        except LogDamaged as problem:
            raise Failed(f"The match cannot be read: {problem}") from None

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
        self._wait(self._hall.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()
        rest = asyncio.all_tasks(self.loop)
        for task in rest:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*rest, return_exceptions=True))
