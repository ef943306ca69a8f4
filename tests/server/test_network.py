"""Real sockets, processes and files: a match is played, a server is killed, nothing is lost."""

import asyncio
import errno
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import msgpack
import pytest
from msgspec.structs import replace
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from game.client.net import join, watch
from game.errors import Failed, Misused
from game.rules import commands as k
from game.rules.views import Spectator, Teacher
from game.wire import to_client as c
from game.wire import to_server as s
from game.wire.codec import encode
from game.wire.dial import dial, url_of
from game.wire.line import FAULTS, LineClosed
from game.wire.log import Acted, decode_entry
from game.wire.steering import Admit
from game.wire.version import SUBPROTOCOL
from server.app import listen
from server.store import open_store
from tests.server.guests import PATIENCE_S, Guest
from tests.server.processes import ROOT, host, program
from tests.server.windows import Window
from tests.wire import examples
from tests.wire.test_page import MESSAGES, PAIRS

FIRST = ("--scenario", "first_coalition", "--seats")


def test_people_and_bots_play_a_match_while_others_send_nonsense(own_home: Path) -> None:
    async def body(address: str, code: str) -> None:
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "game.cli", "bot", address, code, cwd=ROOT,
            stdout=subprocess.PIPE,
        )  # fmt: skip
        try:
            async with Guest(dial(address), code, token="") as onlooker:
                await onlooker.until(c.Table, lambda t: t.places[0].connected)
                async with Guest(dial(address), code) as guest:
                    await guest.seen()
                    for frame in (b"\xc1", b"\x91" * 20_000, b"\x00" * 100_000, "text"):
                        async with connect(url_of(address), subprotocols=[SUBPROTOCOL]) as bad:  # type: ignore[list-item]
                            await bad.send(frame)
                    over = await guest.play()
                assert await onlooker.until(c.Over) == over
            said, _ = await bot.communicate()
        finally:
            if bot.returncode is None:
                bot.kill()
                await bot.wait()
        assert bot.returncode == 0
        assert b"The match is over" in said

    with host(own_home, *FIRST, "human,sensible,human") as running:
        asyncio.run(body(running.address, running.code))
        with urllib.request.urlopen(f"http://{running.address}/healthz") as answer:
            assert answer.read() == b"ok\n"
        assert running.program.stop() == 0


def test_a_text_frame_is_malformed(own_home: Path) -> None:
    async def body(address: str, code: str) -> None:
        async with connect(url_of(address), subprotocols=[SUBPROTOCOL]) as line:  # type: ignore[list-item]
            await line.send("hello")
            assert b"malformed" in await line.recv(decode=False)

    with host(own_home, *FIRST, "human") as running:
        asyncio.run(body(running.address, running.code))


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(own_home: Path) -> None:
    """The second server goes on at the same address; the player notices nothing but a pause."""

    async def body() -> None:
        with host(own_home, *FIRST, "human") as running:
            port = int(running.address.rpartition(":")[2])
            code = running.code
            guest = Guest(dial(running.address), code)
            await guest.__aenter__()
            await guest.seen()
            accepted = [(await guest.say(k.SetOrders(()))).ref for _ in range(20)]
            sent = accepted + [guest.player.submit(k.SetOrders(())) for _ in range(200)]
            accepted.append((await guest.until(c.Accepted)).ref)
            running.program.kill()
        with host(own_home, *FIRST, "human", port=port) as running:
            assert running.program.line().endswith(f"code {code}")
            while guest.player.unanswered:
                message = await guest.next()
                assert not isinstance(message, c.Refused | c.Goodbye)
            await guest.__aexit__(None, None, None)
            assert running.program.stop() == 0
        store = open_store(f"sqlite:///{own_home / 'saves.sqlite'}")
        try:
            entries = [decode_entry(entry.content) for entry in store.read(code)]
        finally:
            store.close()
        stored = [entry.ref for entry in entries if isinstance(entry, Acted)]
        assert stored == sent

    asyncio.run(body())


def test_a_window_comes_back_to_its_seat(own_home: Path) -> None:
    """Closing the window loses no seat: the token is kept for the next one."""
    with host(own_home, *FIRST, "human") as running:
        first = Window(join(running.address, running.code.lower(), "Ada"))
        power = first.until(c.Welcome).power
        first.connection.close()
        second = Window(join(running.address, running.code))
        assert second.until(c.Welcome).power == power
        table = second.until(c.Table)
        assert power is not None
        assert table.places[power].name == "Ada"
        ref = second.connection.submit(k.SetReady())
        second.until(c.Accepted, lambda m: m.ref == ref)
        second.connection.close()
        assert "Ada" not in (own_home / "seats.json").read_text(encoding="utf-8")


def test_a_host_looks_on_and_comes_back_as_a_teacher(own_home: Path) -> None:
    with host(own_home, *FIRST, "human") as running:
        token = running.program.line().rpartition(" ")[2]
        assert "Only this computer can reach it; with --lan" in running.program.line()
        looking = Window(watch(running.address, running.code, host=token))
        welcome = looking.until(c.Welcome)
        assert (welcome.host, welcome.eyes) == (True, Spectator())
        ref = looking.connection.steer(Admit("teacher", "Ms Diop"))
        phrase = looking.until(c.Issued, lambda m: m.ref == ref).phrase
        looking.connection.close()
        teaching = Window(watch(running.address, running.code, phrase, token))
        welcome = teaching.until(c.Welcome)
        assert (welcome.host, welcome.eyes) == (True, Teacher())
        teaching.connection.close()


def test_the_server_says_goodbye_when_it_is_told_to_stop(own_home: Path) -> None:
    async def body() -> None:
        with host(own_home, *FIRST, "human") as running:
            async with Guest(dial(running.address), running.code) as guest:
                await guest.seen()
                assert await asyncio.to_thread(running.program.stop) == 0
                assert (await guest.until(c.Goodbye)).code == "server_stops"

    asyncio.run(body())


def test_a_server_ends_well_however_many_come_and_go(own_home: Path) -> None:
    """Told to stop while connections are made and lost, it says goodbye to those that are there."""

    async def come_and_go(address: str) -> None:
        while True:
            with suppress(OSError, WebSocketException):
                async with connect(url_of(address), subprotocols=[SUBPROTOCOL]):  # type: ignore[list-item]
                    pass

    async def body() -> None:
        with host(own_home, *FIRST, "human") as running:
            coming = [asyncio.create_task(come_and_go(running.address)) for _ in range(4)]
            async with Guest(dial(running.address), running.code) as guest:
                await guest.seen()
                assert await asyncio.to_thread(running.program.stop) == 0
                assert (await guest.until(c.Goodbye)).code == "server_stops"
            for task in coming:
                task.cancel()
            await asyncio.gather(*coming, return_exceptions=True)

    asyncio.run(body())


def said(*options: str, home: Path, lines: int) -> list[str]:
    """The first lines of a server that is stopped then."""
    with program(("-m", "game.cli", "host", "--port", "0", *options), home) as running:
        found = [running.line() for _ in range(lines)]
        assert running.stop() == 0
        return found


def test_a_server_started_again_goes_on_with_the_match_nobody_has_come_to(own_home: Path) -> None:
    def code_of(line: str) -> str:
        return line.rpartition(" ")[2]

    with host(own_home, *FIRST, "human") as first:
        code, token = first.code, first.program.line().rpartition(" ")[2]
        assert first.program.stop() == 0
    again = said(*FIRST, "human", home=own_home, lines=3)
    assert "still waits" in again[0]
    assert code_of(again[0]) == code
    assert not any(token in line or "Goes on" in line for line in again)
    other, resumed = said(*FIRST, "human,sensible,human", home=own_home, lines=2)
    assert code_of(other) != code
    assert code_of(resumed) == code
    new, *rest = said("--new-match", *FIRST, "human", home=own_home, lines=3)
    assert code_of(new) not in (code, code_of(other))
    assert {code_of(line) for line in rest} == {code, code_of(other)}
    none = said("--no-match", home=own_home, lines=4)
    assert "are served" in none[0]
    assert {code_of(line) for line in none[1:]} == {code_of(line) for line in (new, *rest)}


def test_a_server_that_may_open_no_match_says_so_and_serves_the_others(own_home: Path) -> None:
    async def seen(address: str, code: str) -> None:
        async with Guest(dial(address), code) as guest:
            await guest.seen()

    with host(own_home, *FIRST, "human") as first:
        code = first.code
        asyncio.run(seen(first.address, code))  # so that it is not the one to go on with
        assert first.program.stop() == 0
    full = ("host", *FIRST, "human", "--port", "0", "--limit", "matches=1")
    with program(("-m", "game.cli", *full), own_home) as running:
        assert "1 match is being played here" in running.line()
        address = running.line().rpartition(" ")[2].rstrip(".")
        assert running.line().endswith(f"code {code}")
        asyncio.run(seen(address, code))
        assert running.stop() == 0


def test_what_another_server_has_open_is_named_and_goes_on_once_that_stops(own_home: Path) -> None:
    async def sit(address: str, code: str) -> None:
        for _ in range(3):
            async with Guest(dial(address), code) as guest:
                await guest.seen()

    with host(own_home, *FIRST, "human", "--deadline", "30m") as first:
        asyncio.run(sit(first.address, first.code))
        second = ("-c", SOON, "host", "--port", "0", "--no-match")
        with program(second, own_home) as other:
            other.line()
            assert other.line().startswith("Open in another program, so not here: ")
            assert "once that is closed" in other.line()
            assert first.program.stop() == 0
            with closing(open_store(f"sqlite:///{own_home / 'saves.sqlite'}")) as store:
                give_up = time.monotonic() + PATIENCE_S
                while first.code not in store.elsewhere():
                    assert time.monotonic() < give_up
                    time.sleep(0.01)
            assert other.stop() == 0


def test_a_server_answers_a_client_that_sends_exactly_what_the_page_shows(own_home: Path) -> None:
    """All frames but hello's are the page's own; hello's have the code of a match there is."""

    async def answers(address: str, *frames: bytes) -> list[dict[str, Any]]:
        """What comes until each ref that was said is answered; read by another decoder."""
        refs = {r for f in frames[1:] if (r := msgpack.unpackb(f, strict_map_key=False).get("ref"))}
        came: list[dict[str, Any]] = []
        async with connect(url_of(address), subprotocols=[SUBPROTOCOL]) as line:  # type: ignore[list-item]
            for frame in frames:
                await line.send(frame)
            async with asyncio.timeout(PATIENCE_S):
                while refs - {message.get("ref") for message in came} or len(came) < 2:
                    frame = await line.recv(decode=False)
                    came.append(msgpack.unpackb(frame, strict_map_key=False))
        return came

    async def body(address: str, code: str) -> None:
        shown = list(zip(MESSAGES, (bytes.fromhex(hexed) for _, hexed in PAIRS), strict=True))
        shown = shown[: len(examples.TO_SERVER)]
        aside = s.AskLobby | s.OpenMatch | s.QuickMatch
        lobby = [frame for message, frame in shown if isinstance(message, aside)]
        at_match = [f for m, f in shown if not isinstance(m, aside | s.Hello | s.Leave)]
        hello = examples.TO_SERVER[0]
        assert isinstance(hello, s.Hello)
        for first, frames in (
            (replace(hello, code=code), at_match),
            (replace(hello, code="", token=""), lobby),
        ):
            came = await answers(address, encode(first), *frames)
            assert not [m for m in came if m["type"] in ("malformed", "goodbye")]
            assert ("pong" in [m["type"] for m in came]) == (frames is at_match)

    with host(own_home, *FIRST, "human") as running:
        asyncio.run(body(running.address, running.code))


SOON = """
import server.hall
server.hall.ELSEWHERE_S = 0.05
from game.cli import main
main()
"""
"""The command, which looks again for what others have open sooner than it does."""


def test_a_port_that_is_taken_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Failed, match=f"127.0.0.1:{port}"):
            listen("127.0.0.1", port)


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        address = f"127.0.0.1:{gone.getsockname()[1]}"

    async def body() -> None:
        async with Guest(dial(address), "K7QM2P") as guest:
            with pytest.raises(LineClosed, match="cannot be reached") as gone:
                await guest.next()
            assert gone.value.code == guest.player.fault == "refused"

    asyncio.run(body())


@pytest.mark.parametrize(
    ("problem", "fault"),
    [
        (socket.gaierror(-2, "Name or service not known"), "offline"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "offline"),
        (OSError(errno.EHOSTUNREACH, "No route to host"), "no_answer"),
        (TimeoutError(), "no_answer"),
        (WebSocketException("HTTP 200"), "stranger"),
    ],
)
def test_whose_fault_it_is_that_there_is_no_line(
    problem: Exception, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr("game.wire.dial.connect", fail)
    with pytest.raises(LineClosed) as closed:
        asyncio.run(dial("example.org")())  # type: ignore[arg-type]
    assert closed.value.code == fault
    assert fault in FAULTS


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("example.org", "ws://example.org:8484/match"),
        ("example.org:99", "ws://example.org:99/match"),
        ("wss://example.org", "wss://example.org/match"),
        ("https://example.org/adhoc/match", "wss://example.org/adhoc/match"),
        ("[::1]:99", "ws://[::1]:99/match"),
        ("[::1]", "ws://[::1]:8484/match"),
    ],
)
def test_addresses_as_people_write_them(address: str, url: str) -> None:
    assert url_of(address) == url


@pytest.mark.parametrize(
    "address", ["", "ftp://x", "a b", "host:port", "a:99999", "a:0", "[::1", "a" * 64]
)
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(Misused, match="no address"):
        url_of(address)
