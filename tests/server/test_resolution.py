"""A turn that cannot be resolved stops its own match, after a second attempt, and no other."""

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from game.rules import commands as k
from game.rules.resolve import resolve_turn
from game.rules.state import State
from game.wire import to_client as c
from game.wire.dial import dial
from game.wire.line import LineClosed
from game.wire.log import Entry, TurnClosed, decode_entry
from game.wire.player import new_token
from server.store import open_store
from server.store.contract import Store, StoreError, StoreUnwritable, Write
from server.store.memory import MemoryStore
from server.waking import SET_ASIDE
from tests.server.guests import PATIENCE_S, Guest, hall, line_to, plan
from tests.server.processes import joining, program

KILLED = """
import os, signal
import server.resolution as resolution
from game.rules.resolve import resolve_turn

def resolve(state):
    if state.sheets[0] == ():
        os.kill(os.getpid(), signal.SIGKILL)
    return resolve_turn(state)

if __name__ == "__main__":
    resolution.resolve_turn = resolve
    from game.cli import main
    main(["host", "--port", "0", "--scenario", "first_coalition",
          "--seats", "human,sensible,sensible"])
"""


CUT = """
import os, signal
import server.resolution as resolution

spent = resolution.Resolution._spent

async def cut(self):
    if not await spent(self) and self._keeper.record.state.sheets[0] == ():
        os.kill(os.getpid(), signal.SIGKILL)
    return await spent(self)

if __name__ == "__main__":
    resolution.Resolution._spent = cut
    from game.cli import main
    main(["host", "--port", "0", "--scenario", "first_coalition",
          "--seats", "human,sensible,sensible"])
"""
"""Here the power is cut, twice, between the note of an attempt and the attempt."""


def failing(times: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let so many resolutions fail of turns for which `seal` sealed orders; counts them."""
    failed: list[int] = []

    def resolve(state: State) -> Any:
        if state.sheets[0] == () and len(failed) < times:
            failed.append(state.turn)
            raise RuntimeError("a fault of the rules")
        return resolve_turn(state)

    monkeypatch.setattr("server.resolution.resolve_turn", resolve)
    return failed


def entries_of(write: Write) -> list[Entry]:
    return [decode_entry(entry.content) for entry in write.entries]


def closed(store: Store, code: str) -> list[int]:
    entries = [decode_entry(entry.content) for entry in store.read(code)]
    return [entry.turn for entry in entries if isinstance(entry, TurnClosed)]


async def seal(guest: Guest) -> None:
    """Seal a sheet without orders."""
    await guest.seen()
    guest.player.submit(k.SetOrders(()))


def test_a_resolution_that_failed_once_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = failing(1, monkeypatch)

    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan("human", "sensible"))
            async with Guest(line_to(there), code) as guest:
                await seal(guest)
                await guest.ready_until(c.Happened, lambda m: m.closed == 1)
                assert failed == [1]
                assert store.row(code).attempts == 0
                await guest.play()

    asyncio.run(body())


def test_a_match_that_fails_twice_is_set_aside_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failed = failing(2, monkeypatch)

    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            bad, good = [await there.open(plan("human", "sensible")) for _ in range(2)]
            async with Guest(line_to(there), bad) as a, Guest(line_to(there), good) as b:
                await seal(a)
                goodbye = await a.ready_until(c.Goodbye)
                assert (goodbye.code, goodbye.params) == (
                    "match_set_aside",
                    {"code": bad, "turn": 1},
                )
                await b.play()
            length = store.length(bad)
            assert (closed(store, bad), closed(store, good)) == ([], [1, 2, 3])
            async with Guest(line_to(there), bad, token=a.token) as again:
                assert (await again.until(c.Goodbye)).code == "match_set_aside"
            assert failed == [1, 1]
            assert store.length(bad) == length
            assert store.row(bad).state == SET_ASIDE

    asyncio.run(body())


def test_a_turn_that_could_not_be_stored_is_no_failed_attempt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However often the disk is full, the match is not set aside for it."""
    monkeypatch.setattr("server.closing.TRY_AGAIN_S", 0)

    class Full(MemoryStore):
        refused = 0

        def append_all(self, writes: Sequence[Write]) -> list[int | StoreError]:
            closing = any(isinstance(e, TurnClosed) for write in writes for e in entries_of(write))
            if closing and self.refused < 5:
                self.refused += 1
                raise StoreUnwritable("The disk is full.", "disk_full")
            return super().append_all(writes)

    async def body() -> None:
        store = Full()
        async with hall(store) as there:
            code = await there.open(plan("human", "sensible"))
            async with Guest(line_to(there), code) as guest:
                await guest.play()
        assert store.refused == 5
        assert closed(store, code) == [1, 2, 3]

    asyncio.run(body())


async def go(address: str, code: str, token: str, ended: Popen[str]) -> None:
    """Be at the table until the server is killed over the turn."""
    with suppress(LineClosed):
        async with Guest(dial(address), code, token=token) as guest:
            await seal(guest)
            playing = asyncio.create_task(guest.ready_until(c.Goodbye))
            await asyncio.to_thread(ended.wait, PATIENCE_S)
            playing.cancel()
    await asyncio.to_thread(ended.wait, PATIENCE_S)


def test_a_match_whose_server_was_killed_twice_over_a_good_turn_goes_on(own_home: Path) -> None:
    token = new_token()

    async def see(address: str, code: str) -> None:
        async with Guest(dial(address), code, token=token) as guest:
            await guest.ready_until(c.Look, lambda m: m.view.turn == 2)

    code = ""
    for _ in range(2):
        with program(["-c", CUT], own_home) as running:
            address, opened = joining(running)
            code = code or opened
            asyncio.run(go(address, code, token, running.process))
            assert running.process.returncode == -signal.SIGKILL
    with program(["-c", CUT], own_home) as running:
        asyncio.run(see(joining(running)[0], code))
        assert running.stop() == 0


def test_attempts_that_take_the_program_down_are_counted(own_home: Path) -> None:
    token = new_token()

    async def end(address: str, bad: str, good: str) -> None:
        async with Guest(dial(address), bad, token=token) as guest:
            assert (await guest.until(c.Goodbye)).code == "match_set_aside"
        async with Guest(dial(address), good) as guest:
            await guest.ready_until(c.Happened, lambda m: m.closed == 1)

    codes: list[str] = []
    for _ in range(2):
        with program(["-c", KILLED], own_home) as running:
            address, code = joining(running)
            codes.append(code)
            asyncio.run(go(address, codes[0], token, running.process))
            assert running.process.returncode == -signal.SIGKILL
    with program(["-c", KILLED], own_home) as running:
        address, code = joining(running)
        asyncio.run(end(address, codes[0], code))
        assert running.stop() == 0
    store = open_store(f"sqlite:///{own_home / 'saves.sqlite'}")
    assert store.row(codes[0]).state == SET_ASIDE
    assert closed(store, codes[0]) == []
    store.close()
