"""`adhoc simulate`: whole matches between computer powers, one JSON line each."""

import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, BinaryIO

import click

from game.ai.dice import ai_key
from game.ai.policies import policies_for
from game.errors import Failed, Misused
from game.rules import Outcome, Scenario, State, digest, outcome
from game.scenario import ScenarioError, UnknownScenario, load
from game.study.coverage import Coverage
from game.study.match import Write
from game.study.play import play
from game.wire.log import Entry, encode_entry


@dataclass(frozen=True)
class Task:
    """A match to play: its number from 1, and all it starts from."""

    match: int
    seed: int
    scenario: Scenario
    seats: str
    log: Path | None
    coverage: bool


@dataclass(frozen=True)
class Done:
    """A match played: its line, and what was counted."""

    line: str
    counts: Counter[str]


def run(
    scenario: str,
    seats: str,
    matches: int,
    seed: int,
    jobs: int,
    out: Path | None,
    log: Path | None,
    coverage: bool,
) -> None:
    """Play ``matches`` with seeds from ``seed`` on; lines come in their order, whatever ``jobs``.

    Raises `Misused` for an unknown name, and `Failed` where coverage was asked for and something
    that could have occurred never did.
    """
    read = scenario_named(scenario)
    policies_for(seats, len(read.setup.powers))  # complain before anything is written
    if log is not None:
        log.mkdir(parents=True, exist_ok=True)
    tasks = [Task(n + 1, seed + n, read, seats, log, coverage) for n in range(matches)]
    counted = Coverage()
    with ExitStack() as stack:
        lines = stack.enter_context(out.open("w", encoding="utf-8")) if out else None
        for done in _played(tasks, jobs):
            counted.counts.update(done.counts)
            if lines is None:
                click.echo(done.line)
            else:
                lines.write(done.line + "\n")
    if coverage:
        _report(counted, read)


def scenario_named(name: str) -> Scenario:
    """A scenario by name or path. Raises `Misused` where there is none or it has mistakes."""
    try:
        return load(name)
    except (UnknownScenario, ScenarioError) as error:
        raise Misused(str(error)) from None


def _played(tasks: list[Task], jobs: int) -> Iterator[Done]:
    if jobs == 1 or len(tasks) == 1:
        yield from map(one, tasks)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(one, tasks, chunksize=max(1, min(16, len(tasks) // (4 * jobs))))


def one(task: Task) -> Done:
    """Play one match, writing its replay file and counting its rules where that was asked for."""
    key = ai_key(task.seed)
    policies = policies_for(task.seats, len(task.scenario.setup.powers), key)
    counted = Coverage()
    with ExitStack() as stack:
        write = None
        if task.log is not None:
            name = f"{task.scenario.setup.key}-{task.seed}.adhoc"
            file = stack.enter_context((task.log / name).open("wb"))
            write = _writer(file)
        watching = counted.watch if task.coverage else None
        state = play(task.scenario, str(task.seed), policies, write, watching)
    personas = [policy.key for policy in policies]
    return Done(json.dumps(line(task, state, personas)), counted.counts)


def _writer(file: BinaryIO) -> Write:
    def write(entry: Entry) -> None:
        file.write(encode_entry(entry))

    return write


def line(task: Task, state: State, personas: list[str]) -> dict[str, Any]:
    """What is written of a match: scores in points, with two decimals."""
    result: Outcome = outcome(state)
    return {
        "match": task.match,
        "scenario": task.scenario.setup.key,
        "seed": task.seed,
        "turns": state.turn,
        "collapsed": result.collapsed,
        "world_order": state.order,
        "hash": digest(state).hex(),
        "seats": [
            {
                "power": task.scenario.setup.powers[seat.power].key,
                "persona": personas[seat.power],
                "score": seat.score / 100,
                "parts": {
                    "security": seat.parts.security / 100,
                    "prosperity": seat.parts.prosperity / 100,
                    "standing": seat.parts.standing / 100,
                    "agenda": seat.parts.agenda / 100,
                },
                "rank": seat.rank,
            }
            for seat in result.seats
        ],
    }


def _report(counted: Coverage, scenario: Scenario) -> None:
    """The counts, to the side of the lines; raises `Failed` with what never occurred."""
    for key, count in sorted(counted.counts.items()):
        click.echo(f"{count:9}  {key}", err=True)
    missing = counted.missing(scenario)
    if missing:
        raise Failed(f"{len(missing)} rules never occurred: {', '.join(missing)}.")
