"""The `adhoc` command: which words it understands, and who does what they ask.

Each command's work lives elsewhere and is imported when the command is called, so that `--help`
answers at once and a server needs no display. Nothing here is decided: options are read, handed on,
and what comes back as a `UserError` is told in one sentence with its exit code
(0 done, 1 failed, 2 wrong use). This is the only module of `game` that names `server`.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from game import __version__
from game.errors import UserError
from game.words import LANGUAGES, detect_language

SCALES = ("1", "1.25", "1.5", "2")
PALETTES = ("night", "day", "contrast")
DEFAULT_PORT = 8484
DEFAULT_SCENARIO = "multipolar"

HOUR_S = 3600

_Command = TypeVar("_Command", bound=Callable[..., Any])
"""A function click decorates: its parameters are the options above it."""

_FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


_SECONDS = {"": 1, "s": 1, "m": 60, "h": HOUR_S, "d": 24 * HOUR_S}


def _duration(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """A time as people write it, in seconds."""
    if value is None:
        return None
    number = value.rstrip("smhd")
    unit = value[len(number) :]
    seconds = int(number) * _SECONDS.get(unit, 0) if number.isdecimal() else 0
    if not 0 < seconds <= 366 * _SECONDS["d"]:
        raise click.BadParameter(f"{value!r} is no time: write 90, 5m, 12h or 2d, at most 366d.")
    return seconds


def _looks(command: _Command) -> _Command:
    """The options of everything that shows the game to a person."""
    for option in (
        click.option(
            "--scale",
            type=click.Choice(SCALES),
            help="How large everything is drawn. Default: as the screen suggests.",
        ),
        click.option(
            "--language",
            type=click.Choice(LANGUAGES),
            help="Language of the game. Default: the system's.",
        ),
        click.option("--text", is_flag=True, help="Play in the terminal instead of a window."),
    ):
        command = option(command)
    return command


def _scale(scale: str | None) -> float | None:
    return None if scale is None else float(scale)


def _explain(context: click.Context) -> None:
    """A group called without a command says which it has; that is a question, not a mistake."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="New here? `adhoc play` opens the game. `adhoc COMMAND --help` explains a command.",
)
@click.version_option(__version__, prog_name="adhoc", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Ad Hoc: threats that change, and the coalitions that form to meet them.

    A turn-based strategy game of negotiation, for one player against the computer or for many.
    """
    _explain(context)


@cli.command()
@click.option("--scenario", help="Start this scenario at once (see `adhoc scenarios list`).")
@click.option(
    "--seats",
    help="Who plays the powers, in the scenario's order: `human` or NAME[:LEVEL] for each, "
    "separated by commas, or one for all but you (see `adhoc personas`).",
)
@click.option("--seed", type=int, help="Luck of the match, to play the same one again.")
@click.option(
    "--resume",
    is_flag=False,
    flag_value="",
    metavar="[ID]",
    help="Go on with a saved match; without ID the only one, or a list to choose from.",
)
@_looks
def play(
    scenario: str | None,
    seats: str | None,
    seed: int | None,
    resume: str | None,
    text: bool,
    language: str | None,
    scale: str | None,
) -> None:
    """Play on this computer, alone or with others taking turns at it.

    Opens a window, or plays in the terminal where there is no display. The match is saved with
    every step; close it when you like and go on with --resume.
    """
    from game.client.play import play as body

    if resume is not None and (scenario, seats, seed) != (None, None, None):
        raise click.UsageError(
            "--resume goes on with a match as it is: leave out the other options."
        )
    body(
        scenario=scenario,
        seats=seats,
        seed=seed,
        resume=resume,
        text=text,
        language=language,
        scale=_scale(scale),
    )


@cli.command()
@click.option(
    "--bind", default="127.0.0.1", show_default=True, help="Network address to listen on."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, help="Port."
)
@click.option(
    "--store",
    metavar="ADDRESS",
    help="Where matches are kept: sqlite:///PATH or memory://. Default: your saved matches.",
)
@click.option(
    "--ratings",
    is_flag=True,
    help="Let players sign in with a name and a passphrase, and rate their matches.",
)
@click.option(
    "--webhook-host",
    "webhook_hosts",
    multiple=True,
    metavar="HOST",
    help="In matches of days, tell players who are away by webhooks at this host; repeatable.",
)
@click.option(
    "--smtp",
    default="",
    metavar="URL",
    help="The same by e-mail, through smtp://USER@HOST:PORT (or smtps://); the variable "
    "ADHOC_SMTP_PASSWORD holds the password.",
)
@click.option("--mail-from", default="", metavar="ADDRESS", help="Where such mails come from.")
@click.option("--tls-cert", type=_FILE, help="Certificate chain (PEM): players join wss://...")
@click.option("--tls-key", type=_FILE, help="The key to the certificate (PEM).")
@click.option(
    "--insecure", is_flag=True, help="Serve a public address without TLS, where all can listen in."
)
@click.option(
    "--origin",
    "origins",
    multiple=True,
    metavar="URL",
    help="Let this page (https://example.org) connect from a browser; repeatable.",
)
@click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Set a limit otherwise, as connections=5000; repeatable (see docs/SECURITY.md).",
)
@click.option("--scenario", default=DEFAULT_SCENARIO, show_default=True, help="What to play.")
@click.option(
    "--seats",
    default="human",
    show_default=True,
    help="`human`, `open` or NAME[:LEVEL], one for all or one for each power, by commas "
    "(see `adhoc personas`).",
)
@click.option("--seed", type=int, help="Luck of the match. Default: drawn and kept hidden.")
@click.option(
    "--deadline",
    callback=_duration,
    metavar="TIME",
    help="Time for each turn: 90 (seconds), 5m, 12h or 2d; from an hour on people need not be "
    "there. Default: as long as the players need.",
)
@click.option(
    "--press",
    type=click.Choice(("private", "public", "typed", "none")),
    default="private",
    show_default=True,
    help="What may be said: anything to anybody, anything to all, typed messages only, nothing.",
)
@click.option("--anonymous", is_flag=True, help="Hide who plays what until the end.")
@click.option(
    "--spectators",
    type=click.Choice(("public", "none")),
    default="public",
    show_default=True,
    help="Whether others may look on, at what is public.",
)
@click.option(
    "--absent",
    type=click.Choice(("wait", "ai", "orders", "pause")),
    default="wait",
    show_default=True,
    help="Who is away: is waited for, is played for, is not waited for, or pauses the match.",
)
@click.option(
    "--pause-at", type=click.IntRange(0, 64), default=0, help="Pause when so many are away."
)
@click.option(
    "--stand-in",
    default="sensible",
    show_default=True,
    help="NAME[:LEVEL] of the computer power that plays `open` seats and those who are away.",
)
@click.option(
    "--takeover-until",
    type=click.IntRange(0, 1000),
    default=0,
    metavar="TURN",
    help="Let nobody new take a seat after this turn. Default: any time.",
)
@click.option("--listed", is_flag=True, help="Show the match in the server's lobby.")
@click.option("--no-opening", is_flag=True, help="Let nobody else open matches on this server.")
@click.option(
    "--lan", is_flag=True, help="Serve this computer's private networks, too, and say how to join."
)
def host(
    bind: str,
    port: int,
    store: str | None,
    scenario: str,
    seats: str,
    seed: int | None,
    deadline: int | None,
    press: str,
    anonymous: bool,
    spectators: str,
    absent: str,
    pause_at: int,
    stand_in: str,
    takeover_until: int,
    listed: bool,
    no_opening: bool,
    lan: bool,
    ratings: bool,
    webhook_hosts: tuple[str, ...],
    smtp: str,
    mail_from: str,
    tls_cert: Path | None,
    tls_key: Path | None,
    insecure: bool,
    origins: tuple[str, ...],
    limits: tuple[str, ...],
) -> None:
    """Run a match server that others join with `adhoc join`.

    It listens on this computer only, unless --lan or --bind says otherwise. Stop it with Ctrl-C:
    matches are kept and go on when it is started again.
    """
    from server.app import host as body

    timing = "untimed" if not deadline else "async" if deadline >= HOUR_S else "live"
    body(
        options={
            "timing": timing,
            "turn_s": deadline or 0,
            "press": press,
            "anonymous": anonymous,
            "spectators": spectators,
            "absent": absent,
            "pause_at": pause_at,
            "stand_in": stand_in,
            "takeover_turn": takeover_until,
            "listed": listed,
        },
        lan=lan,
        opening=not no_opening,
        bind=bind,
        port=port,
        store=store,
        scenario=scenario,
        seats=seats,
        seed=seed,
        ratings=ratings,
        webhook_hosts=webhook_hosts,
        smtp=smtp,
        mail_from=mail_from,
        tls_cert=tls_cert,
        tls_key=tls_key,
        insecure=insecure,
        origins=origins,
        limits=limits,
    )


@cli.command(short_help="Join a match on a server.")
@click.argument("address")
@click.argument("code")
@click.option("--name", help="What the others call you.")
@click.option(
    "--phrase",
    default="",
    metavar="WORDS",
    help="Four words that bring a seat to this device, in quotes.",
)
@click.option("--user", help="Play as this user of the server; asks for a passphrase.")
@click.option("--new-user", is_flag=True, help="Make the user given by --user.")
@click.option(
    "--notify",
    metavar="ADDRESS",
    help="In a match of days, be told while away: https://WEBHOOK or mailto:YOU@EXAMPLE.ORG.",
)
@click.option("--proof", default="", help="The code that was sent to the address in --notify.")
@_looks
def join(
    address: str,
    code: str,
    name: str | None,
    phrase: str,
    user: str | None,
    new_user: bool,
    notify: str | None,
    proof: str,
    text: bool,
    language: str | None,
    scale: str | None,
) -> None:
    """Join the match with this CODE on the server at ADDRESS (for example example.org:8484)."""
    from game.client.play import join as body

    passphrase = ""
    if user is not None:
        passphrase = click.prompt("Passphrase", hide_input=True, confirmation_prompt=new_user)
    elif new_user:
        raise click.UsageError("--new-user makes the user named by --user: give both.")
    body(
        address=address,
        code=code,
        name=name,
        phrase=phrase,
        user=user,
        passphrase=passphrase,
        new_user=new_user,
        notify=notify,
        proof=proof,
        text=text,
        language=language,
        scale=_scale(scale),
    )


@cli.command()
@click.option(
    "--store",
    metavar="ADDRESS",
    help="Where matches are kept: sqlite:///PATH. Default: your saved matches.",
)
def ratings(store: str | None) -> None:
    """List the users of a server that has rated their matches, the best first."""
    from server.users import listing as body

    body(store=store)


@cli.command(short_help="Let a computer power take a seat on a server.")
@click.argument("address")
@click.argument("code")
@click.option("--persona", default="sensible", show_default=True, help="NAME[:LEVEL], as listed.")
def bot(address: str, code: str, persona: str) -> None:
    """Let a computer power take a seat on a server, as a player of its own.

    `adhoc personas` lists what it may be. It comes back when the line is lost (for ten minutes),
    plays to the end and says how it went. docs/API.md shows how to write a bot of your own.
    """
    from server.bot import run as body

    body(address=address, code=code, persona=persona)


@cli.command()
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
@click.option("--seed", type=int, default=1, show_default=True, help="Luck of the first match.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Matches to play at once; changes how long it takes, never the result.",
)
@click.option("--out", type=_NEW_FILE, help="Write one JSON line per match. Default: print them.")
@click.option("--log", type=_FOLDER, help="Keep a replay file of every match in this folder.")
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


@cli.command(short_help="Study when flexible coalitions beat rigid blocs.")
@click.option("--out", type=_FOLDER, required=True, help="Folder for matches and evidence.")
@click.option(
    "--matches",
    type=click.IntRange(min=2),
    default=300,
    show_default=True,
    help="Matches of each cell; questions that need precision play seven times as many.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Luck of the first matches.")
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


@cli.command(short_help="Let computer powers play each other, and rate them.")
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
@click.option("--seed", type=int, default=1, show_default=True, help="Luck of the first matches.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Matches to play at once; changes how long it takes, never the result.",
)
@click.option("--out", type=_NEW_FILE, help="Write the results as JSON, too.")
def tournament(
    seats: str, scenarios: tuple[str, ...], matches: int, seed: int, jobs: int, out: Path | None
) -> None:
    """Let computer powers play each other with seats rotated, compare their ranks, and rate them.

    Matches in which world order collapsed have no ranks: they are counted and left out.
    """
    from game.study.tournament.command import run as body

    body(seats=seats, scenarios=scenarios, matches=matches, seed=seed, jobs=jobs, out=out)


@cli.command()
@click.option("--language", type=click.Choice(LANGUAGES), help="Language. Default: the system's.")
def personas(language: str | None) -> None:
    """List the computer powers one may play against, and what each is like."""
    from game.ai.personas.listing import listing as body

    body(language=language)


def _of_match(command: _Command) -> _Command:
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
        return entries(_FILE(match)), False
    from server.admin import packed

    data, goes_on = packed(code=match.upper(), store=store or None)
    return entries_in(data, f"Match {match.upper()}"), goes_on


@cli.command(short_help="Tell a recorded match, or check that it is genuine.")
@_of_match
@click.option("--verify", is_flag=True, help="Play it again and compare every turn.")
def replay(match: str, store: str | None, verify: bool) -> None:
    """Tell a recorded match turn by turn, or check that it is genuine.

    A FILE comes from `adhoc simulate --log` or `adhoc admin export`; `adhoc replay CODE --store`
    reads a match where a server keeps it, also while it is played. All is told, what is hidden from
    the players too. With --verify, exit code 1 means that a turn differs.
    """
    from game.study import replay as body

    recorded, goes_on = _recorded(match, store)
    if verify:
        body.verify(recorded, goes_on)
    else:
        body.show(recorded)


@cli.command(short_help="Tell what was decided in a match, as a page and tables.")
@_of_match
@click.option("--out", type=_FOLDER, required=True, help="Folder for the page and the tables.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language. Default: the system's.")
def debrief(match: str, store: str | None, out: Path, language: str | None) -> None:
    """Write the debrief of a match that is over: ranking, world order, key decisions, broken
    pledges, rigidity against result and three questions to discuss, as a page (HTML) that needs
    nothing else, and tables (CSV) of powers, pledges, pacts and world order.

    FILE and CODE are those of `adhoc replay`. What was hidden from the players is told too.
    """
    from game.study import debrief as body

    recorded, _ = _recorded(match, store)
    body.write(recorded, out, language or detect_language())


def _as_printed(_context: click.Context, _option: click.Parameter, code: str | None) -> str | None:
    """A code as people type it, in the letters it is stored in."""
    return code and code.strip().upper()


def _stores(command: _Command) -> _Command:
    """The option of everything that works on stored matches."""
    return click.option(
        "--store",
        metavar="ADDRESS",
        help="Where the matches are kept, sqlite:///PATH. Default: your saved matches.",
    )(command)


@cli.command(short_help="Copy all stored matches while a server runs.")
@click.argument("file", type=_NEW_FILE)
@_stores
def backup(file: Path, store: str | None) -> None:
    """Copy all stored matches into a new FILE, while a server goes on writing them.

    The copy is checked and holds every match as it was at one moment. To go back to it, stop the
    server and put the file in the place of the store, or name it with `adhoc host --store`.
    """
    from server.admin import backup as body

    body(file=file, store=store)


@cli.group(invoke_without_command=True)
@click.pass_context
def admin(context: click.Context) -> None:
    """Look after stored matches: list, inspect, export, import, delete, retry.

    Works beside a running server; what it has open can be read, not changed.
    """
    _explain(context)


@admin.command("list")
@_stores
def list_matches(store: str | None) -> None:
    """List all matches, the one played last first."""
    from server.admin import listing as body

    body(store=store)


@admin.command(short_help="Tell who plays a match and how far it is.")
@click.argument("code", callback=_as_printed)
@_stores
def inspect(code: str, store: str | None) -> None:
    """Tell who plays the match of this CODE, how far it is and how large."""
    from server.admin import inspect as body

    body(code=code, store=store)


@admin.command(short_help="Write a match into a new file.")
@click.argument("code", callback=_as_printed)
@click.argument("file", type=_NEW_FILE)
@_stores
def export(code: str, file: Path, store: str | None) -> None:
    """Write the match of this CODE into a new FILE, also while it is played.

    `adhoc admin import` takes it into another store, `adhoc replay` tells it. Keep it from players:
    it holds what is hidden from them.
    """
    from server.admin import export as body

    body(code=code, file=file, store=store)


@admin.command("import", short_help="Store the match of a file.")
@click.argument("file", type=_FILE)
@click.option("--code", callback=_as_printed, help="Its code here. Default: the one it had.")
@_stores
def import_match(file: Path, code: str | None, store: str | None) -> None:
    """Store the match of a FILE, once it has been played through and every turn compared.

    Players come back to their seats, as long as they know where it is now.
    """
    from server.admin import bring as body

    body(file=file, code=code, store=store)


@admin.command(short_help="Delete a match for good.")
@click.argument("code", callback=_as_printed)
@click.confirmation_option(
    prompt="Delete the match for good?", help="Delete it without being asked again."
)
@_stores
def delete(code: str, store: str | None) -> None:
    """Delete the match of this CODE for good."""
    from server.admin import delete as body

    body(code=code, store=store)


@admin.command(short_help="Let a match that was set aside go on.")
@click.argument("code", callback=_as_printed)
@_stores
def retry(code: str, store: str | None) -> None:
    """Let a match that was set aside resolve its turn again.

    A server sets a match aside when a turn could not be resolved, twice. After an update of the
    program it may be.
    """
    from server.admin import retry as body

    body(code=code, store=store)


@cli.group(invoke_without_command=True)
@click.pass_context
def scenarios(context: click.Context) -> None:
    """See what can be played, and check scenario files you write."""
    _explain(context)


@scenarios.command("list")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language. Default: the system's.")
def list_scenarios(language: str | None) -> None:
    """List the scenarios that come with the game."""
    from game.scenario.check import listing as body

    body(language=language)


@scenarios.command()
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """Check a scenario FILE and name every mistake in it at once.

    Exit code 2 means that there are mistakes.
    """
    from game.scenario.check import main as body

    click.get_current_context().exit(body(file))


@cli.command(short_help="Draw every screen of the game into a picture file.")
@click.option("--out", type=_FOLDER, required=True, help="Folder for the pictures.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Only this language. Default: all.")
@click.option("--scale", type=click.Choice(SCALES), default="1", show_default=True, help="Size.")
@click.option(
    "--size",
    type=(click.IntRange(640, 7680), click.IntRange(400, 4320)),
    help="Width and height in pixels. Default: 1280 720, times the scale.",
)
@click.option(
    "--palette",
    type=click.Choice(PALETTES),
    default="night",
    show_default=True,
    help="Colours to draw with.",
)
def shots(
    out: Path, language: str | None, scale: str, size: tuple[int, int] | None, palette: str
) -> None:
    """Draw every screen of the game into a PNG file; needs no display."""
    from game.client.shots import run as body

    body(out=out, language=language, scale=float(scale), size=size, palette=palette)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command line (the program's own by default) and exit with its code."""
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        # Without its standalone mode click returns the code of --help and --version.
        code = cli.main(arguments, prog_name="adhoc", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "adhoc"
        _tell(f"{error.format_message()} (`{command} --help` says more.)")
        return error.exit_code
    except click.ClickException as error:
        _tell(error.format_message())
        return error.exit_code
    except UserError as error:
        _tell(str(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # Whoever read our output (head, less) has had enough. What is left goes nowhere, or the
        # interpreter would complain about it on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        _tell(f"{error.filename or 'A file'} cannot be used: {error.strerror}.")
        return 1


def _tell(sentence: str) -> None:
    click.echo(f"adhoc: {sentence}", err=True)


if __name__ == "__main__":
    main()
