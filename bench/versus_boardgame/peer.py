"""Moves a second beside a peer: `python -m bench.versus_boardgame [SECONDS [ROUNDS [MATCHES]]]`.

boardgame.io, installed into a temporary folder with npm, keeps its matches in files (its FlatFile
storage); we keep ours in SQLite, and wait for the disk. Both serve 20 and then 100 matches of five
seats each over real sockets, server on one core, whoever plays on the other, in alternating slices.
A match has one move on its way at a time: the next is sent when its sender has been told of the
last. All five seats see every move. Their move adds one to a counter, which is all the state there
is; ours makes a seat ready, or not any more, in a world of five powers, and turns close.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.figures import Aim, Figure, ratios, table
from bench.hosting import Hosted, hosting, pinned
from bench.players import SEATS, SELDOM, WIDE, Load, closed_loop
from server.app import run

NAME = "boardgame.io"
PACKAGE = {
    "private": True,
    "dependencies": {NAME: "0.50.2", "node-persist": "3.1.0"},
    # Its lobby adds routes after it composed them, which later versions take for too late.
    "overrides": {"koa-compose": "4.1.0"},
}
"""It, and what its file storage stands on, as it was then: later versions write once a second."""

MATCHES = (20, 100)
"""Played at a time."""

HERE = Path(__file__).parent
"""The two small programs that run on their package: their server, and who plays on it."""


def installed(folder: Path) -> None:
    """Fetch their package, and put our two programs beside it."""
    (folder / "package.json").write_text(json.dumps(PACKAGE), encoding="utf-8")
    subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True
    )
    for program in HERE.glob("*.cjs"):
        (folder / program.name).write_text(program.read_text(encoding="utf-8"), encoding="utf-8")


@contextmanager
def theirs(folder: Path, matches: Path, core: int) -> Iterator[tuple[int, str]]:
    """Their server on a core, with its matches in a folder; its process and port."""
    with pinned(core):
        process = subprocess.Popen(
            ["node", "server.cjs", str(matches)],
            cwd=folder,
            env={**os.environ, "NODE_ENV": "production"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    try:
        assert process.stdout is not None
        yield process.pid, process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()


def play_theirs(folder: Path, peer: Hosted, matches: int, seconds: float) -> tuple[int, float]:
    """Moves made in fresh matches of theirs within so many seconds, and what of its processor's
    time their server used meanwhile.
    """
    with subprocess.Popen(
        ["node", "players.cjs", peer.address, str(matches), str(SEATS), str(seconds)],
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
    ) as players:
        assert players.stdout is not None
        players.stdout.readline()  # all have sat down
        cpu = peer.cpu_s()
        said = players.stdout.readline()
        return int(json.loads(said)["moves"]), peer.cpu_s() - cpu


async def compare(
    ours: Hosted, folder: Path, seconds: float, rounds: int, core: int
) -> list[Figure]:
    """Play both in turn."""
    load = Load(len(ours.codes))
    load.closing = SELDOM
    staying = asyncio.create_task(load.stay())
    await load.enter(ours)
    rates: list[float] = []
    their_rates: list[float] = []
    costs: list[float] = []
    their_costs: list[float] = []
    with theirs(folder, folder / f"matches-{len(ours.codes)}", core) as (pid, port):
        peer = Hosted(pid, port, [])
        for _ in range(rounds):
            cpu, accepted = ours.cpu_s(), load.accepted
            rate, *_ = await closed_loop(load, seconds)
            rates.append(rate)
            costs.append(1e6 * (ours.cpu_s() - cpu) / (load.accepted - accepted))
            moves, cpu = await asyncio.to_thread(
                play_theirs, folder, peer, len(ours.codes), seconds
            )
            their_rates.append(moves / seconds)
            their_costs.append(1e6 * cpu / moves)
    staying.cancel()
    load.leave()
    at = f"with {len(ours.codes)} matches"
    return [
        Figure(f"moves a second {at}, on disk", rates),
        Figure(f"moves a second {at} of {NAME}, in files", their_rates),
        Figure(f"moves a second {at}, ours to those of {NAME}", ratios(rates, their_rates), ".1f",
               Aim(least=4)),
        Figure(f"processor time for a move {at}, in µs", costs),
        Figure(f"the same of {NAME}", their_costs),
        Figure("processor time, theirs to ours", ratios(their_costs, costs), ".1f"),
    ]  # fmt: skip


def figures(seconds: float, rounds: int, matches: Sequence[int] = MATCHES) -> list[Figure]:
    """Install their package, and play so many matches at a time on both."""
    cores = sorted(os.sched_getaffinity(0))
    found = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        installed(folder)
        for count in matches:
            store = folder / f"{count}.sqlite"
            with hosting(store, count, f"generated:{SEATS}", *WIDE, core=cores[0]) as server:
                os.sched_setaffinity(0, {cores[-1]})
                try:
                    found += run(compare(server, folder, seconds, rounds, cores[0]))
                finally:
                    os.sched_setaffinity(0, cores)
    return found


def main() -> None:
    """Run both and print what came of it."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    matches = [int(sys.argv[3])] if len(sys.argv) > 3 else MATCHES
    print(table(figures(seconds, rounds, matches)))
