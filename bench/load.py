"""How much one server carries: `python -m bench.load [SECONDS [ROUNDS]]`.

The server runs on one core, whoever plays on the other. A hundred matches of five seats each: every
command is one that all five see. Slices of the match server, of an echo on the same stack that
sends the same frames to the same clients, and of a bare sqlite3 writer alternate, so that other
programs on the machine disturb all three alike. What a command costs the server is also told in
time of its processor, which others disturb least. So is what a frame costs who plays, which is
the ceiling of this bench.
"""

import asyncio
import os
import re
import sqlite3
import statistics
import sys
import tempfile
import urllib.request
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from bench.hosting import Hosted, hosting, started
from bench.wires import Wire, wire_to
from game.rules.commands import SetReady
from game.wire.codec import encode
from game.wire.player import new_token
from game.wire.session import PING_MS
from game.wire.to_server import Hello, Ping, Submit
from game.wire.version import PROTOCOL
from server.app import run

MATCHES, SEATS = 100, 5
PLAYING = (1, 10, 100)
"""Matches that are played at a time, where that makes a difference."""

SELDOM = 0.1
"""How likely a turn closes that could, where many commands are given."""

RATE = 500
"""Commands a second of the open loop."""

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
    """Who plays: 500 connections, what they were told, and how long it took."""

    def __init__(self, matches: int = MATCHES) -> None:
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


# ---- What is measured


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


async def open_loop(load: Load, seconds: float) -> list[float]:
    """So many commands a second whatever becomes of them; latencies to the last watcher, in ms,
    counted from when each command was due.
    """
    load.latencies.clear()
    begin = perf_counter()
    for number in range(int(RATE * seconds)):
        due = begin + number / RATE
        if (wait := due - perf_counter()) > 0:
            await asyncio.sleep(wait)
        load.say(number % MATCHES, due)
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


def figures(server: Hosted) -> dict[str, float]:
    """What the server counts."""
    with urllib.request.urlopen(f"http://{server.address}/metrics") as answer:
        text = answer.read().decode()
    return {
        name: float(value) for name, value in re.findall(r"^(adhoc_\w+) (\S+)$", text, re.MULTILINE)
    }


def bare_writer(path: Path, group: int, size: int, seconds: float) -> float:
    """Rows a second of a loop that does nothing but insert groups and commit them with FULL."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY, content BLOB NOT NULL)")
    content, rows, begin = os.urandom(size), 0, perf_counter()
    while (took := perf_counter() - begin) < seconds:
        db.execute("BEGIN IMMEDIATE")
        db.executemany("INSERT INTO entry (content) VALUES (?)", [(content,)] * group)
        db.execute("COMMIT")
        rows += group
    db.close()
    return rows / took


async def durable(server: Hosted, load: Load, folder: Path, seconds: float, rounds: int) -> None:
    """Commands a second that are on disk, beside a bare sqlite3 that writes as many rows in each
    transaction; the more matches are played, the more share one.
    """
    print("durable commands a second, beside rows of a bare sqlite3 with as many in a transaction")
    for playing in PLAYING:
        rates, bare, groups, ratios = [], [], [], []
        for _ in range(rounds):
            before = figures(server)
            rate, *_ = await closed_loop(load, seconds, playing)
            after = figures(server)
            stored, transactions = (
                after[name] - before[name]
                for name in ("adhoc_entries_stored_total", "adhoc_store_transactions_total")
            )
            groups.append(stored / transactions)
            path, group = folder / "bare.sqlite", max(1, round(groups[-1]))
            rates.append(rate)
            bare.append(await asyncio.to_thread(bare_writer, path, group, 200, seconds))
            ratios.append(rates[-1] / bare[-1])
        print(
            f"  {playing:3} at a time, {statistics.median(groups):.1f} in a transaction: "
            f"{told(rates)}; bare {told(bare)}; ratio {told(ratios, '.2f')}"
        )


async def lateness(core: int, seconds: float) -> float:
    """How late a program that only sleeps wakes on a core, in ms, 99 % of the time: what other
    programs do to latency here.
    """
    code = (
        f"import time\nlate=[]\nend=time.perf_counter()+{seconds}\n"
        "while (t:=time.perf_counter())<end:\n time.sleep(.002)\n"
        " late.append(time.perf_counter()-t-.002)\n"
        "print(sorted(late)[int(len(late)*.99)]*1000)"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE
    )
    os.sched_setaffinity(process.pid, {core})
    said, _ = await process.communicate()
    return float(said)


def told(values: list[float], form: str = ",.0f") -> str:
    """Median and range."""
    median = statistics.median(values)
    return f"{median:{form}} ({min(values):{form}} to {max(values):{form}})"


async def latency(server: Hosted, load: Load, seconds: float, core: int) -> None:
    """How long commands take that come at a steady rate, beside how late anything is here."""
    late = await lateness(core, 5)
    print(f"a program that only sleeps, on the server's core: late by {late:.1f} ms (99 %)")
    cpu, turns = server.cpu_s(), sum(table.turn for table in load.tables)
    times = await open_loop(load, 2 * seconds)
    print(
        f"latency at {RATE} commands a second, to the last watcher: median "
        f"{statistics.median(times):.1f} ms, 99 % within {times[int(len(times) * 0.99)]:.1f} ms, "
        f"at most {times[-1]:.1f} ms ({len(times)} of {int(RATE * 2 * seconds)} commands)"
    )
    closed = sum(table.turn for table in load.tables) - turns
    busy = (server.cpu_s() - cpu) / (2 * seconds)
    print(
        f"  {closed / (2 * seconds):.0f} turns a second closed; {100 * busy:.0f} % of a core used"
    )


async def measure(server: Hosted, folder: Path, seconds: float, rounds: int, core: int) -> None:
    """Everything, in one run; ``core`` is where servers run."""
    load = Load()
    staying = asyncio.create_task(load.stay())
    await load.enter(server)
    answer, *frames = await one_command(load)
    print(
        f"a command leads to {1 + SEATS * len(frames)} frames: to each of {SEATS} seats "
        f"{len(frames)} of {', '.join(str(len(frame)) for frame in frames)} bytes, and the answer"
    )
    await latency(server, load, seconds, core)
    load.closing = SELDOM
    arguments = [answer.hex(), *(frame.hex() for frame in frames)]
    with started("bench.echo", arguments, core=core) as (echo, address):
        echoed = Load()
        await echoed.sit_at(address.strip())
        echo_server = Hosted(echo.pid, address, [])
        ours: list[tuple[float, float, float]] = []
        theirs: list[tuple[float, float, float]] = []
        costs: list[tuple[float, float]] = []
        ratios, cost_ratios, ceilings = [], [], []
        for _ in range(rounds):
            before, cpu = figures(server), server.cpu_s()
            done = await closed_loop(load, seconds)
            after, cost = figures(server), server.cpu_s() - cpu
            entries = after["adhoc_entries_stored_total"] - before["adhoc_entries_stored_total"]
            own, heard = process_time(), echoed.frames
            cpu, was = echo_server.cpu_s(), echoed.accepted
            echo_done = await closed_loop(echoed, seconds)
            echo_cost = (echo_server.cpu_s() - cpu) / (echoed.accepted - was)
            ceilings.append((echoed.frames - heard) / (process_time() - own))
            ours.append(done)
            theirs.append(echo_done)
            costs.append((1e6 * cost / entries, 1e6 * echo_cost))
            ratios.append(done[1] / echo_done[1])
            cost_ratios.append(1e6 * echo_cost / costs[-1][0])
        echoed.leave()
        print(f"commands a second: {told([r[0] for r in ours])}; refused: {load.refused}")
        print(f"frames a second: {told([r[1] for r in ours])}")
        print(f"  {told([r[2] / 1e6 for r in ours], '.1f')} MB a second")
        print(f"  of the echo: {told([r[1] for r in theirs])}")
        print(f"  ours to the echo: {told(ratios, '.2f')}")
        print(f"processor time for a command, in µs: {told([r[0] for r in costs])}")
        print(f"  of the echo: {told([r[1] for r in costs])}")
        print(f"  the echo's to ours: {told(cost_ratios, '.2f')}")
        print(f"frames a second one core of who plays could take: {told(ceilings)}")
    load.closing = 0  # a match that is played alone would come to its end
    await durable(server, load, folder, seconds, rounds)
    staying.cancel()
    load.leave()
    print(f"memory with {MATCHES} matches and {MATCHES * SEATS} seats: {server.resident_kb()} KiB")


def main() -> None:
    """Run everything and print it."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    cores = sorted(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder, "matches.sqlite")
        with hosting(store, MATCHES, f"generated:{SEATS}", *WIDE, core=cores[0]) as server:
            os.sched_setaffinity(0, {cores[-1]})
            run(measure(server, Path(folder), seconds, rounds, cores[0]))


if __name__ == "__main__":
    main()
