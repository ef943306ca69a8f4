"""The format's page and its tables say the same; constants keep their ranges."""

import re
from pathlib import Path

import msgspec
import pytest
from pydantic import BaseModel

import game.rules
from game.resources import scenarios_dir
from game.rules.clauses import CLAUSES
from game.rules.constants import Constants
from game.rules.modules import MODULES
from game.rules.orders import ORDERS
from game.rules.threats import KINDS
from game.scenario import load
from game.scenario.constants import RISING, ConstantsTable, allowed, constants_of
from game.scenario.known import world_map
from game.scenario.pact_tables import PactTable
from game.scenario.reading import SECTIONS
from game.scenario.tables import (
    EventTable,
    HeadTable,
    MapTable,
    PowerTable,
    RegionTable,
    RelationTable,
    RulesTable,
)
from game.words import LANGUAGES
from tests.scenario.conftest import Told

PAGE = (scenarios_dir() / "README.md").read_text(encoding="utf-8")

TABLES: dict[str, type[BaseModel]] = {
    "[scenario]": HeadTable,
    "[map]": MapTable,
    "[rules]": RulesTable,
    "[powers.KEY]": PowerTable,
    "[regions.KEY]": RegionTable,
    "[[relations]]": RelationTable,
    "[[pacts]]": PactTable,
    "[events.KEY]": EventTable,
}


@pytest.mark.parametrize("section", TABLES)
def test_the_page_documents_every_key_of_a_table_and_no_other(section: str) -> None:
    part = PAGE.split(f"\n## `{section}`\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`.*?`) \|", part, flags=re.MULTILINE)
    assert [key.strip("`") for key in rows] == list(TABLES[section].model_fields)


def test_every_section_has_a_place_on_the_page() -> None:
    assert all(f"[{section}" in PAGE or f"`{section}`" in PAGE for section in SECTIONS)


@pytest.mark.parametrize(
    "names",
    [MODULES, KINDS, ORDERS, world_map().seas, *(clause.options for clause in CLAUSES.values())],
    ids=lambda names: next(iter(names)),
)
def test_the_page_names_all_there_is(names: dict[str, object]) -> None:
    assert [name for name in names if not re.search(rf"\b{name}\b", PAGE)] == []


def test_the_smallest_file_on_the_page_is_good(told: Told) -> None:
    assert told(PAGE.split("```toml")[1].split("```")[0]) == []


def test_texts_stand_in_every_language_of_the_game() -> None:
    assert set(load("multipolar").setup.names) == set(LANGUAGES)


def test_every_constant_can_be_set_and_its_default_is_in_range() -> None:
    defaults = msgspec.structs.asdict(Constants())
    assert set(ConstantsTable.model_fields) == set(defaults)
    assert constants_of(ConstantsTable.model_validate(defaults)) == Constants()
    for name, value in defaults.items():
        low, high = allowed(name)
        if not isinstance(value, bool):
            assert all(low <= v <= high for v in (value if isinstance(value, tuple) else (value,)))
    assert all(defaults[lower] <= defaults[upper] for lower, upper in RISING)


def test_no_constant_the_rules_divide_by_may_be_zero() -> None:
    rules = Path(game.rules.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in rules.rglob("*.py"))
    divisors = set(re.findall(r"(?://|%)\s*\(?\s*(?:\w+\.)+(\w+)", source))
    constants = divisors & set(msgspec.structs.asdict(Constants()))
    assert "income_per_stability" in constants
    assert {name for name in constants if allowed(name)[0] < 1} == set()
