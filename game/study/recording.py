"""Reading a replay file: its entries one by one, with where each stands.

Bounded: an entry is decoded only up to a size no match reaches, so that a file made to do harm
fills neither memory nor stack. Every complaint says byte, entry and turn.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgpack

from game.errors import Failed
from game.wire.log import Entry, LogDamaged, Opened, TurnClosed, decode_entry

ENTRY_MOST = 4 << 20
"""Bytes of one entry; a turn of a large match takes some ten thousand."""


@dataclass(frozen=True)
class Placed:
    """An entry, its number from 0, the byte it starts at, and the turn it belongs to."""

    entry: Entry
    number: int
    offset: int
    turn: int

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return place(self.number, self.offset, self.turn)


def place(number: int, offset: int, turn: int) -> str:
    """A place in a replay file, in words."""
    return f"entry {number} (turn {turn}, byte {offset})"


def entries(file: Path) -> Iterator[Placed]:
    """The entries of a replay file in order. Raises `Failed` where it is damaged or cut short."""
    data = file.read_bytes()
    unpacker = msgpack.Unpacker(max_buffer_size=max(1, len(data)), raw=True, strict_map_key=False)
    unpacker.feed(data)
    number = start = 0
    turn = 1
    while start < len(data):
        where = place(number, start, turn)
        try:
            unpacker.skip()
        except msgpack.OutOfData:
            raise Failed(f"{file} is cut short: {where} is not complete.") from None
        except (ValueError, msgpack.UnpackException):
            raise Failed(f"{file} is damaged: {where} is no MessagePack.") from None
        end = unpacker.tell()
        if end - start > ENTRY_MOST:
            raise Failed(f"{file} is damaged: {where} is larger than any entry can be.")
        try:
            entry = decode_entry(data[start:end])
        except LogDamaged as damage:
            raise Failed(f"{file} is damaged: {where} cannot be read: {damage}") from None
        if (number == 0) != isinstance(entry, Opened):
            raise Failed(f"{file} is damaged: {where} is not what belongs there.")
        yield Placed(entry, number, start, turn)
        if isinstance(entry, TurnClosed):
            turn = entry.turn + 1
        number, start = number + 1, end
    if number == 0:
        raise Failed(f"{file} is empty: it holds no match.")
