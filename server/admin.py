"""`adhoc admin` and `adhoc backup`: what an operator does to stored matches, beside a server or
without one.

What a server has open is read here, and changed by nobody else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from game.errors import Failed
from game.rules.ids import PowerId
from game.wire.log import SeatTaken, decode_entry
from game.wire.old_log import read_opened
from server.keeper import now_ms
from server.parcel import pack, unpack
from server.settings import default_store
from server.store import open_store, open_stored, stored_file
from server.store.backup import backup as copy
from server.store.contract import IndexRow, Store, Write
from server.store.sqlite_file import PRIVATE
from server.waking import GOING_ON, RUNNING, SET_ASIDE


@contextmanager
def _opened(address: str | None) -> Iterator[Store]:
    store = open_stored(address or default_store())
    try:
        yield store
    finally:
        store.close()


def listing(*, store: str | None) -> None:
    """Print a line for each match, the one played last first."""
    with _opened(store) as opened:
        rows = opened.rows()
    if not rows:
        print("No matches are stored.")
        return
    width = max(len(row.scenario) for row in rows)
    print(f"{'CODE':6}  {'STATE':9}  TURN  {'SCENARIO':{width}}  {'PLAYED (UTC)':16}  TITLE")
    for row in rows:
        print(
            f"{row.match_id:6}  {row.state:9}  {row.turn:4}  {row.scenario:{width}}  "
            f"{_when(row.updated_at_ms):16}  {row.title}"
        )


def inspect(*, code: str, store: str | None) -> None:
    """Print what there is to know of a match without telling how it is played."""
    with _opened(store) as opened:
        row, length = opened.row(code), opened.length(code)
        entries = opened.read(code)
        snapshot = opened.snapshot(code)
    first = read_opened(entries[0].content)
    names = {
        entry.power: entry.name
        for entry in (decode_entry(each.content) for each in entries)
        if isinstance(entry, SeatTaken)
    }
    size = sum(len(entry.content) for entry in entries)
    print(f"{code}: {row.title}")
    print(f"  scenario    {row.scenario}")
    print(f"  state       {row.state}, turn {row.turn}, last played {_when(row.updated_at_ms)} UTC")
    print(f"  opened      {_when(first.at_ms)} UTC by Ad Hoc {first.program}, rules {first.rules}")
    print(f"  log         {length} entries, {size:,} bytes")
    print(f"  snapshot    {'none' if snapshot is None else f'after entry {snapshot.seq}'}")
    if row.attempts:
        print(f"  attempts    {row.attempts} at this turn came to no end")
    for power, (plan, about) in enumerate(
        zip(first.seats, first.scenario.setup.powers, strict=True)
    ):
        taken = names.get(PowerId(power))
        held = plan if taken is None else f"{plan}, taken by {taken or 'somebody'}"
        print(f"  seat {power}      {about.names['en']}: {held}")


def export(*, code: str, file: Path, store: str | None) -> None:
    """Write a match into a new file."""
    with _opened(store) as opened:
        data = pack(opened, code)
    try:
        file.touch(mode=PRIVATE, exist_ok=False)
    except FileExistsError:
        raise Failed(f"{file} exists already; name a new file.") from None
    file.write_bytes(data)
    print(f"{code} stands in {file} ({len(data):,} bytes).")


def bring(*, file: Path, code: str | None, store: str | None) -> None:
    """Store the match of a file."""
    opened = open_store(store or default_store())
    try:
        code = unpack(opened, file.read_bytes(), str(file), now_ms(), code or "")
    finally:
        opened.close()
    print(f"{file} is stored as match {code}.")


def delete(*, code: str, store: str | None) -> None:
    """Remove a match for good."""
    with _opened(store) as opened:
        opened.delete(code)
    print(f"{code} is deleted.")


def retry(*, code: str, store: str | None) -> None:
    """Let a match that was set aside be woken again."""
    with _opened(store) as opened:
        row = opened.row(code)
        if row.state != SET_ASIDE:
            raise Failed(f"Match {code} is not set aside: its state is {row.state}.")
        opened.claim(code)
        again: IndexRow = replace(row, state=RUNNING, attempts=0)
        opened.append(Write(code, opened.length(code), row=again))
    print(f"{code} is tried again when somebody comes to it.")


def backup(*, file: Path, store: str | None) -> None:
    """Copy all matches into a new file while a server goes on."""
    source = stored_file(store or default_store())
    matches = copy(source, file)
    found = "1 match stands" if matches == 1 else f"{matches} matches stand"
    print(f"{found} in {file} ({file.stat().st_size:,} bytes).")


def packed(*, code: str, store: str | None) -> tuple[bytes, bool]:
    """A match as `export` writes it, and whether it is still played."""
    with _opened(store) as opened:
        return pack(opened, code), opened.row(code).state in (*GOING_ON, SET_ASIDE)


def _when(at_ms: int) -> str:
    return f"{datetime.fromtimestamp(at_ms / 1000, UTC):%Y-%m-%d %H:%M}"
