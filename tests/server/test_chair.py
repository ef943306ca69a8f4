"""What a host does to a match: done once, kept in its log, told to everybody."""

import asyncio
from typing import Any

import pytest

from game.errors import Misused
from game.rules import commands as k
from game.rules.orders import Stabilise
from game.wire import steering as d
from game.wire import to_client as c
from game.wire.log import Acted, SeatTaken, Steered, SteppedIn, TurnClosed
from game.wire.player import new_token
from game.wire.to_server import Steer
from tests.server.guests import Guest, hall, line_to, plan
from tests.server.tables import NORTH, SOUTH, leave, table
from tests.wire.examples import TERMS

ORDERS = k.SetOrders((Stabilise(law=1, aid=0),))


def test_while_a_match_is_paused_no_time_runs_and_no_turn_closes() -> None:
    async def body() -> None:
        async with table(deadline_s=600) as t:
            await t.sit()
            assert isinstance(await t.host.steer(d.Pause()), c.Accepted)
            await t.north.told("paused")
            await t.north.say(k.SetReady())
            await t.south.say(k.SetReady())
            shown = await t.south.until(c.Table, lambda m: m.waiting_for == ())
            assert shown.paused == ("host",)
            assert (await t.host.steer(d.Pause())).code == "paused_already"
            assert (await t.host.steer(d.ProcessNow(1))).code == "paused_now"
            assert isinstance(await t.south.say(ORDERS), c.Accepted)  # one may still draft
            assert not any(isinstance(entry, TurnClosed) for entry in t.log())
            assert isinstance(await t.host.steer(d.Resume()), c.Accepted)
            await t.north.told("resumed")
            await t.north.until(c.Happened, lambda m: m.closed == 1)

    asyncio.run(body())


def test_people_gather_until_the_host_lets_the_match_begin() -> None:
    """Seats that nobody has taken are played until somebody comes, who then has the seat."""

    async def body() -> None:
        async with table(deadline_s=600, gathers=True) as t:
            t.north = await t.come(seat=0)
            await t.north.seen()
            assert t.north.player.welcome is not None
            told = [notice.code for notice in t.north.player.welcome.notices]
            assert told == ["seat_taken_nameless"]  # that it stands is no news
            assert isinstance(await t.north.say(k.SetReady()), c.Accepted)
            shown = await t.north.until(c.Table, lambda m: m.waiting_for == (SOUTH,))
            assert (shown.paused, shown.deadline_ms) == (("host",), None)
            await t.host.steer(d.HandOver(SOUTH))
            await t.host.steer(d.Resume())
            await t.north.close(1)
            await t.north.until(c.Table, lambda m: m.deadline_ms is not None)
            late = await t.come(seat=1)
            await late.seen()
            taken = await late.until(c.Table, lambda m: m.places[SOUTH].holder == "human")
            assert (taken.places[SOUTH].free, taken.places[SOUTH].stand_in) == (False, "")
            assert isinstance(await late.say(ORDERS), c.Accepted)

    asyncio.run(body())


def test_a_match_that_waits_for_its_host_has_one() -> None:
    async def body() -> None:
        async with hall() as there:
            with pytest.raises(Misused, match="nobody could let it begin"):
                await there.open(plan(gathers=True))

    asyncio.run(body())


def test_the_time_left_when_a_match_is_paused_is_what_is_left_when_it_goes_on() -> None:
    async def body() -> None:
        async with table(deadline_s=600) as t:
            await t.sit()
            await t.host.steer(d.Pause())
            before = await t.host.until(c.Table, lambda m: bool(m.paused))
            await t.host.steer(d.Resume())
            after = await t.host.until(c.Table, lambda m: not m.paused)
            paused, resumed = (e for e in t.log() if isinstance(e, Steered))
            assert paused.left_ms == resumed.left_ms == before.deadline_ms
            assert after.deadline_ms is not None
            assert paused.left_ms is not None
            assert after.deadline_ms <= paused.left_ms <= 600_000

    asyncio.run(body())


def test_a_deadline_is_moved_and_a_turn_can_be_left_without_one() -> None:
    async def body() -> None:
        async with table(deadline_s=600) as t:
            await t.sit()
            await t.host.steer(d.MoveDeadline(3600))
            told = await t.south.told("deadline_moved")
            assert 4190 <= int(told.params["seconds"]) <= 4200
            shown = await t.host.until(c.Table, lambda m: (m.deadline_ms or 0) > 3_600_000)
            assert not shown.waits_for_all
            await t.host.steer(d.WaitForAll())
            shown = await t.host.until(c.Table, lambda m: m.waits_for_all)
            assert shown.deadline_ms is None
            assert (await t.host.steer(d.MoveDeadline(-60))).code == "no_deadline"
            await t.north.say(k.SetReady())
            await t.south.say(k.SetReady())
            shown = await t.host.until(c.Table, lambda m: m.turn == 2)
            assert not shown.waits_for_all
            assert shown.deadline_ms is not None
            # Taking all the time away closes the turn, with the drafts as they are.
            await t.host.steer(d.MoveDeadline(-600))
            await t.host.until(c.Happened, lambda m: m.closed == 2)
            closed = [e.why for e in t.log() if isinstance(e, TurnClosed)]
            assert closed == ["ready", "deadline"]

    asyncio.run(body())


def test_a_turn_is_closed_when_the_host_wants_it() -> None:
    async def body() -> None:
        async with table() as t:
            await t.sit()
            await t.north.say(ORDERS)
            assert isinstance(await t.host.steer(d.ProcessNow(1)), c.Accepted)
            assert (await t.south.told("processed")).params == {"turn": 1}
            (closed,) = (e for e in t.log() if isinstance(e, TurnClosed))
            assert (closed.turn, closed.why) == (1, "host")
            # Said once more, as after a lost answer, it does not close the next turn.
            assert (await t.host.steer(d.ProcessNow(1))).code == "turn_closed"

    asyncio.run(body())


def test_a_host_acts_in_the_place_of_a_seat_with_its_eyes_and_a_mark() -> None:
    async def body() -> None:
        async with table(deadline_s=600, press="private") as t:
            await t.sit()
            await t.north.say(k.ProposePact(TERMS, (SOUTH,)))
            acting = await t.come(token="", host=t.host.token, acts_for=SOUTH)
            assert (await acting.until(c.Welcome)).power == SOUTH
            (offer,) = (await acting.seen()).proposals
            assert (await t.south.told("stepped_in")).params == {"power": SOUTH}
            assert isinstance(await acting.say(k.DeclineProposal(offer.id, 1)), c.Accepted)
            assert (await t.north.told("acted_for")).params == {"power": SOUTH}
            # A draft is told once, however often it changes; being ready, each time.
            for law in (1, 2):
                orders = k.SetOrders((Stabilise(law=law, aid=0),))
                assert isinstance(await acting.say(orders), c.Accepted)
            assert isinstance(await acting.say(k.SetReady()), c.Accepted)
            await t.south.until(c.Table, lambda m: SOUTH not in m.waiting_for)
            codes = [m.code for m in t.south.heard if isinstance(m, c.Notice)]
            assert codes == ["stepped_in", *["acted_for"] * 3]
            marks = [e.by for e in t.log() if isinstance(e, Acted) and e.power == SOUTH]
            assert marks == ["host"] * 4
            # Who comes back to it in the same turn is no news; nor is anybody away or there by it.
            again = await t.come(token="", host=t.host.token, acts_for=SOUTH)
            await again.seen()
            await leave(t.south)
            await t.north.until(c.Table, lambda m: not m.places[SOUTH].connected)
            assert sum(isinstance(e, SteppedIn) for e in t.log()) == 1
            # What is its holder's own stays so.
            player = acting.player
            for refused in (player.say("I am Ben."), player.ask_phrase(), player.mute(NORTH)):
                assert (await acting.answer(refused)).code == "acting"
            # A seat that is taken away, or played by a computer, is acted for all the same.
            await t.host.steer(d.Remove(SOUTH))
            assert isinstance(await acting.say(k.SetReady(False)), c.Accepted)
            assert not any(isinstance(m, c.Goodbye) for m in acting.heard)

    asyncio.run(body())


@pytest.mark.parametrize(
    ("hello", "code"),
    [
        ({"acts_for": 1}, "not_the_host"),
        ({"acts_for": 1, "host": "another-token-of-22-or-more"}, "not_the_host"),
        ({"acts_for": 0, "host": "the-token-of-the-host-22-or-more"}, "not_a_persons_seat"),
        ({"acts_for": 7, "host": "the-token-of-the-host-22-or-more"}, "no_such_seat"),
    ],
)
def test_nobody_else_acts_in_the_place_of_a_seat(hello: dict[str, Any], code: str) -> None:
    async def body() -> None:
        async with hall() as there:
            opened = plan("sensible", "human", host="the-token-of-the-host-22-or-more")
            match = await there.open(opened)
            async with Guest(line_to(there), match, **hello) as guest:
                assert (await guest.until(c.Goodbye)).code == code

    asyncio.run(body())


def test_a_command_in_the_place_of_a_seat_is_marked_and_shows_nobody_what_it_was() -> None:
    async def body() -> None:
        async with table() as t:
            await t.sit()
            answer = await t.host.steer(d.ActFor(SOUTH, 1, ORDERS))
            assert isinstance(answer, c.Accepted)
            (act,) = (e for e in t.log() if isinstance(e, Acted))
            assert (act.power, act.command, act.by) == (SOUTH, ORDERS, "host")
            assert (await t.north.told("acted_for")).params == {"power": SOUTH}
            assert "Stabilise" not in repr(t.north.heard)
            look = await t.south.until(c.Look, lambda m: m.view.powers[SOUTH].sheet is not None)
            assert look.view.powers[SOUTH].sheet == ORDERS.sheet
            refused = await t.host.steer(d.ActFor(SOUTH, 2, ORDERS))
            assert refused.code == "turn_closed"

    asyncio.run(body())


def test_only_the_host_steers() -> None:
    async def body() -> None:
        async with table() as t:
            await t.sit()
            for action in (d.Pause(), d.ProcessNow(1), d.Remove(NORTH), d.Admit("teacher", "Me")):
                assert (await t.south.steer(action)).code == "not_host"
            assert not any(isinstance(e, Steered | TurnClosed) for e in t.log())
            # The host may play, too: with its token beside that of the seat.
            both = await t.come(token=t.south.token, host=t.host.token)
            welcome = await both.until(c.Welcome)
            assert (welcome.power, welcome.host) == (SOUTH, True)
            assert isinstance(await both.steer(d.Pause()), c.Accepted)
            liar = await t.come(token=t.south.token, host=t.south.token)
            assert (await liar.until(c.Goodbye)).code == "not_the_host"

    asyncio.run(body())


def test_a_host_looks_on_by_its_token_alone_and_a_wrong_one_takes_no_seat() -> None:
    async def body() -> None:
        async with table(spectators="none") as t:
            alone = await t.come(token="", host=t.host.token)
            welcome = await alone.until(c.Welcome)
            assert (welcome.power, welcome.host) == (None, True)
            wrong = new_token()
            for shown in ({"token": ""}, {}):
                liar = await t.come(**shown, host=wrong)
                assert (await liar.until(c.Goodbye)).code == "not_the_host"
            assert not any(isinstance(e, SeatTaken) for e in t.log())

    asyncio.run(body())


def test_what_a_host_says_twice_is_done_once() -> None:
    async def body() -> None:
        async with table(deadline_s=600) as t:
            await t.sit()
            room = await t.there.room(t.code)
            first = t.host.player.steer(d.MoveDeadline(60))
            assert isinstance(await t.host.answer(first), c.Accepted)
            again = Steer(first, d.MoveDeadline(60))
            t.host.player._session._ask(first, again, 0)  # as after a lost answer
            t.host.player._to_say.set()
            assert isinstance(await t.host.answer(first), c.Accepted)
            assert sum(isinstance(e, Steered) for e in t.log()) == 1
            assert (room.record.clock.left_ms(room.record.at_ms) or 0) <= 660_000

    asyncio.run(body())


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (d.Resume(), "not_paused"),
        (d.MoveDeadline(5), "no_deadline"),
        (d.WaitForAll(), "no_deadline"),
        (d.ProcessNow(7), "turn_closed"),
        (d.HandOver(NORTH, "napoleon"), "no_such_policy"),
        (d.HandOver(NORTH, "random"), "stand_in_unfit"),
        (d.HandOver(SOUTH), "not_a_persons_seat"),
        (d.HandBack(NORTH), "not_handed_over"),
        (d.Remove(NORTH), "nobody_there"),
        (d.Reissue(SOUTH), "not_a_persons_seat"),
        (d.Dismiss(0), "no_such_pass"),
        (d.Dismiss(9), "no_such_pass"),
        (d.Pause(), ""),
        (d.Remove(SOUTH + 7), "no_such_seat"),  # type: ignore[arg-type]
        (d.Silence(SOUTH + 7), "no_such_seat"),  # type: ignore[arg-type]
    ],
    ids=repr,
)
def test_what_cannot_be_done_is_told(action: d.Steering, code: str) -> None:
    async def body() -> None:
        async with table("human", "sensible") as t:
            answer = await t.host.steer(action)
            assert getattr(answer, "code", "") == code

    asyncio.run(body())


def test_the_chat_is_closed_and_a_power_silenced_by_the_host() -> None:
    async def body() -> None:
        async with table(press="private") as t:
            await t.sit()
            await t.host.steer(d.Silence(SOUTH))
            assert (await t.south.until(c.Chat, lambda m: bool(m.silenced))).silenced == (SOUTH,)
            refused = await t.south.answer(t.south.player.say("Hello"))
            assert refused.code == "chat_silenced"
            await t.host.steer(d.Silence(SOUTH, on=False))
            await t.host.steer(d.CloseChat())
            refused = await t.north.answer(t.north.player.say("Hello"))
            assert refused.code == "chat_off"
            await t.host.steer(d.CloseChat(on=False))
            assert isinstance(await t.north.answer(t.north.player.say("Hello")), c.Accepted)

    asyncio.run(body())


def test_who_comes_later_is_told_what_was_done() -> None:
    async def body() -> None:
        async with table(deadline_s=600) as t:
            await t.sit()
            await t.host.steer(d.MoveDeadline(60))
            onlooker = await t.come(token="")
            welcome = await onlooker.until(c.Welcome)
            assert [notice.code for notice in welcome.notices][-1] == "deadline_moved"
            assert welcome.options.turn_s == 600

    asyncio.run(body())


def test_those_who_played_play_again_in_their_seats_with_their_tokens() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as a, Guest(line_to(there), code) as b:
                await a.seen()
                assert (await a.answer(a.player.rematch())).code == "not_over"
                await asyncio.gather(a.play(), b.play())
                found = await a.answer(a.player.rematch())
                assert isinstance(found, c.Found)
                assert found.code != code
                assert (await b.told("rematch")).params == {"code": found.code}
                assert (await b.answer(b.player.rematch())).code == found.code
                async with Guest(line_to(there), found.code, token=b.token) as again:
                    view = await again.seen()
                    assert again.player.welcome is not None
                    assert (view.turn, again.player.welcome.power) == (1, SOUTH)
                async with Guest(line_to(there), found.code) as stranger:
                    assert (await stranger.until(c.Goodbye)).code == "match_full"
                async with Guest(line_to(there), code) as late:
                    assert (await late.until(c.Goodbye)).code == "match_over"

    asyncio.run(body())
