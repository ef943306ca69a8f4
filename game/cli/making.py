"""Commands of who writes scenarios, or looks at how the game is drawn."""

from pathlib import Path

import click

from game.cli.options import FILE, FOLDER, SCALES, Size, explain, in_language

PALETTES = ("night", "day", "contrast")


@click.group(invoke_without_command=True)
@click.pass_context
def scenarios(context: click.Context) -> None:
    """See what can be played, and check scenario files you write."""
    explain(context)


@scenarios.command("list")
@in_language()
def list_scenarios(language: str | None) -> None:
    """List the scenarios that come with the game."""
    from game.scenario.check import listing as body

    body(language=language)


@scenarios.command()
@click.argument("file", type=FILE)
def check(file: Path) -> None:
    """Check a scenario FILE and name every mistake in it at once.

    Exit code 2 means that there are mistakes.
    """
    from game.scenario.check import main as body

    click.get_current_context().exit(body(file))


@click.command(short_help="Draw every screen of the game into a picture file.")
@click.option("--out", type=FOLDER, required=True, help="Folder for the pictures.")
@click.option(
    "--film", is_flag=True, help="Only turn.gif, a turn as it is played back (extra `film`)."
)
@in_language("Only this language. Default: all.")
@click.option("--scale", type=click.Choice(SCALES), default="1", show_default=True, help="Size.")
@click.option(
    "--size",
    type=Size(),
    help="Width and height in pixels, as 1920x1080. Default: 1280x720, times the scale.",
)
@click.option(
    "--palette",
    type=click.Choice(PALETTES),
    default="night",
    show_default=True,
    help="Colours to draw with.",
)
def shots(
    out: Path,
    film: bool,
    language: str | None,
    scale: str,
    size: tuple[int, int] | None,
    palette: str,
) -> None:
    """Draw every screen of the game into a PNG file; needs no display."""
    from game.client.shots import run as body

    body(out=out, language=language, scale=float(scale), size=size, palette=palette, film=film)
