"""What tests of the server share: a short match, a hall that ends by itself, patient players."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Self, TypeVar

from msgspec.structs import replace

from game.rules.commands import Command, SetReady
from game.rules.constants import Constants
from game.rules.setup import Deck, Scenario
from game.rules.views import View
from game.wire.line import Line, memory_line
from game.wire.options import MatchOptions
from game.wire.player import Dialler, Player, new_token
from game.wire.steering import Steering
from game.wire.to_client import (
    Accepted,
    Found,
    Issued,
    Lines,
    Look,
    Notice,
    Over,
    Refused,
    Seen,
    ToClient,
    Told,
)
from server.attend import attend
from server.hall import Hall
from server.plans import Plan
from server.secrets import token_digest
from server.settings import Settings
from server.store.contract import Store
from server.store.memory import MemoryStore
from tests.wire.examples import SETUP

SHORT = Scenario(
    replace(SETUP, constants=Constants(last_turn_min=3, last_turn_max=3)),
    Deck(),
)
"""Two powers, three turns."""

HUMANS = ("human", "human")

PATIENCE_S = 30
"""How long a test waits for what must come: it fails then, and is not slower for it before."""

M = TypeVar("M")


def plan(
    *seats: str,
    deadline_s: int = 0,
    scenario: Scenario = SHORT,
    host: str = "",
    **options: Any,
) -> Plan:
    """A match with these seats; ``host`` is the token of who may steer it."""
    timed = {"timing": "live", "turn_s": deadline_s} if deadline_s else {}
    return Plan(
        scenario,
        seats or HUMANS,
        seed=1,
        title="Short",
        options=MatchOptions(**{**timed, **options}),
        host=token_digest(host) if host else b"",
    )


@asynccontextmanager
async def hall(store: Store | None = None, **settings: Any) -> AsyncIterator[Hall]:
    opened = Hall(store or MemoryStore(), Settings(workers=1, **settings))
    try:
        yield opened
    finally:
        await opened.stop()


def line_to(there: Hall, room: int = 256, settings: Settings | None = None) -> Dialler:
    """A way to a hall over a line in memory, whose end holds ``room`` frames."""

    async def dial() -> Line:
        ours, theirs = memory_line(room)
        task = asyncio.create_task(attend(there, theirs, settings or Settings()))
        attending.add(task)
        task.add_done_callback(attending.discard)
        return ours

    return dial


attending: set[asyncio.Task[None]] = set()
"""Kept, or the loop would let go of them."""


class Guest:
    """A player under test: takes messages one by one, and keeps them."""

    def __init__(
        self,
        dial: Dialler,
        code: str,
        seat: int | None = None,
        token: str | None = None,
        **hello: Any,
    ) -> None:
        self.token = new_token() if token is None else token
        self.player = Player(dial, code=code, token=self.token, seat=seat, **hello)
        self.heard: list[ToClient] = []
        self.view: View | None = None

    async def __aenter__(self) -> Self:
        await self.player.__aenter__()
        self._messages = aiter(self.player)
        return self

    async def __aexit__(self, *problem: Any) -> None:
        await self.player.__aexit__(*problem)

    async def next(self) -> ToClient:
        async with asyncio.timeout(PATIENCE_S):
            message = await anext(self._messages)
        self.heard.append(message)
        if isinstance(message, Look):
            self.view = message.view
        return message

    async def until(self, kind: type[M], wanted: Callable[[M], bool] = lambda _: True) -> M:
        """The next message of a kind that is as wanted; what comes before is kept."""
        while True:
            message = await self.next()
            if isinstance(message, kind) and wanted(message):
                return message

    async def say(self, command: Command, ref: str = "", turn: int | None = None) -> Any:
        """Say a command and wait for its answer."""
        return await self.answer(self.player.submit(command, ref, turn))

    async def answer(self, ref: str) -> Any:
        """The answer to what was said."""
        while True:
            message = await self.next()
            answers = Accepted | Refused | Issued | Found | Told | Lines | Seen
            if isinstance(message, answers) and message.ref == ref:
                return message

    async def steer(self, action: Steering) -> Any:
        """Do something as the host and wait for the answer."""
        return await self.answer(self.player.steer(action))

    async def told(self, code: str) -> Notice:
        """Wait for a notice of this kind, unless it was heard before."""
        for message in self.heard:
            if isinstance(message, Notice) and message.code == code:
                return message
        return await self.until(Notice, lambda notice: notice.code == code)

    async def seen(self) -> View:
        """The view, waiting for the first."""
        if self.view is None:
            await self.until(Look)
        assert self.view is not None
        return self.view

    async def play(self) -> Over:
        """Be ready until the match is over."""
        return await self.ready_until(Over)

    async def close(self, turn: int) -> None:
        """Be ready until a turn has closed."""
        await self.ready_until(Look, lambda look: look.view.turn > turn)

    async def ready_until(self, kind: type[M], wanted: Callable[[M], bool] = lambda _: True) -> M:
        """Be ready, and again when an offer has made one un-ready, until a message comes."""
        self._be_ready()
        while True:
            message = await self.next()
            if isinstance(message, kind) and wanted(message):
                return message
            self._be_ready()

    def _be_ready(self) -> None:
        view, me = self.view, self.player.welcome.power if self.player.welcome else None
        if view is None or me is None or view.over or self.player.unanswered:
            return
        if not view.powers[me].ready:
            self.player.submit(SetReady())
