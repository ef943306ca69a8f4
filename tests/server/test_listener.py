"""What one connection may cost: who only sends is let go, whatever it sends, and others go on."""

import asyncio
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.wire.dial import dial
from game.wire.version import PATH, SUBPROTOCOL
from tests.server.guests import Guest
from tests.server.processes import Host, host

TEXT, BINARY, PING, MORE = 0x1, 0x2, 0x9, 0x0

MOST = 64 * 1024 * 1024
"""More than any system holds for a connection that nobody reads."""


@pytest.fixture
def running(own_home: Path) -> Iterator[Host]:
    with host(own_home, "--scenario", "first_coalition", "--seats", "human") as there:
        yield there


def opened(address: str) -> socket.socket:
    """A WebSocket by hand: the libraries keep their ends from doing what is tried here."""
    name, _, port = address.rpartition(":")
    line = socket.create_connection((name, int(port)), timeout=30)
    lines = [f"GET {PATH} HTTP/1.1", "Host: x", "Upgrade: websocket", "Connection: Upgrade"]
    lines += ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"]
    line.sendall("\r\n".join([*lines, f"Sec-WebSocket-Protocol: {SUBPROTOCOL}", "", ""]).encode())
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        answer += line.recv(1)
    return line


def frame(kind: int, data: bytes, last: bool = True) -> bytes:
    """A frame of up to 125 bytes, masked with zeros."""
    return bytes([last << 7 | kind, 0x80 | len(data)]) + bytes(4) + data


def others_go_on(there: Host) -> None:
    async def body() -> None:
        async with Guest(dial(there.address), there.code) as guest:
            await guest.seen()

    asyncio.run(body())


@pytest.mark.parametrize(
    ("first", "flood"),
    [(b"", frame(PING, bytes(125))), (frame(BINARY, b"", last=False), frame(MORE, b"", False))],
    ids=["signs_of_life", "pieces_without_end"],
)
def test_who_sends_and_never_reads_is_let_go(running: Host, first: bytes, flood: bytes) -> None:
    with opened(running.address) as line:
        line.sendall(first)
        with pytest.raises(ConnectionError):
            line.sendall(flood * (MOST // len(flood)))
    others_go_on(running)


def test_text_is_malformed_whatever_it_holds(running: Host) -> None:
    with opened(running.address) as line:
        for text in (b"hello", b"\xff\xfe", os.urandom(60)):
            line.sendall(frame(TEXT, text))
            assert b"malformed" in line.recv(4096)
