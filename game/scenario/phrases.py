"""pydantic's errors said in the words of the format: what was expected, from the field itself."""

from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from game.scenario.complaints import Location, did_you_mean

_OWN = frozenset({"reference", "twice", "place", "pairs", "empty", "one_key"})
"""Types of error whose message says everything already."""

SHOWN = 60
"""Longest value a complaint repeats, in characters."""


def location_of(error: ErrorDetails) -> Location:
    """Where an error is, without pydantic's own steps (union tags, marks of table keys)."""
    return tuple(
        part
        for part in error["loc"]
        if not (isinstance(part, str) and (part.startswith("#") or part == "[key]"))
    )


def phrase(model: type[BaseModel], error: ErrorDetails) -> str:
    """One error of a table as a sentence without its place."""
    kind, location = error["type"], location_of(error)
    if kind in _OWN:
        return error["msg"]
    if kind == "extra_forbidden":
        keys = {str(key) for table in _tables(model, location[:-1]) for key in _keys(table)}
        return f"unknown key; {did_you_mean(str(location[-1]), keys)}"
    expected = _expected(model, location)
    if kind == "missing" and not isinstance(location[-1], int):
        return f"is missing; expected {expected}"
    if kind == "missing":
        return f"too short; expected {expected}"
    return f"expected {expected}, not {shown(error['input'])}"


def shown(value: object) -> str:
    """A value as it may have stood in the file, cut short."""
    if isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, dict):
        inside = ", ".join(f"{key} = {shown(item)}" for key, item in value.items())
        text = f"{{ {inside} }}" if inside else "{}"
    elif isinstance(value, list | tuple):
        text = f"[{', '.join(shown(item) for item in value)}]"
    else:
        text = str(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _expected(model: type[BaseModel], location: Location) -> str:
    """The description of the innermost field on the way to a location."""
    fields = _fields(model, location)
    return (fields[-1].description if fields else None) or "a table"


def _tables(model: type[BaseModel], location: Location) -> list[type[BaseModel]]:
    """The models that may describe the table at a location."""
    fields = _fields(model, location)
    return list(_models(fields[-1].annotation)) if fields else [model]


def _fields(model: type[BaseModel], location: Location) -> list[FieldInfo]:
    """The fields on the way to a location, outermost first; what is no field is passed over."""
    way: list[FieldInfo] = []
    tables = [model]
    for part in location:
        for table in tables:
            if part in _keys(table):
                way.append(_keys(table)[part])
                tables = list(_models(way[-1].annotation))
                break
    return way


def _keys(model: type[BaseModel]) -> dict[str | int, FieldInfo]:
    """A model's fields by the key they have in the file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    """The models inside a type, through unions, lists, tables and annotations."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
