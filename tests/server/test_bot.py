"""Bots over the real protocol: the one on the page, the one that comes with the game, and the seat
both are written on."""

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import pytest

from game.ai.policies import policy_named
from game.rules import commands as k
from game.rules.ids import PactId, PowerId
from game.rules.outcome import Outcome, outcome
from game.wire.client import Client, NotAllowed, ShownOut, join
from game.wire.line import Line, LineClosed
from game.wire.player import Dialler, Player
from server.bot import ended, play
from server.hall import Hall
from tests.server.guests import Guest, hall, line_to, plan
from tests.server.processes import ROOT, host
from tests.wire.examples import AFTER, COMMANDS

PAGE = ROOT / "docs" / "API.md"


def seat_of(there: Hall, code: str, token: str = "", dialler: Dialler | None = None) -> Client:
    return join("in.memory", code, token=token, dialler=dialler or line_to(there))


def test_the_bot_on_the_page_plays_a_match_as_printed(own_home: Path, tmp_path: Path) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    file = tmp_path / "bot.py"
    file.write_text(program, encoding="utf-8")
    seats = ("--scenario", "first_coalition", "--seats", "human,sensible,sensible")
    with host(own_home, *seats) as running:
        done = subprocess.run(
            [sys.executable, file, running.address, running.code],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "ADHOC_HOME": str(own_home)},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] in ("Collapsed.", "World order held.")


def test_computer_powers_play_over_the_wire_and_say_how_it_went() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan())
            seats = [seat_of(there, code) for _ in range(2)]
            policies = [policy_named(name) for name in ("sensible", "random_legal")]
            one, other = await asyncio.gather(*map(play, seats, policies))
            assert one == other
            assert {seat.power for seat in seats} == {0, 1}

    asyncio.run(body())


def test_a_bot_comes_back_through_lost_lines_and_is_asked_to_move_again() -> None:
    lines: list[Line] = []

    async def body() -> None:
        async with hall() as there:
            opener = line_to(there)

            async def dial() -> Line:
                lines.append(await opener())
                return lines[-1]

            code = await there.open(plan())
            async with (
                seat_of(there, code, dialler=dial) as seat,
                Guest(opener, code) as guest,
            ):
                moves = seat.moves()
                await anext(moves)
                await seat.do(k.SetReady())
                await lines[-1].close()
                await guest.seen()
                await guest.say(k.ProposePact(COMMANDS[0].terms, (PowerId(0),)))  # type: ignore[union-attr]
                view = await anext(moves)
                assert [offer.proposer for offer in view.proposals] == [1]
                assert len(lines) == 2
                assert seat.news

    asyncio.run(body())


def test_what_is_not_allowed_is_raised_and_chat_is_written() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan(press="public"))
            async with seat_of(there, code) as seat, seat_of(there, code) as other:
                with pytest.raises(NotAllowed, match="77") as no:
                    await seat.do(k.SignProposal(PactId(77), 1))
                assert no.value.code == "unknown_proposal"
                await seat.write("Good luck")
                await other.do(k.SetReady())
                assert [line.text for line in other.heard] == ["Good luck"]
                with pytest.raises(NotAllowed):
                    await seat.write("Between us", (PowerId(1),))

    asyncio.run(body())


def test_who_is_shown_out_learns_why() -> None:
    async def body() -> None:
        async with hall() as there:
            with pytest.raises(ShownOut, match="no match"):
                async with seat_of(there, "NOSUCH"):
                    pass
            code = await there.open(plan())
            async with seat_of(there, code) as seat:
                await there.assign(code, seat.power, "somebody-else-holds-it-now")
                with pytest.raises(ShownOut, match="taken"):
                    await seat.do(k.SetReady())

    asyncio.run(body())


def test_a_server_that_stays_away_is_given_up() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan())
            opener = line_to(there)
            opened: list[Line] = []

            async def dial() -> Line:
                if opened:
                    raise LineClosed("The server is gone.")
                opened.append(await opener())
                return opened[0]

            player = Player(dial, code=code, token="a-token-of-22-letters-x", patience_s=0.1)
            async with Client(player) as seat:
                await opened[0].close()
                with pytest.raises(ShownOut, match="gone"):
                    await seat.do(k.SetReady())

    asyncio.run(body())


def test_how_it_went_is_one_sentence() -> None:
    held = outcome(AFTER)
    assert re.fullmatch(r"The match is over; world order held, .* came \d of 2\.", ended(held, 0))
    assert "collapsed" in ended(Outcome(True, held.seats), 0)
