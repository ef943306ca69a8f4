"""The work of `adhoc tournament`: play, rate, and show tables."""

import json
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from sys import stderr
from typing import Any

import click

from game.ai.policies import policy_named
from game.errors import Misused
from game.rules import outcome
from game.study.play import play
from game.study.tournament.lineups import Lineup, lineups, size_of
from game.study.tournament.results import Pair, Played, Rating, Standing, pairs, standings


def run(
    seats: str, scenarios: Sequence[str], matches: int, seed: int, jobs: int, out: Path | None
) -> dict[str, Any]:
    """Play ``matches`` in each scenario; what ``out`` is given is returned, too. The same whatever
    ``jobs``.

    Raises `Misused` for names there are not, for fewer than two entrants, or one named twice.
    """
    entrants = [policy_named(name.strip()).key for name in seats.split(",")]
    if len(entrants) < 2 or len(set(entrants)) < len(entrants):
        raise Misused("--seats names two or more different players, separated by commas.")
    for scenario in scenarios:
        size_of(scenario)  # complain before anything is played
    planned = [
        lineup for scenario in scenarios for lineup in lineups(entrants, scenario, matches, seed)
    ]
    from game.study.tournament.ratings import ratings

    played = []
    with click.progressbar(length=len(planned), label="Matches", show_pos=True, file=stderr) as bar:
        for match in _played(planned, jobs):
            played.append(match)
            bar.update(1)
    rated = ratings(entrants, (match.table for match in played if match.ranks is not None))
    told = _told(entrants, played, rated)
    told["settings"] = {"matches": matches, "seed": seed, "scenarios": list(scenarios)}
    _show(entrants, played, rated)
    if out is not None:
        out.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return told


def one(lineup: Lineup) -> Played:
    """Play a match."""
    state = play(lineup.load(), lineup.seed, [policy_named(name) for name in lineup.seats])
    result = outcome(state)
    ranks = tuple(seat.rank for seat in result.seats if seat.rank is not None)
    scores = tuple(seat.score for seat in result.seats)
    return Played(lineup, scores, None if result.collapsed else ranks)


def _played(planned: Sequence[Lineup], jobs: int) -> Iterator[Played]:
    if jobs == 1:
        yield from map(one, planned)
        return
    # Ctrl-C is for this process alone; it ends the workers.
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_undisturbed) as pool:
        try:
            yield from pool.map(one, planned)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _undisturbed() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _collapsed(matches: Sequence[Played]) -> int:
    return sum(match.ranks is None for match in matches)


def _by_scenario(matches: Sequence[Played]) -> dict[str, list[Played]]:
    found: dict[str, list[Played]] = {}
    for match in matches:
        found.setdefault(match.lineup.scenario, []).append(match)
    return found


def _told(
    entrants: Sequence[str], matches: Sequence[Played], rated: Mapping[str, Rating]
) -> dict[str, Any]:
    """The tournament as JSON: shares from 0 to 1, scores in points."""
    return {
        "matches": len(matches),
        "collapsed": _collapsed(matches),
        "ratings": {entrant: asdict(rating) for entrant, rating in rated.items()},
        "standings": [asdict(standing) for standing in standings(entrants, matches)],
        "pairs": [asdict(pair) for pair in pairs(entrants, matches)],
        "scenarios": {
            scenario: {
                "matches": len(those),
                "collapsed": _collapsed(those),
                "standings": [asdict(standing) for standing in standings(entrants, those)],
                "pairs": [asdict(pair) for pair in pairs(entrants, those)],
            }
            for scenario, those in _by_scenario(matches).items()
        },
    }


# ---- Tables on the terminal


def _show(entrants: Sequence[str], matches: Sequence[Played], rated: Mapping[str, Rating]) -> None:
    wide = max(map(len, entrants))
    ordered = sorted(rated, key=lambda entrant: -rated[entrant].mu)
    click.echo(f"{'player':{wide}}   rating")
    for entrant in ordered:
        rating = rated[entrant]
        click.echo(f"{entrant:{wide}}  {rating.mu:5.1f} ± {rating.sigma:.1f}")
    for scenario, those in _by_scenario(matches).items():
        click.echo(f"\n{scenario}: {len(those)} matches, {_collapsed(those)} collapsed")
        _show_standings(standings(entrants, those), wide)
    click.echo("\nComparisons of ranks won, row against column (%; matches that held)")
    _show_pairs(ordered, pairs(entrants, matches), wide)


def _show_standings(found: Sequence[Standing], wide: int) -> None:
    click.echo(f"{'player':{wide}}  pairs won   first   score   seats")
    for s in found:
        won = "–" if s.won is None else f"{100 * s.won:.1f} %"
        score = "–" if s.score is None else f"{s.score:.1f}"
        click.echo(f"{s.entrant:{wide}}  {won:>9}  {100 * s.first:4.1f} %  {score:>6}  {s.seats:6}")


def _show_pairs(entrants: Sequence[str], found: Sequence[Pair], wide: int) -> None:
    share = {(pair.entrant, pair.other): pair for pair in found}
    numbers = "".join(f"{number:7}" for number in range(1, len(entrants) + 1))
    click.echo(f"{'':{wide + 4}}{numbers}")
    for number, mine in enumerate(entrants, 1):
        cells = (share.get((mine, other)) for other in entrants)
        line = "".join("      –" if cell is None else f"{100 * cell.share:7.1f}" for cell in cells)
        click.echo(f"{number:2}  {mine:{wide}}{line}")
