"""What waits to be sent to one watcher: bounded, so that a slow one holds up nobody."""

import asyncio
from collections import deque
from collections.abc import Callable

from game.rules.ids import PowerId
from game.rules.views import Eyes, Seat
from game.wire.codec import encode, tag_of
from game.wire.line import Line, LineClosed
from game.wire.session import goodbye
from game.wire.to_client import Goodbye
from game.wire.version import PROTOCOL, since

PIECE = 64 * 1024
"""Bytes handed to a line at once, at most: what else waits for a slow watcher is counted here."""


class Outbox:
    """Frames on their way to one watcher. A room puts them in; a line that keeps up takes what has
    come together before others are served, and `pump` sends what has to wait.
    """

    def __init__(self, frames_most: int, bytes_most: int) -> None:
        self.eyes: Eyes | None = None
        """Through which eyes the watcher looks, while a room lets it."""
        self.version = PROTOCOL
        """Of the protocol the watcher speaks."""
        self.host = False
        """Whether the watcher may steer the match."""
        self.acting = False
        """Whether the watcher is the host, in the place of the seat through whose eyes it looks."""
        self.number: int | None = None
        """Of the pass the watcher looks on with."""
        self.late = False
        """Whether the watcher sees everything, but late (see `server.gallery`)."""
        self._frames: deque[bytes] = deque()
        self._bytes = 0
        self._most = frames_most, bytes_most
        self._line: Line | None = None
        """Where the pump has nothing to send and nothing in its hands, so that order is kept."""
        self._handing = False
        """Whether what waits is about to be handed to it."""
        self._ending = False
        self._changed = asyncio.Event()
        self.on_goodbye: Callable[[Goodbye], None] | None = None
        """Told of the goodbye, if one is said."""

    @property
    def seat(self) -> PowerId | None:
        """The power whose seat the watcher holds; None for who looks on or acts for another."""
        return self.eyes.power if isinstance(self.eyes, Seat) and not self.acting else None

    def put(self, *frames: bytes) -> None:
        """Send frames, or show the watcher out where it cannot keep up. Kinds of messages that its
        version of the protocol does not know are left out.
        """
        if self._ending or not frames:
            return
        if self.version < PROTOCOL:
            frames = tuple(frame for frame in frames if since(tag_of(frame)) <= self.version)
        self._frames.extend(frames)
        self._bytes += sum(map(len, frames))
        if len(self._frames) > self._most[0] or self._bytes > self._most[1]:
            self._frames.clear()
            self.end(goodbye("too_slow"))
        elif self._line is None:
            self._changed.set()
        elif not self._handing:
            # One command leads to several frames: they go out together.
            self._handing = True
            asyncio.get_running_loop().call_soon(self._hand_over)

    def _hand_over(self) -> None:
        self._handing = False
        if self._line is not None and self._bytes <= PIECE and self._line.offer(*self._frames):
            self._frames.clear()
            self._bytes = 0
        else:
            self._changed.set()

    def end(self, message: Goodbye | None = None) -> None:
        """Send what waits, say goodbye, close the line."""
        if self._ending:
            return
        if message is not None:
            self._frames.append(encode(message))
            if self.on_goodbye is not None:
                self.on_goodbye(message)
        self._ending = True
        self._changed.set()

    def _piece(self) -> list[bytes]:
        """The next frames to hand over together, taken out: at least one."""
        frames = [self._frames.popleft()]
        size = len(frames[0])
        while self._frames and size + len(self._frames[0]) <= PIECE:
            frames.append(self._frames.popleft())
            size += len(frames[-1])
        self._bytes -= size
        return frames

    async def pump(self, line: Line) -> None:
        """Send what comes until the end or the loss of the line; then close it."""
        try:
            while True:
                while self._frames:
                    await line.send(*self._piece())
                if self._ending:
                    return
                self._changed.clear()
                self._line = line
                await self._changed.wait()
                self._line = None
        except LineClosed:
            return
        finally:
            self._line, self._ending = None, True
            await line.close()
