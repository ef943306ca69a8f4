"""Late spectators see everything there was, so many turns late and never earlier: what they receive
is compared, frame by frame, with what a teacher was shown of turns that are old enough."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from game.rules.ids import PowerId
from game.rules.setup import Scenario
from game.rules.state import State
from game.rules.view import view_for
from game.rules.views import Screen, Seat, Spectator, Teacher
from game.scenario import load
from game.wire import steering as d
from game.wire import to_client as c
from game.wire.chat import ChatLine
from game.wire.codec import decoder_to_client, encode, encode_value
from game.wire.log import TurnClosed
from game.wire.to_server import Hello
from game.wire.version import PROTOCOL
from server.retelling import state_at
from server.store.memory import MemoryStore
from tests.server.guests import SHORT, Guest, line_to
from tests.server.spy import Spy, allowed
from tests.server.tables import NORTH, Table, log_of, table

DELAY = 2
OVER = 99


def lasting(scenario: Scenario, turns: int) -> Scenario:
    constants = replace(scenario.setup.constants, last_turn_min=turns, last_turn_max=turns)
    return replace(scenario, setup=replace(scenario.setup, constants=constants))


@asynccontextmanager
async def late_table(*seats: str, turns: int = 6) -> AsyncIterator[Table]:
    scenario = lasting(load("first_coalition") if seats else SHORT, turns)
    options: dict[str, Any] = {"spectators": "delayed", "delay_turns": DELAY, "press": "private"}
    async with table(*seats, scenario=scenario, **options) as t:
        yield t


async def looks_late(t: Table, **hello: str) -> Guest:
    """Somebody who comes to look on without a seat."""
    guest = await t.come(**{"token": "", **hello})
    await guest.until(c.Chat)
    return guest


async def shown(guest: Guest, turn: int) -> c.Look:
    """What the guest sees once the beginning of a turn is shown."""
    return await guest.until(c.Look, lambda look: look.view.turn == turn)


def test_a_late_spectator_receives_what_a_teacher_was_shown_and_nothing_early() -> None:
    async def body() -> tuple[Spy, MemoryStore, str]:
        async with late_table("human", "sensible", "broker:easy") as t:
            spy = Spy(line_to(t.there))
            async with Guest(spy.dial, t.code, token="") as late:
                await late.until(c.Chat)
                player = await t.come(seat=0)
                await player.seen()
                for turn in range(1, 7):
                    if turn == 6:
                        await player.play()
                        break
                    await player.answer(player.player.say(f"{turn} to one", [PowerId(1)]))
                    await player.close(turn)
                await late.until(c.Over)
            return spy, t.store, t.code

    spy, store, code = asyncio.run(body())
    log = log_of(store, code)
    may, public = allowed(log, Teacher()), allowed(log, Spectator())
    messages = spy.heard(may.start.world)
    # Each frame belongs to the turn that the next `table` speaks of, or to the end.
    live, turn_at = OVER, []
    for message in reversed(messages):
        if isinstance(message, c.Table | c.Over):
            live = message.turn if isinstance(message, c.Table) else OVER
        turn_at.append(live)
    events: list[bytes] = []
    lines: list[ChatLine] = []
    at, closed, over = 0, [], False
    for message, live in zip(messages, reversed(turn_at), strict=True):
        match message:
            case c.Welcome():
                assert (message.eyes, message.late) == (Teacher(), DELAY)
                assert message.setup == may.start.world.setup
            case c.Happened():
                events += map(encode_value, message.events)
                assert events == may.events[: len(events)]
                closed += [message.closed] if message.closed else []
                assert closed == list(range(1, len(closed) + 1))
            case c.Look(view=view) if view.eyes == Spectator():
                assert (events, encode_value(view)) == ([], public.views[0][1])
            case c.Look(view=view):
                over = view.over
                assert view.turn <= live - DELAY
                while may.views[at] != (len(events), encode_value(view)):
                    at += 1
                    assert at < len(may.views), "a view that no teacher had"
            case c.Heard(line=line):
                assert line.turn < live - DELAY
                lines.append(line)
            case c.Chat():
                assert not message.lines
            case c.Table() | c.Notice() | c.Over():
                pass
            case _:
                raise AssertionError(f"nobody asked for {message}")
    assert (over, events, lines) == (True, may.events, may.lines)
    assert len(lines) == 5


def test_questions_of_late_spectators_reach_no_further_than_what_they_see() -> None:
    async def body() -> None:
        async with late_table() as t:
            await t.sit()
            early = await looks_late(t)
            refused = await early.answer(early.player.ask_view(NORTH))
            assert refused.code == "sees_not_all"  # nothing is old enough
            await t.north.answer(t.north.player.say("To one", [PowerId(1)]))
            for turn in (1, 2, 3):
                await asyncio.gather(t.north.close(turn), t.south.close(turn))
            late = await looks_late(t)
            assert late.view is not None
            assert (late.view.turn, late.view.eyes) == (2, Teacher())
            written = [m.lines or () for m in late.heard if isinstance(m, c.Chat)]
            assert [line.text for lines in written for line in lines] == ["To one"]
            for question in (late.player.ask_turn, late.player.ask_lines):
                told = await late.answer(question(1))
                assert isinstance(told, c.Lines) or any(told.planned)
                assert (await late.answer(question(2))).code == "turn_unknown"
            seen = await late.answer(late.player.ask_view(NORTH))
            state: State = state_at(t.store, t.code, starts(t), 2)
            assert seen.view == view_for(state, Seat(NORTH))
            assert (await late.answer(late.player.ask_view(PowerId(9)))).code == "sees_not_all"
            await shown(early, 2)
            await asyncio.gather(t.north.ready_until(c.Over), t.south.ready_until(c.Over))
            await late.until(c.Over)
            await t.south.answer(t.south.player.say("Well played"))
            assert (
                await late.until(c.Heard, lambda m: m.line.turn == 6)
            ).line.text == "Well played"

    asyncio.run(body())


def starts(t: Table) -> list[int]:
    closed = [n + 1 for n, entry in enumerate(t.log()) if isinstance(entry, TurnClosed)]
    return [1, *closed]


def test_who_comes_back_late_gets_what_it_missed() -> None:
    async def body() -> None:
        async with late_table() as t:
            await t.sit()
            stays = await looks_late(t)
            stream = next(m.stream for m in stays.heard if isinstance(m, c.Welcome))
            for turn in (1, 2, 3, 4):
                await asyncio.gather(t.north.close(turn), t.south.close(turn))
            await shown(stays, 3)
            missed = [m for m in stays.heard if isinstance(m, c.Happened)]
            line = await line_to(t.there)()
            await line.send(encode(Hello(PROTOCOL, code=t.code, stream=stream, seen=1)))
            read = decoder_to_client(stays.view.world if stays.view else None)
            welcome, *rest = [read(await line.receive()) for _ in missed]
            assert isinstance(welcome, c.Welcome)
            assert welcome.seen == 1
            assert rest == missed[1:]
            await line.close()

    asyncio.run(body())


@pytest.mark.parametrize("role", ["spectator", "screen"])
def test_a_public_screen_is_not_late_and_an_admitted_spectator_is(
    role: Literal["spectator", "screen"],
) -> None:
    async def body() -> None:
        async with late_table() as t:
            await t.sit()
            issued = await t.host.steer(d.Admit(role, "The wall"))
            guest = await t.come(phrase=issued.phrase)
            welcome = await guest.until(c.Welcome)
            assert bool(welcome.late) == (role == "spectator")
            await asyncio.gather(t.north.close(1), t.south.close(1))
            if role == "screen":
                state = state_at(t.store, t.code, starts(t), 2)
                assert (await shown(guest, 2)).view == view_for(state, Screen())

    asyncio.run(body())
