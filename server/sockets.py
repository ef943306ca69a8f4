"""The network: a Starlette application with the WebSocket, and the pages of `server.web`."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from game.wire.line import LineClosed
from game.wire.version import PATH, SUBPROTOCOLS
from server.attend import attend
from server.connection import OFFER
from server.guesses import Caller, Guesses
from server.hall import Hall
from server.settings import Settings
from server.web.routes import web_routes

CLOSE_S = 5
"""Seconds until a peer that takes nothing is no longer waited for."""


class _SocketLine:
    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._offer: Callable[..., bool] = socket.scope["extensions"][OFFER]

    async def receive(self) -> bytes:
        if self._socket.client_state is not WebSocketState.CONNECTED:
            raise LineClosed
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise LineClosed(message.get("reason") or "")
        frame: bytes = message["bytes"]  # text does not get past the listener
        return frame

    async def send(self, *frames: bytes) -> None:
        try:
            await self._socket.send({"type": "websocket.send", "frames": frames})
        except (WebSocketDisconnect, RuntimeError, OSError):
            raise LineClosed from None

    def offer(self, *frames: bytes) -> bool:
        return self._offer(*frames)

    async def close(self) -> None:
        try:
            async with asyncio.timeout(CLOSE_S):
                await self._socket.close()
        except (WebSocketDisconnect, RuntimeError, OSError, TimeoutError):
            return  # it was closed by the other end already, or nobody reads there


def application(hall: Hall, settings: Settings) -> Starlette:
    """The application; it starts the hall, and stops it last."""

    guesses = Guesses(monotonic)

    async def match(socket: WebSocket) -> None:
        # A browser says which page asks; nobody's page may play with what its visitor can reach.
        origin = socket.headers.get("origin")
        if origin is not None and origin not in settings.origins:
            await socket.close()
            return
        offered = socket.scope.get("subprotocols", [])
        await socket.accept(next((name for name in SUBPROTOCOLS if name in offered), None))
        caller = Caller(socket.client.host if socket.client else "", guesses)
        await attend(hall, _SocketLine(socket), settings, caller)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        await hall.stop()

    return Starlette(
        routes=[*web_routes(hall), WebSocketRoute(PATH, match)],
        lifespan=lifespan,
    )
