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
from pathlib import Path
from time import perf_counter, process_time

from bench.figures import Aim, Figure, ratios, table
from bench.hosting import Hosted, hosting, started
from bench.players import SEATS, SELDOM, WIDE, Load, closed_loop, one_command, open_loop
from server.app import run

MATCHES = 100
PLAYING = (1, 10, 100)
"""Matches that are played at a time, where that makes a difference."""

RATE = 500
"""Commands a second of the open loop."""

HALF = Aim(least=0.5)


def counted(server: Hosted) -> dict[str, float]:
    """What the server counts."""
    with urllib.request.urlopen(f"http://{server.address}/metrics") as answer:
        text = answer.read().decode()
    return {
        name: float(value) for name, value in re.findall(r"^(adhoc_\w+) (\S+)$", text, re.MULTILINE)
    }


# ---- Beside an echo


async def echo_beside(
    server: Hosted, load: Load, frames: list[bytes], seconds: float, rounds: int, core: int
) -> list[Figure]:
    """Frames a second and processor time, beside an echo that sends ``frames`` for a command: the
    answer first, then what each seat is sent.
    """
    arguments = [frame.hex() for frame in frames]
    ours: list[tuple[float, float, float]] = []
    theirs: list[float] = []
    costs: list[float] = []
    echo_costs: list[float] = []
    ceilings: list[float] = []
    with started("bench.echo", arguments, core=core) as (echo, address):
        echoed = Load(MATCHES)
        await echoed.sit_at(address.strip())
        echo_server = Hosted(echo.pid, address, [])
        for _ in range(rounds):
            cpu, was = server.cpu_s(), load.accepted
            ours.append(await closed_loop(load, seconds))
            costs.append(1e6 * (server.cpu_s() - cpu) / (load.accepted - was))
            own, heard = process_time(), echoed.frames
            cpu, was = echo_server.cpu_s(), echoed.accepted
            _, echo_frames, _ = await closed_loop(echoed, seconds)
            theirs.append(echo_frames)
            echo_costs.append(1e6 * (echo_server.cpu_s() - cpu) / (echoed.accepted - was))
            ceilings.append((echoed.frames - heard) / (process_time() - own))
        echoed.leave()
    rates, sent, sizes = zip(*ours, strict=True)
    return [
        Figure("commands a second, all of them durable", rates),
        Figure("frames a second", sent),
        Figure("megabytes a second", [size / 1e6 for size in sizes], ".1f"),
        Figure("frames a second of the echo", theirs),
        Figure("frames a second, ours to the echo", ratios(sent, theirs), ".2f", HALF),
        Figure("processor time for a command, in µs", costs),
        Figure("the same of the echo", echo_costs),
        Figure("processor time, the echo's to ours", ratios(echo_costs, costs), ".2f"),
        Figure("frames a second one core of who plays could take", ceilings),
    ]


# ---- On disk


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


async def durable(
    server: Hosted, load: Load, folder: Path, seconds: float, rounds: int
) -> list[Figure]:
    """Commands a second that are on disk, beside a bare sqlite3 that writes as many rows in each
    transaction; the more matches are played, the more share one.
    """
    found = []
    for playing in PLAYING:
        rates: list[float] = []
        bare: list[float] = []
        groups: list[float] = []
        for _ in range(rounds):
            before = counted(server)
            rate, *_ = await closed_loop(load, seconds, playing)
            after = counted(server)
            stored, transactions = (
                after[name] - before[name]
                for name in ("adhoc_entries_stored_total", "adhoc_store_transactions_total")
            )
            groups.append(stored / transactions)
            path, group = folder / "bare.sqlite", max(1, round(groups[-1]))
            rates.append(rate)
            bare.append(await asyncio.to_thread(bare_writer, path, group, 200, seconds))
        at = f"{playing} at a time" if playing > 1 else "1 match played"
        found += [
            Figure(f"{at}: entries in a transaction", groups, ".1f"),
            Figure(f"{at}: durable commands a second", rates),
            Figure(f"{at}: rows a second of a bare sqlite3", bare),
            Figure(f"{at}: durable commands to bare rows", ratios(rates, bare), ".2f", HALF),
        ]
    return found


# ---- How long it takes


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


async def latency(
    server: Hosted, load: Load, seconds: float, rounds: int, core: int
) -> list[Figure]:
    """How long commands take that come at a steady rate, beside how late anything is here."""
    rows = []
    for _ in range(rounds):
        late = await lateness(core, seconds)
        cpu, turns = server.cpu_s(), sum(each.turn for each in load.tables)
        times = await open_loop(load, RATE, seconds)
        closed = sum(each.turn for each in load.tables) - turns
        within, busy = times[int(len(times) * 0.99)], server.cpu_s() - cpu
        half = statistics.median(times)
        rows.append((half, within, times[-1], late, closed / seconds, 100 * busy / seconds))
    halves, within_99, most, lates, closes, busy_s = zip(*rows, strict=True)
    at = f"at {RATE} commands a second"
    return [
        Figure(f"latency {at}, to the last watcher, in ms: median", halves, ".1f"),
        Figure(f"latency {at}: 99 % within", within_99, ".1f", Aim(most=50)),
        Figure(f"latency {at}: at most", most, ".1f"),
        Figure("a program that only sleeps is late by, in ms: 99 % within", lates, ".1f"),
        Figure(f"turns closed a second {at}", closes, ".1f"),
        Figure(f"processor the server used {at}, per cent of a core", busy_s),
    ]


# ---- All of it


async def measure(
    server: Hosted, folder: Path, seconds: float, rounds: int, core: int
) -> list[Figure]:
    """Everything, in one run; ``core`` is where servers run."""
    load = Load(MATCHES)
    staying = asyncio.create_task(load.stay())
    await load.enter(server)
    answer, *frames = await one_command(load)
    sizes = ", ".join(str(len(frame)) for frame in frames)
    print(
        f"A command leads to {1 + SEATS * len(frames)} frames: to each of {SEATS} seats "
        f"{len(frames)} of {sizes} bytes, and the answer.",
        flush=True,
    )
    found = await latency(server, load, seconds, rounds, core)
    load.closing = SELDOM
    found += await echo_beside(server, load, [answer, *frames], seconds, rounds, core)
    load.closing = 0  # a match that is played alone would come to its end
    found += await durable(server, load, folder, seconds, rounds)
    staying.cancel()
    load.leave()
    held = f"memory with {MATCHES} matches and {MATCHES * SEATS} seats, in KiB"
    return [
        *found,
        Figure("commands refused, because others came first", [load.refused]),
        Figure(held, [server.resident_kb()]),
    ]


def figures(seconds: float, rounds: int) -> list[Figure]:
    """All there is to say of a server's load."""
    cores = sorted(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder, "matches.sqlite")
        with hosting(store, MATCHES, f"generated:{SEATS}", *WIDE, core=cores[0]) as server:
            os.sched_setaffinity(0, {cores[-1]})
            try:
                return run(measure(server, Path(folder), seconds, rounds, cores[0]))
            finally:
                os.sched_setaffinity(0, cores)


def main() -> None:
    """Run everything and print it."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print(table(figures(seconds, rounds)))


if __name__ == "__main__":
    main()
