"""Users and ratings: a name with a passphrase, nobody else's, and what a match does to it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from game.client.net import join
from game.errors import Misused
from game.rules import commands as k
from game.rules.ids import PowerId
from game.wire import lobby
from game.wire import to_client as c
from game.wire.lobby import NotDone
from game.wire.log import UserSeated, decode_entry
from game.wire.to_server import SignIn, check_user
from server.hall import Hall
from server.inbox import No
from server.ratings import START, points, rated
from server.settings import default_store
from server.store import open_store
from server.store.memory import MemoryStore
from server.store.people import User
from server.users import WIDER, listing
from tests.server.guests import Guest, hall, line_to, plan
from tests.server.processes import host
from tests.server.windows import Window

SECRET = "correct horse battery"
AT_WILL = {"ratings": True, "sign_in_burst": 1000}


@asynccontextmanager
async def table(**settings: Any) -> AsyncIterator[tuple[Hall, MemoryStore, str, Guest, Guest]]:
    """A match on a server that rates, with both people in it."""
    store = MemoryStore()
    async with hall(store, **(AT_WILL | settings)) as there:
        code = await there.open(plan())
        dial = line_to(there)
        async with Guest(dial, code, seat=0) as a, Guest(dial, code, seat=1) as b:
            await a.seen()
            await b.seen()
            yield there, store, code, a, b


async def sign_in(guest: Guest, user: str, passphrase: str = SECRET, *, new: bool = False) -> Any:
    return await guest.answer(guest.player.sign_in(user, passphrase, new))


async def best(guest: Guest) -> tuple[c.Rated, ...]:
    guest.player.ask_ratings()
    return (await guest.until(c.Ratings)).users


def test_a_match_of_two_users_is_rated_once_also_after_a_restart() -> None:
    async def body() -> None:
        async with table() as (there, store, code, a, b):
            assert isinstance(await sign_in(a, "Ada", new=True), c.Accepted)
            assert isinstance(await sign_in(b, "ben", new=True), c.Accepted)
            assert await best(a) == ()
            for guest in (a, b):
                await guest.say(k.SetReady())
            over, _ = await asyncio.gather(a.play(), b.play())
            assert not over.outcome.collapsed, "a test of ratings needs a match with ranks"
            listed = await best(a)
            ranks = {seat.power: seat.rank or 0 for seat in over.outcome.seats}
            assert [user.matches for user in listed] == [1, 1]
            if ranks[PowerId(0)] != ranks[PowerId(1)]:
                first = "Ada" if ranks[PowerId(0)] < ranks[PowerId(1)] else "ben"
                assert listed[0].user == first
        async with hall(store, **AT_WILL) as there, Guest(line_to(there), code, token="") as late:
            await late.until(c.Over)
            assert await best(late) == listed

    asyncio.run(body())


def test_a_name_is_shown_by_its_passphrase_alone() -> None:
    async def body() -> None:
        async with table() as (_, store, code, a, b):
            await sign_in(a, "Ada", new=True)
            assert (await sign_in(b, "ADA", new=True)).code == "user_taken"
            wrong, unknown = await sign_in(b, "Ada", "not that one"), await sign_in(b, "Eve")
            assert (wrong.code, wrong.sentence) == (unknown.code, unknown.sentence)
            assert (await sign_in(b, "ada")).code == "user_seated"
            assert isinstance(await sign_in(a, "ada"), c.Accepted)
            user = store.people.user("Ada")
            assert user is not None
            assert user.passphrase.startswith("$argon2id$")
            seated = [
                entry
                for stored in store.read(code)
                if isinstance(entry := decode_entry(stored.content), UserSeated)
            ]
            assert [entry.user for entry in seated] == ["Ada"]

    asyncio.run(body())


def test_guessing_is_slowed_for_the_name_and_for_who_guesses() -> None:
    async def body() -> None:
        async with table(sign_in_burst=2, sign_in_every_s=600) as (_there, _, _code, a, b):
            for _ in range(2):
                assert (await sign_in(a, "Ada", "guess guess")).code == "sign_in_wrong"
            slowed = await sign_in(b, "ada", "guess guess")
            assert slowed.code == "sign_in_slow"
            assert 0 < slowed.params["seconds"] <= 600
            assert (await sign_in(a, "Eve", "guess guess")).code == "sign_in_wrong"

    asyncio.run(body())


def test_a_server_that_does_not_rate_and_who_only_looks_on() -> None:
    async def body() -> None:
        async with table(ratings=False) as (_, _, _, a, _):
            assert (await sign_in(a, "Ada", new=True)).code == "ratings_off"
        async with (
            table() as (there, _, code, _, _),
            Guest(line_to(there), code, token="") as onlooker,
        ):
            await onlooker.until(c.Look)
            assert (await sign_in(onlooker, "Ada", new=True)).code == "no_seat"

    asyncio.run(body())


def test_whoever_takes_a_seat_over_does_not_play_for_its_user() -> None:
    async def body() -> None:
        async with table() as (there, _store, code, a, _):
            await sign_in(a, "Ada", new=True)
            await there.assign(code, PowerId(0), "another-token-of-22-or-more")
            record = (await there.room(code)).record
            assert record.users == {}

    asyncio.run(body())


def test_a_user_is_seated_still_when_the_match_is_woken() -> None:
    async def body() -> None:
        async with table() as (there, _, code, a, b):
            await sign_in(a, "Ada", new=True)
            for guest in (a, b):
                await guest.say(k.SetReady())
            await a.until(c.Look, lambda m: m.view.turn == 2)
            await there.close(code)
            assert (await there.room(code)).record.users == {0: "Ada"}

    asyncio.run(body())


def test_ratings_follow_ranks() -> None:
    users = [User(name, "") for name in ("a", "b", "c")]
    assert [points(user) for user in users] == [START] * 3
    first, second, third = rated(users, [1, 2, 3])
    assert first.mu > second.mu > third.mu
    assert points(first) > START
    tied = rated(users[:2], [1, 1])
    assert tied[0].mu == pytest.approx(tied[1].mu)
    again = rated([first, third], [2, 1])
    assert again[0].mu < first.mu
    assert again[1].matches == 2


def test_an_address_tries_many_names_and_a_name_is_tried_from_many_addresses() -> None:
    """But not for ever."""

    async def body() -> None:
        async with hall(ratings=True, sign_in_burst=1, sign_in_every_s=600) as there:
            wrong = SignIn(ref="x", user="Ada", passphrase="guess guess")
            codes = [
                await there.users.sign_in(wrong, f"10.0.0.{place}") for place in range(WIDER + 1)
            ]
            assert [no.code for no in codes if isinstance(no, No)] == [
                *["sign_in_wrong"] * WIDER,
                "sign_in_slow",
            ]

    asyncio.run(body())


def test_a_player_signs_in_from_the_window_and_the_operator_lists_the_best(
    own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--scenario", "first_coalition", "--seats", "human", "--ratings")
    with host(own_home, *options) as running:
        window = Window(join(running.address, running.code))
        window.until(c.Welcome)
        ref = window.connection.sign_in("Ada", SECRET, True)
        window.until(c.Accepted, lambda m: m.ref == ref)
        ref = window.connection.set_contact("mailto:ada@example.org", "fr", "")
        refused = window.until(c.Refused, lambda m: m.ref == ref)
        assert refused.code == "contact_live", "there is nothing to be told of while one plays"
        window.connection.close()
        assert running.program.stop() == 0
    listing(store=None)
    assert "No user has a rating yet" in capsys.readouterr().out
    store = open_store(default_store())
    (row,) = store.rows()
    store.people.add_user(User("ben", ""))
    store.people.rate(row.match_id, ["Ada", "ben"], lambda users: rated(users, [1, 2]))
    store.close()
    listing(store=None)
    assert capsys.readouterr().out.split()[:2] == ["1", "Ada"]


@pytest.mark.parametrize(("user", "passphrase"), [("a b", SECRET), ("x", SECRET), ("Ada", "short")])
def test_what_is_no_name_or_no_passphrase_is_told_before_anything_is_sent(
    user: str, passphrase: str
) -> None:
    check_user("Ada", SECRET)
    with pytest.raises(Misused):
        check_user(user, passphrase)


def test_a_user_shows_itself_in_the_lobby_and_learns_how_it_stands() -> None:
    async def body() -> None:
        async with table() as (there, _, code, a, b):
            dial = line_to(there)
            fresh = await lobby.sign_in(dial, "Ada", SECRET, new=True)
            assert (fresh.own, fresh.place) == (c.Rated(user="Ada", rating=START, matches=0), 0)
            with pytest.raises(NotDone) as wrong:
                await lobby.sign_in(dial, "ada", "not that one")
            assert isinstance(wrong.value.said, c.Refused)
            assert wrong.value.said.code == "sign_in_wrong"
            await sign_in(a, "Ada")
            await sign_in(b, "ben", new=True)
            for guest in (a, b):
                await guest.say(k.SetReady())
            await asyncio.gather(a.play(), b.play())
            # Whoever hears that it is over, and asks then, is told the new rating.
            a.player.ask_ratings()
            after = await a.until(c.Ratings)
            shown = await lobby.sign_in(dial, "ADA", SECRET)
            assert shown.own == after.own == after.users[after.place - 1]
            assert after.own is not None
            assert (after.own.user, after.own.matches) == ("Ada", 1)
            async with Guest(dial, code, token="") as onlooker:
                await onlooker.until(c.Over)
                onlooker.player.ask_ratings()
                assert (await onlooker.until(c.Ratings)).own is None

    asyncio.run(body())


def test_guesses_in_the_lobby_are_slowed_like_others() -> None:
    async def body() -> None:
        async with table(sign_in_burst=2, sign_in_every_s=600) as (there, _, _, a, _b):
            for _ in range(2):
                with pytest.raises(NotDone):
                    await lobby.sign_in(line_to(there), "Ada", "guess guess")
            assert (await sign_in(a, "Ada", "guess guess")).code == "sign_in_slow"

    asyncio.run(body())
