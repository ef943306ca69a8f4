"""Whoever guesses codes or seats gets slower and slower; whoever holds a seat is never kept out."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

import server.acting
import server.attend
import server.entrance
import server.keeper
from game.rules import commands as k
from game.wire import to_client as c
from game.wire.line import Line, memory_line
from game.wire.player import Dialler
from server.attend import attend
from server.guesses import (
    ADDRESS_FORGIVEN_S,
    ADDRESS_MISTAKES,
    CODE_MISTAKES,
    Caller,
    Guesses,
)
from server.hall import Hall
from server.keeper import now_ms
from server.pace import Pace
from server.settings import Settings
from server.store.memory import MemoryStore
from tests.server.guests import Guest, attending, hall, line_to, plan

HERE, THERE = "192.0.2.1", "198.51.100.7"


@given(st.lists(st.floats(0, 30), max_size=40), st.integers(1, 5), st.floats(0.1, 10))
def test_a_pace_lets_no_more_through_than_it_says_and_tells_when_the_next_may(
    pauses: list[float], burst: int, every_s: float
) -> None:
    pace, now, done = Pace(burst, every_s), 0.0, 0
    for pause in pauses:
        now += pause
        wait_s = pace.wait_s("", now)
        if not wait_s:
            pace.spend("", now)
            done += 1
        else:
            assert pace.wait_s("", now + wait_s + 1e-6) == 0
        assert done <= burst + now / every_s + 1e-6


def test_mistakes_of_an_address_are_forgiven_with_time() -> None:
    now = 0.0
    guesses = Guesses(lambda: now)
    for number in range(ADDRESS_MISTAKES):
        assert guesses.wait_s(HERE, f"CODE{number}") == 0
        guesses.wrong(HERE, f"CODE{number}")
    assert guesses.wait_s(HERE, "ANYCODE") == ADDRESS_FORGIVEN_S
    assert guesses.wait_s(THERE, "ANYCODE") == 0
    now = ADDRESS_FORGIVEN_S + 0.001
    assert guesses.wait_s(HERE, "ANYCODE") == 0


def test_many_addresses_that_guess_at_one_match_are_slowed_too() -> None:
    guesses = Guesses(lambda: 0.0)
    for number in range(CODE_MISTAKES):
        guesses.wrong(f"198.51.100.{number}", "K7QM2P")
    assert guesses.wait_s(HERE, "K7QM2P") > 0
    assert guesses.wait_s(HERE, "ANOTHER") == 0


def line_from(address: str, there: Hall, guesses: Guesses) -> Dialler:
    """A way to a hall as somebody at an address has it."""

    async def dial() -> Line:
        ours, theirs = memory_line()
        task = asyncio.create_task(attend(there, theirs, Settings(), Caller(address, guesses)))
        attending.add(task)
        task.add_done_callback(attending.discard)
        return ours

    return dial


@pytest.fixture
def _held_briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server.attend, "HOLD_S", 0.001)


@pytest.mark.usefixtures("_held_briefly")
def test_a_guesser_learns_nothing_more_and_players_beside_it_stay() -> None:
    async def body() -> None:
        guesses = Guesses(lambda: 0.0)
        async with hall() as there:
            code = await there.open(plan())
            here, elsewhere = (line_from(each, there, guesses) for each in (HERE, THERE))
            async with Guest(here, code) as player:
                await player.seen()
                codes = []
                for number in range(ADDRESS_MISTAKES + 2):
                    async with Guest(here, f"WRONG{number}") as guesser:
                        codes.append((await guesser.until(c.Goodbye)).code)
                assert codes.count("unknown_code") == ADDRESS_MISTAKES
                assert codes[ADDRESS_MISTAKES:] == ["too_many_guesses"] * 2
                async with Guest(here, code) as guesser:  # a right code tells no more
                    assert (await guesser.until(c.Goodbye)).code == "too_many_guesses"
                async with Guest(here, code, token="") as guesser:
                    assert (await guesser.until(c.Goodbye)).code == "too_many_guesses"
            async with Guest(here, code, token=player.token) as again:
                await again.seen()
                assert isinstance(await again.say(k.SetReady()), c.Accepted)
            async with Guest(elsewhere, code) as other:
                await other.seen()

    asyncio.run(body())


@pytest.mark.usefixtures("_held_briefly")
def test_tokens_tried_at_a_full_match_count_against_its_code() -> None:
    async def body() -> None:
        guesses = Guesses(lambda: 0.0)
        async with hall() as there:
            code, other = await there.open(plan()), await there.open(plan())
            here = line_from(HERE, there, guesses)
            async with Guest(here, code) as a, Guest(here, code) as b:
                await a.seen()
                await b.seen()
                said = []
                for number in range(CODE_MISTAKES + 1):
                    there_too = line_from(f"198.51.100.{number}", there, guesses)
                    async with Guest(there_too, code) as guesser:
                        said.append((await guesser.until(c.Goodbye)).code)
                assert said == ["match_full"] * CODE_MISTAKES + ["too_many_guesses"]
                async with Guest(line_from(THERE, there, guesses), other) as elsewhere:
                    await elsewhere.seen()
            async with Guest(here, code, token=a.token) as again:
                await again.seen()

    asyncio.run(body())


def test_a_code_expires_when_its_match_was_not_played_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who holds a seat comes back all the same, and by playing on makes the code good again."""

    async def body() -> None:
        days = Settings().code_days
        store = MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as holder:
                await holder.seen()
        later = now_ms() + (days * 24 * 3600 + 60) * 1000
        for module in (server.entrance, server.keeper, server.acting):
            monkeypatch.setattr(module, "now_ms", lambda: later)
        async with hall(store) as there:
            for token in (None, ""):
                async with Guest(line_to(there), code, token=token) as stranger:
                    assert (await stranger.until(c.Goodbye)).code == "code_expired"
            async with Guest(line_to(there), code, token=holder.token) as again:
                await again.seen()
                assert isinstance(await again.say(k.SetReady()), c.Accepted)
            async with Guest(line_to(there), code) as newcomer:
                await newcomer.seen()

    asyncio.run(body())
