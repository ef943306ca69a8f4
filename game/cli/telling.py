"""Commands that tell a match again, from a file or from where a server keeps it."""

from pathlib import Path
from typing import Any

import click

from game.cli.options import FILE, FOLDER, CommandFunction, in_language
from game.words import detect_language


def _of_match(command: CommandFunction) -> CommandFunction:
    """The argument and option of everything that reads one recorded match."""
    kept = click.option(
        "--store",
        is_flag=False,
        flag_value="",
        metavar="[ADDRESS]",
        help="Take the match of this CODE from a server's store; without ADDRESS, your saved "
        "matches.",
    )
    return click.argument("match", metavar="FILE|CODE")(kept(command))


def _recorded(match: str, store: str | None) -> tuple[Any, bool]:
    """The entries of a match from a file or a store, and whether it is still played."""
    from game.wire.recording import entries, entries_in

    if store is None:
        return entries(FILE(match)), False
    from server.admin import packed

    data, goes_on = packed(code=match.upper(), store=store or None)
    return entries_in(data, f"Match {match.upper()}"), goes_on


@click.command(short_help="Tell a recorded match, or check that it is genuine.")
@_of_match
@click.option("--verify", is_flag=True, help="Play it again and compare every turn.")
def replay(match: str, store: str | None, verify: bool) -> None:
    """Tell a recorded match turn by turn, or check that it is genuine.

    A FILE comes from `adhoc simulate --log` or `adhoc admin export`; `adhoc replay CODE --store`
    reads a match where a server keeps it, also while it is played. All is told, what is hidden from
    the players too. With --verify, exit code 1 means that a turn differs.
    """
    from game.study import replay as body

    entries, goes_on = _recorded(match, store)
    if verify:
        body.verify(entries, goes_on)
    else:
        body.show(entries)


@click.command(short_help="Tell what was decided in a match, as a page and tables.")
@_of_match
@click.option("--out", type=FOLDER, required=True, help="Folder for the page and the tables.")
@in_language()
def debrief(match: str, store: str | None, out: Path, language: str | None) -> None:
    """Write the debrief of a match that is over: ranking, world order, key decisions, broken
    pledges, rigidity against result and three questions to discuss, as a page (HTML) that needs
    nothing else, and tables (CSV) of powers, pledges, pacts and world order.

    FILE and CODE are those of `adhoc replay`. What was hidden from the players is told too.
    """
    from game.study import debrief as body

    entries, _ = _recorded(match, store)
    body.write(entries, out, language or detect_language())
