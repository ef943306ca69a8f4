"""The tables of a scenario file as pydantic models (`scenarios/README.md` documents them).

A field's description says what is expected there; complaints quote it.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from game.scenario.known import (
    AgendaRef,
    CountryRef,
    Distinct,
    KindRef,
    ModuleRef,
    OrderRef,
    PowerRef,
    RegionRef,
    SeaRef,
)

Whole = Annotated[int, Strict()]
Percent = Annotated[int, Strict(), Field(ge=0, le=100)]
MeansPoints = Annotated[int, Strict(), Field(ge=0, le=20)]
Filled = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Table(BaseModel):
    """A table in which every key is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Table):
    """A text in every language of the game."""

    en: Filled = Field(description="the English text")
    fr: Filled = Field(description="the French text")


_TEXT = '{ en = "…", fr = "…" }'


class HeadTable(Table):
    """[scenario]"""

    names: Text = Field(description=f"the scenario's name, {_TEXT}")
    summary: Text = Field(description=f"a sentence or two for the list of scenarios, {_TEXT}")
    lesson: Text | None = Field(None, description=f"what it teaches, in a sentence, {_TEXT}")
    notes: Text | None = Field(None, description=f"teaching notes, {_TEXT}")
    difficulty: Annotated[int, Strict(), Field(ge=1, le=3)] = Field(
        2, description="1 (gentle), 2 (normal) or 3 (demanding)"
    )
    seats: Annotated[tuple[PowerRef, ...], Distinct] = Field(
        (), description="a list of powers recommended to people, the best first"
    )


class MapTable(Table):
    """[map]"""

    view: tuple[Whole, Whole, Whole, Whole] | None = Field(
        None, description="four whole numbers in map units: left, top, width, height"
    )


class RulesTable(Table):
    """[rules]"""

    modules: Annotated[tuple[ModuleRef, ...], Distinct] = Field(
        description="a list of modules, 'core' among them"
    )
    kinds: Annotated[tuple[KindRef, ...], Field(min_length=1), Distinct] | None = Field(
        None, description="a list of kinds of threat, at least one"
    )
    agendas: Annotated[tuple[AgendaRef, ...], Distinct] = Field(
        (), description="a list of agendas that may be dealt"
    )
    withheld_options: dict[str, tuple[str, ...]] = Field(
        {}, description="a table of clauses, each with a list of options not offered"
    )
    withheld_orders: Annotated[tuple[OrderRef, ...], Distinct] = Field(
        (), description="a list of orders not offered"
    )


class PowerTable(Table):
    """[powers.KEY]"""

    names: Text = Field(description=f"the power's name, {_TEXT}")
    about: Text | None = Field(None, description=f"a sentence about the power, {_TEXT}")
    capital: RegionRef = Field(description="the key of a region the power owns")
    means: tuple[MeansPoints, MeansPoints, MeansPoints, MeansPoints] = Field(
        description="four whole numbers of points, each 0 to 20: force, intelligence, law, aid"
    )
    voice: Annotated[int, Strict(), Field(ge=1, le=100)] | None = Field(
        None, description="a weight in world opinion, 1 to 100"
    )
    stability: Annotated[int, Strict(), Field(ge=1, le=100)] | None = Field(
        None, description="stability at the start, 1 to 100"
    )
    funds: Annotated[int, Strict(), Field(ge=0, le=999)] | None = Field(
        None, description="funds at the start, 0 to 999"
    )
    standing: Percent | None = Field(None, description="standing at the start, 0 to 100")
    medals: tuple[Whole, Whole, Whole] | None = Field(
        None, description="three whole scores, rising: bronze, silver, gold"
    )


class RegionTable(Table):
    """[regions.KEY]"""

    names: Text = Field(description=f"the region's name, {_TEXT}")
    owner: PowerRef | None = Field(None, description="the key of a power; left out: nobody")
    countries: Annotated[tuple[CountryRef, ...], Distinct] = Field(
        (), description="a list of countries by their codes on the world map (ISO 3166 alpha-3)"
    )
    sea: SeaRef | None = Field(None, description='a sea node of the world map, such as "S_MED"')
    governance: Percent | None = Field(None, description="governance at the start, 0 to 100")
    borders: Annotated[tuple[RegionRef, ...], Distinct] = Field(
        (), description="a list of the regions that border it"
    )
    links: Annotated[tuple[RegionRef, ...], Distinct] = Field(
        (), description="a list of the regions linked to it by trade, finance, travel or networks"
    )

    @model_validator(mode="after")
    def _land_or_sea(self) -> Self:
        if bool(self.countries) == bool(self.sea):
            raise PydanticCustomError(
                "place", "expected either 'countries' (a list with at least one) or a 'sea' node"
            )
        return self


class RelationTable(Table):
    """[[relations]]"""

    between: Annotated[tuple[PowerRef, ...], Field(min_length=2), Distinct] | None = Field(
        None, description="a list of two or more powers: every pair of them"
    )
    across: (
        tuple[
            Annotated[tuple[PowerRef, ...], Field(min_length=1), Distinct],
            Annotated[tuple[PowerRef, ...], Field(min_length=1), Distinct],
        ]
        | None
    ) = Field(None, description="two lists of powers: each of the first with each of the second")
    intent: Percent | None = Field(
        None, description="how hostile each seems to the other, 0 to 100"
    )
    interoperability: tuple[Percent, Percent, Percent] | None = Field(
        None, description="three whole numbers, each 0 to 100: strategic, operational, tactical"
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if (self.between is None) == (self.across is None):
            raise PydanticCustomError("pairs", "expected either 'between' or 'across'")
        if self.intent is None and self.interoperability is None:
            raise PydanticCustomError("empty", "expected 'intent', 'interoperability' or both")
        return self

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every pair of powers it speaks of."""
        if self.between is not None:
            names = self.between
            return tuple((a, b) for i, a in enumerate(names) for b in names[i + 1 :])
        ours, theirs = self.across or ((), ())
        return tuple((a, b) for a in ours for b in theirs)


class ThreatTable(Table):
    """An entry of `threats` in an event."""

    kind: KindRef = Field(description="a kind of threat")
    region: RegionRef = Field(description="the key of a region")
    strength: Annotated[int, Strict(), Field(ge=1, le=20)] = Field(
        description="a strength, 1 to 20"
    )
    growth: Annotated[int, Strict(), Field(ge=0, le=5)] | None = Field(
        None, description="growth a turn, 0 to 5; left out: drawn"
    )


Shift = Annotated[int, Strict(), Field(ge=-100, le=100)]


class EventTable(Table):
    """[events.KEY]"""

    names: Text = Field(description=f"what happens, in a sentence, {_TEXT}")
    turn: Annotated[int, Strict(), Field(ge=0)] = Field(
        description="the turn at whose end it happens or may first happen; 0: before the first"
    )
    until: Annotated[int, Strict(), Field(ge=0)] | None = Field(
        None, description="the last turn at whose end it may happen"
    )
    chance: Annotated[int, Strict(), Field(ge=1, le=100)] = Field(
        100, description="a chance in per cent, 1 to 100, tried each turn until it happened"
    )
    threats: tuple[ThreatTable, ...] = Field((), description="a list of threats that come about")
    governance: dict[RegionRef, Shift] = Field(
        {}, description="a table of regions, each with a change of -100 to 100"
    )
    stability: dict[PowerRef, Shift] = Field(
        {}, description="a table of powers, each with a change of -100 to 100"
    )
    funds: dict[PowerRef, Shift] = Field(
        {}, description="a table of powers, each with a change of -100 to 100"
    )
    order: Shift = Field(0, description="a change of world order, -100 to 100")

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        effects = (self.threats, self.governance, self.stability, self.funds, self.order)
        if not any(effects):
            raise PydanticCustomError(
                "empty",
                "expected at least one of 'threats', 'governance', 'stability', 'funds', 'order'",
            )
        return self


FORMAT: Literal[1] = 1
"""The version of the format these tables describe."""
