"""A persona that was drawn is played all the match, and known to nobody before its end."""

import asyncio

import msgpack

from game.ai.personas import PERSONAS
from game.ai.policies import parts_of
from game.rules import commands as k
from game.rules.ids import PowerId
from game.wire import to_client as c
from game.wire.codec import encode
from game.wire.log import Opened, decode_entry
from server.store.memory import MemoryStore
from tests.server.guests import Guest, hall, line_to, plan


def texts(message: c.ToClient) -> set[str]:
    """Every text in a message as it goes over the wire, whole and at its colons."""

    def within(value: object) -> set[str]:
        if isinstance(value, dict):
            return within(list(value.keys())) | within(list(value.values()))
        if isinstance(value, list | tuple):
            return {text for item in value for text in within(item)}
        return {value, *value.split(":")} if isinstance(value, str) else set()

    return within(msgpack.unpackb(encode(message), strict_map_key=False))


def log_of(store: MemoryStore, code: str) -> Opened:
    opened = decode_entry(store.read(code, 0, 1)[0].content)
    assert isinstance(opened, Opened)
    return opened


def test_what_a_seat_receives_tells_no_hidden_persona_before_the_end() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan("human", "random:study"))
            opened = log_of(store, code)
            persona, level = parts_of(opened.seats[1])
            assert (persona in PERSONAS, level, opened.hidden) == (True, "study", (1,))
            async with (
                Guest(line_to(there), code) as guest,
                Guest(line_to(there), code, token="") as onlooker,
            ):
                for watcher, played in ((guest, guest.play()), (onlooker, onlooker.until(c.Over))):
                    await played
                    heard = watcher.heard[:-1]
                    places = [m.places[1].holder for m in heard if isinstance(m, c.Table)]
                    assert set(places) == {"hidden"}
                    told = set().union(*(texts(message) for message in heard))
                    assert told.isdisjoint({*PERSONAS, "study"})
                    table = await watcher.until(c.Table)
                    assert table.places[1].holder == opened.seats[1]
                    assert table.places[0].holder == "human"

    asyncio.run(body())


def test_a_match_that_was_put_away_goes_on_with_the_same_persona() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan("human", "random:study"))
            before = (await there.room(code)).record
            async with Guest(line_to(there), code) as guest:
                await guest.seen()
                await guest.say(k.SetOrders(()))
        async with hall(store) as there:
            after = (await there.room(code)).record
            assert after.seats.plan == before.seats.plan == log_of(store, code).seats
            assert after.seats.holder(PowerId(1)) == "hidden"
            async with Guest(line_to(there), code, token=guest.token) as guest:
                await guest.play()
                table = await guest.until(c.Table)
                assert table.places[1].holder == before.seats.plan[1]

    asyncio.run(body())


def test_a_persona_that_was_chosen_is_no_secret() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan("human", "hegemon:study"))
            async with Guest(line_to(there), code) as guest:
                table = await guest.until(c.Table)
                assert table.places[1].holder == "hegemon:study"

    asyncio.run(body())
