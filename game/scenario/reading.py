"""A scenario file, read table by table: what is well formed, and everything that is not.

Each table is read on its own, so that a mistake in one hides none in another; checks that compare
tables (`geography`, `balance`) then run over those that are well formed.
"""

import re
import tomllib
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import ValidationError

from game.scenario.complaints import Complaint, Location, ScenarioError, did_you_mean, place
from game.scenario.constants import ConstantsTable
from game.scenario.known import Known
from game.scenario.pact_tables import PactTable
from game.scenario.phrases import location_of, phrase, shown
from game.scenario.presets import preset_keys
from game.scenario.tables import (
    FORMAT,
    EventTable,
    HeadTable,
    MapTable,
    PowerTable,
    RegionTable,
    RelationTable,
    RulesTable,
    Table,
)

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""What a key in a scenario looks like."""

SECTIONS = (
    "format", "scenario", "map", "rules", "constants",
    "powers", "regions", "relations", "pacts", "events",
)  # fmt: skip

_SYNTAX = re.compile(r"(?P<what>.*) \((?:at )?(?P<where>line \d+, column \d+|end of document)\)")

T = TypeVar("T", bound=Table)
K = TypeVar("K", str, int)


@dataclass
class Tables:
    """The well-formed tables of a file; None, or left out, where a table is not.

    known.powers and known.regions name all that the file declares, well formed or not.
    """

    file: str
    known: Known
    head: HeadTable | None = None
    map: MapTable | None = None
    rules: RulesTable | None = None
    constants: Table | None = None
    powers: dict[str, PowerTable] = field(default_factory=dict)
    regions: dict[str, RegionTable] = field(default_factory=dict)
    relations: dict[int, RelationTable] = field(default_factory=dict)
    pacts: dict[int, PactTable] = field(default_factory=dict)
    events: dict[str, EventTable] = field(default_factory=dict)


def parse(file: str, data: bytes) -> dict[str, object]:
    """The TOML of a file; raises ScenarioError with line and column of a mistake in its syntax."""
    try:
        return tomllib.loads(data.decode())
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        complaint = Complaint(f"{file}: line {line}", "expected text in UTF-8")
    except tomllib.TOMLDecodeError as error:
        said = _SYNTAX.fullmatch(str(error))
        where, what = (said["where"], said["what"]) if said else ("", str(error))
        complaint = Complaint(f"{file}: {where}" if where else file, what)
    raise ScenarioError(f"{file} cannot be read as TOML:", [complaint])


def read(file: str, data: dict[str, object]) -> tuple[Tables, list[Complaint]]:
    """All tables of a file, and every mistake within a single one of them."""
    reader = _Reader(file, data)
    return reader.tables, reader.complaints


class _Reader:
    def __init__(self, file: str, data: dict[str, object]) -> None:
        self.file = file
        self.complaints: list[Complaint] = []
        self._sections(data)
        powers, regions = self._keyed(data, "powers"), self._keyed(data, "regions")
        self.known = Known(tuple(powers), tuple(regions), preset_keys())
        self.tables = Tables(
            file=file,
            known=self.known,
            head=self._one(HeadTable, data, "scenario"),
            map=self._one(MapTable, data, "map", needed=False),
            rules=self._one(RulesTable, data, "rules"),
            constants=self._constants(data),
            powers=self._each(PowerTable, powers, "powers"),
            regions=self._each(RegionTable, regions, "regions"),
            relations=self._each(RelationTable, self._listed(data, "relations"), "relations"),
            pacts=self._each(PactTable, self._listed(data, "pacts"), "pacts"),
            events=self._each(EventTable, self._keyed(data, "events"), "events"),
        )

    def complain(self, location: Location, message: str) -> None:
        self.complaints.append(Complaint(place(self.file, location), message))

    def _sections(self, data: dict[str, object]) -> None:
        for key in data:
            if key not in SECTIONS:
                self.complain((key,), f"unknown table or key; {did_you_mean(key, SECTIONS)}")
        if "format" not in data:
            self.complain(("format",), f"is missing; expected format = {FORMAT}")
        elif data["format"] != FORMAT or isinstance(data["format"], bool):
            self.complain(
                ("format",),
                f"expected {FORMAT}, the version this game reads, not {shown(data['format'])}",
            )

    def _one(
        self, model: type[T], data: dict[str, object], section: str, needed: bool = True
    ) -> T | None:
        if section not in data and needed:
            self.complain((section,), f"is missing; expected a table [{section}]")
            return None
        return self._table(model, data.get(section, {}), (section,))

    def _keyed(self, data: dict[str, object], section: str) -> dict[str, object]:
        """The tables [section.KEY] by key; needed for powers and regions."""
        tables = data.get(section, {})
        if not isinstance(tables, dict):
            self.complain((section,), f"expected tables [{section}.KEY], not {shown(tables)}")
            return {}
        if not tables and section in ("powers", "regions"):
            self.complain((section,), f"is missing; expected tables [{section}.KEY]")
        for key in tables:
            if not KEY.fullmatch(key):
                self.complain(
                    (section, key),
                    "expected a key of small letters, digits and _ that begins with a letter, "
                    "at most 40 long",
                )
        return tables

    def _listed(self, data: dict[str, object], section: str) -> dict[int, object]:
        """The tables [[section]] by their place."""
        tables = data.get(section, [])
        if not isinstance(tables, list):
            self.complain((section,), f"expected tables [[{section}]], not {shown(tables)}")
            return {}
        return dict(enumerate(tables))

    def _each(self, model: type[T], tables: dict[K, object], section: str) -> dict[K, T]:
        read = {key: self._table(model, data, (section, key)) for key, data in tables.items()}
        return {key: table for key, table in read.items() if table is not None}

    def _table(self, model: type[T], data: object, location: Location) -> T | None:
        try:
            return model.model_validate(data, context=self.known)
        except ValidationError as error:
            mistakes = error.errors(include_url=False)
        places = [location_of(mistake) for mistake in mistakes]
        for mistake, at in zip(mistakes, places, strict=True):
            # A list is called too short when its entries are wrong: those say it already.
            inside = any(other != at and other[: len(at)] == at for other in places)
            if not (mistake["type"] == "too_short" and inside):
                self.complain((*location, *at), phrase(model, mistake))
        return None

    def _constants(self, data: dict[str, object]) -> Table | None:
        """[constants] without the faulty ones, so that the others are still held together."""
        table = self._one(ConstantsTable, data, "constants", needed=False)
        section = data.get("constants")
        if table is None and isinstance(section, dict):
            good = {}
            for key, value in section.items():
                try:
                    ConstantsTable.model_validate({key: value})
                except ValidationError:
                    continue
                good[key] = value
            return ConstantsTable.model_validate(good)
        return table
