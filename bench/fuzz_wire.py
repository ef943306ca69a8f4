"""Hostile frames by the million: `python -m bench.fuzz_wire [codec|live FRAMES [SEED [CORPUS]]]`.

First the codec and both sessions, guided by coverage (atheris, where it is installed; otherwise the
same mutations without guidance, which is said). Then a live server over real sockets: seats and
strangers of one match send hostile frames while another match is played next door. Nothing may
crash, memory may not grow, and next door every command is to be answered as always.

A campaign may be run in pieces, each with a SEED of its own; a CORPUS is a folder in which what
reached something new is kept for the next piece.
"""

import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from random import Random
from time import perf_counter

import websockets.exceptions
from msgspec.structs import replace
from websockets.asyncio.client import ClientConnection, connect

from bench.hostile import bent, hostile
from bench.hosting import ROOT, Hosted, hosting
from bench.memory import Curve
from bench.packed import repacked
from game.rules.commands import SetOrders
from game.wire.client import join
from game.wire.codec import Malformed, decode_to_server, decoder_to_client, encode
from game.wire.dial import url_of
from game.wire.player import new_token
from game.wire.session import ClientSession, ServerSession
from game.wire.to_client import Pong
from game.wire.to_server import Hello, Ping
from game.wire.version import PROTOCOL, SUBPROTOCOL
from tests.wire.examples import TO_CLIENT, TO_SERVER, WORLD

GUIDED = 1_000_000
LIVE = 300_000
ATTACKERS, SEATS = 12, 6
"""Hostile clients at a time, and how many of them hold a seat; the others look on."""

QUIET_S = 10
"""Seconds next door is looked at before."""

SAMPLES = 200
"""How often memory is looked at in a run."""

A_LINE = 400
"""Frames a hostile client sends on one connection, unless it is shown out before."""

FROM_CLIENTS = [encode(message) for message in TO_SERVER]
FROM_SERVERS = [encode(message) for message in TO_CLIENT]
LAST, ANSWER = encode(Ping(stamp=424242)), encode(Pong(stamp=424242))
"""What a hostile client ends with: all it sent was looked at once this is answered."""

HELLO = Hello(protocol=PROTOCOL, code="K7QM2P", token="dGhpcyBpcyBteSBzZWNyZXQ")


# ---- Codec and sessions


class Ends:
    """Both ends of a connection, before and after the greeting; they take a thousand frames, then
    others take their place.
    """

    def __init__(self) -> None:
        numbers = count(1)
        self.left = 1000
        self.strange, self.greeted = ServerSession(0), ServerSession(0)
        self.greeted.receive(encode(HELLO), 0)
        self.waiting, self.welcomed = (
            ClientSession(HELLO, lambda: f"f.{next(numbers)}") for _ in range(2)
        )
        for client in (self.waiting, self.welcomed):
            client.connected(0)
        self.welcomed.receive(FROM_SERVERS[0], 0)

    def swallow(self, frame: bytes) -> None:
        """Take a frame; whatever it is, they may only say that it is malformed."""
        self.left -= 1
        first = self.left % 8 == 0
        server = self.strange if first else self.greeted
        message = server.receive(frame, 1)
        if message is not None:
            assert decode_to_server(encode(message)) == message
        for answer in server.outgoing:
            _from_server(answer)
        server.outgoing.clear()
        if server.closing:
            self.strange, self.greeted = ServerSession(0), ServerSession(0)
            self.greeted.receive(encode(HELLO), 0)
        client = self.waiting if first else self.welcomed
        with suppress(Malformed):
            client.receive(frame, 1)
        if first:
            client.connected(1)
        client.outgoing.clear()


_from_server = decoder_to_client(WORLD)
_ends = Ends()


def swallow(frame: bytes) -> None:
    """Let the two ends of today take a frame."""
    global _ends
    if not _ends.left:
        _ends = Ends()
    _ends.swallow(frame)


def guided(runs: int, seed: int, corpus: Path) -> None:
    """What runs in the process that libFuzzer ends: so many frames, guided by coverage."""
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]

    known = FROM_CLIENTS + FROM_SERVERS

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        chance = random.random()
        if chance < 0.4:
            mutated: bytes = atheris.Mutate(data, most)
            return mutated
        if chance < 0.7:
            return repacked(data, random)[:most]
        return bent(data, known, random)[:most]

    for module in ("game.wire.codec", "game.wire.session"):
        for thing in vars(sys.modules[module]).values():
            if getattr(thing, "__module__", None) == module and callable(thing):
                with suppress(Exception):
                    atheris.instrument_func(thing)
    for number, frame in enumerate(known):
        (corpus / f"true-{number}").write_bytes(frame)
    options = [f"-runs={runs}", f"-seed={seed}", "-max_len=8192", "-print_final_stats=1"]
    options += ["-rss_limit_mb=1024", str(corpus)]
    atheris.Setup([sys.argv[0], *options], swallow, custom_mutator=mutate)
    atheris.Fuzz()


def fuzz_codec(runs: int, seed: int, corpus: Path) -> None:
    """Fuzz codec and sessions, in a process of its own where that is guided by coverage."""
    begin, memory = perf_counter(), Curve()
    if find_spec("atheris") is None:
        random, own = Random(seed), Hosted(os.getpid(), "", [])
        for number in range(1, runs + 1):
            swallow(hostile(FROM_CLIENTS + FROM_SERVERS, random))
            if number % max(1, runs // SAMPLES) == 0:
                memory.note(number, own.resident_kb() / 1024)
        print(f"codec and sessions: {runs:,} frames, none raised, not guided: there is no atheris")
    else:
        piece = ["--guided", str(runs), str(seed), str(corpus)]
        done = subprocess.run(
            [sys.executable, "-m", "bench.fuzz_wire", *piece],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        told = dict(re.findall(r"stat::(\w+):\s+(\d+)", done.stderr))
        cover = re.findall(r"cov: (\d+) ft: (\d+) corp: (\d+)", done.stderr)
        if done.returncode or not told:
            raise SystemExit(done.stderr[-5000:])
        first, last = cover[0], cover[-1]
        for number, mb in re.findall(r"^#(\d+)\s.* rss: (\d+)Mb", done.stderr, re.MULTILINE):
            memory.note(int(number), float(mb))
        print(
            f"codec and sessions, guided by coverage: {int(told['number_of_executed_units']):,} "
            f"frames, none raised; covered {first[0]} to {last[0]} edges, {first[1]} to "
            f"{last[1]} features, corpus of {last[2]}; {told['peak_rss_mb']} MB at most"
        )
    print(f"  {memory}")
    print(f"  in {perf_counter() - begin:.0f} s")


# ---- A live server


class Attack:
    """Hostile clients of one match, until they have sent so many frames."""

    def __init__(self, address: str, code: str, frames: int, seed: int) -> None:
        self._url = url_of(address)
        self._code = code
        self._seed = seed
        self._left = frames
        self.sent = 0
        self.lines = 0
        self.heard: Counter[str] = Counter()

    async def run(self, number: int) -> None:
        """One of them; it comes back for as long as there are frames to send."""
        random, token = Random(1000 * self._seed + number), new_token()
        while self._left > 0:
            hello = replace(HELLO, code=self._code, token=token if number < SEATS else "")
            with suppress(websockets.exceptions.WebSocketException, OSError, EOFError):
                async with connect(
                    self._url,
                    subprotocols=[SUBPROTOCOL],  # type: ignore[list-item]
                    compression=None,
                    max_size=None,
                    ping_interval=None,
                    close_timeout=1,
                ) as line:
                    self.lines += 1
                    if random.random() < 0.9:
                        await line.send(encode(hello))
                    reading = asyncio.create_task(self._read(line))
                    try:
                        await self._send(line, random)
                        await line.send(LAST)
                        await reading  # until it is answered or shown out
                    finally:
                        reading.cancel()

    async def _send(self, line: ClientConnection, random: Random) -> None:
        for _ in range(A_LINE):
            if self._left <= 0:
                return
            self._left -= 1
            self.sent += 1
            frame = (
                self._seated(random) if random.random() < 0.98 else hostile(FROM_CLIENTS, random)
            )
            await line.send(frame)
            await asyncio.sleep(0)  # or nothing would be read meanwhile

    def _seated(self, random: Random) -> bytes:
        """A frame that can be read, so that its sender stays; what it asks for is hostile."""
        while True:
            frame = hostile(FROM_CLIENTS[2:-1], random)
            with suppress(Malformed):
                if not isinstance(decode_to_server(frame), Hello):
                    return frame

    async def _read(self, line: ClientConnection) -> None:
        with suppress(websockets.exceptions.ConnectionClosed):
            while True:
                frame = await line.recv(decode=False)
                length = frame[6] & 0x1F  # of the kind, behind the header and the key "type"
                self.heard[frame[7 : 7 + length].decode()] += 1
                if frame == ANSWER:
                    return


async def next_door(address: str, code: str) -> None:
    """Play in another match until told to stop by a line; print what each command took, in ms."""
    loop = asyncio.get_running_loop()
    told = loop.run_in_executor(None, sys.stdin.readline)
    took = []
    async with join(address, code) as seat:
        await seat.do(SetOrders(()))
        print("playing", flush=True)
        while not told.done():
            begin = perf_counter()
            await seat.do(SetOrders(()))  # raises if it is refused, or the line is closed for good
            took.append(round(1000 * (perf_counter() - begin), 2))
            await asyncio.sleep(0.02)
    print(json.dumps(sorted(took)))


class Beside:
    """Somebody who plays next door, in a program of its own."""

    def __init__(self, address: str, code: str) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-m", "bench.fuzz_wire", "--beside", address, code],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._program.stdout is not None
        self._program.stdout.readline()  # it plays

    async def end(self, when: str) -> None:
        """Stop it, and print how it went."""
        said, _ = await asyncio.to_thread(self._program.communicate, "\n")
        if self._program.returncode:
            raise SystemExit("next door it went wrong")
        times = json.loads(said)
        print(
            f"  next door {when}: {len(times)} commands, all accepted; "
            f"median {statistics.median(times):.1f} ms, 99 % within "
            f"{times[int(len(times) * 0.99)]:.1f} ms, at most {times[-1]:.1f} ms"
        )


async def attack(server: Hosted, frames: int, seed: int) -> None:
    """Attack one match while another is played; print what came of it."""
    hostile_code, other = server.codes
    beside = Beside(server.address, other)
    await asyncio.sleep(QUIET_S)
    await beside.end("before")
    beside = Beside(server.address, other)
    attacking = Attack(server.address, hostile_code, frames, seed)
    begin = perf_counter()
    tasks = [asyncio.create_task(attacking.run(number)) for number in range(ATTACKERS)]
    memory = Curve()
    for part in range(1, SAMPLES + 1):
        while attacking.sent < frames * part / SAMPLES:
            await asyncio.sleep(0.05)
        memory.note(attacking.sent, server.resident_kb() / 1024)
    await asyncio.gather(*tasks)
    took = perf_counter() - begin
    await beside.end("meanwhile")
    print(
        f"a live server: {attacking.sent:,} frames on {attacking.lines:,} connections in "
        f"{took:.0f} s ({attacking.sent / took:,.0f}/s)"
    )
    print(f"  it said: {', '.join(f'{k} {n:,}' for k, n in attacking.heard.most_common())}")
    print(f"  {memory}")


def fuzz_live(frames: int, seed: int, folder: Path) -> None:
    """Attack a server with so many frames."""
    wide = ("messages_per_s=100000", "messages_at_once=100000", "commands=1000000000")
    with hosting(folder / "matches.sqlite", 2, "multipolar", *wide) as server:
        asyncio.run(attack(server, frames, seed))


def main() -> None:
    """Run both campaigns, or a piece of one."""
    if sys.argv[1:2] == ["--guided"]:
        guided(int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
        return
    if sys.argv[1:2] == ["--beside"]:
        asyncio.run(next_door(sys.argv[2], sys.argv[3]))
        return
    which, *rest = sys.argv[1:] or ["all"]
    numbers = [int(text) for text in rest[:2]]
    seed = numbers[1] if len(numbers) > 1 else 1
    with tempfile.TemporaryDirectory() as made:
        folder = Path(rest[2] if len(rest) > 2 else made)
        if which in ("all", "codec"):
            fuzz_codec(numbers[0] if numbers else GUIDED, seed, folder)
        if which in ("all", "live"):
            fuzz_live(numbers[0] if numbers else LIVE, seed, Path(made))


if __name__ == "__main__":
    main()
