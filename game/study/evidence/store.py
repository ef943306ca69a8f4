"""Every match played is kept at once, so that a study that was interrupted goes on.

DIR/matches/PROGRAM/CELL-DIGEST.msgpack: length-prefixed records, in the order they were finished.
PROGRAM tells versions of rules and players apart, DIGEST everything else that decides a match.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from game.study.evidence.cells import Cell
from game.study.evidence.records import MatchRecord
from game.study.evidence.version import program

_LENGTH = 4

Records = dict[int, MatchRecord]
"""The matches of a cell by number."""


class Store:
    """The records under a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "matches" / program()
        self._decoder = msgspec.msgpack.Decoder(MatchRecord)

    def _file(self, cell: Cell) -> Path:
        # Cells of the same matches share a file, whatever they are called.
        return self._folder / f"{cell.digest}.msgpack"

    def read(self, cell: Cell) -> Records:
        """What was played of a cell. A record that was cut short is dropped, with its remains."""
        file = self._file(cell)
        if not file.exists():
            return {}
        data = file.read_bytes()
        records: Records = {}
        at = 0
        while at + _LENGTH <= len(data):
            end = at + _LENGTH + int.from_bytes(data[at : at + _LENGTH], "big")
            if end > len(data):
                break
            try:
                record = self._decoder.decode(data[at + _LENGTH : end])
            except msgspec.DecodeError:
                break
            records[record.match] = record
            at = end
        if at < len(data):
            with file.open("r+b") as damaged:
                damaged.truncate(at)
        return {match: records[match] for match in sorted(records)}

    def add(self, cell: Cell, records: Iterable[MatchRecord]) -> None:
        """Keep matches of a cell, safe on the disk before it returns to more work."""
        self._folder.mkdir(parents=True, exist_ok=True)
        encoded = [msgspec.msgpack.encode(record) for record in records]
        whole = b"".join(len(each).to_bytes(_LENGTH, "big") + each for each in encoded)
        with self._file(cell).open("ab") as file:
            file.write(whole)
