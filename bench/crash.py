"""A server killed again and again under load: is what it acknowledged there, and once?

`python -m bench.crash [--kills 200] [--seed 1]` runs a server as a program of its own, lets players
give commands as fast as they are answered, ends the program with SIGKILL at a random moment (one in
five without waiting until all were back), starts it again on the same file and goes on. After every
start the log is compared with what the players were told; at the end every match is folded from its
beginning, with every digest compared.
"""

import argparse
import asyncio
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from msgspec.structs import replace

from game.rules.commands import SetOrders, SetReady
from game.rules.setup import Deck, Scenario
from game.scenario import load
from game.wire.dial import dial
from game.wire.log import Acted, decode_entry
from game.wire.old_log import read_opened
from game.wire.player import LineState, Player, new_token
from game.wire.to_client import Accepted, Goodbye, Look, Refused, Welcome
from server.app import listen, run, serve
from server.hall import Hall
from server.plans import Plan
from server.record import from_the_start
from server.settings import Settings
from server.store.sqlite import SqliteStore
from server.waking import SET_ASIDE

MATCHES = 4
IN_FLIGHT = 4
A_TURN = 25
"""Commands a player gives before it is ready."""
EARLY = 0.2
"""How many kills follow on a start without waiting until everybody is back."""
PATIENCE_S = 120
LONG = 100_000
"""Turns; no match gets that far."""


def endless() -> Scenario:
    """A world that no threat brings down, so that its matches outlast the campaign."""
    setup = load("first_coalition").setup
    constants = replace(
        setup.constants, last_turn_min=LONG, last_turn_max=LONG, order_threat=0, order_grave=0
    )
    return Scenario(replace(setup, constants=constants), Deck())


@dataclass
class Client:
    """A player that gives commands as fast as they are answered."""

    code: str
    power: int
    token: str = field(default_factory=new_token)
    sent: list[str] = field(default_factory=list)
    accepted: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    turned_away: str = ""
    welcomes: int = 0
    this_turn: int = 0

    async def play(self, address: str) -> None:
        """Go on until cancelled."""
        async with Player(
            dial(address), code=self.code, token=self.token, seat=self.power, patient=True
        ) as player:
            self.player = player
            turn, ready = 0, False
            async for message in player:
                match message:
                    case Welcome():
                        self.welcomes += 1
                    case Accepted(ref=ref):
                        self.accepted.add(ref)
                        self.this_turn += 1
                    case Refused(ref=ref, code=code):
                        self.refused[ref] = code
                    case Look(view=view):
                        ready = view.powers[self.power].ready
                        if view.turn != turn:
                            turn, self.this_turn = view.turn, 0
                    case Goodbye() if message.final:
                        self.turned_away = message.sentence
                if turn and not ready:
                    self.say(player)

    def say(self, player: Player) -> None:
        """As many commands as may be on their way; at the end of a turn, that one is ready."""
        if self.this_turn >= A_TURN:
            if not player.unanswered:
                self.sent.append(player.submit(SetReady()))
            return
        while len(player.unanswered) < IN_FLIGHT:
            self.sent.append(player.submit(SetOrders(())))


class Server:
    """A match server on one file and port, started as often as it is killed.

    What runs the whole time is a program that has everything loaded and forks when it is told to,
    so that a start costs no more than opening the file.
    """

    def __init__(self, store: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.address = f"127.0.0.1:{port}"
        self._nursery = subprocess.Popen(
            [sys.executable, "-u", "-m", "bench.crash", "--serve", str(store), str(port)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._pid = 0

    async def start(self) -> None:
        """Start it; returns when it has listed its matches, about to listen."""
        self._pid = int(await self._ask("start"))

    async def end(self, number: signal.Signals) -> int:
        """Send it a signal; its exit code, negative for the signal that ended it."""
        os.kill(self._pid, number)
        return int(await self._ask("wait"))

    def close(self) -> None:
        """End what forks it."""
        self._nursery.communicate()

    async def _ask(self, what: str) -> str:
        ours, theirs = self._nursery.stdin, self._nursery.stdout
        assert ours is not None
        assert theirs is not None
        ours.write(f"{what}\n")
        ours.flush()
        return await asyncio.to_thread(theirs.readline)


def nursery(store: str, port: int) -> None:
    """Fork a server whenever a line says `start`, tell when it has ended where one says `wait`."""
    settings = Settings(
        port=port, store=f"sqlite:///{store}", messages_per_s=10_000, messages_at_once=10_000
    )
    for line in sys.stdin:
        if line == "start\n":
            started = os.fork()
            if not started:
                run(serve(settings, None, [listen("127.0.0.1", port)], Once(os.getpid())))
                os._exit(0)
        else:
            print(os.waitstatus_to_exitcode(os.waitpid(started, 0)[1]))


class Once:
    """Says a number with the first thing a server says."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._said = False

    def __call__(self, _sentence: str) -> None:
        if not self._said:
            print(self._number)
        self._said = True


class Ledger:
    """What stands in the log, read on as it grows, against what players were told."""

    def __init__(self, store: Path, codes: list[str]) -> None:
        self._path, self._read = store, dict.fromkeys(codes, 0)
        self.refs: dict[tuple[str, int], Counter[str]] = {}

    def compare(self, clients: list[Client], told: list[set[str]]) -> tuple[int, int]:
        """How many commands that counted are missing, and how many are there more than once."""
        store = SqliteStore(self._path)
        try:
            for code, first in self._read.items():
                entries = store.read(code, first)
                self._read[code] = first + len(entries)
                for entry in (decode_entry(each.content) for each in entries):
                    if isinstance(entry, Acted):
                        self.refs.setdefault((code, entry.power), Counter())[entry.ref] += 1
        finally:
            store.close()
        stored = [self.refs.get((each.code, each.power), Counter()) for each in clients]
        lost = sum(
            ref not in found for found, refs in zip(stored, told, strict=True) for ref in refs
        )
        return lost, sum(times > 1 for found in stored for times in found.values())


async def prepare(path: Path) -> list[str]:
    """The matches to play, in a store of their own."""
    hall = Hall(SqliteStore(path), Settings(workers=1))
    scenario = endless()
    seats = ["human"] * len(scenario.setup.powers)
    codes = [await hall.open(Plan(scenario, seats, seed=n)) for n in range(MATCHES)]
    await hall.stop()
    return codes


async def resumed(clients: list[Client], before: list[tuple[int, int]]) -> bool:
    """Wait until every player is back and has had a command accepted since."""
    deadline = perf_counter() + PATIENCE_S
    waiting = list(zip(clients, before, strict=True))
    while waiting and perf_counter() < deadline:
        waiting = [
            (each, (welcomes, accepted))
            for each, (welcomes, accepted) in waiting
            if each.welcomes == welcomes
            or len(each.accepted) == accepted
            or each.player.state is not LineState.ONLINE
        ]
        await asyncio.sleep(0.01)
    return not waiting


def folded(path: Path, codes: list[str]) -> int:
    """Fold every match from its beginning, comparing digests; turns closed in all."""
    store = SqliteStore(path)
    turns = 0
    try:
        for code in codes:
            entries = store.read(code)
            record = from_the_start(read_opened(entries[0].content))
            for entry in entries[1:]:
                record.apply(decode_entry(entry.content))
            turns += record.state.turn - 1
        aside = sum(row.state == SET_ASIDE for row in store.rows())
        print(f"{turns} turns folded from the beginning, every digest as stored; {aside} set aside")
    finally:
        store.close()
    return turns


@dataclass
class Tally:
    """What was found so far. back: starts after which every player was back and answered."""

    kills: int = 0
    early: int = 0
    lost: int = 0
    doubled: int = 0
    back: int = 0
    waited_s: list[float] = field(default_factory=list)

    def compare(self, ledger: Ledger, clients: list[Client], told: list[set[str]]) -> None:
        """Compare the log with what the players had been told."""
        missing, twice = ledger.compare(clients, told)
        self.lost, self.doubled = self.lost + missing, max(self.doubled, twice)


async def campaign(kills: int, minutes: float, chance: random.Random, path: Path) -> None:
    """Kill and start again, and print what was found."""
    codes = await prepare(path)
    powers = len(load("first_coalition").setup.powers)
    clients = [Client(code, power) for code in codes for power in range(powers)]
    server, ledger, tally = Server(path), Ledger(path, codes), Tally()
    await server.start()
    playing = [asyncio.create_task(each.play(server.address)) for each in clients]
    assert await resumed(clients, [(0, 0)] * len(clients))
    begin = perf_counter()
    while tally.kills < kills and perf_counter() < begin + 60 * minutes:
        await one_kill(server, clients, ledger, tally, chance)
        if tally.kills % 10 == 0:
            accepted = sum(len(each.accepted) for each in clients)
            print(f"{tally.kills} kills, {accepted:,} commands accepted", flush=True)
    ended = await server.end(signal.SIGTERM)
    server.close()
    for task in playing:
        task.cancel()
    await asyncio.gather(*playing, return_exceptions=True)
    tally.compare(ledger, clients, [each.accepted for each in clients])
    report(clients, tally, perf_counter() - begin)
    print(f"the last server, told to stop, ended with {ended}")
    folded(path, codes)


async def one_kill(
    server: Server, clients: list[Client], ledger: Ledger, tally: Tally, chance: random.Random
) -> None:
    """Let them play a while, kill the server, start it again, look what is there."""
    await asyncio.sleep(chance.uniform(0, 1))
    await server.end(signal.SIGKILL)
    told = [set(each.accepted) for each in clients]
    before = [(each.welcomes, len(each.accepted)) for each in clients]
    await server.start()
    await asyncio.to_thread(tally.compare, ledger, clients, told)
    tally.kills += 1
    if chance.random() < EARLY:
        tally.early += 1
        return
    started = perf_counter()
    tally.back += await resumed(clients, before)
    tally.waited_s.append(perf_counter() - started)


def report(clients: list[Client], tally: Tally, took_s: float) -> None:
    """What was asked, answered and found in all."""
    accepted = sum(len(each.accepted) for each in clients)
    refused = Counter(code for each in clients for code in each.refused.values())
    away = Counter(each.turned_away for each in clients if each.turned_away)
    print(f"{tally.kills} kills in {took_s / 60:.0f} minutes, {tally.early} of them early")
    print(f"{accepted:,} commands accepted, {sum(refused.values())} refused {dict(refused)}")
    print(f"lost: {tally.lost}; there twice: {tally.doubled}; shown out: {dict(away)}")
    print(
        f"all {len(clients)} players back and answered after {tally.back} of "
        f"{len(tally.waited_s)} starts waited for: {statistics.median(tally.waited_s):.1f} s later "
        f"in the median, {max(tally.waited_s):.1f} s at most"
    )


def main() -> None:
    """Read the options and run the campaign in a temporary folder."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument(
        "--minutes", type=float, default=60, help="end after so long at the latest"
    )
    options.add_argument("--serve", nargs=2, metavar=("FILE", "PORT"), help="for itself")
    chosen = options.parse_args()
    if chosen.serve:
        nursery(chosen.serve[0], int(chosen.serve[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "matches.sqlite")
        asyncio.run(campaign(chosen.kills, chosen.minutes, random.Random(chosen.seed), path))


if __name__ == "__main__":
    main()
