"""The server in this program (`server.local.LocalHost`), as the client knows it."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from game.client.recorded import Recorded
from game.rules.setup import Scenario
from game.wire.line import Line
from game.wire.log import Entry
from game.wire.options import PLAIN, MatchOptions

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
    """Keeps matches on this computer, and lets them be played."""

    @property
    def loop(self) -> asyncio.AbstractEventLoop: ...

    def saves(self) -> Sequence[Save]: ...

    def open(
        self,
        scenario: Scenario,
        seats: Sequence[str],
        seed: int | str | None = None,
        title: str = "",
        options: MatchOptions = PLAIN,
        host: str = "",
    ) -> str: ...

    def admit(self, port: int, *, around: bool) -> tuple[str, ...]: ...

    def seat(self, code: str, power: int) -> str: ...

    def teach(self, code: str) -> str: ...

    def human_seats(self, code: str) -> list[int]: ...

    def recording(self, code: str) -> Recorded: ...

    def delete(self, code: str) -> None: ...

    def branch(self, code: str, turn: int, power: int) -> str: ...

    def play_on(self, entries: Sequence[Entry], turn: int, power: int) -> str: ...

    async def dial(self) -> Line: ...

    def close(self) -> None: ...
