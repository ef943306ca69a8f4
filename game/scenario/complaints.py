"""What is wrong with a scenario, said to its author: where, and what was expected."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from game.errors import Misused

LISTED = 12
"""How many names a complaint lists at most when it says what there is."""

Location = tuple[str | int, ...]
"""A way into the file: keys, and places in lists counted from 0."""


@dataclass(frozen=True)
class Complaint:
    """One mistake. ``where`` names file, table and key; ``message`` says what was expected."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class ScenarioError(Misused):
    """A scenario that cannot be played, with every mistake found in it."""

    def __init__(self, sentence: str, complaints: Iterable[Complaint] = ()) -> None:
        self.complaints = tuple(complaints)
        lines = (sentence, *(f"  {complaint}" for complaint in self.complaints))
        super().__init__("\n".join(lines))


class UnknownScenario(ScenarioError):
    """No scenario of that name, no such file."""


def place(file: str, location: Sequence[str | int]) -> str:
    """A location for people: ``coast.toml: regions.delta.borders, entry 2`` (counted from 1)."""
    said = ""
    for part in location:
        if isinstance(part, int):
            said += f", entry {part + 1}"
        else:
            said += f".{part}" if said else part
    return f"{file}: {said}" if said else file


def did_you_mean(given: str, known: Collection[str]) -> str:
    """What to say after an unknown name: the likeliest right one, or what there is."""
    near = get_close_matches(given, sorted(known), n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    if not known:
        return "there are none"
    names = [f"'{name}'" for name in sorted(known)]
    more = ", …" if len(names) > LISTED else ""
    return f"expected one of {', '.join(names[:LISTED])}{more}"
