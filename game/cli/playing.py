"""Commands of who plays: here, or on a server."""

from pathlib import Path

import click

from game.cli.options import drawn_at, host_token, looks, token_file


@click.command()
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
@looks
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
        scale=drawn_at(scale),
    )


@click.command(short_help="Join a match on a server.")
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
@looks
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
        scale=drawn_at(scale),
    )


@click.command(short_help="Look on at a match: as an audience, on a wall, as a teacher.")
@click.argument("place", nargs=-1, required=True, metavar="[ADDRESS] CODE")
@click.option(
    "--screen",
    is_flag=True,
    help="For the wall of a room: large, without anything secret, with the way to join.",
)
@click.option(
    "--phrase",
    default="",
    metavar="WORDS",
    help="Four words from the host, in quotes: for a teacher, or for a public screen.",
)
@token_file
@looks
def watch(
    place: tuple[str, ...],
    screen: bool,
    phrase: str,
    token_file: Path | None,
    text: bool,
    language: str | None,
    scale: str | None,
) -> None:
    """Look on at the match with this CODE on the server at ADDRESS, without a seat.

    What one sees is what its host chose for spectators, or what the PHRASE is for; with its token
    the host holds the match from there. Without an
    ADDRESS it is a match saved on this computer, with a teacher's eyes: all seats, all offers, all
    that is secret; one that is over can be looked through turn by turn.
    """
    from game.client.play import watch as body

    if len(place) > 2:
        raise click.UsageError("Give the server's address and the match's code, or a code alone.")
    *address, code = place
    if not address and (screen or phrase):
        raise click.UsageError(
            "--screen and --phrase are for a match on a server: give its ADDRESS."
        )
    body(
        address=address[0] if address else "",
        code=code.strip().upper(),
        phrase=phrase,
        host=host_token(token_file),
        on_wall=screen,
        text=text,
        language=language,
        scale=drawn_at(scale),
    )
