"""What stored matches cost a server: `python -m bench.scale [MATCHES [ROUNDS]]`.

A file with so many matches (one, copied under other codes) and a file with one are each served by a
program of its own: how long it takes until it listens, and how much memory it holds. Then matches
are woken in it: what each costs while it is awake.
"""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from time import perf_counter

from bench.figures import Aim, Figure, table
from bench.hosting import ROOT, Hosted
from game.scenario import load
from server.hall import Hall
from server.plans import Plan
from server.settings import Settings
from server.store import open_store

MATCHES = 10_000
ROUNDS = 5
WOKEN = 500
SCENARIO = "multipolar"


async def make(path: Path) -> None:
    """A file with one match of six people."""
    hall = Hall(open_store(f"sqlite:///{path}"), Settings(workers=1))
    await hall.open(Plan(load(SCENARIO), ["human"] * 6))
    await hall.stop()


def multiply(path: Path, matches: int) -> None:
    """Copy the one match of a file under other codes, row by row."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA synchronous = OFF")
    for rows, key in (("match", "id"), ("entry", "match"), ("snapshot", "match")):
        names = [row[1] for row in db.execute(f"PRAGMA table_info({rows})")]
        chosen = ", ".join(
            "number" if name == key else "printf('M%05d', number)" if name == "match_id" else name
            for name in names
        )
        db.execute(
            "WITH RECURSIVE n(number) AS (SELECT 2 UNION ALL SELECT number + 1 FROM n "
            f"WHERE number < {matches}) INSERT INTO {rows} SELECT {chosen} FROM {rows}, n "
            f"WHERE {rows}.{key} = 1"
        )
    db.commit()
    db.close()


def started(path: Path) -> tuple[float, float, int]:
    """Run `adhoc host` on a file until it answers: seconds, seconds of processor, KiB then held."""
    begin = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "game.cli", "host", "--port", "0", "--store", f"sqlite:///{path}"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-2]
        with urllib.request.urlopen(f"http://{address}/healthz") as answer:
            answer.read()
        took, server = perf_counter() - begin, Hosted(process.pid, address, [])
        return took, server.cpu_s(), server.resident_kb()
    finally:
        process.terminate()
        process.communicate(timeout=120)


async def awake(path: Path, matches: int) -> None:
    """Wake matches, and print how many KiB each then holds."""
    hall = Hall(open_store(f"sqlite:///{path}"), Settings(workers=1))
    own = Hosted(os.getpid(), "", [])
    codes = [row.match_id for row in (await hall.matches())[: 2 * matches]]
    matches = len(codes) // 2
    for code in codes[:matches]:  # what the first ones share with all is not counted
        await hall.room(code)
    before = own.resident_kb()
    for code in codes[matches:]:
        await hall.room(code)
    print((own.resident_kb() - before) / matches)
    await hall.stop()


def figures(rounds: int, matches: int = MATCHES) -> list[Figure]:
    """Starts with so many matches and with one, and what matches cost that sleep or are awake."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few.sqlite"), Path(folder, "many.sqlite")
        asyncio.run(make(few))
        shutil.copy(few, many)
        multiply(many, matches)
        one, all_of_them = zip(*[(started(few), started(many)) for _ in range(rounds)], strict=True)
        command = [sys.executable, "-m", "bench.scale", "--awake", str(many)]
        woken = [float(subprocess.check_output(command, cwd=ROOT)) for _ in range(rounds)]
    at, two = f"with {matches:,} stored matches", Aim(most=2)
    asleep = [1024 * (b[2] - a[2]) / matches for a, b in zip(one, all_of_them, strict=True)]
    return [
        Figure(f"start {at}, in s", [start[0] for start in all_of_them], ".2f", two),
        Figure(f"start {at}, in s of processor time", [start[1] for start in all_of_them], ".2f"),
        Figure("start with one, in s", [start[0] for start in one], ".2f"),
        Figure("start with one, in s of processor time", [start[1] for start in one], ".2f"),
        Figure("memory of a match never woken, in bytes", asleep, ",.0f", Aim(most=1000)),
        Figure("memory of a woken match that is idle, as the system counts it, in KiB", woken,
               aim=Aim(most=100)),
    ]  # fmt: skip


def main() -> None:
    """Print all figures."""
    if sys.argv[1:2] == ["--awake"]:
        asyncio.run(awake(Path(sys.argv[2]), WOKEN))
        return
    matches = int(sys.argv[1]) if len(sys.argv) > 1 else MATCHES
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    print(table(figures(rounds, matches)))


if __name__ == "__main__":
    main()
