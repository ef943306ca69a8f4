"""What can be joined on a server, and opening a match there over the wire."""

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from game.rules.commands import SetReady
from game.scenario import load
from game.wire import to_client as c
from game.wire.codec import decoder_to_client, encode, tag_of
from game.wire.line import Line, memory_line
from game.wire.lobby import NotDone, open_match, open_matches, quick_match
from game.wire.log import Opened
from game.wire.options import MatchOptions
from game.wire.player import new_token
from game.wire.to_server import Hello, QuickMatch, Submit
from game.wire.version import OLDEST, PROTOCOL, since
from server.attend import attend
from server.guesses import Caller, Guesses
from server.hall import Hall
from server.keeper import DAY_MS, now_ms
from server.plans import opener_at
from server.settings import Settings
from server.store.memory import MemoryStore
from server.store.sqlite import SqliteStore
from tests.server.guests import Guest, attending, hall, line_to, plan
from tests.server.tables import log_of
from tests.wire.examples import TO_CLIENT, TO_SERVER

LISTED = MatchOptions(listed=True, timing="live", turn_s=600)


def test_a_match_is_opened_over_the_wire_listed_and_filled() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            dial, token = line_to(there), new_token()
            code = await open_match(
                dial,
                token=token,
                scenario="first_coalition",
                seats=("human", "broker:study", "open"),
                options=LISTED,
                title="Tuesday evening",
            )
            opened = log_of(store, code)[0]
            assert isinstance(opened, Opened)
            assert (opened.options, opened.seats[1]) == (LISTED, "broker:study")
            (listing,) = await open_matches(dial)
            assert (listing.code, listing.title, listing.free) == (code, "Tuesday evening", (0, 2))
            assert listing.options == LISTED
            async with Guest(dial, code, token=token) as host:
                assert (await host.until(c.Welcome)).host
                async with Guest(dial, code) as a, Guest(dial, code) as b:
                    await a.until(c.Welcome)
                    await b.until(c.Welcome)
                    assert await open_matches(dial) == ()

    asyncio.run(body())


def test_private_matches_and_those_that_are_full_or_over_are_not_listed() -> None:
    async def body() -> None:
        async with hall() as there:
            dial = line_to(there)
            await there.open(plan())
            code = await there.open(plan(listed=True))
            assert [listing.code for listing in await open_matches(dial)] == [code]
            async with Guest(dial, code) as a, Guest(dial, code) as b:
                await asyncio.gather(a.play(), b.play())
            assert await open_matches(dial) == ()

    asyncio.run(body())


def test_a_listed_match_is_still_listed_when_the_server_was_started_anew() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan("human", "human", listed=True))
            async with Guest(line_to(there), code) as a:
                await a.seen()
        async with hall(store) as there:
            (listing,) = await open_matches(line_to(there))
            assert (listing.code, listing.free) == (code, (1,))

    asyncio.run(body())


def test_who_wants_any_match_gets_one_and_the_next_is_sent_there_too() -> None:
    async def body() -> None:
        async with hall() as there:
            dial = line_to(there)
            codes = await asyncio.gather(*(quick_match(dial) for _ in range(3)))
            assert len(set(codes)) == 1
            powers = len(load("first_coalition").setup.powers)
            assert len((await open_matches(dial))[0].free) == powers
            async with Guest(dial, codes[0]) as a:
                assert (await a.until(c.Welcome)).power == 0

    asyncio.run(body())


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        ({"scenario": "../secrets.toml"}, "no scenario"),
        ({"scenario": "atlantis"}, "no scenario"),
        ({"seats": ("human",)}, "3 powers"),
        ({"seats": ("human", "napoleon", "open")}, "napoleon"),
        ({"options": MatchOptions(timing="live")}, "untimed"),
    ],
    ids=repr,
)
def test_a_match_that_cannot_be_played_is_not_opened(wish: dict[str, object], reason: str) -> None:
    async def body() -> None:
        async with hall() as there:
            asked = {
                "scenario": "first_coalition",
                "seats": ("human", "sensible", "sensible"),
                "token": new_token(),
            }
            with pytest.raises(NotDone, match=reason):
                await open_match(line_to(there), **{**asked, **wish})  # type: ignore[arg-type]
            assert await there.matches() == []

    asyncio.run(body())


def test_a_server_may_keep_opening_matches_to_itself() -> None:
    async def body() -> None:
        async with hall() as there:
            for settings, reason in (
                (Settings(opening=False), "whoever runs"),
                (Settings(awake_most=0), "as many matches"),
            ):
                with pytest.raises(NotDone, match=reason):
                    await quick_match(line_to(there, settings=settings))

    asyncio.run(body())


def test_lobby_and_match_are_told_apart() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan())
            submit = next(message for message in TO_SERVER if isinstance(message, Submit))
            for place, question in ((code, QuickMatch("q")), ("", submit)):
                line = await line_to(there)()
                await line.send(encode(Hello(protocol=PROTOCOL, code=place)))
                await line.send(encode(question))
                read = decoder_to_client(None)
                while tag_of(frame := await line.receive()) != "refused":
                    pass
                refused = read(frame)
                assert isinstance(refused, c.Refused)
                assert refused.code == ("not_in_lobby" if place else "in_lobby")
                await line.close()

    asyncio.run(body())


def test_a_client_one_version_behind_is_served_what_it_knows() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan(press="private"))
            line = await line_to(there)()
            await line.send(encode(Hello(protocol=OLDEST, code=code, token=new_token())))
            async with Guest(line_to(there), code) as other:
                await other.seen()
                await other.answer(other.player.say("Hello"))
                await other.say(SetReady())
                tags = []
                while "happened" not in tags:
                    tags.append(tag_of(await line.receive()))
                assert {"welcome", "look", "table"} <= set(tags)
                assert not {tag for tag in tags if since(tag) > OLDEST}
            old = await line_to(there)()
            await old.send(encode(Hello(protocol=OLDEST)))  # knows no lobby: it forgot the code
            read = decoder_to_client(None)
            told = read(await old.receive())
            assert isinstance(told, c.Goodbye)
            assert told.code == "unknown_code"

    asyncio.run(body())


def test_every_kind_of_message_is_of_a_version() -> None:
    first = {
        "welcome", "look", "happened", "told", "accepted", "refused", "malformed", "table", "over",
        "pong", "goodbye",
    }  # fmt: skip
    for message in TO_CLIENT:
        tag = tag_of(encode(message))
        assert (since(tag) == OLDEST) == (tag in first)


def test_one_address_opens_so_many_matches_and_then_waits() -> None:
    async def body() -> None:
        async with hall(openings_at_once=2) as there:
            for _ in range(2):
                await opens(there, "192.0.2.1")
            with pytest.raises(NotDone, match="from your network"):
                await opens(there, "192.0.2.1")
            await opens(there, "192.0.2.2")

    asyncio.run(body())


def test_one_address_has_so_many_matches_at_a_time(tmp_path: Path) -> None:
    """Those that are over, or whose code has expired, make room; a restart does not, and whoever
    runs the server has as many as they like.
    """
    file = tmp_path / "matches.sqlite"

    async def body() -> None:
        async with hall(SqliteStore(file), matches_per_address=2) as there:
            theirs = replace(plan(), opener=opener_at("192.0.2.1"))
            first = await there.open(theirs)
            await opens(there, "192.0.2.1")
            with pytest.raises(NotDone, match="2 matches opened from your network") as refused:
                await opens(there, "192.0.2.1")
            assert refused.value.said is not None
            assert refused.value.said.code == "too_many_open"
            for address in ("127.0.0.1", "127.0.0.1", "127.0.0.1", "192.0.2.2"):
                await opens(there, address)
            with pytest.raises(NotDone, match="2 matches"):
                await opens(there, "::ffff:192.0.2.1")  # the same, written otherwise
        async with hall(SqliteStore(file), matches_per_address=2) as there:
            with pytest.raises(NotDone, match="2 matches"):
                await opens(there, "192.0.2.1")
            dial = line_to(there)
            async with Guest(dial, first, seat=0) as a, Guest(dial, first, seat=1) as b:
                await asyncio.gather(a.play(), b.play())
                again = await a.answer(a.player.rematch())  # takes the place of the one before
                with pytest.raises(NotDone, match="2 matches"):
                    await opens(there, "192.0.2.1")
            await there.close(again.code)
        with sqlite3.connect(file) as db:
            assert "192.0.2" not in "".join(db.iterdump())
            old_ms = now_ms() - 15 * DAY_MS
            db.execute(
                "UPDATE match SET updated_at_ms = ? WHERE match_id = ?", (old_ms, again.code)
            )
        async with hall(SqliteStore(file), matches_per_address=2) as there:
            await opens(there, "192.0.2.1")

    asyncio.run(body())


async def opens(there: Hall, address: str) -> None:
    """Somebody at an address opens a match."""
    caller = Caller(address, Guesses(monotonic))

    async def dial() -> Line:
        ours, theirs = memory_line()
        task = asyncio.create_task(attend(there, theirs, Settings(), caller))
        attending.add(task)
        task.add_done_callback(attending.discard)
        return ours

    seats = ("human", "sensible", "sensible")
    await open_match(dial, token=new_token(), scenario="first_coalition", seats=seats)
