"""Figures of matches that were awake and sleep: what each costs in memory, how fast it is woken.

`python -m bench.hibernation [MATCHES]` writes so many matches (2,000 unless said otherwise) into a
file, lets a hall within this program wake every one and let it sleep again, and compares the memory
before and after. How fast a server starts on such a file stands in `bench.scale`.
"""

import asyncio
import gc
import sys
import tempfile
import tracemalloc
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from game.scenario import load
from game.wire.log import encode_entry
from server.hall import Hall
from server.keeper import now_ms
from server.record import open_match
from server.settings import Settings
from server.store.contract import NewEntry
from server.store.sqlite import SqliteStore
from server.waking import row_of

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


async def sleep(path: Path, codes: list[str]) -> None:
    """Wake all matches and let them sleep again, a hundred at a time."""
    settings = Settings(store=f"sqlite:///{path}", workers=1)
    begin = perf_counter()
    hall = Hall(SqliteStore(path), settings)
    rows = await hall.matches()
    print(f"{len(rows):,} matches opened and listed in {1000 * (perf_counter() - begin):.0f} ms")
    del rows

    async def once(some: list[str]) -> None:
        await asyncio.gather(*(hall.room(code) for code in some))
        await asyncio.gather(*(hall.close(code) for code in some))

    begin = perf_counter()
    await once(codes[:AT_ONCE])  # what the first ones cost is there for all
    print(f"woken and asleep again in {1000 * (perf_counter() - begin) / AT_ONCE:.1f} ms each")
    tracemalloc.start()
    await once(codes[:AT_ONCE])
    before = held()
    for first in range(AT_ONCE, len(codes), AT_ONCE):
        await once(codes[first : first + AT_ONCE])
    count = len(codes) - AT_ONCE
    asleep = held()
    print(f"{(asleep - before) / count:.0f} bytes of memory for each that sleeps")
    rooms = await asyncio.gather(*(hall.room(code) for code in codes[:AT_ONCE]))
    print(f"{(held() - asleep) / len(rooms) / 1024:.0f} KiB for each that is awake")
    await hall.stop()


def main() -> None:
    """Print all figures."""
    matches = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "matches.sqlite")
        codes = write(path, matches)
        print(f"{matches:,} matches, {path.stat().st_size / matches / 1024:.0f} KiB each on disk")
        asyncio.run(sleep(path, codes))


if __name__ == "__main__":
    main()
