"""The golden matches: told in text, one file each beside this one, compared line by line.

They hold every rule still: a difference means that the same commands lead elsewhere, or that a
policy says something else. Where that is meant, renew them and read what changed:

    .venv/bin/python -m tests.golden.matches
    git diff tests/golden
"""

from collections.abc import Iterator
from pathlib import Path

from game.ai.policies import policies_for
from game.scenario import load
from game.study.play import play
from game.study.replay import tell
from game.wire.log import Entry

FOLDER = Path(__file__).parent

MATCHES = (
    ("first_coalition", "sensible", "1"),
    ("first_coalition", "random_legal", "1"),
    ("multipolar", "sensible", "1"),
    ("two_blocs", "sensible,random_legal,sensible,random_legal,sensible,sensible", "1"),
    (
        "multipolar",
        "hegemon:study,bloc_loyalist:study,broker:easy,idealist:easy,opportunist:easy,spoiler:study",
        "1",
    ),
)
"""Scenario, seats, seed."""


def file_of(scenario: str, seats: str) -> Path:
    """Where a golden match stands."""
    name = seats if "," not in seats else "mixed"
    return FOLDER / f"{scenario}-{name}.txt"


def told(scenario: str, seats: str, seed: str) -> Iterator[str]:
    """The match as these rules and policies play it now."""
    read = load(scenario)
    log: list[Entry] = []
    play(read, seed, policies_for(seats, len(read.setup.powers)), write=log.append)
    yield from tell(iter(log))


def main() -> None:
    """Write all golden matches anew."""
    for scenario, seats, seed in MATCHES:
        text = "\n".join(told(scenario, seats, seed))
        file_of(scenario, seats).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
