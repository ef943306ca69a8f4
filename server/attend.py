"""One connection from beginning to end, whatever carries it: hello, a room, then back and forth."""

import asyncio
from contextlib import suppress

from game.wire.line import Line, LineClosed
from game.wire.player import clock_ms
from game.wire.session import SILENCE_MS, ServerSession, goodbye
from game.wire.to_server import AskTurn, Hello, Mute, Say, Submit
from server.hall import Hall
from server.inbox import Enter, Exit, Said
from server.outbox import Outbox
from server.room import Room
from server.settings import Settings
from server.store.contract import MatchUnknown, StoreError
from server.waking import Closed

LINGER_S = 5
"""Seconds to take what waits once a connection has come to its end."""


async def attend(hall: Hall, line: Line, settings: Settings) -> None:
    """Serve one connection until it ends. What comes in can close it and harm nobody else."""
    session = ServerSession(clock_ms())
    outbox = Outbox(settings.outbox_frames, settings.outbox_bytes)
    pump = asyncio.create_task(outbox.pump(line))
    room: Room | None = None
    tally = hall.tally
    tally.connected += 1
    tally.connections += 1
    try:
        while not session.closing:
            frame = await asyncio.wait_for(line.receive(), SILENCE_MS / 1000)
            tally.frames += 1
            message = session.receive(frame, clock_ms())
            frames, session.outgoing = session.outgoing, []
            outbox.put(*frames)
            if isinstance(message, Hello):
                room = await _find(hall, message, outbox)
                if room is None:
                    break
                await room.post(Enter(outbox, message))
            elif isinstance(message, Submit | AskTurn | Say | Mute) and room is not None:
                await room.post(Said(outbox, message))
    except (LineClosed, TimeoutError):
        pass
    finally:
        tally.connections -= 1
        tally.malformed += session.malformed_frames
        if room is not None:
            await room.post(Exit(outbox))
        outbox.end()
        with suppress(TimeoutError):
            # What waits is still sent, but not for ever to somebody who does not read.
            await asyncio.wait_for(pump, LINGER_S)


async def _find(hall: Hall, hello: Hello, outbox: Outbox) -> Room | None:
    code = hello.code.strip().upper()
    try:
        return await hall.room(code)
    except MatchUnknown:
        outbox.end(goodbye("unknown_code", code=code))
    except Closed as problem:
        outbox.end(goodbye("match_closed", code=code, reason=str(problem)))
    except StoreError as problem:
        outbox.end(goodbye("match_closed", code=code, reason=problem.told))
    return None
