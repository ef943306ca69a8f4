"""Messages to bytes and back. From the wire comes a message or `Malformed`, never anything else.

A frame is looked at twice. First as bare MessagePack, for its size: bytes, depth, lengths, the
range of numbers, what characters text may hold. Then against the types of the messages, strictly:
`"3"` is no number and a field nobody knows is an error, also deep inside.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgpack
import msgspec

from game.rules.state import world_hook
from game.rules.world import World
from game.wire.to_client import Look, ToClient
from game.wire.to_server import Hello, ToServer


class Malformed(Exception):
    """The frame is not a message; the text says where and why, for whoever wrote the sender."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most a frame may hold. Lengths are counts of items, characters or bytes. What a frame
    costs to read grows with how many ``values`` there are in all.
    """

    frame: int
    values: int
    items: int
    text: int
    blob: int
    depth: int
    number: int


TO_SERVER = Bounds(
    frame=32 * 1024, values=2000, items=128, text=200, blob=64, depth=12, number=2**31 - 1
)
"""What a client may send: a pact of eight parties with all clauses is under 2 KiB."""

TO_CLIENT = Bounds(
    frame=4 * 1024 * 1024,
    values=500_000,
    items=10_000,
    text=20_000,
    blob=4096,
    depth=24,
    number=2**63 - 1,
)
"""What a client accepts from a server: setups hold names and notes in several languages."""


def encode(message: ToServer | ToClient) -> bytes:
    """A message as one frame."""
    return _encoder.encode(message)


def look_head(n: int) -> bytes:
    """What stands in a frame `Look` with the number ``n`` before its view."""
    # None is one byte, in whose place the view goes.
    return _encoder.encode({"type": _LOOK, "n": n, "view": None})[:-1]


def tag_of(frame: bytes) -> str:
    """The kind of message in a frame of ours, which begins with it."""
    unpacker = msgpack.Unpacker()
    unpacker.feed(frame[:64])
    unpacker.read_map_header()
    unpacker.skip()
    tag: str = unpacker.unpack()
    return tag


def encode_value(value: object) -> bytes:
    """Anything messages are made of (a view, a setup, commands), as they are made of it."""
    return _encoder.encode(value)


def decode_to_server(frame: bytes) -> ToServer:
    """What a client said. Raises Malformed."""
    raw = _look(frame, TO_SERVER)
    message: ToServer = _typed(_from_client, frame)
    if not isinstance(message, Hello):
        _refuse_unknown(raw, message, "$")
    return message


def decoder_to_client(world: World | None) -> Callable[[bytes], ToClient]:
    """A function that reads what a server says, raising Malformed.

    Views name their world by digest; ``world`` is put in its place (None: before the welcome, when
    no view may come).
    """
    typed = msgspec.msgpack.Decoder(
        ToClient, dec_hook=_no_world if world is None else world_hook(world)
    )

    def decode(frame: bytes) -> ToClient:
        _look(frame, TO_CLIENT)
        message: ToClient = _typed(typed, frame)
        return message

    return decode


def _look(frame: bytes, bounds: Bounds) -> Any:
    """The frame as bare values, once it is known to keep within its bounds."""
    if len(frame) > bounds.frame:
        raise Malformed(f"the frame has {len(frame)} bytes, at most {bounds.frame} are read")
    try:
        raw = msgpack.unpackb(
            frame,
            max_array_len=bounds.items,
            max_map_len=bounds.items,
            max_str_len=4 * bounds.text,
            max_bin_len=bounds.blob,
            max_ext_len=0,
            strict_map_key=False,
        )
    except UnicodeDecodeError:
        raise Malformed("a text is not UTF-8") from None
    except (ValueError, TypeError, msgpack.UnpackException, RecursionError) as error:
        raise Malformed(f"not one whole MessagePack value: {_first_line(error)}") from None
    _measure(raw, bounds, bounds.depth, bounds.values)
    return raw


def _measure(value: Any, bounds: Bounds, depth: int, left: int) -> int:
    """Hold a value to its bounds; how many more there may be after it, of ``left``."""
    if left == 0:
        raise Malformed(f"there are more than {bounds.values} values")
    left -= 1
    kind = type(value)
    if kind is int:
        if not -bounds.number <= value <= bounds.number:
            raise Malformed(f"a number lies beyond ±{bounds.number}")
    elif kind is str:
        if len(value) > bounds.text:
            raise Malformed(f"a text has {len(value)} characters, at most {bounds.text} are read")
        if not value.isprintable():
            _refuse_control(value, bounds)
    elif kind is dict or kind is list:
        if depth == 0:
            raise Malformed(f"nested deeper than {bounds.depth}")
        if kind is dict:
            for key in value:
                left = _measure(key, bounds, depth - 1, left)
            value = value.values()
        for item in value:
            left = _measure(item, bounds, depth - 1, left)
    return left


def _refuse_control(text: str, bounds: Bounds) -> None:
    """Nothing that moves a cursor, hides or turns text around; servers may break lines."""
    for character in text:
        category = unicodedata.category(character)
        if category[0] == "C" and not (bounds is TO_CLIENT and character in "\n\t"):
            raise Malformed(f"a text holds the control character U+{ord(character):04X}")


def _typed(decoder: msgspec.msgpack.Decoder[Any], frame: bytes) -> Any:
    try:
        return decoder.decode(frame)
    except (ValueError, TypeError, RecursionError, OverflowError) as error:
        raise Malformed(_first_line(error)) from None


def _refuse_unknown(raw: Any, value: Any, path: str) -> None:
    """msgspec skips fields that a nested type does not know; here they are errors."""
    if isinstance(value, msgspec.Struct):
        for key, item in raw.items():
            if key in value.__struct_fields__:
                _refuse_unknown(item, getattr(value, key), f"{path}.{key}")
            elif key != value.__struct_config__.tag_field:
                raise Malformed(f"Object contains unknown field `{key}` - at `{path}`")
    elif isinstance(value, tuple):
        for place, (item, inner) in enumerate(zip(raw, value, strict=True)):
            _refuse_unknown(item, inner, f"{path}[{place}]")


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:300]


def _no_world(kind: type, value: Any) -> Any:
    raise ValueError("a view came before the welcome")


def _digest_of_world(value: Any) -> bytes:
    if isinstance(value, World):
        return value.digest
    raise TypeError(f"cannot encode {type(value).__name__}")


_encoder = msgspec.msgpack.Encoder(enc_hook=_digest_of_world)
_from_client: msgspec.msgpack.Decoder[ToServer] = msgspec.msgpack.Decoder(ToServer)
_LOOK = Look.__struct_config__.tag
