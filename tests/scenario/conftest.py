"""What the tests of scenarios share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from game.scenario import ScenarioError, load

Told = Callable[[str], list[str]]


def write(folder: Path, text: str) -> Path:
    path = folder / "shores.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """What is said about a scenario: each complaint without the file's name; [] when it is good."""

    def say(text: str) -> list[str]:
        try:
            load(write(tmp_path, text))
        except ScenarioError as error:
            return [str(complaint).removeprefix("shores.toml: ") for complaint in error.complaints]
        return []

    return say
