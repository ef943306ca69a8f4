"""What is said about bad scenarios.

`tests/scenarios_bad/` holds a file for each family of mistakes; the lines beginning with `#!` are
exactly what must be said about it, in that order.
"""

from pathlib import Path

import pytest

from game.scenario import ScenarioError, UnknownScenario, load, scenario_names
from tests.scenario.conftest import Told, write
from tests.scenario.small import SMALL

BAD = sorted((Path(__file__).parents[1] / "scenarios_bad").glob("*.toml"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_every_mistake_is_told_at_once(path: Path) -> None:
    expected = [
        f"{path.name}: {line.removeprefix('#! ')}"
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("#! ")
    ]
    assert expected
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert [str(complaint) for complaint in caught.value.complaints] == expected


def test_the_error_reads_as_a_list_under_one_sentence(tmp_path: Path) -> None:
    path = write(tmp_path, SMALL.replace('capital = "italy"', 'capital = "libya"'))
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert str(caught.value) == (
        "shores.toml has one mistake:\n"
        "  shores.toml: powers.north.capital: regions.libya belongs to nobody; expected a region "
        "the power owns"
    )
    assert caught.value.exit_code == 2


def test_the_small_world_is_good(told: Told) -> None:
    assert told(SMALL) == []


def test_text_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "shores.toml"
    path.write_bytes(SMALL.replace("Égypte", "Egypte").encode() + b"# \xe9\n")
    with pytest.raises(ScenarioError) as caught:
        load(path)
    line = SMALL.count("\n") + 1
    assert str(caught.value.complaints[0]) == f"shores.toml: line {line}: expected text in UTF-8"


def test_a_file_name_that_is_no_key_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "Two Shores.toml"
    path.write_text(SMALL, encoding="utf-8")
    with pytest.raises(ScenarioError, match="expected a file name of small letters"):
        load(path)


def test_an_unknown_name_gets_one_sentence_with_those_there_are() -> None:
    with pytest.raises(UnknownScenario) as caught:
        load("multipolr")
    assert str(caught.value) == (
        "There is no scenario 'multipolr'. Did you mean 'multipolar'? "
        f"There are: {', '.join(scenario_names())}."
    )
    with pytest.raises(UnknownScenario) as caught:
        load("zzz")
    assert str(caught.value) == (
        f"There is no scenario 'zzz'. There are: {', '.join(scenario_names())}."
    )


@pytest.mark.parametrize("missing", ["nowhere.toml", "no/such/place"])
def test_a_missing_file_is_named(missing: str) -> None:
    with pytest.raises(UnknownScenario, match=missing):
        load(missing)


def test_faulty_constants_do_not_hide_how_the_others_fit(told: Told) -> None:
    constants = '\n[constants]\nenvoys = "two"\nopening_strength_low = 9\n'
    wrong, rising = told(SMALL + constants)
    assert wrong == 'constants.envoys: expected a whole number, 1 to 20, not "two"'
    assert rising.startswith("constants.opening_strength_low: expected opening_strength_low (9)")
