"""uvicorn's WebSocket, held to what one connection may cost: who never reads is let go.

uvicorn answers control frames without waiting for the line, gathers the pieces of a message without
counting them, and waits for a peer that has stopped reading for as long as the system does.
"""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

NO_MESSAGE = b"\xc1"
"""What a text frame is read as: no MessagePack value begins with this byte, so it is malformed."""

PIECES_MOST = 64
"""Pieces one message may come in."""

LINGER_S = 10
"""Seconds to take what was sent before the line was closed."""


class BoundedProtocol(WebSocketsSansIOProtocol):
    """One connection."""

    def handle_ping(self) -> None:
        if self.writable.is_set():
            super().handle_ping()
        else:
            self.transport.abort()

    def handle_text(self, event: Frame) -> None:
        event.data = NO_MESSAGE
        super().handle_bytes(event)

    def handle_cont(self, event: Frame) -> None:
        if len(self.frames) < PIECES_MOST:
            super().handle_cont(event)
        else:
            self.transport.abort()

    async def run_asgi(self) -> None:
        await super().run_asgi()
        self.loop.call_later(LINGER_S, self.transport.abort)
