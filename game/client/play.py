"""`adhoc play` and `adhoc join`: the game in a window or a terminal, and where it is played."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager

import pygame

from game.client import look
from game.client import text as terminal
from game.client.access import JOINS, reader_for
from game.client.app import App
from game.client.crash import write_report
from game.client.house import DEFAULT_MATCH
from game.client.local_house import LocalHouse
from game.client.match import MatchModel, Phase
from game.client.net import Connection as ServerConnection
from game.client.net import join as join_server
from game.client.net import watch as watch_server
from game.client.online.held import Where
from game.client.screens.look_on import Way
from game.client.settings import Settings, load_settings
from game.client.sound import Speakers
from game.client.ui import Stage
from game.client.ui.window import Window
from game.errors import Failed, Misused, UserError
from game.wire.log import HUMAN
from game.wire.player import LineState
from game.wire.to_server import check_user
from game.wire.told import fault_told, goodbye_sentence
from game.words import Words, detect_language

TITLE = "Ad Hoc"
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
_SIZE = (1280, 720)
_ENDS = ("SIGTERM", "SIGHUP")
"""How a terminal that closes, or a system that shuts down, ends a program: it leaves as by `q`."""
_PATIENCE_S = 30.0
"""How long computer powers are waited for before the screen is shown as it is."""


def play(
    *,
    scenario: str | None,
    seats: str | None,
    seed: int | None,
    resume: str | None,
    text: bool,
    language: str | None,
    scale: float | None,
) -> None:
    """Play on this computer: start at the menu, or in the match asked for (see `adhoc play`)."""
    in_terminal = _in_terminal(text)
    house = LocalHouse()

    def begin(app: App) -> None:
        if resume is not None:
            _resume(app, house, resume)
        elif (scenario, seats, seed) != (None, None, None):
            app.play(house.start(scenario or DEFAULT_MATCH, seats, seed))

    with closing(house):
        _run(house, in_terminal, language, scale, begin)


def _resume(app: App, house: LocalHouse, key: str) -> None:
    """Go on with the match named, the only one there is, or one chosen from a list."""
    saved = house.saved()
    if key:
        app.resume_now(key)
        return
    going_on = [match for match in saved if not match.over]
    if len(going_on) == 1:
        app.resume_now(going_on[0].key)
    elif saved:
        app.saved_matches()
    else:
        raise Failed("There is no saved match to go on with: `adhoc play` starts one.")


def join(
    *,
    address: str,
    code: str,
    name: str | None,
    phrase: str = "",
    user: str | None,
    passphrase: str,
    new_user: bool,
    notify: str | None,
    proof: str,
    text: bool,
    language: str | None,
    scale: float | None,
) -> None:
    """Join a match on a server (see `adhoc join`)."""
    in_terminal = _in_terminal(text)
    if user is not None:
        check_user(user, passphrase)
    connection = join_server(address, code, name or "", phrase)
    try:
        spoken = _spoken(language)
        _arrive(connection, Words(spoken), address)
        if user is not None:
            connection.sign_in(user, passphrase, new_user)
        if notify is not None:
            connection.set_contact(notify, "fr" if spoken == "fr" else "en", proof)
        where = Where((address,))
        _run(LocalHouse(), in_terminal, language, scale, lambda app: app.play([connection], where))
    finally:
        connection.close()


def watch(
    *,
    address: str,
    code: str,
    phrase: str,
    host: str,
    on_wall: bool,
    text: bool,
    language: str | None,
    scale: float | None,
) -> None:
    """Look on at a match: on a server, or without an ``address`` at one kept here, with a teacher's
    eyes (see `adhoc watch`).
    """
    in_terminal = _in_terminal(text)
    house = LocalHouse()

    def begin(app: App) -> None:
        if address:
            app.look_on(connection, Way(address, code, phrase, host), on_wall=on_wall)
        elif any(match.key == code and match.over for match in house.saved()):
            app.watch_again(code)
        else:
            app.look_on(house.teach(code))

    with closing(house):
        if not address:
            _run(house, in_terminal, language, scale, begin)
            return
        connection = watch_server(address, code, phrase, host)
        try:
            _arrive(connection, Words(_spoken(language)), address)
            _run(house, in_terminal, language, scale, begin)
        finally:
            connection.close()


def _spoken(language: str | None) -> str:
    """The language asked for, or chosen, or the system's."""
    return language or load_settings().language or detect_language()


def _arrive(connection: ServerConnection, words: Words, address: str) -> None:
    """Wait until one sits at the table of a match at ``address``. Raise `Failed` with the reason
    if one is not let in.
    """
    while connection.welcome is None:
        if connection.state is LineState.CLOSED:
            goodbye = connection.goodbye
            if goodbye is not None:
                raise Failed(goodbye_sentence(words, goodbye))
            raise Failed(fault_told(words, connection.fault, address))
        time.sleep(0.01)


# --- Window or terminal ---------------------------------------------------------------------------


def _in_terminal(text: bool) -> bool:
    """Whether to play in the terminal. Raise `Misused` where there is nowhere to play."""
    if text:
        return True
    if not sys.platform.startswith("linux") or any(os.environ.get(name) for name in _DISPLAYS):
        return False
    if sys.stdin.isatty():
        return True
    raise Misused(
        "There is neither a display for the window nor a terminal to play in: run it where there "
        "is one, or answer on its input with `--text`."
    )


def _run(
    house: LocalHouse,
    in_terminal: bool,
    language: str | None,
    scale: float | None,
    begin: Callable[[App], None],
) -> None:
    """Open the game, begin as asked, and play until it is left."""
    settings = load_settings()
    words = Words(language or settings.language or detect_language())
    if in_terminal:
        with _crash_reported():
            _run_in_terminal(house, words, settings, begin)
        return
    window = _open_window(words, scale or settings.scale)
    try:
        with _crash_reported():
            _run_in_window(house, window, settings, begin)
    finally:
        window.close()


def _run_in_terminal(
    house: LocalHouse, words: Words, settings: Settings, begin: Callable[[App], None]
) -> None:
    stage = Stage(words, in_terminal=True)
    app = App(stage, house, settings)
    source, out = terminal.streams()
    with closing(app), _interrupted_by(_ENDS):
        begin(app)
        terminal.run(stage, source, out, lambda: await_news(app))


def _run_in_window(
    house: LocalHouse, window: Window, settings: Settings, begin: Callable[[App], None]
) -> None:
    app = App(window.stage, house, settings, Speakers())
    with closing(app):
        begin(app)
        reader = reader_for(window.stage, window.handle)

        def poll() -> None:
            app.poll()
            if reader is not None:
                reader.attend(focused=pygame.key.get_focused())

        window.run(poll)


@contextmanager
def _interrupted_by(names: Sequence[str]) -> Iterator[None]:
    """Let these signals, where the system has them, do what Ctrl-C does."""
    before = {
        number: signal.signal(number, signal.default_int_handler)
        for number in (getattr(signal, name, None) for name in names)
        if number is not None
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _crash_reported() -> Iterator[None]:
    """Make a sentence of what nobody expected, with a report of it. Raise `Failed` with both."""
    try:
        yield
    except (UserError, BrokenPipeError):
        raise
    except Exception as error:
        raise Failed(
            f"The game has crashed. {_report_of(error)} Your match is saved: `adhoc play --resume` "
            "goes on with it."
        ) from error


def _report_of(error: Exception) -> str:
    """Write down what went wrong; a sentence that says where, or what it was."""
    try:
        return f"What went wrong is written down in {write_report(error)}."
    except OSError as problem:
        return f"It could not be written down ({problem}): {type(error).__name__}: {error}."


def _open_window(words: Words, scale: float | None) -> Window:
    """The window, as large as its screen suggests. Raise `Failed` if there is no display."""
    try:
        pygame.display.init()
        width, height = pygame.display.get_desktop_sizes()[0]
        scale = scale or next(
            (step for step in reversed(look.SCALES) if height >= _SIZE[1] * step * 1.4), 1.0
        )
        size = min(round(_SIZE[0] * scale), width), min(round(_SIZE[1] * scale), height)
        return Window(Stage(words, size, scale), TITLE, hidden=JOINS)
    except pygame.error as problem:
        raise Failed(
            f"The window cannot be opened ({problem}): `adhoc play --text` plays in the terminal."
        ) from None


def await_news(app: App) -> None:
    """Give an answer that is bound to come the time to do so, before the screen is looked at."""
    deadline = time.monotonic() + _PATIENCE_S
    app.poll()
    while _due(app) and time.monotonic() < deadline:
        time.sleep(0.01)
        app.poll()


def _due(app: App) -> bool:
    """Whether an answer is on its way, from a match or from a server that was asked."""
    return app.online.waits or (app.model is not None and _coming(app.model))


def _coming(model: MatchModel) -> bool:
    """Whether news is on its way, and not only when a person elsewhere decides."""
    if model.connection.state is LineState.CLOSED:
        return False
    if not model.opened or model.busy:
        return True
    if model.status.phase is not Phase.WAITING or model.table is None:
        return False
    if model.held.gathers or model.held.paused:
        return False
    people = {place.power for place in model.table.places if place.holder in (HUMAN, "open")}
    return not people.intersection(model.status.waiting_for)
