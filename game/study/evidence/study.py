"""`adhoc study`: plays the cells of the study and writes down what they show."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
import msgspec

from game.study.evidence.cells import Cell
from game.study.evidence.measures import Summary
from game.study.evidence.plan import Plan
from game.study.evidence.policies import DESIGNS, rigid
from game.study.evidence.records import MatchRecord
from game.study.evidence.runner import missing, records_of, run
from game.study.evidence.sections import SECTIONS
from game.study.evidence.sections.mixed import best_design, screening
from game.study.evidence.store import Store
from game.study.evidence.tables import headlines


def study(
    out: Path, matches: int, seed: int, jobs: int, only: Sequence[str], level: str
) -> dict[str, Summary]:
    """Play what is missing under ``out``, write the evidence there, and return it."""
    store = Store(out)
    sections = [section for key, section in SECTIONS.items() if key in only]
    plan = Plan(matches, seed, level)
    _play(store, [screening(plan, design) for design in DESIGNS], jobs, "rigid designs")

    def read(cell: Cell) -> list[MatchRecord]:
        return records_of(store, cell)

    plan = replace(plan, rigid=rigid(best_design(plan, read)))
    for section in sections:
        _play(store, section.cells(plan), jobs, section.key)
    evidence = {section.key: section.summary(plan, read) for section in sections}
    out.mkdir(parents=True, exist_ok=True)
    text = msgspec.json.format(msgspec.json.encode(evidence), indent=2)
    (out / "evidence.json").write_bytes(text + b"\n")
    for line in headlines(evidence):
        click.echo(line)
    return evidence


def _play(store: Store, cells: Sequence[Cell], jobs: int, label: str) -> None:
    left = sum(len(task.matches) for task in missing(store, cells))
    if not left:
        return
    with click.progressbar(length=left, label=f"{label:>14}", show_pos=True) as bar:
        run(store, cells, jobs, lambda _, count: bar.update(count))
