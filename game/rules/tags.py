"""The key of a kind: the tag its type carries on the wire, in files and in the words."""

from functools import cache

import msgspec


@cache
def tag_of(kind: type[msgspec.Struct]) -> str:
    """The key of a tagged type."""
    return str(kind.__struct_config__.tag)


def tag(value: msgspec.Struct) -> str:
    """The key of a tagged value's type."""
    return tag_of(type(value))
