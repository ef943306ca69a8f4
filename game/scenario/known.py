"""The names a scenario may refer to, and the types of text that refer to them.

References are checked while a table is read (pydantic passes `Known` as the context), so that a
wrong name is reported beside wrong types, in one go and with its place.
"""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, TypeVar

import msgspec
from pydantic import AfterValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from game.resources import asset
from game.rules.agendas import AGENDA_MODULES
from game.rules.ids import PowerId, RegionId
from game.rules.modules import MODULES
from game.rules.orders import ORDERS
from game.rules.threats import KINDS
from game.scenario.complaints import did_you_mean


class WorldMap(msgspec.Struct, frozen=True):
    """The world map's names: its size in map units, and where each country and sea node lies."""

    width: int
    height: int
    countries: dict[str, tuple[int, int]]
    seas: dict[str, tuple[int, int]]


@lru_cache(maxsize=1)
def world_map() -> WorldMap:
    """The map that comes with the game (`assets/map/world.json`), its names only."""
    world = json.loads(asset("map", "world.json").read_bytes())
    return WorldMap(
        width=world["width"],
        height=world["height"],
        countries={key: tuple(country["label"]) for key, country in world["countries"].items()},
        seas={key: tuple(sea["at"]) for key, sea in world["sea"].items()},
    )


@dataclass(frozen=True)
class Numbers:
    """Numbers of powers and regions by key."""

    powers: dict[str, PowerId]
    regions: dict[str, RegionId]


@dataclass(frozen=True)
class Known:
    """The powers and regions one file declares, in its order, and the presets there are."""

    powers: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()

    @property
    def numbers(self) -> Numbers:
        """Powers and regions count from 0 in the order of the file."""
        return Numbers(
            {key: PowerId(number) for number, key in enumerate(self.powers)},
            {key: RegionId(number) for number, key in enumerate(self.regions)},
        )


def _reference(what: str, names: Callable[[Known], Collection[str]]) -> AfterValidator:
    def check(given: str, info: ValidationInfo) -> str:
        assert isinstance(info.context, Known)  # the reader passes it
        known = names(info.context)
        if given not in known:
            raise PydanticCustomError(
                "reference",
                "there is no {what} '{given}'; {hint}",
                {"what": what, "given": given, "hint": did_you_mean(given, known)},
            )
        return given

    return AfterValidator(check)


PowerRef = Annotated[str, _reference("power", lambda known: known.powers)]
RegionRef = Annotated[str, _reference("region", lambda known: known.regions)]
PresetRef = Annotated[str, _reference("preset", lambda known: known.presets)]
CountryRef = Annotated[str, _reference("country on the world map", lambda _: world_map().countries)]
SeaRef = Annotated[str, _reference("sea node on the world map", lambda _: world_map().seas)]
ModuleRef = Annotated[str, _reference("module", lambda _: MODULES)]
KindRef = Annotated[str, _reference("kind of threat", lambda _: KINDS)]
AgendaRef = Annotated[str, _reference("agenda", lambda _: AGENDA_MODULES)]
OrderRef = Annotated[str, _reference("order", lambda _: ORDERS)]


T = TypeVar("T")


def _distinct(values: tuple[T, ...]) -> tuple[T, ...]:
    for value in values:
        if values.count(value) > 1:
            raise PydanticCustomError("twice", "'{value}' is listed twice", {"value": str(value)})
    return values


Distinct = AfterValidator(_distinct)
"""A list in which nothing stands twice."""
