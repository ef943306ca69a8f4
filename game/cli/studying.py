"""Commands of who lets computer powers play each other."""

from pathlib import Path

import click

from game.cli.options import DEFAULT_SCENARIO, FOLDER, NEW_FILE, in_language

_seed = click.option(
    "--seed", type=int, default=1, show_default=True, help="Luck of the first match."
)
_jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Matches to play at once; changes how long it takes, never the result.",
)


@click.command()
@click.option("--scenario", default=DEFAULT_SCENARIO, show_default=True, help="What to play.")
@click.option(
    "--seats",
    default="sensible",
    show_default=True,
    help="NAME[:LEVEL] for all powers, or one for each in the scenario's order, by commas.",
)
@click.option(
    "--matches", type=click.IntRange(min=1), default=1, show_default=True, help="How many."
)
@_seed
@_jobs
@click.option("--out", type=NEW_FILE, help="Write one JSON line per match. Default: print them.")
@click.option("--log", type=FOLDER, help="Keep a replay file of every match in this folder.")
@click.option("--coverage", is_flag=True, help="Count how often each rule occurred.")
def simulate(
    scenario: str,
    seats: str,
    matches: int,
    seed: int,
    jobs: int,
    out: Path | None,
    log: Path | None,
    coverage: bool,
) -> None:
    """Play whole matches between computer powers, without a screen.

    The same options give the same result, line by line.
    """
    from game.study.simulate import run as body

    body(
        scenario=scenario,
        seats=seats,
        matches=matches,
        seed=seed,
        jobs=jobs,
        out=out,
        log=log,
        coverage=coverage,
    )


@click.command(short_help="Study when flexible coalitions beat rigid blocs.")
@click.option("--out", type=FOLDER, required=True, help="Folder for matches and evidence.")
@click.option(
    "--matches",
    type=click.IntRange(min=2),
    default=300,
    show_default=True,
    help="Matches of each cell; questions that need precision play seven times as many.",
)
@_seed
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Matches to play at once. Default: one for each core; changes no result.",
)
@click.option(
    "--only",
    metavar="NAMES",
    help="Sections by commas: mixed, worlds, replicator, control, game, ablations, settings.",
)
@click.option(
    "--level",
    type=click.Choice(("study", "normal")),
    default="study",
    show_default=True,
    help="How hard the powers think.",
)
@click.option(
    "--design",
    metavar="SIZE:VOTE:FORCE:LAW",
    help="Take this design of alliances, as `3:majority:100:25`, instead of searching the best.",
)
def study(
    out: Path,
    matches: int,
    seed: int,
    jobs: int | None,
    only: str | None,
    level: str,
    design: str | None,
) -> None:
    """Play many matches between rigid, flexible and other policies, and write what they show.

    The folder gets evidence.json, tidy tables (Parquet) and a report to read in a browser. Stop it
    with Ctrl-C when you like: the same command goes on where it stopped. Sections left out by
    --only stay in evidence.json as an earlier run of the same program left them.
    """
    from game.study.evidence.command import run as body

    body(out=out, matches=matches, seed=seed, jobs=jobs, only=only, level=level, design=design)


@click.command(short_help="Let computer powers play each other, and rate them.")
@click.option(
    "--seats",
    required=True,
    metavar="NAMES",
    help="Two or more players by commas, as `broker:hard,broker:easy,sensible`.",
)
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    default=(DEFAULT_SCENARIO,),
    show_default=True,
    help="Where they play, as often as you like; generated:5 is another world of 5 powers in "
    "every round.",
)
@click.option(
    "--matches",
    type=click.IntRange(min=1),
    default=60,
    show_default=True,
    help="Matches in each scenario.",
)
@_seed
@_jobs
@click.option("--out", type=NEW_FILE, help="Write the results as JSON, too.")
def tournament(
    seats: str, scenarios: tuple[str, ...], matches: int, seed: int, jobs: int, out: Path | None
) -> None:
    """Let computer powers play each other with seats rotated, compare their ranks, and rate them.

    Matches in which world order collapsed have no ranks: they are counted and left out.
    """
    from game.study.tournament.command import run as body

    body(seats=seats, scenarios=scenarios, matches=matches, seed=seed, jobs=jobs, out=out)


@click.command()
@in_language()
def personas(language: str | None) -> None:
    """List the computer powers one may play against, and what each is like."""
    from game.ai.personas.listing import listing as body

    body(language=language)
