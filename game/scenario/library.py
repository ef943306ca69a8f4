"""Where scenarios are found and how one is read, from a name or a path to a checked `Scenario`."""

from dataclasses import dataclass
from pathlib import Path

from game.resources import scenarios_dir
from game.rules.setup import Names, Scenario
from game.scenario import balance, geography
from game.scenario.build import scenario_of
from game.scenario.complaints import (
    Complaint,
    ScenarioError,
    UnknownScenario,
    did_you_mean,
)
from game.scenario.reading import KEY, Tables, parse, read


def scenario_names() -> tuple[str, ...]:
    """Keys of the scenarios that come with the game, in alphabetical order."""
    return tuple(sorted(path.stem for path in scenarios_dir().glob("*.toml")))


def load(name_or_path: str | Path) -> Scenario:
    """The scenario of that name, or in that file (a path, or a text that ends in .toml).

    Raise `UnknownScenario` where there is none, `ScenarioError` with every mistake in the file.
    """
    path = find(name_or_path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnknownScenario(f"{path} cannot be read: {error.strerror or error}.") from None
    tables, mistakes = _checked(path, data)
    if mistakes or tables.head is None or tables.rules is None:
        raise ScenarioError(_count(path.name, len(mistakes)), mistakes)
    return scenario_of(path.stem, tables, tables.head, tables.rules)


def find(name_or_path: str | Path) -> Path:
    """The file of a scenario; raises `UnknownScenario` in one sentence that names what there is."""
    if isinstance(name_or_path, str) and not _is_path(name_or_path):
        known = scenario_names()
        if name_or_path not in known:
            near = did_you_mean(name_or_path, known)
            hint = f" {near[0].upper()}{near[1:]}" if near.startswith("did you") else ""
            raise UnknownScenario(
                f"There is no scenario '{name_or_path}'.{hint} There are: {', '.join(known)}."
            )
        return scenarios_dir() / f"{name_or_path}.toml"
    path = Path(name_or_path)
    if not path.is_file():
        raise UnknownScenario(f"There is no scenario file {path}.")
    return path


def _is_path(text: str) -> bool:
    return text.endswith(".toml") or "/" in text or "\\" in text


def _checked(path: Path, data: bytes) -> tuple[Tables, list[Complaint]]:
    tables, mistakes = read(path.name, parse(path.name, data))
    if not KEY.fullmatch(path.stem):
        mistakes.append(
            Complaint(path.name, "expected a file name of small letters, digits and _, as a key")
        )
    mistakes += geography.complaints(tables)
    mistakes += balance.complaints(tables)
    return tables, mistakes


def _count(file: str, mistakes: int) -> str:
    return f"{file} has {'one mistake' if mistakes == 1 else f'{mistakes} mistakes'}:"


@dataclass(frozen=True)
class Card:
    """What a list of scenarios shows of one.

    powers: how many. turns: the earliest and the latest last turn. difficulty: 1 to 3.
    """

    key: str
    names: Names
    summary: Names
    lesson: Names
    powers: int
    turns: tuple[int, int]
    difficulty: int


def catalogue() -> tuple[Card, ...]:
    """The scenarios that come with the game, easiest first; a file with mistakes is left out."""
    cards = []
    for key in scenario_names():
        try:
            setup = load(key).setup
        except ScenarioError:
            continue
        cards.append(
            Card(
                key=key,
                names=setup.names,
                summary=setup.summary,
                lesson=setup.lesson,
                powers=len(setup.powers),
                turns=(setup.constants.last_turn_min, setup.constants.last_turn_max),
                difficulty=setup.difficulty,
            )
        )
    return tuple(sorted(cards, key=lambda card: (card.difficulty, card.key)))
