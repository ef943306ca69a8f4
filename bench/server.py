"""Figures of the match server: idle matches, commands, and how long its loop is ever held up.

`python -m bench.server` runs a hall within this program, over lines in memory and a SQLite file in
a temporary folder, so that what is measured is the server and the disk, not the network.
"""

import asyncio
import resource
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter

from game.rules.commands import SetOrders, SetReady
from game.rules.views import View
from game.scenario import load
from game.wire.codec import encode
from game.wire.line import Line, memory_line
from game.wire.player import Dialler, Player, new_token
from game.wire.to_client import Accepted, Look, Over
from game.wire.to_server import Hello
from game.wire.version import PROTOCOL
from server.attend import attend
from server.hall import Hall
from server.plans import Plan
from server.settings import Settings
from server.store import open_store

IDLE = 200
COMMANDS = 5_000
IN_FLIGHT = 64
TICK_S = 0.005
SCENARIO = load("multipolar")
OVER = b"\xa4type\xa4over"
"""How the frame of an `Over` begins, after its first byte."""


def resident_kb() -> int:
    """The most memory this program has held so far, in KiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most


@asynccontextmanager
async def hall_at(path: Path) -> AsyncIterator[Hall]:
    """A hall on a file, stopped at the end."""
    settings = Settings(store=f"sqlite:///{path}", commands=2 * COMMANDS)
    hall = Hall(open_store(settings.store), settings)
    try:
        yield hall
    finally:
        await hall.stop()


def line_to(hall: Hall, served: set[asyncio.Task[None]]) -> Dialler:
    """A way to a hall over memory; the tasks that serve it are kept in ``served``."""

    async def dial() -> Line:
        ours, theirs = memory_line()
        served.add(asyncio.create_task(attend(hall, theirs, Settings())))
        return ours

    return dial


async def idle_matches(path: Path) -> list[str]:
    """Open matches nobody plays; what each costs in memory and on disk."""
    before = resident_kb()
    async with hall_at(path) as hall:
        begin = perf_counter()
        codes = [await hall.open(Plan(SCENARIO, ["human"] * 6)) for _ in range(IDLE)]
        opened = perf_counter() - begin
        print(f"{IDLE} idle matches: {(resident_kb() - before) / IDLE:.0f} KiB each in memory")
    # Looked at once the hall has stopped: SQLite's log is in the file by then.
    print(f"  {path.stat().st_size / IDLE / 1024:.0f} KiB each on disk")
    print(f"  opened in {opened / IDLE * 1000:.1f} ms each")
    return codes


async def waking(path: Path, codes: list[str]) -> None:
    """Start on a file of many matches, list them, wake one after the other."""
    begin = perf_counter()
    async with hall_at(path) as hall:
        rows = await hall.matches()
        listed = perf_counter()
        for code in codes:
            await hall.room(code)
        woken = perf_counter()
    print(f"  {len(rows)} listed {1000 * (listed - begin):.1f} ms after the start")
    print(f"  woken in {1000 * (woken - listed) / len(codes):.1f} ms each")


async def commands(path: Path) -> None:
    """Sheets of one player, one after the other and many at a time; all on disk when answered."""
    served: set[asyncio.Task[None]] = set()
    async with hall_at(path) as hall:
        code = await hall.open(Plan(SCENARIO, ["human"] * 6))
        for most in (1, IN_FLIGHT):
            async with Player(line_to(hall, served), code=code, token=new_token()) as player:
                count = COMMANDS if most > 1 else COMMANDS // 10
                begin, sent, answered = 0.0, 0, 0
                async for message in player:
                    if isinstance(message, Look) and not sent:
                        begin = perf_counter()
                    answered += isinstance(message, Accepted)
                    while begin and sent < count and sent - answered < most:
                        player.submit(SetOrders(()))
                        sent += 1
                    if answered == count:
                        break
                rate = count / (perf_counter() - begin)
            print(f"commands accepted, {most} in flight: {rate:,.0f} a second")
        await asyncio.gather(*served)


async def play(player: Player) -> None:
    """Be ready whenever one is not, until the match is over."""
    asked: tuple[int, int] | None = None
    async with player:
        async for message in player:
            if isinstance(message, Over):
                return
            if isinstance(message, Look) and not player.unanswered:
                view: View = message.view
                me = player.welcome.power if player.welcome else None
                if me is not None and not view.over and not view.powers[me].ready:
                    if asked != (view.turn, message.n):
                        player.submit(SetReady())
                    asked = view.turn, message.n


async def look_on(dial: Dialler, code: str) -> None:
    """Take what is said until the match is over, and read none of it: that would be another's work
    on this loop.
    """
    line = await dial()
    await line.send(encode(Hello(PROTOCOL, code=code)))
    while OVER not in (await line.receive())[:16]:
        pass
    await line.close()


async def stalls(path: Path, onlookers: int) -> None:
    """How late a ticker of 5 ms is while people, bots and onlookers play a match to its end."""
    late: list[float] = []
    served: set[asyncio.Task[None]] = set()

    async def tick() -> None:
        while True:
            begin = perf_counter()
            await asyncio.sleep(TICK_S)
            late.append(perf_counter() - begin - TICK_S)

    async with hall_at(path) as hall:
        code = await hall.open(Plan(SCENARIO, ["human"] * 3 + ["sensible"] * 3, seed=1))
        ticker = asyncio.create_task(tick())
        dial = line_to(hall, served)
        seated = [Player(dial, code=code, token=new_token()) for _ in range(3)]
        begin = perf_counter()
        watching = [asyncio.create_task(look_on(dial, code)) for _ in range(onlookers)]
        await asyncio.gather(*(play(each) for each in seated), *watching)
        took = perf_counter() - begin
        ticker.cancel()
        await asyncio.gather(*served)
    late.sort()
    print(f"a match of three people, three sensible powers, {onlookers} onlookers: {took:.1f} s")
    print(
        f"  a 5 ms ticker is late by {1000 * statistics.median(late):.2f} ms in the median, "
        f"{1000 * late[int(len(late) * 0.99)]:.1f} ms at the 99th per cent, "
        f"{1000 * late[-1]:.1f} ms at most"
    )


async def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "matches.sqlite")
        codes = await idle_matches(path)
        await waking(path, codes)
        await commands(Path(folder, "commands.sqlite"))
        for onlookers in (0, 20):
            await stalls(Path(folder, f"stalls{onlookers}.sqlite"), onlookers)


if __name__ == "__main__":
    asyncio.run(main())
