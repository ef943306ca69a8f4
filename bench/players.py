"""Who plays against a server in benches: many seats on cheap wires, and how long they wait.

Every command is one that all seats of its match see: ready, or not any more; turns close.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from time import perf_counter

from bench.hosting import Hosted
from bench.wires import Wire, wire_to
from game.rules.commands import SetReady
from game.wire.codec import encode
from game.wire.player import new_token
from game.wire.session import PING_MS
from game.wire.to_server import Hello, Ping, Submit
from game.wire.version import PROTOCOL

SEATS = 5
"""Of each match."""
SELDOM = 0.1
"""How likely a turn closes that could, where many commands are given."""

WIDE = ("messages_per_s=1000000", "messages_at_once=1000000", "commands=1000000000")
LOOK, ACCEPTED, REFUSED, PONG, GOODBYE = b"loo", b"acc", b"ref", b"pon", b"goo"
"""How kinds of messages begin, in a frame's bytes 7 to 9."""


@dataclass
class Sent:
    """A command on its way: when it was due, and the number of the update it led to."""

    due: float
    n: int = 0


@dataclass
class Table:
    """A match as seen from its seats: who is ready, what was sent, what has arrived."""

    wires: list[Wire] = field(default_factory=list)
    ready: list[bool] = field(default_factory=lambda: [False] * SEATS)
    turn: int = 1
    sent: dict[bytes, Sent] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=lambda: [0] * SEATS)
    arrived: defaultdict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    def command(self, random: Random, ref: str, closing: float) -> tuple[int, bytes]:
        """A seat's next command: it is ready, or it is not any more; the last closes the turn, with
        a chance of ``closing``.
        """
        seat = random.randrange(SEATS)
        becomes = not self.ready[seat]
        if becomes and sum(self.ready) == SEATS - 1 and random.random() > closing:
            seat, becomes = (seat + 1) % SEATS, False
        frame = encode(Submit(ref=ref, turn=self.turn, command=SetReady(becomes)))
        self.ready[seat] = becomes
        if all(self.ready):
            self.ready = [False] * SEATS
            self.turn += 1
        return seat, frame


class Load:
    """Who plays: all seats of so many matches, what they were told, and how long it took."""

    def __init__(self, matches: int) -> None:
        self.tables = [Table() for _ in range(matches)]
        self.frames = self.bytes = self.accepted = self.refused = 0
        self.latencies: list[float] = []
        self.kept: list[list[bytes]] | None = None
        """All frames of the first table, while they are wanted."""
        self.on_accepted: Callable[[int], None] | None = None
        self.closing = 1.0
        """How likely the last who could be ready is, so that matches last as long as the bench."""
        self._random = Random(1)
        self._refs = 0

    async def enter(self, server: Hosted) -> None:
        """Take all seats, and wait until all have seen their match."""
        for number, code in enumerate(server.codes):
            for seat in range(SEATS):
                wire = await wire_to(server.address, self._ear(number, seat))
                self.tables[number].wires.append(wire)
                hello = Hello(protocol=PROTOCOL, code=code, token=new_token(), seat=seat)
                wire.send(encode(hello))
        while sum(len(table.arrived[0]) for table in self.tables) < len(self.tables) * SEATS:
            await asyncio.sleep(0.1)
        await self.quiet()

    async def sit_at(self, echo: str) -> None:
        """Sit at the same tables of an echo."""
        for number, table in enumerate(self.tables):
            for seat in range(SEATS):
                table.wires.append(await wire_to(echo, self._ear(number, seat), f"/{number}"))

    async def quiet(self) -> None:
        """Wait until nothing has come for a while."""
        frames = -1
        while frames != self.frames:
            frames = self.frames
            await asyncio.sleep(1)

    async def stay(self) -> None:
        """Show that all are there, for as long as it is not cancelled."""
        while True:
            await asyncio.sleep(PING_MS / 1000)
            for table in self.tables:
                for wire in table.wires:
                    wire.send(encode(Ping()))

    def leave(self) -> None:
        """Go."""
        for table in self.tables:
            for wire in table.wires:
                wire.close()

    def say(self, number: int, due: float) -> None:
        """Send a command in a match."""
        self._refs += 1
        table, ref = self.tables[number], f"r{self._refs:09}"
        seat, frame = table.command(self._random, ref, self.closing)
        table.sent[ref.encode()] = Sent(due)
        table.wires[seat].send(frame)

    def _ear(self, number: int, seat: int) -> Callable[[bytes], None]:
        table = self.tables[number]

        def hear(frame: bytes) -> None:
            if frame[7:10] == PONG:
                return
            self.frames += 1
            self.bytes += len(frame)
            if self.kept is not None and number == 0:
                self.kept[seat].append(frame)
            kind = frame[7:10]
            if kind == LOOK:
                n = _number(frame, 13)
                table.numbers[seat] = n
                seen = table.arrived[n]
                seen.append(perf_counter())
                if len(seen) == SEATS:
                    self._complete(table, n)
            elif kind == ACCEPTED:
                self.accepted += 1
                sent = table.sent.get(frame[-10:])
                if sent is not None:
                    sent.n = table.numbers[seat]
                    self._complete(table, sent.n)
                if self.on_accepted is not None:
                    self.on_accepted(number)
            elif kind == GOODBYE:
                raise SystemExit(f"a client was shown out: {frame!r}")
            elif kind == REFUSED:
                self.refused += 1
                if self.on_accepted is not None:
                    self.on_accepted(number)

        return hear

    def _complete(self, table: Table, n: int) -> None:
        """All who watch have seen update ``n``: note how long the commands it tells took."""
        if len(table.arrived[n]) < SEATS:
            return
        last = table.arrived[n][-1]
        done = [ref for ref, sent in table.sent.items() if sent.n == n]
        self.latencies += [1000 * (last - table.sent.pop(ref).due) for ref in done]


def _number(frame: bytes, at: int) -> int:
    """The value of the key "n", which stands behind the kind."""
    first = frame[at]
    if first < 0x80:
        return first
    return int.from_bytes(frame[at + 1 : at + 1 + {0xCC: 1, 0xCD: 2, 0xCE: 4}[first]], "big")


# ---- How they play


async def closed_loop(
    load: Load, seconds: float, playing: int | None = None
) -> tuple[float, float, float]:
    """One command of each match (or of the first ``playing``) on its way at a time, for so long;
    commands, frames and bytes a second.
    """
    end = perf_counter() + seconds
    waiting = playing = playing or len(load.tables)
    idle = asyncio.Event()

    def again(number: int) -> None:
        nonlocal waiting
        if perf_counter() < end:
            load.say(number, perf_counter())
        else:
            waiting -= 1
            if not waiting:
                idle.set()

    load.on_accepted = again
    accepted, frames, size, begin = load.accepted, load.frames, load.bytes, perf_counter()
    for number in range(playing):
        load.say(number, begin)
    await idle.wait()
    took = perf_counter() - begin
    load.on_accepted = None
    await load.quiet()
    return (
        (load.accepted - accepted) / took,
        (load.frames - frames) / took,
        (load.bytes - size) / took,
    )


async def open_loop(load: Load, rate: int, seconds: float) -> list[float]:
    """``rate`` commands a second whatever becomes of them; latencies to the last watcher, in ms,
    counted from when each command was due, the shortest first.
    """
    load.latencies.clear()
    begin = perf_counter()
    for number in range(int(rate * seconds)):
        due = begin + number / rate
        if (wait := due - perf_counter()) > 0:
            await asyncio.sleep(wait)
        load.say(number % len(load.tables), due)
    await load.quiet()
    return sorted(load.latencies)


async def one_command(load: Load) -> list[bytes]:
    """The frames one command leads to: the answer, then what each seat is sent."""
    load.kept = [[] for _ in range(SEATS)]
    accepted = load.accepted
    load.say(0, perf_counter())
    while load.accepted == accepted:
        await asyncio.sleep(0.1)
    await load.quiet()
    kept, load.kept = load.kept, None
    frames = [frame for seat in kept for frame in seat]
    answer = next(frame for frame in frames if frame[7:10] == ACCEPTED)
    others = next(seat for seat in kept if answer not in seat)
    return [answer, *others]
