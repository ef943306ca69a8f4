"""Accepting connections: each is counted before it has said a word, TLS included.

uvicorn would count them once they ask for something. So we accept, and hand it what was let in.
"""

import asyncio
import contextlib
import logging
import socket
import ssl
from collections.abc import Coroutine, Iterator
from typing import Any

import uvicorn

from server.connection import BoundedHttp, BoundedWebSocket
from server.door import Door, Place

log = logging.getLogger(__name__)

TRY_AGAIN_S = 1.0
"""Seconds until connections are accepted again where the system has run out of something."""


class Server(uvicorn.Server):
    """uvicorn's server, behind a door. It leaves signals to us: rooms are closed before
    connections are.

    request_s: seconds for TLS to be agreed on, and as many again for a request.
    """

    def __init__(
        self, config: uvicorn.Config, door: Door, tls: ssl.SSLContext | None, request_s: float
    ) -> None:
        config.http, config.ws = BoundedHttp, BoundedWebSocket
        super().__init__(config)
        self._door = door
        self._tls = tls
        self._request_s = request_s
        self._tasks: set[asyncio.Task[None]] = set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept from now on, from these listening sockets."""
        await super().startup(sockets=[])
        for listening in sockets or []:
            self.accept(listening)

    def accept(self, listening: socket.socket) -> None:
        """Accept from this socket, too, from now on."""
        listening.setblocking(False)
        self._do(self._accept(listening))

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until told to exit, or until cancelled."""
        try:
            await super().serve(sockets)
        finally:
            await self._accept_no_more()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept no more, and close the connections there are."""
        await self._accept_no_more()
        await super().shutdown(sockets=sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield

    async def _accept(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                line, peer = await loop.sock_accept(listening)
            except OSError as problem:
                # The caller is gone already, or there are too many open files.
                log.warning("a connection could not be accepted: %s", problem)
                await asyncio.sleep(TRY_AGAIN_S)
                continue
            place = self._door.enter(str(peer[0]))
            if place is None:
                line.close()
            else:
                self._do(self._admit(line, place))

    async def _accept_no_more(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _admit(self, line: socket.socket, place: Place) -> None:
        """Agree on TLS where it is wanted; from then on the connection is on its own."""

        def protocol() -> BoundedHttp:
            return BoundedHttp(
                place=place,
                request_s=self._request_s,
                config=self.config,
                server_state=self.server_state,
                app_state=self.lifespan.state,
            )

        try:
            await asyncio.get_running_loop().connect_accepted_socket(
                protocol,
                line,
                ssl=self._tls,
                ssl_handshake_timeout=self._request_s if self._tls else None,
            )
        except OSError:  # it speaks no TLS, or is gone
            place.leave()
            line.close()

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
