"""Plays the cells of the study and writes down what they show."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
import msgspec

from game.ai.planner.spaces import Alliance
from game.study.evidence.cells import Cell
from game.study.evidence.designs import best_design, first_round, second_round, trial
from game.study.evidence.measures import Summary
from game.study.evidence.plan import Plan, Section
from game.study.evidence.policies import DESIGNS, rigid
from game.study.evidence.records import MatchRecord
from game.study.evidence.report import written
from game.study.evidence.runner import missing, records_of, run
from game.study.evidence.sections import SECTIONS
from game.study.evidence.store import Store
from game.study.evidence.tables import headlines
from game.study.evidence.tidy import write_tables
from game.study.evidence.version import program

EVIDENCE = "evidence.json"

Evidence = dict[str, Summary]
"""Summaries by section."""


def study(
    out: Path,
    matches: int,
    seed: int,
    jobs: int,
    only: Sequence[str],
    level: str,
    design: str | None = None,
) -> Evidence:
    """Play what is missing under ``out``, write the evidence there, and return it. Sections not
    asked for stay as an earlier run left them. ``design``: that of rigid powers' alliances, as in
    the name of a policy; searched where None."""
    store = Store(out)
    sections = [section for key, section in SECTIONS.items() if key in only]
    if design is None:
        plan, evidence = played(store, Plan(matches, seed, level), sections, jobs)
    else:
        plan = Plan(matches, seed, level, f"rigid:{design}")
        evidence = summed_up(store, plan, sections, jobs)
    out.mkdir(parents=True, exist_ok=True)
    evidence = with_former(out / EVIDENCE, evidence, sections)
    text = msgspec.json.format(msgspec.json.encode(evidence), indent=2)
    (out / EVIDENCE).write_bytes(text + b"\n")
    cells = [trial(plan, design) for design in DESIGNS]
    cells += [cell for section in sections for cell in section.cells(plan)]
    write_tables(out, [(cell, records_of(store, cell)) for cell in cells])
    written(out, msgspec.json.decode(text))
    for line in headlines(evidence):
        click.echo(line)
    click.echo(f"Written: {out / EVIDENCE}, matches.parquet, seats.parquet and report.html there.")
    return evidence


def played(
    store: Store,
    plan: Plan,
    sections: Sequence[Section],
    jobs: int,
    designs: Sequence[Alliance] = DESIGNS,
) -> tuple[Plan, Evidence]:
    """Search the best rigid design, play the sections against it, and sum them up."""

    def read(cell: Cell) -> list[MatchRecord]:
        return records_of(store, cell)

    _play(store, first_round(plan, designs), jobs, "rigid designs")
    _play(store, second_round(plan, read, designs), jobs, "the best four")
    plan = replace(plan, rigid=rigid(best_design(plan, read, designs)))
    return plan, summed_up(store, plan, sections, jobs)


def summed_up(store: Store, plan: Plan, sections: Sequence[Section], jobs: int) -> Evidence:
    """Play the sections as planned, and sum them up."""

    def read(cell: Cell) -> list[MatchRecord]:
        return records_of(store, cell)

    for section in sections:
        _play(store, section.cells(plan), jobs, section.key)
    evidence = {section.key: section.summary(plan, read) for section in sections}
    evidence.setdefault("settings", {}).update(run=_run(plan), matches=plan.matches)
    return evidence


def with_former(file: Path, evidence: Evidence, sections: Sequence[Section]) -> Evidence:
    """The evidence with the sections an earlier run left in a file, where it was set alike; how
    many matches a cell of each section plays stands beside them."""
    settings = evidence["settings"]
    run = settings["run"]
    played = {section.key: settings["matches"] for section in sections}
    former: Evidence = msgspec.json.decode(file.read_bytes()) if file.exists() else {}
    before = former.pop("settings", {})
    if before and before.get("run") != run:
        click.echo("An earlier run in this folder was set otherwise; its sections are left out.")
        former, before = {}, {}
    return {
        **former,
        **evidence,
        "settings": {**before, **settings, "matches": {**_counts(before), **played}},
    }


def _counts(settings: Summary) -> Summary:
    found = settings.get("matches", {})
    return dict(found) if isinstance(found, dict) else {}


def _run(plan: Plan) -> Summary:
    """What all sections of a study share."""
    return {
        "seed": plan.seed,
        "level": plan.level,
        "rigid": plan.rigid,
        "program": program(),
    }


def _play(store: Store, cells: Sequence[Cell], jobs: int, label: str) -> None:
    left = sum(len(task.matches) for task in missing(store, cells))
    if not left:
        return
    with click.progressbar(length=left, label=f"{label:>14}", show_pos=True) as bar:
        run(store, cells, jobs, lambda _, count: bar.update(count))
