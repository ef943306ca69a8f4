"""A line carries whole frames between two ends, in order, until one of them closes it."""

import asyncio
from collections import deque
from typing import Protocol


class LineClosed(Exception):
    """There is no other end (any more); the text says why, where it is known.

    ``code`` says the same for programs, which have words of their own for it: one of `FAULTS`, or
    empty where nothing is known.
    """

    def __init__(self, text: str = "", code: str = "") -> None:
        super().__init__(text)
        self.code = code


FAULTS = (
    "offline", "refused", "no_answer", "silent", "lost", "certificate", "stranger", "version",
)  # fmt: skip
"""Why there is no line: this computer reaches no network or does not find the address; nobody
listens there; nothing came back; nothing came for too long; it was
cut; the certificate is another's; it is no
server of this game; it is one of another version."""


class Line(Protocol):
    """One end of a line. `receive` and `send` raise LineClosed."""

    async def receive(self) -> bytes:
        """The next frame; what was sent before the line was closed still arrives."""
        ...

    async def send(self, *frames: bytes) -> None:
        """Send frames, in one go where that is cheaper; waits while the other end is slow."""
        ...

    def offer(self, *frames: bytes) -> bool:
        """Send frames now, all or none, if the other end keeps up; whether they are sent."""
        ...

    async def close(self) -> None:
        """Close the line for both ends."""
        ...


class MemoryLine:
    """One end of a line within the program, both on one event loop."""

    other: "MemoryLine"

    def __init__(self, room: int) -> None:
        self._room = room
        self._frames: deque[bytes] = deque()
        self._open = True
        self._arrived = asyncio.Event()
        self._taken = asyncio.Event()

    async def receive(self) -> bytes:
        while not self._frames:
            if not self._open:
                raise LineClosed
            self._arrived.clear()
            await self._arrived.wait()
        self._taken.set()
        return self._frames.popleft()

    async def send(self, *frames: bytes) -> None:
        other = self.other
        for frame in frames:
            while self._open and len(other._frames) >= other._room:
                other._taken.clear()
                await other._taken.wait()
            if not self._open:
                raise LineClosed
            other._frames.append(frame)
            other._arrived.set()

    def offer(self, *frames: bytes) -> bool:
        other = self.other
        if not self._open or len(other._frames) + len(frames) > other._room:
            return False
        other._frames.extend(frames)
        other._arrived.set()
        return True

    async def close(self) -> None:
        for end in (self, self.other):
            end._open = False
            end._arrived.set()
            end._taken.set()


def memory_line(room: int = 256) -> tuple[MemoryLine, MemoryLine]:
    """Both ends of a line within the program, each holding up to ``room`` frames."""
    one, other = MemoryLine(room), MemoryLine(room)
    one.other, other.other = other, one
    return one, other
