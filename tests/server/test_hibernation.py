"""A match nobody looks at leaves memory, and is there again when it is wanted."""

import asyncio
import gc
import weakref
from collections.abc import Callable
from typing import Any

import pytest

from game.rules import commands as k
from game.wire import to_client as c
from game.wire.log import Entry, Steered, TurnClosed, decode_entry
from server.clock import SLEEP
from server.hall import Hall
from server.room import Room
from server.store.memory import MemoryStore
from tests.server.guests import PATIENCE_S, Guest, hall, line_to, plan

SOON = {"sleep_after_s": 0.05}
AWAY: dict[str, Any] = {"absent": "orders", "absent_after_s": 1}
"""Who is away counts as absent after a second, and nobody plays instead."""


async def until(wanted: Callable[[], bool]) -> None:
    """Wait for what has to become so."""
    async with asyncio.timeout(PATIENCE_S):
        while not wanted():
            await asyncio.sleep(0.01)


def claimed(store: MemoryStore, code: str) -> bool:
    return code in store._claimed


def log_of(store: MemoryStore, code: str) -> list[Entry]:
    return [decode_entry(entry.content) for entry in store.read(code)]


def closed(store: MemoryStore, code: str) -> list[tuple[int, str]]:
    return [(e.turn, e.why) for e in log_of(store, code) if isinstance(e, TurnClosed)]


def test_an_idle_match_leaves_memory_and_comes_back_as_it_was() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store, **SOON) as there:
            code = await there.open(plan(**AWAY))
            async with Guest(line_to(there), code) as guest:
                await guest.seen()
                assert isinstance(await guest.say(k.SetOrders(()), "before"), c.Accepted)
                view = guest.view
                room = weakref.ref(await there.room(code))
            await until(lambda: not claimed(store, code))
            gc.collect()
            assert room() is None
            async with Guest(line_to(there), code, token=guest.token) as again:
                assert await again.seen() == view
                # Sent again because its answer was lost: it counted before the match slept.
                assert isinstance(await again.say(k.SetOrders(()), "before"), c.Accepted)
            refs = [entry.ref for entry in store.read(code)]
            assert refs.count("before") == 1

    asyncio.run(body())


def test_a_match_somebody_looks_at_stays_awake() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store, **SOON) as there:
            watched, left = await there.open(plan()), await there.open(plan())
            room = await there.room(watched)
            async with Guest(line_to(there), watched, token="") as onlooker:
                await onlooker.seen()
                await until(lambda: not claimed(store, left))
                assert claimed(store, watched)
                assert await there.room(watched) is room

    asyncio.run(body())


def test_a_match_of_computer_powers_is_played_to_its_end_before_it_sleeps() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store, **SOON) as there:
            code = await there.open(plan("sensible", "sensible"))
            await until(lambda: not claimed(store, code))
            assert store.row(code).state in ("over", "collapsed")

    asyncio.run(body())


def test_the_deadline_wakes_a_match_that_sleeps() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store, **SOON) as there:
            code = await there.open(plan(timing="async", turn_s=5, **AWAY))
            async with Guest(line_to(there), code) as a, Guest(line_to(there), code) as b:
                await a.seen()
                await b.seen()
            await until(lambda: not claimed(store, code))
            assert closed(store, code) == []
            await until(lambda: closed(store, code) != [])
            assert closed(store, code)[0] == (1, "deadline")
            assert not any(isinstance(e, Steered) and e.why == SLEEP for e in log_of(store, code))

    asyncio.run(body())


def test_after_a_restart_time_goes_on_for_a_match_nobody_came_to() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan(timing="async", turn_s=2, **AWAY))
            async with Guest(line_to(there), code) as a, Guest(line_to(there), code) as b:
                await a.seen()
                await b.seen()
        assert store.row(code).due_at_ms > 0
        async with hall(store) as there:
            there.go_on([code])
            await until(lambda: closed(store, code) != [])

    asyncio.run(body())


@pytest.mark.parametrize("comers", [2, 20])
def test_many_may_wake_a_match_at_once(comers: int) -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store, **SOON) as there:
            code = await there.open(plan())
            for _ in range(3):
                await until(lambda: not claimed(store, code))
                rooms = await asyncio.gather(*(there.room(code) for _ in range(comers)))
                assert len(set(rooms)) == 1
                assert isinstance(rooms[0], Room)

    asyncio.run(body())


def test_a_sleeping_match_costs_no_memory_of_the_hall() -> None:
    def size(there: Hall) -> int:
        return sum(len(kept) for kept in (there._rooms, there._tasks, there._waking))

    async def body() -> None:
        store = MemoryStore()
        async with hall(store, **SOON) as there:
            for _ in range(20):
                await there.open(plan())
            assert size(there) > 0
            await until(lambda: not store._claimed)
            assert size(there) == 0

    asyncio.run(body())
