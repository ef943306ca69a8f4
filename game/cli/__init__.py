"""The `adhoc` command: which words it understands, and who does what they ask.

One file for each group of commands. A command's work lives elsewhere and is imported when it is
called, so that `--help` answers at once and a server needs no display. Nothing here is decided:
options are read, handed on, and what comes back as a `UserError` is told in one sentence with its
exit code (0 done, 1 failed, 2 wrong use). This is the only room of `game` that names `server`.
"""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from game import __version__
from game.cli.keeping import admin, backup
from game.cli.making import scenarios, shots
from game.cli.options import explain
from game.cli.playing import join, play, watch
from game.cli.serving import bot, host, ratings
from game.cli.steering import steer
from game.cli.studying import personas, simulate, study, tournament
from game.cli.telling import debrief, replay
from game.errors import UserError

COMMANDS = (
    *(play, join, watch),
    *(host, steer, bot, ratings),
    *(simulate, study, tournament, personas),
    *(replay, debrief),
    *(backup, admin),
    *(scenarios, shots),
)


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
    explain(context)


for command in COMMANDS:
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command line (the program's own by default) and exit with its code."""
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        # Without its standalone mode click returns the code of --help and --version.
        code = cli.main(arguments, prog_name="adhoc", standalone_mode=False)
        if sys.stdout is not None:  # its output may be closed
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
        from game.words import Words, detect_language

        _tell(error.told(Words(detect_language())))
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
