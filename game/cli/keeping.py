"""Commands of who looks after stored matches."""

from pathlib import Path

import click

from game.cli.options import FILE, NEW_FILE, as_printed, explain, stores


@click.command(short_help="Copy all stored matches while a server runs.")
@click.argument("file", type=NEW_FILE)
@stores
def backup(file: Path, store: str | None) -> None:
    """Copy all stored matches into a new FILE, while a server goes on writing them.

    The copy is checked and holds every match as it was at one moment. To go back to it, stop the
    server and put the file in the place of the store, or name it with `adhoc host --store`.
    """
    from server.admin import backup as body

    body(file=file, store=store)


@click.group(invoke_without_command=True)
@click.pass_context
def admin(context: click.Context) -> None:
    """Look after stored matches: list, inspect, export, import, delete, retry.

    Works beside a running server; what it has open can be read, not changed.
    """
    explain(context)


@admin.command("list")
@stores
def list_matches(store: str | None) -> None:
    """List all matches, the one played last first."""
    from server.admin import listing as body

    body(store=store)


@admin.command(short_help="Tell who plays a match and how far it is.")
@click.argument("code", callback=as_printed)
@stores
def inspect(code: str, store: str | None) -> None:
    """Tell who plays the match of this CODE, how far it is and how large."""
    from server.admin import inspect as body

    body(code=code, store=store)


@admin.command(short_help="Write a match into a new file.")
@click.argument("code", callback=as_printed)
@click.argument("file", type=NEW_FILE)
@stores
def export(code: str, file: Path, store: str | None) -> None:
    """Write the match of this CODE into a new FILE, also while it is played.

    `adhoc admin import` takes it into another store, `adhoc replay` tells it. Keep it from players:
    it holds what is hidden from them.
    """
    from server.admin import export as body

    body(code=code, file=file, store=store)


@admin.command("import", short_help="Store the match of a file.")
@click.argument("file", type=FILE)
@click.option("--code", callback=as_printed, help="Its code here. Default: the one it had.")
@stores
def import_match(file: Path, code: str | None, store: str | None) -> None:
    """Store the match of a FILE, once it has been played through and every turn compared.

    Players come back to their seats, as long as they know where it is now.
    """
    from server.admin import bring as body

    body(file=file, code=code, store=store)


@admin.command(short_help="Delete a match for good.")
@click.argument("code", callback=as_printed)
@click.confirmation_option(
    prompt="Delete the match for good?", help="Delete it without being asked again."
)
@stores
def delete(code: str, store: str | None) -> None:
    """Delete the match of this CODE for good."""
    from server.admin import delete as body

    body(code=code, store=store)


@admin.command(short_help="Let a match that was set aside go on.")
@click.argument("code", callback=as_printed)
@stores
def retry(code: str, store: str | None) -> None:
    """Let a match that was set aside resolve its turn again.

    A server sets a match aside when a turn could not be resolved, twice. After an update of the
    program it may be.
    """
    from server.admin import retry as body

    body(code=code, store=store)
