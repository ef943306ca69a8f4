"""A real server in a process of its own, for benches: `hosting` starts it, on one core if wanted.

`python -m bench.hosting STORE MATCHES SCENARIO [LIMIT=NUMBER ...]` is what it starts: it opens so
many matches for people (SCENARIO may be generated:5, a world of five powers), serves them on a free
loopback port, and says where in one line of JSON.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from game.scenario import load
from game.study.tournament.lineups import GENERATED
from game.study.worlds import generated
from server.app import listen, run, serve
from server.hall import Hall
from server.plans import Plan
from server.settings import Settings, with_limits
from server.store import open_store

ROOT = Path(__file__).parents[1]

WIDE = ("connections=20000", "connections_per_address=20000", "request_s=600")
"""Benches have one address, and the machine may be busy with other things."""


@dataclass
class Hosted:
    """A server that runs."""

    pid: int
    address: str
    codes: list[str]

    def resident_kb(self) -> int:
        """Memory it holds now, in KiB, as the system counts it."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) if found else 0

    def cpu_s(self) -> float:
        """Processor time it has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
        user, system = fields.split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def hosting(
    store: Path, matches: int, scenario: str, *limits: str, core: int | None = None
) -> Iterator[Hosted]:
    """Run a server with so many fresh matches; ended with the block, and by its own exit code."""
    arguments = [str(store), str(matches), scenario, *WIDE, *limits]
    with started("bench.hosting", arguments, core) as (process, said):
        found = json.loads(said)
        yield Hosted(process.pid, found["address"], found["codes"])
        process.terminate()
        if process.wait(60) != 0:
            raise SystemExit(f"the server ended with {process.returncode}")


@contextmanager
def pinned(core: int | None) -> Iterator[None]:
    """What is started meanwhile runs on one core from its beginning, with every thread it starts;
    None: wherever it likes.
    """
    own = os.sched_getaffinity(0)
    os.sched_setaffinity(0, own if core is None else {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, own)


@contextmanager
def started(
    module: str, arguments: list[str], core: int | None
) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Run a module, on one core if wanted; the process and the first line it says."""
    with pinned(core):
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline()
    finally:
        process.kill()
        process.wait()


async def _serve(store: str, matches: int, scenario: str, limits: list[str]) -> None:
    settings = with_limits(Settings(store=f"sqlite:///{store}", workers=1), limits)
    hall = Hall(open_store(settings.store), settings)
    name, _, powers = scenario.partition(":")
    chosen = generated(int(powers), 1) if name == GENERATED else load(scenario)
    plan = Plan(chosen, ["human"] * len(chosen.setup.powers))
    codes = [await hall.open(plan) for _ in range(matches)]
    await hall.stop()
    listening = listen("127.0.0.1", 0)
    address = f"127.0.0.1:{listening.getsockname()[1]}"
    said = json.dumps({"address": address, "codes": codes})
    print(said, flush=True)
    await serve(settings, None, [listening], lambda line: None)


if __name__ == "__main__":
    _, path, count, name, *rest = sys.argv
    run(_serve(path, int(count), name, rest))
