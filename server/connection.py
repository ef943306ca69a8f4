"""uvicorn's connections, held to what one may cost.

uvicorn waits for a request for as long as a client likes to take over it; it answers control frames
without waiting for the line, gathers the pieces of a message without counting them, and waits for a
peer that has stopped reading for as long as the system does. And it asks the system once for every
frame, where one that a command leads to seldom comes alone.
"""

import asyncio
from functools import partial
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.protocol import State

from server.door import Place

NO_MESSAGE = b"\xc1"
"""What a text frame is read as: no MessagePack value begins with this byte, so it is malformed."""

PIECES_MOST = 64
"""Pieces one message may come in."""

OFFER = "adhoc.offer"
"""The ASGI extension under which an application finds `BoundedWebSocket.offer`."""

AHEAD = 4
"""Messages that are read before the first of them is taken."""

WAITING_MOST = 2048
"""Messages that may come in at once, before reading stops."""

LINGER_S = 10
"""Seconds to take what was sent before the line was closed."""


def head(data: bytes) -> bytes:
    """What stands before a binary message that is one frame, from a server (RFC 6455, 5.2)."""
    size = len(data)
    if size < 126:
        return bytes((0x82, size))
    if size < 65_536:
        return b"\x82\x7e" + size.to_bytes(2, "big")
    return b"\x82\x7f" + size.to_bytes(8, "big")


class BoundedHttp(H11Protocol):
    """One connection until it becomes a WebSocket, which it does within ``request_s`` seconds, or
    gets the page it wants and is gone.
    """

    def __init__(self, *, place: Place, request_s: float, **more: Any) -> None:
        super().__init__(**more)
        self._place = place
        self._request_s = request_s
        self._limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """It can be spoken to now."""
        self._limit = self.loop.call_later(self._request_s, transport.abort)
        super().connection_made(transport)

    def handle_websocket_upgrade(self, event: Any) -> None:
        """Go on as a WebSocket, in the same place and for as long as it likes."""
        if self._limit is not None:
            self._limit.cancel()
        self.ws_protocol_class = partial(BoundedWebSocket, place=self._place)  # type: ignore
        super().handle_websocket_upgrade(event)

    def connection_lost(self, exc: Exception | None) -> None:
        """Make room for another."""
        if self._limit is not None:
            self._limit.cancel()
        self._place.leave()
        super().connection_lost(exc)


class BoundedWebSocket(WebSocketsSansIOProtocol):
    """One WebSocket."""

    def __init__(self, *, place: Place, **more: Any) -> None:
        super().__init__(**more)
        self._place = place
        self._lost = False

    def connection_lost(self, exc: Exception | None) -> None:
        """Make room for another."""
        self._place.leave()
        if not self._lost:
            self._lost = True
            super().connection_lost(exc)

    def _writes_to_nobody(self, problem: RuntimeError) -> None:
        """uvloop may have closed a transport without a word to whoever speaks through it: it is not
        said to be closing, and raises when it is written to. Raise any other problem."""
        if "handler is closed" not in str(problem):
            raise problem
        self.connection_lost(None)

    def shutdown(self) -> None:
        """Close it as the server stops, unless its peer has been quicker."""
        if self.transport.is_closing():
            return
        try:
            super().shutdown()
        except RuntimeError as problem:
            self._writes_to_nobody(problem)

    def handle_ping(self) -> None:
        """Answer a ping, unless its sender reads no answers."""
        if self.writable.is_set():
            super().handle_ping()
        else:
            self.transport.abort()

    def handle_text(self, event: Frame) -> None:
        """Take text for what it is here: malformed."""
        event.data = NO_MESSAGE
        super().handle_bytes(event)

    def handle_cont(self, event: Frame) -> None:
        """Take a further piece of a message, up to so many."""
        if len(self.frames) < PIECES_MOST:
            super().handle_cont(event)
        else:
            self.transport.abort()

    def send_receive_event_to_app(self) -> None:
        """Hand a message on, up to so many at once; who sends more than is taken waits."""
        waiting = self.queue.qsize()
        if waiting >= WAITING_MOST:
            self.transport.abort()
        elif waiting >= AHEAD or self.close_sent:
            super().send_receive_event_to_app()  # stops reading
        else:
            data = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
            self.frames = []
            self.queue.put_nowait({"type": "websocket.receive", "bytes": data})

    async def send(self, message: Any) -> None:
        """Send a message, or ``frames`` that wait together, which go out in one piece."""
        frames = message.get("frames")
        if frames is None:
            try:
                await super().send(message)
            except RuntimeError as problem:
                self._writes_to_nobody(problem)
                raise ClientDisconnected from problem
            return
        while not self.offer(*frames):
            if not self._open():
                raise ClientDisconnected
            await self.writable.wait()

    def offer(self, *frames: bytes) -> bool:
        """Send frames now if the line is open and its peer keeps up; whether they are sent."""
        if not (self.writable.is_set() and self._open()):
            return False
        parts: list[bytes] = []
        for data in frames:
            parts += (head(data), data)
        self.transport.write(b"".join(parts))
        return True

    def _open(self) -> bool:
        return not self.disconnected and self.conn.state is State.OPEN

    async def run_asgi(self) -> None:
        """Serve it; once that is over, it has a while to take what was sent."""
        extensions: dict[str, Any] = self.scope["extensions"]
        extensions[OFFER] = self.offer
        await super().run_asgi()
        self.loop.call_later(LINGER_S, self.transport.abort)
