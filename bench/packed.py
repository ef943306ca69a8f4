"""MessagePack as its bytes stand: headers of a frame, found and bent one by one.

Guidance by coverage sees what Python does with a frame, not the decoders in C. What those branch on
are headers: what comes, how long it is, in which of several forms. So each mutation here takes one
header of a true frame and changes that, while all around it stays whole.
"""

from dataclasses import dataclass
from random import Random

SCALARS = {0xCA: 4, 0xCB: 8, 0xCC: 1, 0xCD: 2, 0xCE: 4, 0xCF: 8, 0xD0: 1, 0xD1: 2, 0xD2: 4, 0xD3: 8}
"""First bytes of numbers, and how many follow."""

SIZED = {
    **dict.fromkeys((0xC4, 0xC5, 0xC6), "bin"),
    **dict.fromkeys((0xC7, 0xC8, 0xC9), "ext"),
    **dict.fromkeys((0xD9, 0xDA, 0xDB), "str"),
}
"""First bytes of what has as many bytes as 1, 2 or 4 that follow say."""

FORMS = {
    "str": (0xD9, 0xDA, 0xDB),
    "bin": (0xC4, 0xC5, 0xC6),
    "ext": (0xC7, 0xC8, 0xC9),
    "array": (None, 0xDC, 0xDD),
    "map": (None, 0xDE, 0xDF),
}
"""First bytes of each kind with a length of 1, 2 and 4 bytes."""

LENGTHS = (0, 1, 15, 16, 31, 32, 127, 128, 129, 255, 256, 800, 2**15, 2**16 - 1, 2**16, 2**31 - 1,
           2**31, 2**32 - 1)  # fmt: skip
"""Where forms end, and bounds of the protocol; what a header can say at most, signed and not."""

DEPTHS = (1, 11, 12, 13, 100, 511, 512, 1024, 1025, 20_000)
"""How deep something is put: around the protocol's bound, the decoders' own, and far beyond."""


@dataclass(frozen=True)
class Header:
    """What begins at a byte of a frame: ``size`` bytes that say that ``length`` items or bytes of a
    kind follow.
    """

    at: int
    size: int
    kind: str
    length: int


def headers(frame: bytes) -> list[Header]:
    """All headers of a frame in order, as far as it can be read."""
    found: list[Header] = []
    at = 0
    while at < len(frame):
        header = _header(frame, at)
        if header is None:
            break
        found.append(header)
        at += header.size
        if header.kind not in ("array", "map"):
            at += header.length
    return found


def _header(frame: bytes, at: int) -> Header | None:
    first = frame[at]
    if first < 0x80 or first >= 0xE0 or first in (0xC0, 0xC2, 0xC3):
        return Header(at, 1, "one", 0)
    if first < 0xC0:
        kind = "map" if first < 0x90 else "array" if first < 0xA0 else "str"
        return Header(at, 1, kind, first & (0x1F if kind == "str" else 0x0F))
    if first in SCALARS:
        return Header(at, 1, "number", SCALARS[first])
    if first in SIZED:
        kind = SIZED[first]
        wide = 1 << FORMS[kind].index(first)
        length = int.from_bytes(frame[at + 1 : at + 1 + wide], "big")
        return Header(at, 1 + wide + (kind == "ext"), kind, length)
    if 0xD4 <= first <= 0xD8:
        return Header(at, 2, "ext", 1 << first - 0xD4)
    if 0xDC <= first <= 0xDF:
        wide = 2 if first in (0xDC, 0xDE) else 4
        length = int.from_bytes(frame[at + 1 : at + 1 + wide], "big")
        return Header(at, 1 + wide, "array" if first < 0xDE else "map", length)
    return None  # 0xC1 begins nothing


def header(kind: str, length: int, random: Random) -> bytes:
    """A header of a kind, in any form its length fits into; what is longer is cut."""
    fits = [wide for wide in (1, 2, 4) if length < 256**wide and FORMS[kind][wide // 2] is not None]
    wide = random.choice(fits or [4])
    first = FORMS[kind][wide // 2]
    assert first is not None
    ext = random.choice((b"\x00", b"\x01", b"\x7f", b"\xff")) if kind == "ext" else b""
    return bytes((first,)) + min(length, 2**32 - 1).to_bytes(wide, "big") + ext


def repacked(frame: bytes, random: Random) -> bytes:
    """A frame with one header changed, and what that header is about left as it was."""
    found = headers(frame)
    if not found:
        return frame
    here = random.choice(found)
    start, end = frame[: here.at], frame[here.at + here.size :]
    if here.kind not in FORMS or random.random() < 0.2:
        return start + _instead(frame[here.at :], random)
    match random.randrange(5):
        case 0:  # the same in another form
            return start + header(here.kind, here.length, random) + end
        case 1:  # a little more or less than comes
            length = max(0, here.length + random.choice((-2, -1, 1, 2)))
            return start + header(here.kind, length, random) + end
        case 2:  # a length that somebody may count with
            return start + header(here.kind, random.choice(LENGTHS), random) + end
        case 3:  # another kind over the same
            return start + header(random.choice(list(FORMS)), here.length, random) + end
        case _:  # cut off behind the header, or within it
            return frame[: here.at + random.randint(0, here.size)]


def _instead(rest: bytes, random: Random) -> bytes:
    """Something else before a value, or in its place."""
    match random.randrange(5):
        case 0:  # deeper, in lists or as the key of a map
            around = random.choice((b"\x91", b"\x81", b"\xdc\x00\x01", b"\x81\xc0"))
            return around * random.choice(DEPTHS) + rest
        case 1:  # extensions, also the one that is a time
            body = random.randbytes(random.choice((1, 2, 4, 8, 16)))
            return bytes((0xD4 + len(body).bit_length() - 1, random.choice((0, 255)))) + body + rest
        case 2:  # a number in its widest form
            return random.choice((b"\xcf", b"\xd3", b"\xcb")) + random.randbytes(8) + rest[1:]
        case 3:  # a text that is none
            return (
                b"\xa4" + random.choice((b"\xff\xfe\xfd\xfc", b"\xed\xa0\x80a", b"\xf8abc")) + rest
            )
        case _:  # twice
            return rest[: random.randint(1, 32)] + rest
