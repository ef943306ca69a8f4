"""Figures of matches that were awake and sleep: what each costs in memory, how fast it is woken.

`python -m bench.hibernation [MATCHES [ROUNDS]]` writes so many matches (2,000 unless said
otherwise) into a file, lets a hall within this program wake every one and let it sleep again, and
compares the memory before and after each round's share of them. How fast a server starts on such a
file stands in `bench.scale`.
"""

import asyncio
import gc
import sys
import tempfile
import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from bench.figures import Aim, Figure, table
from game.scenario import load
from game.wire.log import encode_entry
from server.hall import Hall
from server.keeper import now_ms
from server.record import open_match
from server.settings import Settings
from server.store.contract import NewEntry
from server.store.sqlite import SqliteStore
from server.waking import row_of

MATCHES, ROUNDS = 2000, 5
AT_ONCE = 100
"""Matches awake at a time."""


def held() -> int:
    """Bytes Python holds now. What the system counts falls seldom: freed memory waits for more."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def write(path: Path, matches: int) -> list[str]:
    """A file with so many matches; their codes."""
    store = SqliteStore(path)
    # It is there to be read: nothing is lost if writing it has to begin anew.
    store._db.execute("PRAGMA synchronous = OFF")
    scenario = load("multipolar")
    seats = ["human"] * len(scenario.setup.powers)
    record = open_match(scenario, seed=1, salt=b"", seats=seats, title="Bench")
    entries, snapshot = [NewEntry(encode_entry(record.opened))], record.snapshot()
    row = row_of("", record, now_ms())
    codes = [f"B{number:05}" for number in range(matches)]
    for code in codes:
        store.create(replace(row, match_id=code), entries, snapshot)
    store.close()
    return codes


async def sleep(path: Path, codes: list[str], rounds: int) -> list[Figure]:
    """Wake all matches and let them sleep again, a hundred at a time."""
    hall = Hall(SqliteStore(path), Settings(store=f"sqlite:///{path}", workers=1))

    async def once(some: Sequence[str]) -> None:
        await asyncio.gather(*(hall.room(code) for code in some))
        await asyncio.gather(*(hall.close(code) for code in some))

    await once(codes[:AT_ONCE])  # what the first ones cost is there for all
    took: list[float] = []
    for first in range(0, len(codes), AT_ONCE):
        begin = perf_counter()
        await once(codes[first : first + AT_ONCE])
        took.append(1000 * (perf_counter() - begin) / AT_ONCE)
    tracemalloc.start()
    await once(codes[:AT_ONCE])
    each = len(codes) // rounds
    asleep: list[float] = []
    awake: list[float] = []
    for begins in range(0, each * rounds, each):
        before = held()
        for first in range(begins, begins + each, AT_ONCE):
            await once(codes[first : first + AT_ONCE])
        after = held()
        asleep.append((after - before) / each)
        rooms = await asyncio.gather(*(hall.room(code) for code in codes[:AT_ONCE]))
        awake.append((held() - after) / len(rooms) / 1024)
        del rooms
        await asyncio.gather(*(hall.close(code) for code in codes[:AT_ONCE]))
    tracemalloc.stop()
    await hall.stop()
    return [
        Figure("memory of a match that was awake and sleeps, in bytes", asleep, aim=Aim(most=1000)),
        Figure("memory of an idle match that is awake, in KiB", awake, aim=Aim(most=100)),
        Figure("waking one and letting it sleep, in ms", took, ".1f"),
    ]


def figures(rounds: int, matches: int = MATCHES) -> list[Figure]:
    """All there is to say of matches that sleep again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "matches.sqlite")
        return asyncio.run(sleep(path, write(path, matches), rounds))


def main() -> None:
    """Print all figures."""
    matches = int(sys.argv[1]) if len(sys.argv) > 1 else MATCHES
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    print(table(figures(rounds, matches)))


if __name__ == "__main__":
    main()
