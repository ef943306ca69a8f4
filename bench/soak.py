"""A soak: a few hundred bots play whole matches to the end, over real sockets, losing their lines.

`python -m bench.soak` starts a match server in a process of its own, on a SQLite file in a folder
that does not last, lets bots take every seat of many matches at once, and cuts the line of a bot
now and then while a frame is on its way. At the end every match has to be over, every bot of a
match has to have heard the same outcome, and every log has to lead from its commands to its events
once more.
"""

import asyncio
import random
import tempfile
import urllib.request
from argparse import ArgumentParser
from contextlib import redirect_stdout
from io import StringIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from prometheus_client.parser import text_string_to_metric_families

from game.ai.policies import policy_named
from game.scenario import load
from game.study.replay import verify
from game.wire.client import ShownOut, join
from game.wire.dial import dial
from game.wire.line import Line, LineClosed
from game.wire.log import TurnClosed
from game.wire.player import Dialler
from game.wire.recording import entries_in
from game.wire.to_client import Over
from server.app import listen, run, serve
from server.bot import play
from server.hall import Hall
from server.plans import Plan
from server.settings import Settings
from server.store import open_store

SCENARIO = "first_coalition"
POLICIES = ("random_legal", "sensible")
FRAMES = 150
"""Frames a line carries, on average, before it is cut."""


class _Frayed:
    """A line that is cut after some frames."""

    def __init__(self, line: Line, frames: int) -> None:
        self._line = line
        self._left = frames

    async def receive(self) -> bytes:
        self._left -= 1
        if self._left <= 0:
            await self._line.close()
            raise LineClosed("the line was cut")
        return await self._line.receive()

    async def send(self, *frames: bytes) -> None:
        await self._line.send(*frames)

    def offer(self, *frames: bytes) -> bool:
        return self._line.offer(*frames)

    async def close(self) -> None:
        await self._line.close()


class Cuts:
    """Diallers whose lines are cut, and how often that happened. ``seed`` makes it repeatable."""

    def __init__(self, seed: int) -> None:
        self._luck = random.Random(seed)
        self.lines = 0

    def fray(self, opener: Dialler) -> Dialler:
        """A way to the same place, over lines that do not last."""

        async def open_line() -> Line:
            line = await opener()
            self.lines += 1
            return _Frayed(line, 1 + int(self._luck.expovariate(1 / FRAMES)))

        return open_line


def _serve(told: Connection, store: str, matches: int) -> None:
    """The server's process: matches are opened, then served until it is told to stop."""
    settings = Settings(store=store, connections=5000, connections_per_address=5000, workers=1)

    async def work() -> None:
        hall = Hall(open_store(store), settings)
        seats = ["human"] * len(load(SCENARIO).setup.powers)
        plans = [Plan(load(SCENARIO), seats, seed) for seed in range(matches)]
        codes = [await hall.open(plan) for plan in plans]
        await hall.stop()
        listening = listen("127.0.0.1", 0)
        told.send((listening.getsockname()[1], codes))
        await serve(settings, None, [listening], lambda line: None)

    run(work())


async def _play(address: str, codes: list[str], cuts: Cuts) -> dict[str, list[Over | str]]:
    """All seats of all matches at once; what each bot heard at the end."""
    heard: dict[str, list[Over | str]] = {code: [] for code in codes}

    async def bot(code: str, number: int) -> None:
        seat = join(address, code, name=f"bot {number}", dialler=cuts.fray(dial(address)))
        try:
            heard[code].append(await play(seat, policy_named(POLICIES[number % len(POLICIES)])))
        except ShownOut as problem:
            heard[code].append(str(problem))

    seats = len(load(SCENARIO).setup.powers)
    await asyncio.gather(*(bot(code, number) for code in codes for number in range(seats)))
    return heard


def _figures(address: str) -> dict[str, float]:
    with urllib.request.urlopen(f"http://{address}/metrics", timeout=60) as answer:
        families = text_string_to_metric_families(answer.read().decode())
        return {sample.name: sample.value for family in families for sample in family.samples}


def _verify(store: str, codes: list[str]) -> int:
    """Play every log again; how many turns led to what they led to. Raises Failed where one did
    not, or where a match is not over.
    """
    opened, turns = open_store(store), 0
    try:
        for code in codes:
            log = b"".join(entry.content for entry in opened.read(code))
            with redirect_stdout(StringIO()):
                verify(entries_in(log, code))
            turns += sum(isinstance(it.entry, TurnClosed) for it in entries_in(log, code))
    finally:
        opened.close()
    return turns


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--matches", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    cuts = Cuts(chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        store = f"sqlite:///{Path(folder) / 'soak.sqlite'}"
        ours, theirs = get_context("spawn").Pipe()
        server = get_context("spawn").Process(target=_serve, args=(theirs, store, chosen.matches))
        server.start()
        try:
            port, codes = ours.recv()
            address = f"127.0.0.1:{port}"
            began = perf_counter()
            heard = asyncio.run(_play(address, codes, cuts))
            took_s = perf_counter() - began
            figures = _figures(address)
        finally:
            server.terminate()
            server.join()
        bots = sum(map(len, heard.values()))
        agreed = sum(
            isinstance(ends[0], Over) and all(end == ends[0] for end in ends)
            for ends in heard.values()
        )
        turns = _verify(store, codes)
    memory = figures["process_resident_memory_bytes"]
    print(f"{bots} bots in {len(codes)} matches of {SCENARIO}: {took_s:.0f} s")
    print(f"matches over, with one outcome for all: {agreed} of {len(codes)}")
    print(f"turns closed and verified again: {turns}")
    print(f"entries stored: {figures['adhoc_entries_stored_total']:.0f}")
    print(f"lines cut and resumed: {cuts.lines - bots}")
    print(f"frames that came in: {figures['adhoc_frames_received_total']:.0f}")
    print(f"frames malformed: {figures['adhoc_frames_malformed_total']:.0f}")
    print(f"memory of the server at the end: {memory / 2**20:.0f} MiB; exit code {server.exitcode}")


if __name__ == "__main__":
    main()
