"""The body of `adhoc study`: what is asked is checked before anything heavy is loaded."""

import os
import re
from importlib.util import find_spec
from pathlib import Path

import click

from game.errors import Failed, Misused

LIBRARIES = ("scipy", "pyarrow", "matplotlib")
"""What the study needs beyond the game itself: the extra `study`."""

KEYS = ("mixed", "worlds", "replicator", "control", "game", "ablations", "settings")
"""The sections, in the order they are played."""

DESIGN = re.compile(r"[2-8]:(unanimity|majority):(100|\d{1,2}):(100|\d{1,2})")
"""How a design of alliances is written."""


def run(
    out: Path,
    matches: int,
    seed: int,
    jobs: int | None,
    only: str | None,
    level: str,
    design: str | None = None,
) -> None:
    """Play and write the study. Raises `Misused` for an unknown section or design, and `Failed`
    where the libraries it needs are missing.
    """
    chosen = sections(only)
    if design is not None and not DESIGN.fullmatch(design):
        raise Misused(
            f'"{design}" is no design of alliances. Write parties, how they vote, and per cent of '
            "force and intelligence and of law and aid, as 3:majority:100:25."
        )
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        raise Failed(
            f"The study needs {', '.join(missing)}, which the game itself does not: "
            "install them with `pip install 'adhoc-game[study]'`."
        )
    from game.study.evidence.study import study

    try:
        study(out, matches, seed, jobs or cores(), chosen, level, design)
    except KeyboardInterrupt:
        click.echo("\nStopped; what was played is kept, and the same command goes on.", err=True)
        raise


def sections(only: str | None) -> tuple[str, ...]:
    """The sections asked for; all of them by default. Raises `Misused` for an unknown one."""
    if only is None:
        return KEYS
    asked = [name.strip() for name in only.split(",")]
    for name in asked:
        if name not in KEYS:
            raise Misused(f'The study has no section "{name}". Choose from: {", ".join(KEYS)}.')
    return tuple(key for key in KEYS if key in asked)


def cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
