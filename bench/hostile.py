"""Frames no honest client sends: true ones bent in a few places, packed otherwise, or damaged."""

from collections.abc import Sequence
from random import Random
from typing import Any

import msgpack

from bench.packed import repacked

DEEP: Any = None
for _ in range(14):
    DEEP = [DEEP]

VALUES: tuple[Any, ...] = (
    *(0, 1, -1, 7, 63, 64, 2**31 - 1, 2**31, -(2**31), 2**63 - 1, 2**64 - 1, -(2**63)),
    *(0.0, float("nan"), float("inf"), True, False, None),
    *("", "a", "0", "a" * 200, "a" * 201, "\x1b[2J", "\u202e", "é" * 150, "set_ready", "__class__"),
    *(b"", b"\xff" * 64, b"\x00" * 65),
    *([], [0] * 4, [0] * 128, [0] * 129, {}, {"type": "set_ready"}, {0: 0}, DEEP),
)
"""Bounds of the protocol, one more and one less, wrong kinds, and what has fooled other readers."""

BYTES = (
    b"\xc1",
    b"\xdd\xff\xff\xff\xff",
    b"\xdf\x00\x01\x00\x00",
    b"\xc6\xff\xff\xff\xff",
    b"\xd9",
)
"""Headers that promise more than comes, and the byte that begins nothing."""


def bent(frame: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """A frame with other values, keys or kinds in it; its bytes are damaged where it is none."""
    try:
        value = msgpack.unpackb(frame, strict_map_key=False)
        for _ in range(random.randint(1, 3)):
            value = _bend(value, others, random)
        packed: bytes = msgpack.packb(value)
        return packed
    except (ValueError, TypeError, OverflowError, msgpack.UnpackException):
        return damaged(frame, random)


def damaged(frame: bytes, random: Random) -> bytes:
    """A frame with bytes changed, cut, repeated or put in between."""
    data = bytearray(frame)
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(data) + 1)
        match random.randrange(5):
            case 0 if place < len(data):
                data[place] = random.randrange(256)
            case 1:
                del data[place:]
            case 2:
                data[place:place] = random.choice(BYTES)
            case 3:
                data[place:place] = data[: random.randrange(64)]
            case _:
                data[place:place] = random.randbytes(random.randrange(9))
    return bytes(data[:40_000])


def hostile(frames: Sequence[bytes], random: Random) -> bytes:
    """One more frame, made from true ones."""
    frame, chance = random.choice(frames), random.random()
    if chance < 0.2:
        return damaged(frame, random)
    if chance < 0.4:
        return repacked(frame, random)[:40_000]
    bowed = bent(frame, frames, random)
    return repacked(bowed, random)[:40_000] if chance < 0.5 else bowed


def _bend(value: Any, others: Sequence[bytes], random: Random) -> Any:
    """Go down to some place of a value and put something else there."""
    if isinstance(value, dict) and value and random.random() < 0.8:
        key = random.choice(list(value))
        match random.randrange(8):
            case 0:
                return {k: v for k, v in value.items() if k != key}
            case 1:
                return {**value, random.choice(("x", "type", 0, "ref")): random.choice(VALUES)}
            case _:
                return {**value, key: _bend(value[key], others, random)}
    if isinstance(value, list) and value and random.random() < 0.8:
        place = random.randrange(len(value))
        match random.randrange(6):
            case 0:
                return value[:place] + value[place + 1 :]
            case 1:
                return value + [value[place]] * random.choice((1, 8, 200))
            case _:
                inner = _bend(value[place], others, random)
                return [*value[:place], inner, *value[place + 1 :]]
    if random.random() < 0.2:
        return msgpack.unpackb(random.choice(others), strict_map_key=False)
    if isinstance(value, int) and random.random() < 0.5:
        return value + random.choice((-2, -1, 1, 2, 5))
    return random.choice(VALUES)
