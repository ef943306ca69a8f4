"""Players who are away from a match of days are told of it, where they and the operator want."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from game.rules import commands as k
from game.rules.ids import PowerId
from game.wire import steering as d
from game.wire import to_client as c
from game.wire.log import Warned
from server.hall import Hall
from server.store.memory import MemoryStore
from tests.server.guests import Guest, hall, line_to, plan
from tests.server.notify.receivers import Hooks, Post, hooks, post_office

DAYS = {"timing": "async", "turn_s": 24 * 3600}


@asynccontextmanager
async def table(
    there: Hooks | Post, host: str = "", **options: Any
) -> AsyncIterator[tuple[Hall, str, Guest, Guest]]:
    """A match of days on a server that tells by a receiver on this computer."""
    if isinstance(there, Hooks):
        settings: dict[str, Any] = {
            "webhook_hosts": (f"127.0.0.1:{there.port}",), "notify_private": True,
        }  # fmt: skip
    else:
        settings = {"smtp": f"smtp://127.0.0.1:{there.port}", "mail_from": "adhoc@example.org"}
    async with hall(MemoryStore(), **settings) as open_hall:
        code = await open_hall.open(plan(host=host, **(options or DAYS)))
        dial = line_to(open_hall)
        async with Guest(dial, code, seat=0) as a, Guest(dial, code, seat=1) as b:
            await a.seen()
            await b.seen()
            yield open_hall, code, a, b


async def ask(guest: Guest, address: str, language: Any = "en", proof: str = "") -> Any:
    return await guest.answer(guest.player.set_contact(address, language, proof))


async def leave(there: Hall, code: str, guest: Guest, power: int) -> None:
    """Go, and wait until the room has noticed."""
    await guest.__aexit__(None, None, None)
    room = await there.room(code)
    while room._audience.present(PowerId(power)):
        await asyncio.sleep(0)


def test_who_is_away_learns_by_webhook_that_a_turn_has_begun_and_that_all_is_over() -> None:
    async def play() -> None:
        async with hooks() as receiver, table(receiver) as (there, code, a, b):
            url = f"http://127.0.0.1:{receiver.port}/hook"
            for guest in (a, b):
                assert isinstance(await ask(guest, url, "fr"), c.Accepted)
            for occasion, turn in (("turn", 2), ("turn", 3), ("over", 3)):
                await b.say(k.SetReady())
                await leave(there, code, b, 1)
                await a.say(k.SetReady())
                body = (await receiver.next()).body
                assert (body["occasion"], body["turn"], body["match"]) == (occasion, turn, code)
                assert body["power"] == 1, "who is there is not told"
                assert ("Le tour" if occasion == "turn" else "achevée") in body["text"]
                b = await Guest(line_to(there), code, token=b.token).__aenter__()
                await b.seen()
            await b.__aexit__(None, None, None)
            assert receiver.posted.empty()

    asyncio.run(play())


def test_an_e_mail_address_is_told_only_after_it_has_said_that_it_wants_to_be() -> None:
    async def body() -> None:
        async with post_office() as receiver, table(receiver) as (there, code, a, b):
            address = "mailto:ben@example.org"
            assert (await ask(b, address)).code == "contact_proof"
            found = re.search(r"\d{8}", (await receiver.next())["Subject"])
            assert found is not None
            wrong = f"{(int(found[0]) + 1) % 10**8:08}"
            assert (await ask(b, address, proof=wrong)).code == "contact_wrong_proof"
            assert (await ask(a, address, proof=found[0])).code == "contact_wrong_proof"
            assert isinstance(await ask(b, address, proof=found[0]), c.Accepted)
            await b.say(k.SetReady())
            await leave(there, code, b, 1)
            await a.say(k.SetReady())
            assert "turn 2 has begun" in (await receiver.next())["Subject"]

    asyncio.run(body())


def test_nobody_is_mailed_proofs_as_often_as_somebody_likes() -> None:
    async def body() -> None:
        async with post_office() as receiver, table(receiver) as (_, _, a, _):
            codes = [(await ask(a, "mailto:eve@example.org")).code for _ in range(4)]
            assert codes == [*["contact_proof"] * 3, "contact_slow"]

    asyncio.run(body())


def test_whoever_takes_a_seat_over_does_not_get_what_its_holder_was_told() -> None:
    async def body() -> None:
        async with hooks() as receiver, table(receiver) as (there, code, a, b):
            await ask(b, f"http://127.0.0.1:{receiver.port}/ben")
            await there.assign(code, PowerId(1), "another-token-of-22-or-more")
            async with Guest(line_to(there), code, token="another-token-of-22-or-more") as other:
                await ask(a, f"http://127.0.0.1:{receiver.port}/ada")
                await a.say(k.SetReady())
                await leave(there, code, a, 0)
                await other.say(k.SetReady())
                await leave(there, code, other, 1)
                assert (await receiver.next()).path == "/ada"
            assert receiver.posted.empty()

    asyncio.run(body())


@pytest.mark.parametrize("taken", [d.Reissue(PowerId(1)), d.Remove(PowerId(1))])
def test_the_address_of_who_lost_a_seat_is_forgotten_and_the_next_one_gives_its_own(
    taken: d.Steering,
) -> None:
    """Neither learns anything of the other: not of the match, nor where notices went."""

    async def body() -> None:
        key = "the-token-of-the-host-22-or-more"
        async with hooks() as receiver, table(receiver, key) as (there, code, a, b):
            await ask(b, f"http://127.0.0.1:{receiver.port}/ben")
            people = (await there.room(code))._keeper._writer._store.people
            assert people.contacts(code)[1].address.endswith("/ben")
            async with Guest(line_to(there), code, token=key) as host:
                issued = await host.steer(taken)
                await b.until(c.Goodbye)
            words = issued.phrase if isinstance(issued, c.Issued) else ""
            async with Guest(line_to(there), code, phrase=words) as other:
                assert (await other.seen()).me == 1
                assert not people.contacts(code)
                await other.say(k.SetReady())
                await leave(there, code, other, 1)
                await a.close(1)
                back = await Guest(line_to(there), code, token=other.token).__aenter__()
                await back.seen()
                await ask(back, f"http://127.0.0.1:{receiver.port}/eve")
                await back.say(k.SetReady())
                await leave(there, code, back, 1)
                await a.close(2)
                told = await receiver.next()
                assert (told.path, told.body["turn"]) == ("/eve", 3)
            assert receiver.posted.empty()

    asyncio.run(body())


def test_who_comes_back_to_a_seat_by_phrase_is_told_where_it_was() -> None:
    async def body() -> None:
        async with hooks() as receiver, table(receiver) as (there, code, a, b):
            await ask(b, f"http://127.0.0.1:{receiver.port}/ben")
            phrase = (await b.answer(b.player.ask_phrase())).phrase
            async with Guest(line_to(there), code, phrase=phrase) as moved:
                await moved.seen()
                await moved.say(k.SetReady())
                await leave(there, code, moved, 1)
            await a.say(k.SetReady())
            told = await receiver.next()
            assert (told.path, told.body["turn"]) == ("/ben", 2)

    asyncio.run(body())


@pytest.mark.parametrize(
    ("options", "address", "code"),
    [
        ({}, "https://elsewhere.example/", "contact_host"),
        ({}, "mailto:a@example.org", "contact_off"),
        ({"timing": "live", "turn_s": 600}, "", "contact_live"),
    ],
)
def test_what_cannot_be_told_is_refused(options: dict[str, Any], address: str, code: str) -> None:
    async def body() -> None:
        async with hooks() as receiver, table(receiver, **options) as (there, match, a, _):
            assert (await ask(a, address)).code == code
            async with Guest(line_to(there), match, token="") as onlooker:
                await onlooker.seen()
                assert (await ask(onlooker, address)).code == "no_seat"

    asyncio.run(body())


def test_an_address_is_taken_back() -> None:
    async def body() -> None:
        async with hooks() as receiver, table(receiver) as (there, code, _, b):
            await ask(b, f"http://127.0.0.1:{receiver.port}/hook")
            assert isinstance(await ask(b, ""), c.Accepted)
            contacts = await there._writer.ask(lambda store: store.people.contacts(code))
            assert contacts == {}

    asyncio.run(body())


def test_who_is_away_and_has_sealed_nothing_learns_that_time_runs_out() -> None:
    async def body() -> None:
        async with hooks() as receiver, table(receiver) as (there, code, a, b):
            for guest in (a, b):
                await ask(guest, f"http://127.0.0.1:{receiver.port}/hook")
            room = await there.room(code)
            warned = Warned(turn=1, powers=(PowerId(1),), left_ms=3_600_000)
            there.notifier.saw(code, lambda power: True, [warned], room.record)
            there.notifier.saw(code, lambda power: False, [warned], room.record)
            body = (await receiver.next()).body
            assert (body["occasion"], body["power"], body["turn"]) == ("late", 1, 1)
            assert receiver.posted.empty()

    asyncio.run(body())
