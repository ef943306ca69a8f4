"""Who is away, and time: a seat is played meanwhile or not waited for, and nobody loses time."""

import asyncio

import pytest

from game.rules import commands as k
from game.rules.orders import Stabilise
from game.wire import steering as d
from game.wire import to_client as c
from game.wire.log import ClockKept, Steered, TurnClosed, Warned
from server.clock import ABSENT, HOST, SLEEP, Clock
from server.store.contract import NewEntry
from server.store.memory import MemoryStore
from tests.server.guests import Guest, hall, line_to, plan
from tests.server.tables import NORTH, SOUTH, leave, log_of, table

ORDERS = k.SetOrders((Stabilise(law=1, aid=0),))


def test_a_computer_plays_for_who_is_away_and_hands_back_when_the_player_returns() -> None:
    async def body() -> None:
        async with table(absent="ai", absent_after_s=1) as t:
            await t.sit()
            await leave(t.south)
            told = await t.north.told("handed_over_absent")
            assert told.params == {"power": SOUTH, "policy": "sensible"}
            shown = await t.north.until(c.Table, lambda m: bool(m.places[SOUTH].stand_in))
            place = shown.places[SOUTH]
            assert (place.holder, place.absent, place.connected) == ("human", True, False)
            await t.north.close(1)
            south = await t.come(token=t.south.token)
            await t.north.told("handed_back_returned")
            view = await south.seen()
            assert isinstance(await south.say(ORDERS), c.Accepted)
            assert view.turn == 2
            deeds = [(e.why, e.deed) for e in t.log() if isinstance(e, Steered)]
            assert deeds == [("absent", d.HandOver(SOUTH)), ("absent", d.HandBack(SOUTH))]

    asyncio.run(body())


def test_who_left_standing_orders_is_not_waited_for() -> None:
    async def body() -> None:
        async with table(absent="orders", absent_after_s=1) as t:
            await t.sit()
            await t.south.say(ORDERS)
            await t.north.say(k.SetReady())
            await leave(t.south)
            await t.north.until(c.Happened, lambda m: m.closed == 1)
            # With nobody there at all, turns do not close one after another.
            await leave(t.north)
            await t.host.until(c.Table, lambda m: m.places[NORTH].absent)
            assert [e.turn for e in t.log() if isinstance(e, TurnClosed)] == [1]
            north = await t.come(token=t.north.token)
            await north.seen()
            await north.say(k.SetReady())
            await north.until(c.Happened, lambda m: m.closed == 2)

    asyncio.run(body())


def test_a_match_is_paused_while_too_many_are_away() -> None:
    async def body() -> None:
        async with table(deadline_s=600, pause_at=1, absent_after_s=1) as t:
            await t.sit()
            await leave(t.south)
            await t.north.told("paused_absent")
            shown = await t.north.until(c.Table, lambda m: bool(m.paused))
            assert shown.paused == ("absent",)
            south = await t.come(token=t.south.token)
            await t.north.told("resumed_absent")
            await t.north.until(c.Table, lambda m: not m.paused)
            # The host's word ends such a pause, too.
            await leave(south)
            await t.north.until(c.Notice, lambda m: m.code == "paused_absent")
            await t.host.steer(d.Resume())
            await t.north.until(c.Table, lambda m: not m.paused)

    asyncio.run(body())


def test_a_live_match_that_everybody_has_left_is_paused() -> None:
    async def body() -> None:
        async with table(deadline_s=600, absent_after_s=1, absent="ai") as t:
            await t.sit()
            await leave(t.south)
            await leave(t.north)
            await t.host.told("paused_absent")
            assert not any(isinstance(e, TurnClosed) for e in t.log())

    asyncio.run(body())


def test_in_a_slow_match_who_has_sealed_nothing_is_warned_once() -> None:
    async def body() -> None:
        async with table(timing="async", turn_s=1000) as t:
            await t.sit()
            await t.north.say(ORDERS)
            await t.host.steer(d.MoveDeadline(-790))  # more than a fifth is left
            await t.host.steer(d.MoveDeadline(-20))
            told = await t.south.told("time_short")
            assert told.params["turn"] == 1
            assert 180 <= int(told.params["seconds"]) <= 190
            await t.host.steer(d.MoveDeadline(-5))
            (warned,) = (e for e in t.log() if isinstance(e, Warned))
            assert warned.powers == (SOUTH,)
            await t.north.say(k.SetReady())
            codes = [m.code for m in t.north.heard if isinstance(m, c.Notice)]
            assert "time_short" not in codes

    asyncio.run(body())


class Time:
    """A calendar clock that a test moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ms = 1_700_000_000_000
        modules = ("acting", "chair", "chatroom", "closing", "entrance", "hall", "keeper", "room")
        for module in modules:
            monkeypatch.setattr(f"server.{module}.now_ms", lambda: self.ms)


def test_a_server_that_was_stopped_took_nobodys_time(monkeypatch: pytest.MonkeyPatch) -> None:
    async def body() -> None:
        time, store, token = Time(monkeypatch), MemoryStore(), ""
        async with hall(store) as there:
            code = await there.open(plan(deadline_s=600))
            async with Guest(line_to(there), code) as a, Guest(line_to(there), code) as b:
                await b.seen()
                token = a.token
                await a.until(c.Table, lambda m: m.deadline_ms is not None)
        slept = log_of(store, code)[-1]
        assert isinstance(slept, Steered)
        assert (slept.why, slept.deed) == (SLEEP, d.Pause())
        time.ms += 5 * 3_600_000
        async with hall(store) as there, Guest(line_to(there), code, token=token) as a:
            shown = await a.until(c.Table)
            assert shown.deadline_ms is not None
            assert slept.left_ms is not None
            assert slept.left_ms - 20_000 <= shown.deadline_ms <= slept.left_ms
            assert not shown.paused
            assert a.player.welcome is not None
            assert a.player.welcome.notices[-1].code == "woken"

    asyncio.run(body())


def test_a_server_that_was_killed_gives_what_its_log_can_tell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was used up before the last entry is gone, what came after it was perhaps the outage."""

    async def body() -> None:
        time, store = Time(monkeypatch), MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan(deadline_s=600))
            async with Guest(line_to(there), code) as a, Guest(line_to(there), code) as b:
                await b.seen()
                await a.seen()
                time.ms += 60_000
                await a.say(ORDERS)
                left_behind = copied(store, code)
        time.ms += 5 * 3_600_000
        async with hall(left_behind) as there, Guest(line_to(there), code, token=a.token) as a:
            shown = await a.until(c.Table)
            assert shown.deadline_ms is not None
            assert 500_000 <= shown.deadline_ms <= 540_000

    asyncio.run(body())


def copied(store: MemoryStore, code: str) -> MemoryStore:
    """A store as it would be found had its program been killed now."""
    new = MemoryStore()
    entries = [NewEntry(e.content, e.seat, e.ref) for e in store.read(code)]
    new.create(store.row(code), entries)
    new.release(code)
    return new


def test_a_clock_stands_as_long_as_there_is_a_reason() -> None:
    clock = Clock(60_000, ClockKept()).begin(1, 1000)
    assert clock.left_ms(11_000) == 50_000
    clock = clock.stop(HOST, 50_000).stop(ABSENT, 50_000)
    assert (clock.runs, clock.paused, clock.left_ms(99_000)) == (False, (HOST, ABSENT), 50_000)
    clock = clock.go(ABSENT, 50_000, 99_000)
    assert (clock.runs, clock.left_ms(999_000)) == (False, 50_000)
    clock = clock.stop(ABSENT, 50_000).go(HOST, 50_000, 100_000)
    assert (clock.runs, clock.paused) == (True, ())
    assert clock.left_ms(101_000) == 49_000
    assert clock.left_ms(999_000) == 0
    assert clock.move(5_000, 101_000).left_ms(102_000) == 4_000
    assert clock.wait().left_ms(101_000) is None
    assert clock.wait().begin(2, 200_000).left_ms(200_000) == 60_000


def test_untimed_matches_have_no_deadline_and_can_be_paused() -> None:
    clock = Clock(0, ClockKept()).begin(1, 1000)
    assert (clock.runs, clock.left_ms(1000)) == (False, None)
    clock = clock.stop(HOST, None)
    assert clock.paused == (HOST,)
    assert clock.go(HOST, None, 2000).paused == ()
    assert not clock.go(HOST, None, 2000).runs
