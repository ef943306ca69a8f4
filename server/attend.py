"""One connection from beginning to end, whatever carries it: hello, a room, then back and forth."""

import asyncio
from contextlib import suppress

from game.wire.line import Line, LineClosed
from game.wire.player import clock_ms
from game.wire.session import SILENCE_MS, ServerSession, goodbye
from game.wire.to_client import Goodbye
from game.wire.to_server import (
    AskPhrase,
    Hello,
    Leave,
    Mute,
    Rematch,
    Say,
    Steer,
    Submit,
    ToServer,
)
from server.asides import Aside, answer
from server.guesses import HOLD_S, WRONG, Caller
from server.hall import Hall
from server.inbox import Asked, Enter, Exit, Said, denied, refuse
from server.lobby import Lobby
from server.outbox import Outbox
from server.pace import Pace
from server.patience import Patience
from server.reception import knows
from server.room import Room
from server.settings import Settings
from server.store.contract import MatchUnknown, StoreError
from server.waking import Closed, SetAside, Stopping

LOBBY_SINCE = 2
"""The version of the protocol that knows a lobby; without a code, an older client is mistaken."""

LINGER_S = 5
"""Seconds to take what waits once a connection has come to its end."""


async def attend(hall: Hall, line: Line, settings: Settings, caller: Caller | None = None) -> None:
    """Serve one connection until it ends. What comes in can close it and harm nobody else.

    caller: whose wrong guesses count; None for a line within the program.
    """
    lobby = Lobby(hall, settings, caller.address if caller else "")
    session = ServerSession(clock_ms())
    outbox = Outbox(settings.outbox_frames, settings.outbox_bytes)
    pump = asyncio.create_task(outbox.pump(line))
    pace = Pace(settings.messages_at_once, 1 / settings.messages_per_s)
    patience = Patience()
    room: Room | None = None
    tally = hall.tally
    tally.connected += 1
    tally.connections += 1
    in_lobby = False
    try:
        while not session.closing:
            most_s = SILENCE_MS / 1000 if session.hello else settings.request_s
            frame = await patience.wait(line.receive(), most_s)
            now_ms = clock_ms()
            tally.frames += 1
            # While it has to wait, its sender cannot send many more.
            if wait_s := pace.wait_s("", now_ms / 1000):
                await asyncio.sleep(wait_s)
                now_ms = clock_ms()
            pace.spend("", now_ms / 1000)
            message = session.receive(frame, now_ms)
            frames, session.outgoing = session.outgoing, []
            outbox.put(*frames)
            if message is None or isinstance(message, Leave):
                continue
            if isinstance(message, Hello):
                outbox.version = message.protocol
                in_lobby = not message.code.strip() and message.protocol >= LOBBY_SINCE
                if in_lobby:
                    await lobby.enter(outbox)
                    continue
                room = await _find(hall, message, outbox, caller)
                if room is None:
                    break
                await room.post(Enter(outbox, message))
            elif in_lobby:
                await lobby.hear(outbox, message)
            elif isinstance(message, Aside) and room is not None:
                await answer(hall, message, outbox, room, caller.address if caller else "")
            elif room is not None:
                await _pass_on(room, outbox, message)
    except (LineClosed, TimeoutError):
        pass
    finally:
        patience.stop()
        tally.connections -= 1
        tally.malformed += session.malformed_frames
        if room is not None:
            await room.post(Exit(outbox))
        outbox.end()
        with suppress(TimeoutError):
            # What waits is still sent, but not for ever to somebody who does not read.
            await asyncio.wait_for(pump, LINGER_S)


async def _pass_on(room: Room, outbox: Outbox, message: ToServer) -> None:
    if isinstance(message, Submit | Asked | Say | Mute | Steer | AskPhrase | Rematch):
        await room.post(Said(outbox, message))
    else:
        refuse(outbox, getattr(message, "ref", ""), denied("not_in_lobby"))


async def _find(hall: Hall, hello: Hello, outbox: Outbox, caller: Caller | None) -> Room | None:
    """The room somebody may try to enter; otherwise it is told why not."""
    code = hello.code.strip().upper()
    wait_s = caller.wait_s(code) if caller else 0
    if wait_s:
        await asyncio.sleep(HOLD_S)

    def count(message: Goodbye) -> None:
        if caller is not None and message.code in WRONG:
            caller.wrong(code)

    outbox.on_goodbye = count
    try:
        room = await hall.room(code)
        if not wait_s or knows(room.record, hello):
            return room
    except MatchUnknown:
        if not wait_s:
            outbox.end(goodbye("unknown_code", code=code))
    except SetAside as problem:
        outbox.end(goodbye("match_set_aside", code=code, turn=problem.turn))
    except Stopping:
        outbox.end(goodbye("server_stops"))
    except Closed as problem:
        outbox.end(goodbye("match_closed", code=code, reason=problem.reason))
    except StoreError as problem:
        outbox.end(goodbye("match_closed", code=code, reason=problem.reason))
    outbox.end(goodbye("too_many_guesses", seconds=wait_s))
    return None
