"""A transport that closed without a word: nobody else is disturbed, and the server stops well."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from uvicorn.config import Config
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.server import ServerState

from server.connection import BoundedWebSocket
from server.door import Door

ASKED = (
    b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class Silent(asyncio.Transport):
    """A transport as uvloop leaves it: closed, not said to be closing, and never lost."""

    def __init__(self, problem: str) -> None:
        super().__init__()
        self.problem = problem

    def is_closing(self) -> bool:
        return False

    def write(self, data: Any) -> None:
        raise RuntimeError(self.problem)

    def close(self) -> None:
        pass

    def abort(self) -> None:
        pass


async def _never(scope: Any, receive: Any, send: Any) -> None:
    await asyncio.Event().wait()


@asynccontextmanager
async def asked(door: Door, problem: str) -> AsyncIterator[tuple[BoundedWebSocket, ServerState]]:
    """A WebSocket that was asked for, over a transport that is gone."""
    state = ServerState()
    place = door.enter("192.0.2.1")
    assert place is not None
    line = BoundedWebSocket(place=place, config=Config(_never), server_state=state, app_state={})
    line.connection_made(Silent(problem))
    line.data_received(ASKED)
    assert line in state.connections
    yield line, state
    for task in state.tasks:
        task.cancel()


def test_a_server_stops_though_a_line_is_gone() -> None:
    async def body() -> None:
        door = Door(1, 1)
        async with asked(door, "unable to do that; the handler is closed") as (line, state):
            line.shutdown()
            assert not state.connections, "nobody is waited for"
            assert door.enter("192.0.2.1"), "there is room for another"
            line.connection_lost(None)  # said after all, it counts once

    asyncio.run(body())


def test_who_is_gone_before_it_was_let_in_is_no_fault_of_the_program() -> None:
    async def body() -> None:
        async with asked(Door(1, 1), "unable to do that; the handler is closed") as (line, state):
            with pytest.raises(ClientDisconnected):
                await line.send({"type": "websocket.accept"})
            assert not state.connections

    asyncio.run(body())


def test_a_fault_of_the_program_is_none_of_the_line() -> None:
    async def body() -> None:
        async with asked(Door(1, 1), "something else") as (line, _):
            with pytest.raises(RuntimeError, match="something else"):
                await line.send({"type": "websocket.accept"})

    asyncio.run(body())
