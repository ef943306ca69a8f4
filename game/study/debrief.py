"""`adhoc debrief`: what was decided in a recorded match, as a page and tables for a class."""

from collections.abc import Iterator
from pathlib import Path

import click

from game.teaching.debrief import debrief
from game.teaching.page import page
from game.teaching.recording import Recording
from game.teaching.sheet import tables
from game.wire.recording import Placed
from game.words import Words


def write(recorded: Iterator[Placed], out: Path, language: str) -> None:
    """Write the debrief of a match that is over into a folder, which is made.

    Raises `Failed` where the match is damaged, goes on, or was played under other rules.
    """
    told, words = debrief(Recording([placed.entry for placed in recorded]).tale()), Words(language)
    out.mkdir(parents=True, exist_ok=True)
    (out / "debrief.html").write_text(page(told, words), encoding="utf-8")
    for name, text in tables(told, words).items():
        (out / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    click.echo(f"{out / 'debrief.html'}, with tables beside it.")
