"""Reading what another version wrote: as much as this one still understands, and how much not.

A log of older rules goes on from its last snapshot. What this version knows is read, fields it does
not know are passed over, fields it has gained take their defaults.
"""

from typing import Any

import msgpack
import msgspec

from game.rules.constants import Constants
from game.rules.events import Event
from game.rules.ruleset import RULES_VERSION
from game.rules.state import State, decode_state
from game.rules.world import World
from game.wire.chat import ChatLine
from game.wire.log import LOG_VERSION, Acted, LogDamaged, Opened, Spoke, TurnClosed

_SPOKEN = {"type", *Spoke.__struct_fields__}


class FromTheFuture(Exception):
    """The log was written by a newer version of the game; the text says so."""


def read_opened(content: bytes) -> Opened:
    """Entry 0 of any version up to this one. Raises LogDamaged, FromTheFuture."""
    raw = _bare(content)
    if raw.get("type") != "opened":
        raise LogDamaged("the first entry does not open a match")
    if raw.get("log", 0) > LOG_VERSION or raw.get("rules", 0) > RULES_VERSION:
        raise FromTheFuture("It was written by a newer version of Ad Hoc; update the game.")
    try:
        constants = raw["scenario"]["setup"]["constants"]
        known = set(Constants.__struct_fields__)
        raw["scenario"]["setup"]["constants"] = {
            key: value for key, value in constants.items() if key in known
        }
        _take_options(raw)
        opened: Opened = _converted(raw, Opened)
    except (KeyError, TypeError, AttributeError) as error:
        raise LogDamaged(f"the first entry lacks its scenario ({error})") from None
    return opened


def _take_options(raw: dict[str, Any]) -> None:
    """Before there were options, the time for a turn stood in a field of its own."""
    if turn_s := raw.pop("deadline_s", 0):
        raw["options"] = {"timing": "live", "turn_s": turn_s}


def read_state(content: bytes, world: World) -> State:
    """A state in ``world``, however the version that wrote it counted the world's digest.

    Raises LogDamaged.
    """
    raw = _bare(content)
    raw["world"] = world.digest
    try:
        return decode_state(msgpack.packb(raw), world)
    except (msgspec.DecodeError, ValueError) as error:
        raise LogDamaged(str(error)) from None


def read_events(content: bytes) -> tuple[tuple[Event, ...], int]:
    """The events of an entry that this version knows, and how many it does not."""
    known: list[Event] = []
    raw = _bare(content)
    if raw.get("type") not in (_tag(Acted), _tag(TurnClosed)):
        return (), 0
    events = raw.get("events", [])
    for event in events:
        try:
            known.append(_converted(event, Event))
        except LogDamaged:
            continue
    return tuple(known), len(events) - len(known)


def read_line(content: bytes) -> ChatLine | None:
    """The line of chat an entry holds, if that is what it holds."""
    raw = _bare(content)
    if raw.get("type") != _tag(Spoke):
        return None
    spoke: Spoke = _converted({key: raw[key] for key in raw if key in _SPOKEN}, Spoke)
    return spoke.line


def _tag(kind: type[msgspec.Struct]) -> str:
    return str(kind.__struct_config__.tag)


def _bare(content: bytes) -> dict[str, Any]:
    try:
        raw = msgpack.unpackb(content, strict_map_key=False)
    except (ValueError, msgpack.UnpackException) as error:
        raise LogDamaged(str(error) or "cut short") from None
    if not isinstance(raw, dict):
        raise LogDamaged("not a record")
    return raw


def _converted(raw: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(raw, kind, builtin_types=(bytes,))
    except msgspec.ValidationError as error:
        raise LogDamaged(str(error)) from None
