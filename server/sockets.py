"""The network: a Starlette application with the WebSocket, and what a browser or operator asks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from game import __version__
from game.wire.line import LineClosed
from game.wire.version import PATH, SUBPROTOCOL
from server.attend import attend
from server.hall import Hall
from server.settings import Settings

CLOSE_S = 5
"""Seconds until a peer that takes nothing is no longer waited for."""


class _SocketLine:
    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket

    async def receive(self) -> bytes:
        if self._socket.client_state is not WebSocketState.CONNECTED:
            raise LineClosed
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise LineClosed(message.get("reason") or "")
        frame: bytes = message["bytes"]  # text does not get past the listener
        return frame

    async def send(self, frame: bytes) -> None:
        try:
            await self._socket.send_bytes(frame)
        except (WebSocketDisconnect, RuntimeError, OSError):
            raise LineClosed from None

    async def close(self) -> None:
        try:
            async with asyncio.timeout(CLOSE_S):
                await self._socket.close()
        except (WebSocketDisconnect, RuntimeError, OSError, TimeoutError):
            return  # it was closed by the other end already, or nobody reads there


def application(hall: Hall, settings: Settings) -> Starlette:
    """The application; it starts the hall, and stops it last."""

    async def match(socket: WebSocket) -> None:
        offered = socket.scope.get("subprotocols", [])
        await socket.accept(SUBPROTOCOL if SUBPROTOCOL in offered else None)
        await attend(hall, _SocketLine(socket), settings)

    async def index(request: Request) -> Response:
        return PlainTextResponse(
            f"This is a match server of Ad Hoc {__version__}.\n"
            f"To join a match: adhoc join {request.url.netloc} CODE\n"
        )

    async def healthz(request: Request) -> Response:
        return PlainTextResponse("ok\n")

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        await hall.stop()

    return Starlette(
        routes=[
            Route("/", index),
            Route("/healthz", healthz),
            WebSocketRoute(PATH, match),
        ],
        lifespan=lifespan,
    )
