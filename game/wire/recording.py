"""A match as one file: the entries of its log one after another, with where each stands.

A file that came from a server ends with `Kept`: what a log does not say. Reading is bounded: an
entry is decoded only up to a size no match reaches, so that a file made to do harm fills neither
memory nor stack. Every complaint says byte, entry and turn.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgpack
import msgspec

from game.errors import Failed, Sayer
from game.wire.log import Entry, LogDamaged, Opened, TurnClosed, decode_entry

ENTRY_MOST = 4 << 20
"""Bytes of one entry; a turn of a large match takes some ten thousand."""


class Kept(msgspec.Struct, frozen=True, tag="kept"):
    """The code a server knew the match by and, where there was one, its last snapshot: the fold of
    all entries up to number ``after``.
    """

    code: str
    after: int = -1
    snapshot: bytes = b""


@dataclass(frozen=True)
class Placed:
    """An entry, its number from 0, the byte it starts at, and the turn it belongs to; ``content``
    is the entry as it was written.
    """

    entry: Entry
    number: int
    offset: int
    turn: int
    content: bytes

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return place(self.number, self.offset, self.turn)


def place(number: int, offset: int, turn: int) -> str:
    """A place in a file, in words."""
    return f"entry {number} (turn {turn}, byte {offset})"


def written(entries: Iterable[bytes], kept: Kept) -> bytes:
    """The file of a match, from its entries as they are stored."""
    return b"".join([*entries, msgspec.msgpack.encode(kept)])


class Unreadable(Failed):
    """A file that is no match one can read. ``why``: it is "cut" short, "damaged", "empty", or
    cannot be "opened"."""

    def __init__(self, sentence: str, why: str) -> None:
        super().__init__(sentence)
        self._why = why

    def told(self, words: Sayer) -> str:
        return words(f"cli.file.{self._why}", detail=self)


def entries(file: Path) -> Iterator[Placed]:
    """The entries of a file in order. Raises `Failed` where it is damaged or cut short."""
    return entries_in(file.read_bytes(), str(file))


def entries_in(data: bytes, name: str) -> Iterator[Placed]:
    """The same of what stands in a file of this name."""
    return (found for found in read(data, name) if isinstance(found, Placed))


def read(data: bytes, name: str) -> Iterator[Placed | Kept]:
    """All that stands in a file. Raises `Failed` where it is damaged or cut short."""
    unpacker = msgpack.Unpacker(max_buffer_size=max(1, len(data)), raw=True, strict_map_key=False)
    unpacker.feed(data)
    number = start = 0
    turn = 1
    while start < len(data):
        where = place(number, start, turn)
        try:
            unpacker.skip()
        except msgpack.OutOfData:
            raise Unreadable(f"{name} is cut short: {where} is not complete.", "cut") from None
        except (ValueError, msgpack.UnpackException):
            raise Unreadable(f"{name} is damaged: {where} is no MessagePack.", "damaged") from None
        end = unpacker.tell()
        if end - start > ENTRY_MOST:
            raise Unreadable(
                f"{name} is damaged: {where} is larger than any entry can be.", "damaged"
            )
        content = data[start:end]
        if number and end == len(data) and (kept := _kept(content)):
            yield kept
            return
        try:
            entry = decode_entry(content)
        except LogDamaged as damage:
            told = f"{name} is damaged: {where} cannot be read: {damage}."
            if number == 0:
                told = f"{name} is no recorded match, or its beginning is damaged."
            raise Unreadable(told, "damaged") from None
        if (number == 0) != isinstance(entry, Opened):
            raise Unreadable(f"{name} is damaged: {where} is not what belongs there.", "damaged")
        yield Placed(entry, number, start, turn, content)
        if isinstance(entry, TurnClosed):
            turn = entry.turn + 1
        number, start = number + 1, end
    if number == 0:
        raise Unreadable(f"{name} is empty: it holds no match.", "empty")


def _kept(content: bytes) -> Kept | None:
    try:
        return msgspec.msgpack.decode(content, type=Kept)
    except (msgspec.DecodeError, ValueError):
        return None
