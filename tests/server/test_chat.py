"""Chat: who may write what to whom, who reads it, and that it is kept like everything else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from msgspec.structs import replace

from game.rules import commands as k
from game.rules.ids import PactId, PowerId
from game.rules.views import Seat, Spectator, Teacher
from game.wire import to_client as c
from game.wire.chat import BACKLOG, SILENCE, ChatKept, ChatLine, Muting, tidy
from game.wire.log import Acted, Spoke, decode_entry
from server.hall import Hall
from server.pace import Pace
from server.store.memory import MemoryStore
from tests.server.guests import Guest, hall, line_to, plan
from tests.wire.examples import COMMANDS

P0, P1, P2 = PowerId(0), PowerId(1), PowerId(2)
FREELY = {"chat_burst": 1000}


@dataclass
class Room:
    """A match with both people and an onlooker in it."""

    there: Hall
    store: MemoryStore
    code: str
    a: Guest
    b: Guest
    onlooker: Guest

    def lines(self) -> list[Spoke]:
        entries = [decode_entry(entry.content) for entry in self.store.read(self.code)]
        return [entry for entry in entries if isinstance(entry, Spoke)]


@asynccontextmanager
async def room(
    settings: dict[str, Any] | None = None, press: str = "private"
) -> AsyncIterator[Room]:
    store = MemoryStore()
    async with hall(store, **(FREELY if settings is None else settings)) as there:
        code = await there.open(plan(press=press))
        dial = line_to(there)
        async with (
            Guest(dial, code, seat=0) as a,
            Guest(dial, code, seat=1) as b,
            Guest(dial, code, token="") as onlooker,
        ):
            for guest in (a, b, onlooker):
                await guest.until(c.Chat)
            yield Room(there, store, code, a, b, onlooker)


async def write(guest: Guest, text: str, *to: PowerId, about: int = 0) -> Any:
    """Write a line and wait for its answer."""
    ref = guest.player.say(text, to, PactId(about))
    return await guest.answer(ref)


async def heard(guest: Guest) -> ChatLine:
    return (await guest.until(c.Heard)).line


def test_what_is_said_to_all_reaches_all_and_is_kept() -> None:
    async def body() -> None:
        async with room() as r:
            assert isinstance(await write(r.a, "  Hello,\u2028 all \u202e of you "), c.Accepted)
            for guest in (r.b, r.onlooker):
                line = await heard(guest)
                assert (line.power, line.text, line.to, line.turn) == (
                    0,
                    "Hello, all of you",
                    (),
                    1,
                )
            assert [line.text for line in r.lines()] == ["Hello, all of you"]
            async with Guest(line_to(r.there), r.code, token="") as late:
                assert (await late.until(c.Chat)).lines == (line,)

    asyncio.run(body())


def test_what_is_said_in_private_stays_private() -> None:
    async def body() -> None:
        async with room() as r:
            await write(r.a, "Between us", P1)
            await write(r.a, "For everybody")
            assert (await heard(r.b)).text == "Between us"
            assert (await heard(r.onlooker)).text == "For everybody"
            async with Guest(line_to(r.there), r.code, token="") as late:
                lines = (await late.until(c.Chat)).lines
                assert lines is not None
                assert [line.text for line in lines] == ["For everybody"]

    asyncio.run(body())


def test_the_table_of_an_offer_has_a_chat_of_its_own() -> None:
    async def body() -> None:
        async with room() as r:
            assert (await write(r.a, "And this?", about=1)).code == "chat_table"
            await r.a.say(COMMANDS[0])
            await r.b.until(c.Look, lambda m: bool(m.view.proposals))
            assert isinstance(await write(r.b, "Too much force", about=1), c.Accepted)
            line = await heard(r.a)
            assert (line.about, line.to) == (1, (0,))

    asyncio.run(body())


@pytest.mark.parametrize(
    ("text", "to", "code"),
    [
        (" \u200b ", (), "chat_empty"),
        ("To myself", (0,), "chat_nobody"),
        ("To the moon", (7,), "chat_nobody"),
    ],
)
def test_what_cannot_be_said_is_refused_and_not_kept(
    text: str, to: tuple[PowerId, ...], code: str
) -> None:
    async def body() -> None:
        async with room() as r:
            assert (await write(r.a, text, *to)).code == code
            assert r.lines() == []
            ref = r.onlooker.player.say("May I?")
            answer = await r.onlooker.until(c.Refused)
            assert (answer.ref, answer.code) == (ref, "no_seat")

    asyncio.run(body())


@pytest.mark.parametrize(
    ("press", "to_all", "to_one", "typed"),
    [
        ("private", True, True, True),
        ("public", True, False, True),
        ("typed", False, False, True),
        ("none", False, False, False),
    ],
)
def test_the_press_of_a_match_says_what_may_be_said(
    press: str, to_all: bool, to_one: bool, typed: bool
) -> None:
    async def body() -> None:
        async with room(press=press) as r:
            answers = (
                await write(r.a, "To all"),
                await write(r.a, "To one", P1),
                await r.a.say(COMMANDS[13]),
            )
            assert isinstance(COMMANDS[13], k.SendMessage)
            for answer, allowed in zip(answers, (to_all, to_one, typed), strict=True):
                refused = isinstance(answer, c.Refused) and answer.code == "press"
                assert refused is not allowed

    asyncio.run(body())


def test_who_writes_too_fast_is_asked_to_wait() -> None:
    async def body() -> None:
        async with room({"chat_burst": 2, "chat_every_s": 600}) as r:
            for _ in range(2):
                assert isinstance(await write(r.a, "More!"), c.Accepted)
            refused = await write(r.a, "More!")
            assert refused.code == "chat_fast"
            assert 0 < refused.params["seconds"] <= 600
            assert isinstance(await write(r.b, "I may still"), c.Accepted)

    asyncio.run(body())


def test_who_has_written_much_waits_for_the_next_turn() -> None:
    async def body() -> None:
        async with room({**FREELY, "chat_lines": 1}) as r:
            await write(r.a, "First")
            assert (await write(r.a, "Second")).code == "chat_enough"
            await r.a.say(k.SetReady())
            await r.b.say(k.SetReady())
            await r.a.until(c.Look, lambda m: m.view.turn == 2)
            assert isinstance(await write(r.a, "Second"), c.Accepted)

    asyncio.run(body())


def test_a_line_sent_twice_counts_once() -> None:
    async def body() -> None:
        async with room({"chat_burst": 1, "chat_every_s": 600}) as r:
            await write(r.a, "Once")
            first = r.lines()[0]
            async with Guest(line_to(r.there), r.code, token=r.a.token) as again:
                again.player.new_ref = lambda: first.ref
                again.player._session._new_ref = lambda: first.ref
                await again.until(c.Chat)
                assert isinstance(await write(again, "Once"), c.Accepted)
            assert len(r.lines()) == 1

    asyncio.run(body())


def test_who_lost_the_line_gets_exactly_the_lines_missed() -> None:
    async def body() -> None:
        async with room() as r:
            await write(r.a, "One")
            last = await r.b.until(c.Heard)
            session = r.b.player._session
            stream, seen = session.welcome, session.seen
            assert stream is not None
            assert seen == last.n
            await r.b.__aexit__(None, None, None)
            await write(r.a, "Two")
            await write(r.a, "Three")
            async with Guest(line_to(r.there), r.code, token=r.b.token) as back:
                back.player._session.welcome, back.player._session.seen = stream, seen
                back.player._session.world = session.world
                assert [(await back.until(c.Heard)).n for _ in range(2)] == [seen + 1, seen + 2]
                assert (await back.until(c.Chat)).lines is None

    asyncio.run(body())


def test_a_muted_power_is_not_read_by_who_muted_it() -> None:
    async def body() -> None:
        async with room() as r:
            await write(r.a, "Loud")
            await heard(r.b)
            ref = r.b.player.mute(P0)
            chat = await r.b.until(c.Chat)
            assert (chat.muted, chat.lines) == ((0,), ())
            await r.b.until(c.Accepted, lambda m: m.ref == ref)
            await write(r.a, "Louder")
            assert [(await heard(r.onlooker)).text for _ in range(2)] == ["Loud", "Louder"]
            r.b.player.mute(P0, False)
            lines = (await r.b.until(c.Chat)).lines
            assert lines is not None
            assert [line.text for line in lines] == ["Loud", "Louder"]
            assert not any(isinstance(m, c.Heard) and m.line.text == "Louder" for m in r.b.heard)
            r.b.player.mute(P1)
            assert (await r.b.until(c.Refused)).code == "chat_nobody"

    asyncio.run(body())


def test_the_chat_comes_back_after_a_restart() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store, **FREELY) as there:
            code = await there.open(plan(press="private"))
            async with Guest(line_to(there), code) as a, Guest(line_to(there), code) as b:
                await a.seen()
                await write(b, "Before the turn", P0)
                b.player.mute(P0)
                await b.until(c.Accepted)
                for guest in (a, b):
                    await guest.say(k.SetReady())
                await a.until(c.Look, lambda m: m.view.turn == 2)
                await write(a, "After it")
        async with hall(store) as there:
            async with Guest(line_to(there), code, token=a.token) as a:
                lines = (await a.until(c.Chat)).lines
                assert lines is not None
                assert [line.text for line in lines] == ["Before the turn", "After it"]
            async with Guest(line_to(there), code, token=b.token) as b:
                chat = await b.until(c.Chat)
                assert chat.lines is not None
                assert (chat.muted, [line.text for line in chat.lines]) == (
                    (0,),
                    ["Before the turn"],
                )

    asyncio.run(body())


def test_the_host_takes_the_word_from_a_power_and_closes_the_chat() -> None:
    """Everybody is told; what was written stays."""

    async def body() -> None:
        async with room() as r:
            chat = (await r.there.room(r.code))._chat
            assert await chat.silence(P0, True) is None
            for guest in (r.a, r.b, r.onlooker):
                stands = await guest.until(c.Chat)
                assert (stands.silenced, stands.lines) == ((0,), None)
            assert (await write(r.a, "But...")).code == "chat_silenced"
            assert isinstance(await write(r.b, "Go on"), c.Accepted)
            assert await chat.silence(P0, False) is None
            assert await chat.switch(True) is None
            await r.onlooker.until(c.Chat, lambda m: m.off)
            for guest in (r.a, r.b):
                assert (await write(guest, "Hello?")).code == "chat_off"
            assert await chat.switch(False) is None
            assert isinstance(await write(r.a, "Hello again"), c.Accepted)
            assert [line.text for line in r.lines()] == ["Go on", "Hello again"]

    asyncio.run(body())


# ---- What a line is


LINE = ChatLine(power=P0, text="x", to=(P1,), turn=1)


def test_a_seat_reads_what_it_wrote_and_what_is_for_it_a_teacher_everything() -> None:
    reads = [LINE.reaches(eyes) for eyes in (Seat(P0), Seat(P1), Seat(P2), Spectator(), Teacher())]
    assert reads == [True, True, False, False, True]


def test_the_last_lines_are_at_hand() -> None:
    chat = SILENCE
    for number in range(BACKLOG + 1):
        chat = chat.said(ChatLine(power=P0, text=str(number), turn=1))
    assert len(chat.lines) == BACKLOG
    assert chat.lines[0].text == "1"


def test_muting_twice_is_muting_once() -> None:
    chat: ChatKept = SILENCE.muted(Muting(P0, P1), True).muted(Muting(P0, P1), True)
    assert chat.muted_by(P1) == (0,)
    assert chat.muted(Muting(P0, P1), False) == SILENCE


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("e\u0301a\tb\nc", "éa b c"),
        ("\u202eabc\u202c", "abc"),
        ("a\x00\x1b[31mb", "a[31mb"),
        ("\u200b \u2028", ""),
    ],
)
def test_text_is_tidied(text: str, kept: str) -> None:
    assert tidy(text) == kept
    assert tidy(kept) == kept


def test_a_pace_lets_a_burst_pass_and_then_one_at_a_time() -> None:
    pace = Pace(burst=3, every_s=2)
    waits = []
    for _ in range(4):
        waits.append(pace.wait_s("a", 100))
        if not waits[-1]:
            pace.spend("a", 100)
    assert waits == [0, 0, 0, 2]
    assert [pace.wait_s("a", now) for now in (101, 102)] == [1, 0]
    assert pace.wait_s("b", 100) == 0


def test_lines_of_any_turn_are_told_to_those_they_are_for() -> None:
    async def body() -> None:
        async with room(FREELY | {"chat_lines": 1000}) as r:
            for number in range(BACKLOG + 20):  # more than is kept at hand
                await write(r.a, f"{number}", *([P1] if number % 2 else []))
            await asyncio.gather(r.a.close(1), r.b.close(1))
            await write(r.b, "Later")
            for guest, step in ((r.b, 1), (r.onlooker, 2)):
                told = await guest.answer(guest.player.ask_lines(1))
                assert isinstance(told, c.Lines)
                expected = [str(number) for number in range(0, BACKLOG + 20, step)]
                assert [line.text for line in told.lines] == expected
            now = await r.a.answer(r.a.player.ask_lines(2))
            assert [line.text for line in now.lines] == ["Later"]
            ref = r.b.player.mute(P0)
            await r.b.answer(ref)
            assert (await r.b.answer(r.b.player.ask_lines(1))).lines == ()
            for turn in (0, 3):
                assert (await r.a.answer(r.a.player.ask_lines(turn))).code == "turn_unknown"

    asyncio.run(body())


@pytest.mark.parametrize(
    ("options", "seats", "name"),
    [
        ({"press": "private"}, ("human", "human"), "Host patrol"),
        ({"press": "public"}, ("human", "human"), ""),
        ({"press": "typed"}, ("human", "human"), ""),
        ({"press": "typed", "together": True}, ("human", "human"), "Host patrol"),
        ({"press": "none"}, ("human", "open"), ""),
        ({"press": "none"}, ("human", "sensible"), "Host patrol"),
    ],
)
def test_names_of_pacts_are_words_where_people_may_not_write(
    options: dict[str, Any], seats: tuple[str, str], name: str
) -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan(*seats, **options))
            async with Guest(line_to(there), code, seat=0) as a:
                await a.seen()
                preset = "coalition" if name else "Meet me at noon"
                assert isinstance(await a.say(replace(COMMANDS[0], preset=preset)), c.Accepted)
                kept = [decode_entry(entry.content) for entry in store.read(code)]
                (named,) = (
                    entry.command
                    for entry in kept
                    if isinstance(entry, Acted) and isinstance(entry.command, k.ProposePact)
                    if entry.power == P0
                )
                told = await a.seen()
                assert (named.name, named.preset) == (name, "coalition" if name else "")
                (offer,) = (each for each in told.proposals if each.proposer == P0)
                assert (offer.name, offer.preset) == (named.name, named.preset)

    asyncio.run(body())
