"""A spy on a line: every frame that went in and out, as it was, and what may have come in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgpack

from game.rules.evolve import evolve
from game.rules.outcome import outcome
from game.rules.sights import project
from game.rules.state import State, fork
from game.rules.view import view_for
from game.rules.views import Eyes
from game.rules.world import World
from game.wire import to_client as c
from game.wire.chat import ChatLine
from game.wire.codec import decoder_to_client, encode, encode_value
from game.wire.line import Line
from game.wire.log import Acted, Entry, Opened, Spoke, TurnClosed
from game.wire.player import Dialler
from server.record import from_the_start


@dataclass
class Spy:
    """Sits on every line that is dialled through it."""

    dialler: Dialler
    received: list[bytes] = field(default_factory=list)
    sent: list[bytes] = field(default_factory=list)

    async def dial(self) -> Line:
        """Dial, and listen in from then on."""
        return _Tapped(await self.dialler(), self)

    def refs(self) -> set[str]:
        """The refs of all that was asked for."""
        return {ref for frame in self.sent if (ref := msgpack.unpackb(frame).get("ref"))}

    def heard(self, world: World) -> list[c.ToClient]:
        """All that was received. No frame may hold more than what is read out of it."""
        read = decoder_to_client(world)
        messages = [read(frame) for frame in self.received]
        assert [encode(message) for message in messages] == self.received
        return messages


@dataclass
class _Tapped:
    line: Line
    spy: Spy

    async def receive(self) -> bytes:
        frame = await self.line.receive()
        self.spy.received.append(frame)
        return frame

    async def send(self, *frames: bytes) -> None:
        self.spy.sent += frames
        await self.line.send(*frames)

    def offer(self, *frames: bytes) -> bool:
        taken = self.line.offer(*frames)
        if taken:
            self.spy.sent += frames
        return taken

    async def close(self) -> None:
        await self.line.close()


@dataclass
class Allowed:
    """All that eyes may know of a match, from its log alone: each event, and the view after each
    entry together with how many events had been seen by then.
    """

    eyes: Eyes
    start: State
    end: State
    opened: Opened
    events: list[bytes]
    views: list[tuple[int, bytes]]
    lines: list[ChatLine]


def allowed(log: Sequence[Entry], eyes: Eyes) -> Allowed:
    """What `project` and `view_for` let eyes know of a match."""
    opened = log[0]
    assert isinstance(opened, Opened)
    state = from_the_start(opened).state
    found = Allowed(eyes, fork(state), state, opened, [], [], [])
    found.views.append((0, encode_value(view_for(state, eyes))))
    for entry in log[1:]:
        if isinstance(entry, Acted | TurnClosed):
            found.events += map(encode_value, project(state, entry.events, [eyes])[0])
            evolve(state, entry.events)
            found.views.append((len(found.events), encode_value(view_for(state, eyes))))
        elif isinstance(entry, Spoke) and entry.line.reaches(eyes):
            found.lines.append(entry.line)
    return found


def compare(spy: Spy, may: Allowed, everybody: Sequence[c.ToClient]) -> None:
    """Fail unless the spy received just what its eyes may know: every event once and in order, each
    view as it was then, chat that reaches it, answers to what it asked itself, and beyond that
    only what ``everybody`` is told.
    """
    events: list[bytes] = []
    lines: list[ChatLine] = []
    at = 0
    for message in spy.heard(may.start.world):
        match message:
            case c.Welcome():
                assert (message.eyes, message.setup) == (may.eyes, may.start.world.setup)
                assert message.commitment == may.start.commitment
                assert all(notice in everybody for notice in message.notices)
            case c.Happened():
                events += map(encode_value, message.events)
                assert events == may.events[: len(events)]
            case c.Look():
                while may.views[at] != (len(events), encode_value(message.view)):
                    at += 1
                    assert at < len(may.views), "a view that its eyes never had"
            case c.Heard():
                lines.append(message.line)
            case c.Chat():
                assert set(message.lines or ()) <= set(may.lines)
            case c.Accepted() | c.Refused():
                assert message.ref in spy.refs()
            case c.Table() | c.Notice():
                assert message in everybody
            case c.Over():
                assert at == len(may.views) - 1
                assert message.outcome == outcome(may.end)
                assert (message.seed, message.salt) == (may.end.seed, may.opened.salt)
            case _:
                raise AssertionError(f"nobody asked for {message}")
    assert events == may.events
    assert at == len(may.views) - 1
    assert lines == may.lines
