"""Frames on their way to one watcher: in order and complete, whether or not it keeps up."""

import asyncio
from random import Random

import pytest
from websockets.frames import Frame, Opcode

from game.wire.line import LineClosed, memory_line
from server.connection import head
from server.outbox import PIECE, Outbox


def test_a_watcher_that_reads_by_fits_and_starts_gets_every_frame_in_order() -> None:
    async def body() -> None:
        random = Random(1)
        ours, theirs = memory_line(room=3)
        outbox = Outbox(frames_most=10_000, bytes_most=10**9)
        pump = asyncio.create_task(outbox.pump(theirs))
        got: list[bytes] = []
        sent = 0
        while sent < 300:
            for _ in range(random.randrange(3)):
                more = random.randrange(5)
                outbox.put(*(b"%d" % number for number in range(sent, sent + more)))
                sent += more
            for _ in range(random.randrange(3)):
                await asyncio.sleep(0)
            while len(got) < sent and random.random() < 0.7:
                got.append(await ours.receive())
        outbox.end()
        while len(got) < sent:
            got.append(await ours.receive())
        await pump
        with pytest.raises(LineClosed):
            await ours.receive()
        assert got == [b"%d" % number for number in range(sent)]

    asyncio.run(body())


def test_what_waits_is_handed_over_in_pieces() -> None:
    """So that what a slow peer has not taken counts, and is not merely somewhere else."""

    pieces: list[tuple[bytes, ...]] = []

    class Slow:
        async def receive(self) -> bytes:
            raise LineClosed

        async def send(self, *frames: bytes) -> None:
            pieces.append(frames)

        def offer(self, *frames: bytes) -> bool:
            return False

        async def close(self) -> None:
            pass

    async def body() -> None:
        outbox = Outbox(frames_most=100, bytes_most=10 * PIECE)
        frames = [bytes(size) for size in (10, PIECE // 2, PIECE // 2, PIECE + 1, 20, 30)]
        outbox.put(*frames)
        outbox.end()
        await outbox.pump(Slow())
        assert [len(piece) for piece in pieces] == [2, 1, 1, 2]
        assert [frame for piece in pieces for frame in piece] == frames

    asyncio.run(body())


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 100_000])
def test_a_frame_is_written_as_the_library_writes_it(size: int) -> None:
    data = bytes(size)
    assert head(data) + data == Frame(Opcode.BINARY, data).serialize(mask=False)
