"""What several commands of `adhoc` share: kinds of options, and bundles of them."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from game.words import LANGUAGES

SCALES = ("1", "1.25", "1.5", "2")
DEFAULT_SCENARIO = "multipolar"

HOUR_S = 3600
_SECONDS = {"": 1, "s": 1, "m": 60, "h": HOUR_S, "d": 24 * HOUR_S}

CommandFunction = TypeVar("CommandFunction", bound=Callable[..., Any])
"""A function click decorates: its parameters are the options above it."""

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


class Size(click.ParamType[tuple[int, int]]):
    """A picture's width and height in pixels, written 1280x720."""

    name = "WxH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        parts = str(value).lower().replace("×", "x").split("x")
        if len(parts) == 2 and all(part.isdecimal() for part in parts):
            width, height = map(int, parts)
            if 640 <= width <= 7680 and 400 <= height <= 4320:
                return width, height
        raise click.BadParameter(
            f"{value!r} is no size: write 1280x720, from 640x400 to 7680x4320.", ctx, param
        )


def in_language(
    help: str = "Language. Default: the system's.",
) -> Callable[[CommandFunction], CommandFunction]:
    """The option that says in which language."""
    return click.option("--lang", "--language", "language", type=click.Choice(LANGUAGES), help=help)


def duration(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """A time as people write it, in seconds."""
    if value is None:
        return None
    number = value.rstrip("smhd")
    unit = value[len(number) :]
    seconds = int(number) * _SECONDS.get(unit, 0) if number.isdecimal() else 0
    if not 0 < seconds <= 366 * _SECONDS["d"]:
        raise click.BadParameter(f"{value!r} is no time: write 90, 5m, 12h or 2d, at most 366d.")
    return seconds


def looks(command: CommandFunction) -> CommandFunction:
    """The options of everything that shows the game to a person."""
    for option in (
        click.option(
            "--scale",
            type=click.Choice(SCALES),
            help="How large everything is drawn. Default: as the screen suggests.",
        ),
        in_language("Language of the game. Default: the system's."),
        click.option("--text", is_flag=True, help="Play in the terminal instead of a window."),
    ):
        command = option(command)
    return command


def drawn_at(scale: str | None) -> float | None:
    """What --scale says, as a number."""
    return None if scale is None else float(scale)


TOKEN = "ADHOC_HOST_TOKEN"
"""The variable that may hold the host's token."""

token_file = click.option(
    "--token-file",
    type=FILE,
    help=f"File with the token of the match's host. Default: the variable {TOKEN}.",
)


def host_token(path: Path | None) -> str:
    """The host's token from a file, or from the variable. It is never an option of its own: what
    stands on a command line, others can read."""
    if path is not None:
        return path.read_text(encoding="utf-8").strip()
    return os.environ.get(TOKEN, "").strip()


def explain(context: click.Context) -> None:
    """A group called without a command says which it has; that is a question, not a mistake."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def as_printed(_context: click.Context, _option: click.Parameter, code: str | None) -> str | None:
    """A code as people type it, in the letters it is stored in."""
    return code and code.strip().upper()


def stores(command: CommandFunction) -> CommandFunction:
    """The option of everything that works on stored matches."""
    return click.option(
        "--store",
        metavar="ADDRESS",
        help="Where the matches are kept, sqlite:///PATH. Default: your saved matches.",
    )(command)
