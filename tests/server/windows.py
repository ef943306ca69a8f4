"""A window in tests: polls its connection and waits for what must come."""

import time
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from game.client.net import Connection
from game.wire.to_client import ToClient
from tests.server.guests import PATIENCE_S

M = TypeVar("M")


class Window:
    """Polls a connection as a window does each frame, and keeps what has not been looked at."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._waiting: deque[ToClient] = deque()

    def until(self, kind: type[M], wanted: Callable[[M], bool] = lambda _: True) -> M:
        give_up = time.monotonic() + PATIENCE_S
        while time.monotonic() < give_up:
            self._waiting += self.connection.take()
            while self._waiting:
                message = self._waiting.popleft()
                if isinstance(message, kind) and wanted(message):
                    return message
            time.sleep(0.001)
        raise AssertionError(f"nothing came: {self.connection.state}, {self.connection.problem}")
