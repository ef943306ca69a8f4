"""Commands of who hosts a match: whatever may be done to it, from anywhere."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from game.cli.options import FILE, TOKEN, duration, explain, host_token


@dataclass(frozen=True)
class _Asked:
    """Which match, and who says that it is theirs."""

    address: str
    code: str
    token_file: Path | None

    def do(self, action: str, **more: Any) -> None:
        """Do something to it."""
        from server.steer import run as body

        body(address=self.address, code=self.code, token=self._token(), action=action, **more)

    def _token(self) -> str:
        found: str = host_token(self.token_file) or click.prompt("Host's token", hide_input=True)
        return found.strip()


@click.group(
    invoke_without_command=True,
    short_help="Steer a match as its host.",
    subcommand_metavar="ACTION [ARGS]...",
)
@click.argument("address")
@click.argument("code")
@click.option(
    "--token-file",
    type=FILE,
    help=f"File with the host's token. Default: the variable {TOKEN}, or it is asked for.",
)
@click.pass_context
def steer(context: click.Context, address: str, code: str, token_file: Path | None) -> None:
    """Do something to the match with this CODE at ADDRESS, as its host.

    The token is the one `adhoc host` says when it opens the match. SEAT is the name of a power, or
    its number counted from 0. All are told what the host does.
    """
    context.obj = _Asked(address, code, token_file)
    explain(context)


@steer.command()
@click.pass_obj
def show(asked: _Asked) -> None:
    """Tell who sits where, whom the turn waits for and how much time is left."""
    asked.do("show")


@steer.command()
@click.pass_obj
def pause(asked: _Asked) -> None:
    """Stop the clock, and let no turn close."""
    asked.do("pause")


@steer.command()
@click.pass_obj
def resume(asked: _Asked) -> None:
    """Go on with the time that was left."""
    asked.do("resume")


@steer.command()
@click.argument("time", callback=duration)
@click.pass_obj
def extend(asked: _Asked, time: int) -> None:
    """Give this turn so much TIME more: 90 (seconds), 5m, 12h or 2d."""
    asked.do("extend", seconds=time)


@steer.command()
@click.argument("time", callback=duration)
@click.pass_obj
def shorten(asked: _Asked, time: int) -> None:
    """Give this turn so much TIME less."""
    asked.do("extend", seconds=-time)


@steer.command("no-deadline")
@click.pass_obj
def no_deadline(asked: _Asked) -> None:
    """Let this turn close when all are ready, and not before."""
    asked.do("no-deadline")


@steer.command()
@click.pass_obj
def process(asked: _Asked) -> None:
    """Close this turn now, with the orders as they are."""
    asked.do("process")


@steer.command()
@click.argument("seat")
@click.pass_obj
def seal(asked: _Asked, seat: str) -> None:
    """Seal the orders of a SEAT as they are, in its place; all are told that it was the host."""
    asked.do("seal", seat=seat)


@steer.command()
@click.argument("seat")
@click.pass_obj
def look(asked: _Asked, seat: str) -> None:
    """Tell what a SEAT has to decide: offers, pacts, its orders.

    All are told that the host looks.
    """
    asked.do("look", seat=seat)


@steer.command(context_settings={"ignore_unknown_options": True})
@click.argument("seat")
@click.argument("words", nargs=-1, required=True, metavar="COMMAND...")
@click.pass_obj
def act(asked: _Asked, seat: str, words: tuple[str, ...]) -> None:
    """Give a COMMAND in the place of a SEAT; all are told that it was the host.

    \b
    seal, unseal                           close its orders as they are, or open them
    sign OFFER, decline OFFER              answer the offer as it stands now
    withdraw OFFER                         take its own offer back
    join PACT FORCE INTELLIGENCE LAW AID   with that pledge
    leave PACT, stay PACT, renew PACT
    endorse PACT                           lend it half a voice, beside its other orders
    orders '[...]'                         the whole sheet, as JSON
    '{...}'                                any other command, as JSON

    `look` tells the numbers of offers and pacts; docs/PROTOCOL.md has every command and order.
    """
    asked.do("act", seat=seat, typed=words)


@steer.command("hand-over")
@click.argument("seat")
@click.argument("persona", default="")
@click.pass_obj
def hand_over(asked: _Asked, seat: str, persona: str) -> None:
    """Let a computer power play a person's SEAT: PERSONA, or the match's stand-in."""
    asked.do("hand-over", seat=seat, persona=persona)


@steer.command("hand-back")
@click.argument("seat")
@click.pass_obj
def hand_back(asked: _Asked, seat: str) -> None:
    """Let the holder of a SEAT play it again."""
    asked.do("hand-back", seat=seat)


@steer.command()
@click.argument("seat")
@click.pass_obj
def remove(asked: _Asked, seat: str) -> None:
    """Take a SEAT from its holder; the stand-in plays it until somebody takes it."""
    asked.do("remove", seat=seat)


@steer.command()
@click.argument("seat")
@click.pass_obj
def reissue(asked: _Asked, seat: str) -> None:
    """Take a SEAT from its holder, and get a phrase for whoever is to have it."""
    asked.do("reissue", seat=seat)


@steer.command("close-seats")
@click.pass_obj
def close_seats(asked: _Asked) -> None:
    """Let nobody take a free seat without a phrase: `reissue` gives one for a seat."""
    asked.do("close-seats")


@steer.command("open-seats")
@click.pass_obj
def open_seats(asked: _Asked) -> None:
    """Let whoever has the code take a free seat again."""
    asked.do("open-seats")


@steer.command()
@click.argument("name")
@click.option(
    "--as",
    "role",
    type=click.Choice(("spectator", "screen", "teacher")),
    default="spectator",
    show_default=True,
    help="What they see: as spectators of this match, what is public at once, or everything.",
)
@click.pass_obj
def admit(asked: _Asked, name: str, role: str) -> None:
    """Get a phrase with which NAME may look on."""
    asked.do("admit", name=name, role=role)


@steer.command()
@click.argument("number", type=click.IntRange(min=1))
@click.pass_obj
def dismiss(asked: _Asked, number: int) -> None:
    """Show somebody out who was admitted, by the NUMBER that was said then."""
    asked.do("dismiss", number=number)


@steer.command()
@click.argument("seat")
@click.pass_obj
def mute(asked: _Asked, seat: str) -> None:
    """Take the word from a SEAT in the chat."""
    asked.do("mute", seat=seat)


@steer.command()
@click.argument("seat")
@click.pass_obj
def unmute(asked: _Asked, seat: str) -> None:
    """Give a SEAT the word back."""
    asked.do("unmute", seat=seat)


@steer.command("close-chat")
@click.pass_obj
def close_chat(asked: _Asked) -> None:
    """Let nobody write in the chat."""
    asked.do("close-chat")


@steer.command("open-chat")
@click.pass_obj
def open_chat(asked: _Asked) -> None:
    """Let everybody write in the chat again."""
    asked.do("open-chat")
