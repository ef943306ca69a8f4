"""Real sockets, processes and files: a match is played, a server is killed, nothing is lost."""

import asyncio
import errno
import socket
import subprocess
import sys
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from game.client.net import join, watch
from game.errors import Failed, Misused
from game.rules import commands as k
from game.rules.views import Spectator, Teacher
from game.wire import to_client as c
from game.wire.dial import dial, url_of
from game.wire.line import FAULTS, LineClosed
from game.wire.log import Acted, decode_entry
from game.wire.steering import Admit
from game.wire.version import SUBPROTOCOL
from server.app import listen
from server.store import open_store
from tests.server.guests import Guest
from tests.server.processes import ROOT, host
from tests.server.windows import Window

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
