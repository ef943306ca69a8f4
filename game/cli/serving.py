"""Commands of who runs a server, or lends it a computer power."""

from pathlib import Path

import click

from game.cli.options import DEFAULT_SCENARIO, FILE, HOUR_S, duration

DEFAULT_PORT = 8484


@click.command()
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
@click.option("--tls-cert", type=FILE, help="Certificate chain (PEM): players join wss://...")
@click.option("--tls-key", type=FILE, help="The key to the certificate (PEM).")
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
    callback=duration,
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
    type=click.Choice(("public", "delayed", "none")),
    default="public",
    show_default=True,
    help="Whether others may look on: at what is public, or at everything (what is secret, too) "
    "some turns late.",
)
@click.option(
    "--delay",
    "delay_turns",
    type=click.IntRange(1, 12),
    default=3,
    show_default=True,
    metavar="TURNS",
    help="How late `--spectators delayed` is.",
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
    "--new-match/--no-match",
    "fresh",
    default=None,
    help="Open a match in any case, or none. Default: one, unless nobody has come so far to one "
    "like it.",
)
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
    delay_turns: int,
    absent: str,
    pause_at: int,
    stand_in: str,
    takeover_until: int,
    listed: bool,
    no_opening: bool,
    fresh: bool | None,
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
            "delay_turns": delay_turns,
            "absent": absent,
            "pause_at": pause_at,
            "stand_in": stand_in,
            "takeover_turn": takeover_until,
            "listed": listed,
        },
        lan=lan,
        fresh=fresh,
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


@click.command()
@click.option(
    "--store",
    metavar="ADDRESS",
    help="Where matches are kept: sqlite:///PATH. Default: your saved matches.",
)
def ratings(store: str | None) -> None:
    """List the users of a server that has rated their matches, the best first."""
    from server.users import listing as body

    body(store=store)


@click.command(short_help="Let a computer power take a seat on a server.")
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
