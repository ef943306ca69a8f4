"""`adhoc personas`: who there is to play against."""

import textwrap

from game.ai.personas import PERSONAS
from game.ai.planner.level import LEVELS, NORMAL
from game.ai.policies import CHOICES
from game.words import Words, detect_language

_WIDTH = 90


def listing(language: str | None = None) -> None:
    """Print every name that `--seats` takes, with what it means, and the levels."""
    words = Words(language or detect_language())
    wide = max(map(len, CHOICES)) + 2
    print(words("personas.choices"))
    for key in CHOICES:
        told = f"{words(f'personas.{key}.name')}. {words(f'personas.{key}.sentence')}"
        if key in PERSONAS:
            told += f" {words(f'personas.{key}.speech')}"
        print(
            textwrap.fill(
                told,
                _WIDTH,
                initial_indent=f"  {key:{wide}}",
                subsequent_indent=" " * (wide + 2),
            )
        )
    levels = ", ".join(f"{key} ({words(f'personas.level.{key}')})" for key in LEVELS)
    print(words("personas.levels", levels=levels, usual=NORMAL.key))
