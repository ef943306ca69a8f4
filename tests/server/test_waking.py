"""A stored match comes back as it was, or says where it stopped being so."""

import asyncio
from typing import Any

import msgpack
import pytest

from game.rules import commands as k
from game.rules.orders import Stabilise
from game.rules.ruleset import RULES_VERSION
from game.rules.state import digest
from game.wire import to_client as c
from game.wire.log import RulesChanged, SeatTaken, decode_entry
from server.store.contract import NewEntry, Write
from server.store.memory import MemoryStore
from server.waking import Closed, wake
from tests.server.guests import Guest, hall, line_to, plan
from tests.wire.examples import COMMANDS

ORDERS = k.SetOrders((Stabilise(law=1, aid=0),))


def played(turns: int = 2) -> tuple[MemoryStore, str, str, Any]:
    """A store with a match some turns old and an offer made in the next; code, token, last view."""
    store = MemoryStore()

    async def body() -> tuple[str, str, Any]:
        async with hall(store) as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as a, Guest(line_to(there), code) as b:
                await a.seen()
                await b.seen()
                for _ in range(turns):
                    await a.say(ORDERS)
                    await b.say(k.SetReady())
                    await a.say(k.SetReady())
                    await b.until(c.Happened, lambda m: m.closed > 0)
                    await b.until(c.Look)
                await a.say(COMMANDS[0])
                return code, a.token, a.view

    return store, *asyncio.run(body())


def rewritten(store: MemoryStore, code: str, change: Any, snapshots: bool = True) -> MemoryStore:
    """Another store with the match as ``change`` makes it: it gets (seq, entry) and may edit the
    entry; with a negative seq it gets a snapshot instead.
    """
    new = MemoryStore()
    entries = store.read(code)
    kept = {
        found.seq: found.content
        for seq in range(len(entries))
        if (found := store.snapshot(code, seq)) is not None and found.seq == seq
    }
    edited: list[NewEntry] = []
    for entry in entries:
        raw = msgpack.unpackb(entry.content, strict_map_key=False)
        change(entry.seq, raw)
        edited.append(NewEntry(msgpack.packb(raw), entry.seat, entry.ref))
    new.create(store.row(code), edited[:1], snapshot(kept, 0, change) if snapshots else None)
    for seq, written in enumerate(edited[1:], 1):
        folded = snapshot(kept, seq, change) if snapshots and seq in kept else None
        new.append(Write(code, seq, [written], folded))
    new.release(code)
    return new


def snapshot(kept: dict[int, bytes], seq: int, change: Any) -> bytes:
    raw = msgpack.unpackb(kept[seq], strict_map_key=False)
    change(-1, raw)
    packed: bytes = msgpack.packb(raw)
    return packed


def test_a_match_goes_on_where_it_was() -> None:
    store, code, token, view = played()

    async def body() -> None:
        async with hall(store) as there, Guest(line_to(there), code, token=token) as a:
            assert await a.seen() == view
            welcome = a.player.welcome
            assert welcome is not None
            assert welcome.power == 0

    asyncio.run(body())


def test_from_its_snapshot_and_from_the_start_a_match_is_the_same() -> None:
    store, code, *_ = played()
    bare = rewritten(store, code, lambda seq, raw: None, snapshots=False)
    assert bare.snapshot(code) is None
    one, other = wake(store, code), wake(bare, code)
    assert digest(one.state) == digest(other.state)
    assert one.turn_starts == other.turn_starts
    assert one.seats.holders == other.seats.holders
    assert one.length == other.length == store.length(code)


def test_what_differs_from_its_log_stays_closed_and_says_from_where_on() -> None:
    store, code, *_ = played()

    def bend(seq: int, raw: dict[str, Any]) -> None:
        if raw.get("type") == "turn_closed" and raw["turn"] == 2:
            for event in raw["events"]:
                if event["type"] == "changed":
                    event["delta"] += 1
                    return

    bent = rewritten(store, code, bend, snapshots=False)
    with pytest.raises(Closed, match="differs from its log from turn 2"):
        wake(bent, code)
    bent.claim(code)  # it was given back


def test_a_snapshot_that_is_not_what_the_log_says_is_not_trusted() -> None:
    store, code, *_ = played()

    def bend(seq: int, raw: dict[str, Any]) -> None:
        if seq == -1:
            raw["state"]["funds"][0] += 100

    woken = wake(rewritten(store, code, bend), code)
    assert digest(woken.state) == digest(wake(store, code).state)


def test_a_save_with_a_policy_that_is_gone_stays_closed_and_says_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store, code, *_ = played(1)

    def change(seq: int, raw: dict[str, Any]) -> None:
        if raw.get("type") == "opened":
            raw["seats"][1] = "napoleon"

    gone = rewritten(store, code, change)

    async def body() -> None:
        async with hall(gone) as there, Guest(line_to(there), code) as a:
            goodbye = await a.until(c.Goodbye)
            assert goodbye.code == "match_closed"
            assert goodbye.params["reason"] == "no_player"
            assert "napoleon" in caplog.text, "whoever runs the server learns which"

    asyncio.run(body())
    gone.claim(code)


def test_a_match_that_cannot_be_opened_is_told_to_who_comes_and_others_go_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store, code, *_ = played()

    def cut(seq: int, raw: dict[str, Any]) -> None:
        if seq == 1:
            raw.pop("power", None)

    broken = rewritten(store, code, cut, snapshots=False)

    async def body() -> None:
        async with hall(broken) as there:
            async with Guest(line_to(there), code) as a:
                goodbye = await a.until(c.Goodbye)
                assert goodbye.code == "match_closed"
                assert goodbye.params["reason"] == "damaged"
                assert "power" in caplog.text, "whoever runs the server learns what"
            other = await there.open(plan())
            async with Guest(line_to(there), other) as a:
                await a.seen()

    asyncio.run(body())


def older(seq: int, raw: dict[str, Any]) -> None:
    """The match as a made-up former version would have written it: without what was added since,
    with what is gone since, and with other rules.
    """
    if seq == -1:
        raw["rules"] = RULES_VERSION - 1
        del raw["state"]["happened"]
        raw["state"]["weather"] = [1, 2, 3]
        raw["state"]["world"] = b"counted otherwise"
    elif raw["type"] == "opened":
        raw["rules"] = RULES_VERSION - 1
        raw["scenario"]["setup"]["constants"]["moon_phase"] = 4
        del raw["scenario"]["setup"]["constants"]["threats_most"]
        raw["world"] = b"counted otherwise"
    elif raw["type"] == "turn_closed":
        raw["events"].insert(0, {"type": "tide_turned", "cause": {"rule": "tides"}})
        raw["digest"] = b"counted otherwise"


def test_a_save_of_older_rules_goes_on_from_its_last_snapshot_and_says_so() -> None:
    store, code, token, view = played()
    old = rewritten(store, code, older)
    length = old.length(code)

    async def body() -> None:
        async with hall(old) as there, Guest(line_to(there), code, token=token) as a:
            seen = await a.seen()
            assert seen.turn == view.turn
            assert seen.proposals == ()  # made after the snapshot
            assert seen.powers[0].funds == view.powers[0].funds
            assert isinstance(await a.say(COMMANDS[0]), c.Accepted)
            a.player.ask_turn(1)
            told = await a.until(c.Told)
            assert told.unreadable == 1
            assert any(getattr(e, "quantity", "") == "stability" for e in told.events)

    asyncio.run(body())
    change = decode_entry(old.read(code)[length].content)
    assert isinstance(change, RulesChanged)
    assert (change.former, change.rules) == (RULES_VERSION - 1, RULES_VERSION)
    again = wake(old, code)
    assert len(again.state.proposals) == 1
    assert change.digest != digest(again.state)
    assert [type(holder) for holder in again.seats.holders] == [SeatTaken, SeatTaken]


def test_a_save_of_newer_rules_asks_for_an_update() -> None:
    store, code, *_ = played(1)

    def newer(seq: int, raw: dict[str, Any]) -> None:
        if "rules" in raw:
            raw["rules"] = RULES_VERSION + 1

    with pytest.raises(Closed, match="newer version of Ad Hoc"):
        wake(rewritten(store, code, newer), code)


def test_a_save_of_older_rules_without_a_snapshot_says_why_it_is_closed() -> None:
    store, code, *_ = played(1)
    with pytest.raises(Closed, match="older version"):
        wake(rewritten(store, code, older, snapshots=False), code)
