"""Tidy data as Parquet: one row for each match, and one for each seat of a match."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from game.study.evidence.cells import Cell
from game.study.evidence.records import MatchRecord

Played = Sequence[tuple[Cell, Sequence[MatchRecord]]]
"""Cells with the records of their matches."""


def write_tables(folder: Path, played: Played) -> None:
    """Write matches.parquet and seats.parquet; `cell`, `match` and `seed` join them."""
    matches: list[dict[str, object]] = []
    seats: list[dict[str, object]] = []
    known: set[str] = set()
    for cell, records in played:
        if cell.key in known:  # a section may show what another played
            continue
        known.add(cell.key)
        for record in records:
            row = {"cell": cell.key, "level": cell.level, **msgspec.structs.asdict(record)}
            del row["seats"]
            matches.append(row)
            for seat in record.seats:
                place = {"cell": cell.key, "match": record.match, "seed": record.seed}
                seats.append({**place, "collapsed": record.collapsed, **_flat(seat)})
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("matches", matches), ("seats", seats)):
        pq.write_table(pa.Table.from_pylist(rows), folder / f"{name}.parquet")


def _flat(seat: msgspec.Struct) -> dict[str, object]:
    return msgspec.structs.asdict(seat)
