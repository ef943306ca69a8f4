"""Who sits where: a lost device loses no seat, and only the host takes one away."""

import asyncio

import pytest

from game.rules import commands as k
from game.rules.orders import Stabilise
from game.rules.views import Screen, Spectator, Teacher
from game.wire import steering as d
from game.wire import to_client as c
from game.wire.codec import decoder_to_client, encode
from game.wire.log import PassSet, PhraseSet, SeatTaken
from game.wire.options import MatchOptions
from game.wire.player import new_token
from game.wire.to_server import Hello
from game.wire.version import PROTOCOL
from server.secrets import new_phrase, phrase_digest, phrase_words
from tests.server.guests import Guest, hall, line_to, plan
from tests.server.tables import NORTH, SOUTH, Table, log_of, table

ORDERS = k.SetOrders((Stabilise(law=1, aid=0),))


def test_four_words_bring_a_seat_and_its_draft_to_another_device() -> None:
    async def body() -> None:
        async with table(deadline_s=600) as t:
            await t.sit()
            await t.north.say(ORDERS)
            issued = await t.north.answer(t.north.player.ask_phrase())
            assert issued.power == NORTH
            assert len(issued.phrase.split()) == 4
            # The other device says them as people do.
            said = issued.phrase.upper().replace(" ", "-")
            other = await t.come(phrase=f" {said} ")
            view = await other.seen()
            assert view.me == NORTH
            assert view.powers[NORTH].sheet == ORDERS.sheet
            assert (await t.north.until(c.Goodbye)).code == "seat_elsewhere"
            # The lost device opens nothing any more; the new one needs the words no longer.
            lost = await t.come(token=t.north.token)
            assert (await lost.until(c.Goodbye)).code == "seat_elsewhere"
            again = await t.come(token=other.token)
            assert (await again.until(c.Welcome)).power == NORTH
            # The last draft counts, though nobody has sealed it.
            await t.host.steer(d.MoveDeadline(-600))
            report = await again.until(c.Happened, lambda m: m.closed == 1)
            assert any(getattr(e, "quantity", "") == "stability" for e in report.events)

    asyncio.run(body())


def test_the_last_phrase_counts_and_no_phrase_is_written_down() -> None:
    async def body() -> None:
        async with table() as t:
            await t.sit()
            first = (await t.south.answer(t.south.player.ask_phrase())).phrase
            last = (await t.south.answer(t.south.player.ask_phrase())).phrase
            for wrong in (first, "", "four words of nobody", new_phrase()):
                stranger = await t.come(phrase=wrong) if wrong else await t.come()
                code = "wrong_phrase" if wrong else "match_full"
                assert (await stranger.until(c.Goodbye)).code == code
            content = b"".join(entry.content for entry in t.store.read(t.code))
            for secret in (first, last, t.host.token):  # a word alone may stand there by chance
                assert secret.encode() not in content
            assert sum(isinstance(e, PhraseSet) for e in t.log()) == 2
            assert (await t.host.answer(t.host.player.ask_phrase())).code == "no_seat"

    asyncio.run(body())


def test_phrases_are_of_many_words_that_are_all_different() -> None:
    words = phrase_words()
    assert len(set(words)) == len(words) >= 1024
    assert all(word.isalpha() and word.islower() for word in words)
    assert phrase_digest("Amber  kayak-onion, velvet", b"s") == phrase_digest(
        "amber kayak onion velvet", b"s"
    )
    assert phrase_digest("amber kayak onion velvet", b"s") != phrase_digest(
        "amber kayak onion velvet", b"t"
    )


def test_a_seat_issued_anew_is_its_former_holders_no_longer() -> None:
    async def body() -> None:
        async with table() as t:
            await t.sit()
            issued = await t.host.steer(d.Reissue(SOUTH))
            assert (await t.south.until(c.Goodbye)).code == "seat_given_away"
            assert (await t.north.told("reissued")).params == {"power": SOUTH}
            former = await t.come(token=t.south.token)
            assert (await former.until(c.Goodbye)).code == "seat_given_away"
            new = await t.come(phrase=issued.phrase)
            assert (await new.until(c.Welcome)).power == SOUTH
            await t.north.until(c.Notice, lambda m: m.code == "seat_taken_nameless")

    asyncio.run(body())


def test_a_removed_players_seat_is_played_until_somebody_takes_it() -> None:
    async def body() -> None:
        async with table() as t:
            await t.sit()
            await t.host.steer(d.Remove(SOUTH))
            assert (await t.south.until(c.Goodbye)).code == "seat_given_away"
            shown = await t.north.until(c.Table, lambda m: bool(m.places[SOUTH].stand_in))
            assert (shown.places[SOUTH].holder, shown.places[SOUTH].free) == ("sensible", True)
            await t.north.close(1)
            new = await t.come()
            assert (await new.until(c.Welcome)).power == SOUTH
            shown = await t.north.until(c.Table, lambda m: m.places[SOUTH].holder == "human")
            assert not shown.places[SOUTH].stand_in
            assert isinstance(await new.say(ORDERS), c.Accepted)

    asyncio.run(body())


def test_a_host_closes_free_seats_to_who_has_no_phrase() -> None:
    async def body() -> None:
        async with table() as t:
            await t.sit()
            await t.host.steer(d.Remove(SOUTH))
            await t.host.steer(d.CloseSeats())
            await t.host.steer(d.CloseSeats())  # nothing more follows from it
            shown = await t.north.until(c.Table, lambda m: m.seats_closed)
            await t.north.told("seats_closed")
            assert not shown.places[SOUTH].free
            # Neither the removed player under another token nor anybody else comes in by the code,
            for _ in range(2):
                stranger = await t.come()
                assert (await stranger.until(c.Goodbye)).code == "seats_closed"
                await t.there.close(t.code)  # also when the match was asleep meanwhile;
            t.host = await t.come(token=t.host.token)
            issued = await t.host.steer(d.Reissue(SOUTH))
            wanted = await t.come(phrase=issued.phrase)  # whom the host gives a phrase does.
            assert (await wanted.until(c.Welcome)).power == SOUTH
            await t.host.steer(d.Remove(SOUTH))
            await t.host.steer(d.CloseSeats(on=False))
            new = await t.come()
            assert (await new.until(c.Welcome)).power == SOUTH
            switches = [e for e in t.log() if isinstance(getattr(e, "deed", None), d.CloseSeats)]
            assert len(switches) == 2

    asyncio.run(body())


def test_a_seat_handed_over_is_played_by_a_computer_and_handed_back() -> None:
    async def body() -> None:
        async with table() as t:
            await t.sit()
            await t.host.steer(d.HandOver(SOUTH, "hegemon:study"))
            told = await t.south.told("handed_over")
            assert told.params == {"power": SOUTH, "policy": "hegemon:study"}
            assert (await t.south.say(ORDERS)).code == "seat_handed"
            await t.north.close(1)
            await t.host.steer(d.HandBack(SOUTH))
            await t.south.told("handed_back")
            shown = await t.south.until(c.Table, lambda m: not m.places[SOUTH].stand_in)
            assert shown.places[SOUTH].holder == "human"
            assert (await t.south.say(ORDERS, turn=99)).code == "turn_closed"

    asyncio.run(body())


def test_open_seats_are_played_from_the_first_turn_and_taken_until_it_is_too_late() -> None:
    async def body() -> None:
        async with table("human", "open", takeover_turn=2) as t:
            north = await t.come()
            assert (await north.until(c.Welcome)).power == NORTH
            shown = await north.until(c.Table)
            assert [place.holder for place in shown.places] == ["human", "sensible"]
            assert [place.free for place in shown.places] == [False, True]
            await north.seen()
            await north.close(1)
            south = await t.come()
            assert (await south.until(c.Welcome)).power == SOUTH
            await t.host.steer(d.Remove(SOUTH))
            await t.host.steer(d.ProcessNow(2))
            await north.until(c.Table, lambda m: m.turn == 3 and not m.places[SOUTH].free)
            late = await t.come()
            assert (await late.until(c.Goodbye)).code == "too_late"

    asyncio.run(body())


def test_the_host_admits_a_teacher_who_sees_all_and_dismisses_her() -> None:
    async def body() -> None:
        async with table(spectators="none") as t:
            await t.sit()
            await t.south.say(ORDERS)
            stranger = await t.come(token="")
            assert (await stranger.until(c.Goodbye)).code == "no_spectators"
            issued = await t.host.steer(d.Admit("teacher", "Ms Diop"))
            assert (await t.south.told("admitted_teacher")).params == {"name": "Ms Diop"}
            teacher = await t.come(phrase=issued.phrase)
            view = await teacher.seen()
            assert view.eyes == Teacher()
            assert view.powers[SOUTH].sheet == ORDERS.sheet
            assert (await teacher.say(ORDERS)).code == "no_seat"
            seen = await teacher.answer(teacher.player.ask_view(SOUTH))
            assert seen.view == await t.south.seen()
            assert (await t.south.answer(t.south.player.ask_view(NORTH))).code == "sees_not_all"
            assert (await teacher.steer(d.Pause())).code == "not_host"
            guest = await t.host.steer(d.Admit("spectator", "Ann"))
            ann = await t.come(phrase=guest.phrase)
            assert (await ann.seen()).eyes == Spectator()
            await t.host.steer(d.Dismiss(issued.number))
            assert (await teacher.until(c.Goodbye)).code == "pass_void"
            again = await t.come(token=teacher.token)
            assert (await again.until(c.Goodbye)).code == "pass_void"
            assert isinstance(await ann.answer(ann.player.ask_turn(5)), c.Refused)  # still there
            passes = [e for e in t.log() if isinstance(e, PassSet)]
            assert [e.number for e in passes] == [0, 1, 1, 2, 2, 1]

    asyncio.run(body())


def test_who_lost_a_pass_or_a_seat_is_told_so_and_finds_itself_in_no_other_seat() -> None:
    """Seats are free all the while: a program that comes back by itself must not take one."""

    async def body() -> None:
        async with table() as t:
            await t.sit()
            teacher, words = await _admitted(t, "teacher")
            screen, screen_words = await _admitted(t, "screen")
            # The same words on another wall: this one's are void.
            wall = await t.come(phrase=screen_words.phrase)
            assert (await wall.seen()).eyes == Screen()
            assert (await screen.until(c.Goodbye)).code == "pass_elsewhere"
            assert words.number is not None
            await t.host.steer(d.Dismiss(words.number))
            never_came = await t.host.steer(d.Admit("spectator", "Ann"))
            await t.host.steer(d.Dismiss(never_came.number))
            await t.host.steer(d.Remove(NORTH))
            await t.host.steer(d.Reissue(SOUTH))
            for _ in range(2):
                for token, code in (
                    (teacher.token, "pass_void"),
                    (screen.token, "pass_elsewhere"),
                    (t.north.token, "seat_given_away"),
                    (t.south.token, "seat_given_away"),
                ):
                    back = await t.come(token=token)
                    assert (await back.until(c.Goodbye)).code == code
                for phrase in (words.phrase, never_came.phrase):
                    again = await t.come(phrase=phrase)
                    assert (await again.until(c.Goodbye)).code == "pass_void"
                await t.there.close(t.code)  # and so it is when the match was asleep meanwhile
            assert sum(isinstance(e, SeatTaken) for e in t.log()) == 2
            # Whom the host wants back gets the words for it, on the same device.
            t.host = await t.come(token=t.host.token)
            issued = await t.host.steer(d.Reissue(NORTH))
            home = await t.come(token=t.north.token, phrase=issued.phrase)
            assert (await home.until(c.Welcome)).power == NORTH

    asyncio.run(body())


def test_who_comes_back_and_is_not_known_takes_no_other_seat() -> None:
    """As where an earlier copy of the match was put in the place of the one it sat at."""

    async def body() -> None:
        async with table() as t:
            line = await line_to(t.there)()
            hello = Hello(PROTOCOL, code=t.code, token=new_token(), stream="of-another-copy")
            await line.send(encode(hello))
            told = decoder_to_client(None)(await line.receive())
            assert isinstance(told, c.Goodbye)
            assert told.code == "token_unknown"
            await line.close()
            assert not any(isinstance(e, SeatTaken) for e in t.log())

    asyncio.run(body())


async def _admitted(t: Table, role: d.Role) -> tuple[Guest, c.Issued]:
    """Somebody the host let look on, and what was said to let them in."""
    issued: c.Issued = await t.host.steer(d.Admit(role, "Ms Diop"))
    guest = await t.come(phrase=issued.phrase)
    await guest.seen()
    return guest, issued


def test_in_an_anonymous_match_nobody_knows_who_is_who_before_the_end() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan("human", "hegemon:study", anonymous=True))
            async with (
                Guest(line_to(there), code, name="Ada") as a,
                Guest(line_to(there), code, token="") as onlooker,
            ):
                await onlooker.until(c.Table, lambda m: m.places[0].holder != "open")
                await asyncio.gather(a.play(), onlooker.until(c.Over))
                heard = [m for m in onlooker.heard if not isinstance(m, c.Over)]
                over = [m for m in heard if isinstance(m, c.Table)][-1]
                if over.places[0].holder == "hidden":
                    over = await onlooker.until(c.Table, lambda m: m.places[0].holder == "human")
                assert over.places[0].name == "Ada"
                assert over.places[1].holder == "hegemon:study"
                before = [
                    (place.holder, place.name, place.connected)
                    for m in heard
                    if isinstance(m, c.Table) and m is not over
                    for place in m.places
                    if place.holder != "open"
                ]
                assert set(before) == {("hidden", "", True)}
                told = repr([m for m in heard if isinstance(m, c.Notice | c.Welcome)])
                assert "Ada" not in told
                assert "hegemon" not in told

    asyncio.run(body())


def test_seats_phrases_passes_and_who_plays_outlive_the_server() -> None:
    async def body() -> None:
        async with table(deadline_s=600) as t:
            await t.sit()
            phrase = (await t.south.answer(t.south.player.ask_phrase())).phrase
            teacher = (await t.host.steer(d.Admit("teacher", "Ms Diop"))).phrase
            await t.host.steer(d.HandOver(NORTH))
            await t.host.steer(d.Pause())
            for snapshot in (False, True):
                if snapshot:
                    await t.host.steer(d.Resume())
                    await t.host.steer(d.ProcessNow(1))
                    await t.host.steer(d.Pause())
                await t.there.close(t.code)
                record = (await t.there.room(t.code)).record
                assert record.seats.computer() == {NORTH: "sensible"}
                assert record.clock.paused == ("host",)
                again = await t.come(phrase=phrase)
                assert (await again.until(c.Welcome)).power == SOUTH
                eyes = (await (await t.come(phrase=teacher)).until(c.Welcome)).eyes
                assert eyes == Teacher()
                host = await t.come(token=t.host.token)
                assert (await host.until(c.Welcome)).host
                t.host = host

    asyncio.run(body())


@pytest.mark.parametrize(
    "options",
    [
        {"timing": "live"},
        {"turn_s": 5},
        {"stand_in": "napoleon"},
        {"stand_in": "random"},
        {"stand_in": "human"},
    ],
    ids=repr,
)
def test_options_that_make_no_sense_are_told(options: dict[str, object]) -> None:
    async def body() -> None:
        async with hall() as there:
            with pytest.raises(Exception, match=r"either untimed|Nobody can play|stand in"):
                await there.open(plan(**options))  # type: ignore[arg-type]

    asyncio.run(body())


def test_who_opened_a_match_before_there_were_options_has_them_all_as_they_were() -> None:
    assert MatchOptions() == MatchOptions(timing="untimed", press="typed", spectators="public")


def test_names_are_told_to_everybody() -> None:
    async def body() -> None:
        async with table() as t:
            await t.come(seat=1, name="Ada")
            told = await t.host.told("seat_taken")
            assert told.params == {"power": SOUTH, "name": "Ada"}
            assert told.sentence == "Ada plays power 1."
            (taken,) = (e for e in log_of(t.store, t.code) if isinstance(e, SeatTaken))
            assert taken.name == "Ada"

    asyncio.run(body())
