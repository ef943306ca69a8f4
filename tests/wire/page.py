"""The parts of docs/PROTOCOL.md that follow from the code: examples, and what the types hold.

`python -m tests.wire.page` writes them anew; tests compare.
"""

import ast
import inspect
import json
import textwrap
import types
import typing
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgpack
import msgspec

from game.rules.quantities import QUANTITIES, Indexed
from game.rules.threats import KINDS
from game.rules.world import World
from game.wire import to_client as c
from game.wire import to_server as s
from game.wire.codec import encode
from game.wire.denials import DENIALS
from game.wire.notices import NOTICES
from tests.wire import examples

PAGE = Path(__file__).parents[2] / "docs" / "PROTOCOL.md"

Message = s.ToServer | c.ToClient


def hex_of(message: Message) -> str:
    """The frame, in lines of 48 bytes."""
    return "\n".join(textwrap.wrap(encode(message).hex(), 96))


def json_of(message: Message) -> str:
    """What an independent decoder makes of the frame; bytes are written as {"bytes": hex}."""
    raw = msgpack.unpackb(encode(message), strict_map_key=False)
    return json.dumps(raw, ensure_ascii=False, default=_bytes)


def _bytes(value: bytes) -> dict[str, str]:
    return {"bytes": value.hex()}


def shown(messages: tuple[Message, ...]) -> str:
    """Examples under a heading for each kind of message."""
    parts: list[str] = []
    former: type | None = None
    for message in messages:
        kind = type(message)
        if kind is not former:
            parts.append(f"### {tag_of(kind)}\n\n{doc_of(kind)}\n\n{fields_table(kind)}\n")
            former = kind
        text, data = json_of(message), hex_of(message)
        wrapped = "\n".join(textwrap.wrap(text, 96, break_on_hyphens=False))
        parts.append(f"```json\n{wrapped}\n```\n\n```hex\n{data}\n```\n")
    return "\n".join(parts)


def tag_of(kind: type) -> str:
    """The value of `type` that names a kind; empty for what needs none."""
    tag = kind.__struct_config__.tag  # type: ignore[attr-defined]
    return "" if tag is None else str(tag)


def doc_of(kind: type) -> str:
    """The first paragraph says what it is; the rest how to read it."""
    return textwrap.dedent("    " + (kind.__doc__ or "")).strip().replace("``", "`")


def fields_table(kind: type) -> str:
    """What it holds, one line a field."""
    fields = msgspec.structs.fields(kind)
    if not fields:
        return "It holds nothing more."
    notes = _notes(kind)
    rows = [
        f"| `{f.encode_name}` | {type_words(f.type)} | {_default(f)} | {notes.get(f.name, '')} |"
        for f in fields
    ]
    return "\n".join(["| field | type | when left out | |", "|---|---|---|---|", *rows])


def _notes(kind: type) -> dict[str, str]:
    """What is written below a field in the source."""
    (body,) = (
        node.body
        for node in ast.parse(inspect.getsource(kind)).body
        if isinstance(node, ast.ClassDef)
    )
    return {
        field.target.id: " ".join(note.value.value.split()).replace("``", "`")
        for field, note in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(note, ast.Expr)
        and isinstance(note.value, ast.Constant)
        and isinstance(note.value.value, str)
    }


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "never"
    value = field.default
    if value is msgspec.NODEFAULT:
        value = field.default_factory()
    return f"`{json.dumps(msgspec.to_builtins(value))}`"


_PLAIN = {int: "integer", str: "text", bool: "boolean", bytes: "bytes", type(None): "nil"}


def type_words(kind: Any) -> str:
    """A type in words that need no Python."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if isinstance(kind, typing.NewType):
        return f"integer ({kind.__name__})"
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind is World:
        return "bytes: digest of the setup"
    if origin is typing.Annotated:
        meta = inner[1]
        limits = [
            f"{word} {limit}"
            for word, limit in (
                ("at least", meta.ge),
                ("at most", meta.le),
                ("length up to", meta.max_length),
            )
            if limit is not None
        ]
        pattern = f", matching `{meta.pattern}`".replace("|", "\\|") if meta.pattern else ""
        return f"{type_words(inner[0])}, {', '.join(limits)}{pattern}"
    if origin is typing.Literal:
        return "one of " + ", ".join(f'`"{value}"`' for value in inner)
    if origin in (typing.Union, types.UnionType):
        if kind == _EVENTS:
            return "an event"
        return " or ".join(type_words(each) for each in inner)
    if origin is dict:
        return f"map of {type_words(inner[0])} to {type_words(inner[1])}"
    if origin in (tuple, list):
        if origin is tuple and inner[-1] is not Ellipsis:
            if len(set(inner)) == 1:
                return f"array of {len(inner)}: {type_words(inner[0])}"
            return "array of " + ", ".join(type_words(each) for each in inner)
        return f"array of ({type_words(inner[0])})"
    return f"[{kind.__name__}](#{kind.__name__.lower()})"


_EVENTS = typing.get_args(
    next(f.type for f in msgspec.structs.fields(c.Happened) if f.name == "events")
)[0]


def reachable(kind: Any, found: dict[str, type]) -> None:
    """Every struct that messages are made of, in the order they are met."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        if kind.__name__ in found:
            return
        found[kind.__name__] = kind
        for field in msgspec.structs.fields(kind):
            reachable(field.type, found)
    for inner in typing.get_args(kind):
        reachable(inner, found)


def parts_of_messages() -> Iterator[type]:
    """The structs that are no messages themselves."""
    messages = {*typing.get_args(s.ToServer), *typing.get_args(c.ToClient)}
    found: dict[str, type] = {}
    for kind in messages_in_order():
        reachable(kind, found)
    yield from (kind for kind in found.values() if kind not in messages)


def messages_in_order() -> tuple[type, ...]:
    """All messages, the client's first."""
    return (*typing.get_args(s.ToServer), *typing.get_args(c.ToClient))


def types_section() -> str:
    """Every struct with its fields."""
    parts = []
    for kind in parts_of_messages():
        named = f'`type`: `"{tag_of(kind)}"`. ' if tag_of(kind) else ""
        parts.append(f"### {kind.__name__}\n\n{named}{doc_of(kind)}\n\n{fields_table(kind)}\n")
    return "\n".join(parts)


def denials_section() -> str:
    """The server's own codes."""
    rows = [f"| `{code}` | {text} |" for code, text in DENIALS.items()]
    return "\n".join(["| code | sentence |", "|---|---|", *rows]) + "\n"


def notices_section() -> str:
    """What people are told of what was done to their match."""
    rows = [f"| `{code}` | {text} |" for code, text in NOTICES.items()]
    return "\n".join(["| code | sentence |", "|---|---|", *rows]) + "\n"


def kinds_section() -> str:
    """The kinds of threats by number."""
    return "\n".join(f"{place}. `{key}`" for place, key in enumerate(KINDS)) + "\n"


_OF_AND_TO = {
    Indexed.WORLD: ("", ""),
    Indexed.POWER: ("power", ""),
    Indexed.PAIR: ("power that views or trusts", "power viewed or trusted"),
    Indexed.MEANS: ("power", "instrument"),
    Indexed.REGION: ("region", ""),
    Indexed.THREAT: ("threat", ""),
    Indexed.ESTIMATE: ("threat", "power that estimates"),
}


def quantities_section() -> str:
    """What `of` and `to` of each quantity mean."""
    rows = [
        f"| `{quantity.key}` | {' | '.join(_OF_AND_TO[quantity.indexed])} |"
        for quantity in QUANTITIES.values()
    ]
    return "\n".join(["| quantity | `of` | `to` |", "|---|---|---|", *rows]) + "\n"


SECTIONS = {
    "kinds": kinds_section,
    "quantities": quantities_section,
    "client": lambda: shown(examples.TO_SERVER),
    "server": lambda: shown(examples.TO_CLIENT),
    "denials": denials_section,
    "notices": notices_section,
    "types": types_section,
}


def renewed(page: str) -> str:
    """The page with what stands between its marks written anew."""
    for name, written in SECTIONS.items():
        begin, end = f"<!-- {name}: written by tests/wire/page.py -->\n", f"<!-- end {name} -->"
        head, _, rest = page.partition(begin)
        _, _, tail = rest.partition(end)
        page = f"{head}{begin}\n{written()}\n{end}{tail}"
    return page


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
