"""What stored matches cost a server: `python -m bench.scale [MATCHES]`.

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

from bench.hosting import ROOT, Hosted
from game.scenario import load
from server.hall import Hall
from server.plans import Plan
from server.settings import Settings
from server.store import open_store

MATCHES = 10_000
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
    for table, key in (("match", "id"), ("entry", "match"), ("snapshot", "match")):
        names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        chosen = ", ".join(
            "number" if name == key else "printf('M%05d', number)" if name == "match_id" else name
            for name in names
        )
        db.execute(
            "WITH RECURSIVE n(number) AS (SELECT 2 UNION ALL SELECT number + 1 FROM n "
            f"WHERE number < {matches}) INSERT INTO {table} SELECT {chosen} FROM {table}, n "
            f"WHERE {table}.{key} = 1"
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
    """Wake matches, and print what each then holds."""
    hall = Hall(open_store(f"sqlite:///{path}"), Settings(workers=1))
    own = Hosted(os.getpid(), "", [])
    codes = [row.match_id for row in (await hall.matches())[: 2 * matches]]
    for code in codes[:matches]:  # what the first ones share with all is not counted
        await hall.room(code)
    before = own.resident_kb()
    for code in codes[matches:]:
        await hall.room(code)
    print(f"an idle match, awake: {(own.resident_kb() - before) / matches:.0f} KiB")
    await hall.stop()


def main() -> None:
    """Print all figures."""
    if sys.argv[1:2] == ["--awake"]:
        asyncio.run(awake(Path(sys.argv[2]), WOKEN))
        return
    matches = int(sys.argv[1]) if len(sys.argv) > 1 else MATCHES
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few.sqlite"), Path(folder, "many.sqlite")
        asyncio.run(make(few))
        shutil.copy(few, many)
        multiply(many, matches)
        held = {}
        for name, path in (("one match", few), (f"{matches:,} matches", many)):
            took, cpu, held[name] = started(path)
            print(f"start with {name}: {took:.1f} s, of them {cpu:.2f} s of processor time")
        one, all_of_them = held.values()
        print(f"a match that sleeps: {1024 * (all_of_them - one) / matches:.0f} bytes of memory")
        command = [sys.executable, "-m", "bench.scale", "--awake", str(many)]
        print(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
