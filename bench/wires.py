"""A WebSocket client that costs next to nothing, so that one core can drive a server on another.

It masks with zeros, checks nothing and knows binary frames alone; libraries do far more.
"""

import asyncio
from collections.abc import Callable

from game.wire.version import PATH, SUBPROTOCOL

BINARY = 0x82


class Wire(asyncio.Protocol):
    """One connection; ``heard`` takes each frame."""

    def __init__(self, heard: Callable[[bytes], None]) -> None:
        self._heard = heard
        self._rest = b""
        self._closing = False
        self._open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._closing:
            raise SystemExit(f"the server closed a connection: {exc}")

    def data_received(self, data: bytes) -> None:
        data = self._rest + data if self._rest else data
        if not self._open.done():
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self._rest = head
                return
            assert head.startswith(b"HTTP/1.1 101"), head
            self._open.set_result(None)
        at, end_of_data = 0, len(data)
        while end_of_data - at >= 2:
            size, header = data[at + 1], 2
            if size == 126:
                size, header = int.from_bytes(data[at + 2 : at + 4], "big"), 4
            elif size == 127:
                size, header = int.from_bytes(data[at + 2 : at + 10], "big"), 10
            if end_of_data - at < header + size:
                break
            if data[at] == BINARY:
                self._heard(data[at + header : at + header + size])
            at += header + size
        self._rest = data[at:]

    def send(self, frame: bytes) -> None:
        """Send a frame of less than 64 KiB."""
        assert self._transport is not None
        size = len(frame)
        long = b"" if size < 126 else size.to_bytes(2, "big")
        header = bytes((BINARY, 0x80 | (126 if long else size))) + long + bytes(4)
        self._transport.write(header + frame)

    def close(self) -> None:
        """Go without a word."""
        self._closing = True
        if self._transport is not None:
            self._transport.abort()

    async def shake_hands(self, path: str) -> None:
        """Become a WebSocket."""
        assert self._transport is not None
        lines = [f"GET {path} HTTP/1.1", "Host: x", "Upgrade: websocket", "Connection: Upgrade"]
        lines += ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"]
        lines += [f"Sec-WebSocket-Protocol: {SUBPROTOCOL}", "", ""]
        self._transport.write("\r\n".join(lines).encode())
        await self._open


async def wire_to(address: str, heard: Callable[[bytes], None], path: str = PATH) -> Wire:
    """Open a connection to ``host:port``."""
    host, _, port = address.rpartition(":")
    loop = asyncio.get_running_loop()
    _, wire = await loop.create_connection(lambda: Wire(heard), host, int(port))
    await wire.shake_hands(path)
    return wire
