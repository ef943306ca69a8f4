"""What one address and one connection may take of a server, over real sockets."""

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import websockets.exceptions
from websockets.asyncio.client import connect

from game.errors import Failed, Misused
from game.rules import commands as k
from game.wire import to_client as c
from game.wire.codec import decoder_to_client, encode
from game.wire.dial import dial, url_of
from game.wire.line import LineClosed, memory_line
from game.wire.lobby import NotDone, quick_match
from game.wire.to_server import Hello, Ping
from game.wire.version import PROTOCOL, SUBPROTOCOL
from server.attend import attend
from server.outbox import Outbox
from server.settings import Settings, with_limits
from tests.server.guests import PATIENCE_S, Guest, attending, hall, line_to, plan
from tests.server.processes import Host, host

EACH = 6
PAGE = "https://play.example.org"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    limits = ("--limit", f"connections_per_address={EACH}", "--limit", "request_s=2")
    match = ("--scenario", "first_coalition", "--seats", "human")
    with host(tmp_path_factory.mktemp("host"), *match, *limits, "--origin", PAGE) as there:
        yield there


def plain(address: str) -> socket.socket:
    name, _, port = address.rpartition(":")
    return socket.create_connection((name, int(port)), timeout=PATIENCE_S)


def closed(line: socket.socket) -> bool:
    """Whether the server lets go of a line that is read; waits for it."""
    try:
        return line.recv(1) == b""
    except ConnectionError:
        return True


def test_who_says_nothing_takes_no_more_than_its_places_and_only_for_a_while(
    running: Host,
) -> None:
    async def joins() -> None:
        async with Guest(dial(running.address), running.code, token="") as guest:
            await guest.seen()

    with ExitStack() as lines:
        silent = [lines.enter_context(plain(running.address)) for _ in range(EACH)]
        silent[0].sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")  # and never the rest
        assert closed(lines.enter_context(plain(running.address)))
        assert all(closed(line) for line in silent)
    asyncio.run(joins())


def test_a_websocket_that_says_nothing_is_let_go(running: Host) -> None:
    async def body() -> None:
        async with connect(url_of(running.address), subprotocols=[SUBPROTOCOL]) as line:  # type: ignore[list-item]
            async with asyncio.timeout(PATIENCE_S):
                with pytest.raises(websockets.exceptions.ConnectionClosed):
                    await line.recv()

    asyncio.run(body())


def test_a_place_is_free_again_when_its_websocket_is_closed(running: Host) -> None:
    async def body() -> None:
        deadline = time.monotonic() + PATIENCE_S
        for _ in range(3 * EACH):
            while True:  # the server may not have heard yet that the last one is gone
                try:
                    async with connect(url_of(running.address)):
                        break
                except (OSError, websockets.exceptions.InvalidMessage):
                    assert time.monotonic() < deadline

    asyncio.run(body())


@pytest.mark.parametrize(
    ("origin", "welcome"),
    [(None, True), (PAGE, True), ("https://evil.example", False), ("http://127.0.0.1", False)],
)
def test_no_page_connects_but_those_the_operator_names(
    running: Host, origin: str | None, welcome: bool
) -> None:
    async def body() -> None:
        async with connect(url_of(running.address), origin=origin):  # type: ignore[arg-type]
            assert welcome

    if welcome:
        asyncio.run(body())
    else:
        with pytest.raises(websockets.exceptions.InvalidStatus, match="403"):
            asyncio.run(body())


def test_messages_beyond_their_rate_wait_and_keep_nobody_waiting() -> None:
    async def body() -> None:
        slow = Settings(messages_at_once=4, messages_per_s=1)
        async with hall() as there:
            code = await there.open(plan())
            ours, theirs = memory_line()
            attending.add(asyncio.create_task(attend(there, theirs, slow)))
            await ours.send(encode(Hello(protocol=PROTOCOL, code=code)))
            for stamp in range(1, 200):
                await ours.send(encode(Ping(stamp)))
            async with Guest(line_to(there), code) as other:
                await other.seen()
                assert isinstance(await other.say(k.SetReady()), c.Accepted)
                world = other.view.world if other.view else None
            read, heard = decoder_to_client(world), 0
            while not isinstance(message := read(await ours.receive()), c.Pong) or (
                message.stamp < 3
            ):
                heard += isinstance(message, c.Pong)
            assert heard == 2
            # The other had time for much more than the four that may come at once.
            assert len(theirs._frames) > 100
            await ours.close()

    asyncio.run(body())


def test_limits_are_set_by_name() -> None:
    changed = with_limits(Settings(), ["connections=7", "commands=9"])
    assert (changed.connections, changed.commands) == (7, 9)
    for text in ("port=1", "connections", "connections=0", "connections=x", "connections=-1", ""):
        with pytest.raises(Misused, match="limit"):
            with_limits(Settings(), [text])


def test_no_more_matches_are_opened_than_are_played_at_a_time() -> None:
    async def body() -> None:
        async with hall(matches=2) as there:
            first = await there.open(plan())
            await there.open(plan())
            with pytest.raises(Failed, match="matches=NUMBER"):
                await there.open(plan())
            # Players are told nothing they could do only as operators.
            with pytest.raises(NotDone, match="as many matches as it may"):
                await quick_match(line_to(there))
            async with Guest(line_to(there), first) as a, Guest(line_to(there), first) as b:
                await asyncio.gather(a.play(), b.play())
            await there.open(plan())

    asyncio.run(body())


def test_no_more_bytes_wait_for_one_watcher_than_are_allowed() -> None:
    async def body() -> None:
        outbox = Outbox(frames_most=1000, bytes_most=100)
        outbox.put(bytes(60))
        outbox.put(bytes(60))
        outbox.put(bytes(60))
        ours, theirs = memory_line()
        await outbox.pump(theirs)
        last = decoder_to_client(None)(await ours.receive())
        assert isinstance(last, c.Goodbye)
        assert (last.code, last.final) == ("too_slow", False)
        with pytest.raises(LineClosed):
            await ours.receive()

    asyncio.run(body())
