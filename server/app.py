"""`adhoc host`: settings to store, hall and listener, in one place."""

import asyncio
import contextlib
import errno
import signal
import socket
import ssl
import sys
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import uvicorn

from game.ai.policies import parts_of, seat_names
from game.errors import Failed, NotServed
from game.rules.setup import Scenario
from game.scenario import load
from game.wire.codec import TO_SERVER
from game.wire.log import HUMAN, OPEN
from game.wire.options import MatchOptions
from game.wire.player import new_token
from game.words import Words, detect_language
from server.door import Door
from server.exposure import Reach, reach_of, refuse_exposed
from server.garbage import settle
from server.greeting import found, not_opened, waits
from server.hall import Hall
from server.lan import NoNetwork, invitation, private_addresses
from server.listener import Server
from server.open_files import connections_possible
from server.plans import Plan
from server.secrets import token_digest
from server.settings import Settings, default_store, with_limits
from server.sockets import application
from server.store import open_store
from server.tls import tls_context
from server.waking import GOING_ON

T = TypeVar("T")

BACKLOG = 1024
"""Connections that may wait to be accepted."""


_LISTEN_ADVICE = {
    errno.EADDRINUSE: (
        "taken",
        "is another server running there? Choose another --port, or stop it.",
    ),
    errno.EACCES: (
        "forbidden",
        "ports below 1024 may be the system's own. Choose another --port.",
    ),
}
_ELSE = "address", "is --bind an address of this computer?"


def host(
    *,
    bind: str,
    port: int,
    store: str | None,
    scenario: str,
    seats: str,
    seed: int | None,
    options: Mapping[str, Any],
    lan: bool = False,
    opening: bool = True,
    ratings: bool = False,
    webhook_hosts: Sequence[str] = (),
    smtp: str = "",
    mail_from: str = "",
    tls_cert: Path | None = None,
    tls_key: Path | None = None,
    insecure: bool = False,
    origins: Sequence[str] = (),
    limits: Sequence[str] = (),
    fresh: bool | None = None,
) -> None:
    """Open a match and serve it, and all others in the store, until told to stop. ``options``: as
    the fields of `MatchOptions`. ``fresh``: whether a match is opened in any case, or none; if
    None, one is unless nobody has come so far to one like it.

    Raises UserError for what a person can put right.
    """
    chosen = load(scenario)
    token = new_token()
    plan = Plan(
        scenario=chosen,
        seats=seat_plan(seats, chosen),
        seed=seed,
        title=chosen.setup.names["en"],
        options=msgspec.convert(options, MatchOptions),
        host=token_digest(token),
    )
    plan.check()
    settings = Settings(
        bind=bind,
        port=port,
        store=store or default_store(),
        ratings=ratings,
        webhook_hosts=tuple(host.lower() for host in webhook_hosts),
        smtp=smtp,
        mail_from=mail_from,
        tls_cert=tls_cert,
        tls_key=tls_key,
        insecure=insecure,
        origins=tuple(origins),
        opening=opening,
    )
    settings = with_limits(settings, limits)
    listening = [listen(bind, port, secured=insecure or tls_cert is not None)]
    around = private_addresses() if lan else []
    if lan and not around:
        raise NoNetwork
    port = listening[0].getsockname()[1]
    listening += [listen(address, port) for address in around]

    words = Words(detect_language())

    def told(code: str, still: bool) -> None:
        print(words("cli.host.token_kept") if still else words("cli.host.token", token=token))
        if around:
            print(*invitation(words, around, port, code, secured=tls_cert is not None), sep="\n")
        elif reach_of(listening[0].getsockname()[0]) is Reach.COMPUTER:
            print(words("cli.host.alone"))

    wanted = None if fresh is False else plan
    run(serve(settings, wanted, listening, print, told, fresh=fresh is True))


def seat_plan(seats: str, scenario: Scenario) -> list[str]:
    """ "human", "open" or the name of a policy for each power. Raises Misused for anything else."""
    names = seat_names(seats, len(scenario.setup.powers))
    for name in names:
        if name not in (HUMAN, OPEN):
            parts_of(name)  # complains
    return names


def listen(bind: str, port: int, secured: bool = False) -> socket.socket:
    """A listening socket. Raises NotServed, or Failed for an address that everybody can reach
    unless that is ``secured``.
    """
    try:
        family, *_, address = socket.getaddrinfo(
            bind, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        refuse_exposed(str(address[0]), secured=secured)
        listening = socket.socket(family)
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(address)
            listening.listen(BACKLOG)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        why, advice = _LISTEN_ADVICE.get(error.errno or 0, _ELSE)
        raise NotServed(
            f"Nobody can be served at {bind}:{port} ({error.strerror or error}): {advice}",
            why,
            bind,
            port,
        ) from None
    return listening


def server_for(hall: Hall, settings: Settings, tls: ssl.SSLContext | None = None) -> Server:
    """What serves a hall on sockets, once it is told to."""
    return Server(
        uvicorn.Config(
            application(hall, settings),
            ws_max_size=TO_SERVER.frame,
            ws_per_message_deflate=False,
            ws_ping_interval=None,  # the session has its own heartbeat
            lifespan="off",
            log_level="error",  # strangers cause the warnings, as often as they like
            access_log=False,
            timeout_graceful_shutdown=5,
        ),
        Door(connections_possible(settings.connections), settings.connections_per_address),
        tls,
        settings.request_s,
    )


async def serve(
    settings: Settings,
    plan: Plan | None,
    listening: Sequence[socket.socket],
    say: Callable[[str], None],
    opened: Callable[[str, bool], None] = lambda code, still: None,
    *,
    fresh: bool = True,
) -> None:
    """Serve on sockets until SIGINT or SIGTERM, or until cancelled. ``opened`` is told the code of
    the match that was planned once it is there, and whether it was there before: unless it is to be
    ``fresh``, one like it will do that nobody has come to. What hinders it from being opened is
    said, and hinders nothing else.
    """
    words = Words(detect_language())
    tls = tls_context(settings.tls_cert, settings.tls_key)
    hall = Hall(open_store(settings.store), settings)
    server = server_for(hall, settings, tls)

    async def stop() -> None:
        # Everybody hears why before the lines are closed.
        try:
            await hall.stop()
        finally:
            server.should_exit = True

    try:
        with _told_to_stop(stop):  # from before anybody is told that the server is there
            known = await hall.matches()
            where = f"{settings.bind}:{listening[0].getsockname()[1]}"
            if tls is not None:
                where = f"wss://{where}"
            code, still = "", False
            if plan is None:
                say(words("cli.host.serves_stored", where=where))
            else:
                try:
                    code = "" if fresh else await hall.untouched(plan)
                    still = bool(code)
                    code = code or await hall.open(plan)
                    say(waits(words, plan, where, code, still=still))
                except Failed as problem:
                    for line in not_opened(words, problem, where):
                        say(line)
            resumed = [row for row in known if row.match_id != code]
            for line in found(words, resumed, await hall.elsewhere()):
                say(line)
            if code:
                opened(code, still)
            hall.go_on([row.match_id for row in known if row.due_at_ms and row.state in GOING_ON])
            settle()
            await server.serve(list(listening))
    finally:
        await hall.stop()


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end on the fastest event loop there is; what came of it."""
    try:
        import uvloop

        factory = uvloop.new_event_loop
    except ImportError:  # not made for Windows
        factory = None
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(work)


@contextlib.contextmanager
def _told_to_stop(stop: Callable[[], Coroutine[Any, Any, None]]) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    tasks: list[asyncio.Task[None]] = []

    def ask() -> None:
        if not tasks:
            tasks.append(loop.create_task(stop()))

    signals = (signal.SIGINT, signal.SIGTERM)
    try:
        for number in signals:
            loop.add_signal_handler(number, ask)
    except (NotImplementedError, RuntimeError, ValueError):
        # Windows, or not the main thread: Ctrl-C ends the loop, and the rooms are closed after it.
        yield
        return
    try:
        yield
    finally:
        for number in signals:
            loop.remove_signal_handler(number)
