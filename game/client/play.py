"""`adhoc play` and `adhoc join`: the game in a window or a terminal, and where it is played."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pygame

from game.ai.policies import parts_of, seat_names
from game.client import look, opponents
from game.client import text as terminal
from game.client.access import reader_for
from game.client.app import DEFAULT_MATCH, App
from game.client.crash import write_report
from game.client.house import SavedMatch
from game.client.match import Connection, MatchModel, Phase
from game.client.net import GOING_ON, Host, audience, sit, sit_with, teach
from game.client.net import Connection as ServerConnection
from game.client.net import join as join_server
from game.client.net import watch as watch_server
from game.client.online.book import KeptSeat, SeatBook
from game.client.online.held import Where
from game.client.online.plan import TablePlan
from game.client.online.servers import Servers
from game.client.recorded import Recorded
from game.client.screens.look_on import Way
from game.client.screens.replays import replays_dir
from game.client.sentences import goodbye_sentence
from game.client.settings import Settings, load_settings
from game.client.sound import Speakers
from game.client.ui import Stage
from game.client.ui.window import Window
from game.errors import Failed, Misused, UserError
from game.rules.setup import Setup
from game.scenario.library import load
from game.teaching.recording import Recording
from game.wire.log import HUMAN
from game.wire.player import LineState, new_token
from game.wire.recording import entries
from game.wire.to_server import check_user
from game.words import Words, detect_language

TITLE = "Ad Hoc"
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
_SIZE = (1280, 720)
_PATIENCE_S = 30.0
"""How long computer powers are waited for before the screen is shown as it is."""


class LocalHouse:
    """Matches on this computer, played on the server in this program."""

    scenario = DEFAULT_MATCH

    def __init__(self, store: str = "", book: SeatBook | None = None) -> None:
        """``store`` is where matches are kept, ``book`` where seats at matches with others are; the
        player's own if not given."""
        self._store = store
        self.servers = Servers(book)
        self._opened: Host | None = None

    @property
    def _host(self) -> Host:
        """The server, started when first needed. Raise `UserError` if the saves are unusable."""
        if self._opened is None:
            from server.local import LocalHost

            self._opened = LocalHost(self._store)
        return self._opened

    def start(self, scenario: str, seats: str | None, seed: int | None) -> list[Connection]:
        """As `House.start`. Raise `UserError` for unknown names, or where it cannot be saved."""
        chosen = load(scenario)
        code = self._host.open(chosen, seating(chosen.setup, seats), seed)
        return self._sit(code)

    def saved(self) -> list[SavedMatch]:
        return [
            SavedMatch(
                key=save.match_id,
                scenario=save.scenario,
                title=save.title,
                turn=save.turn,
                over=save.state not in GOING_ON,
                changed_ms=save.updated_at_ms,
            )
            for save in self._host.saves()
        ]

    def resume(self, key: str) -> list[Connection]:
        """As `House.resume`. Raise `UserError` where there is no such match, or it is closed."""
        kept = self.servers.book.find("", key)
        # At a match with others one has one seat; at one's own computer all that people play.
        return self._sit(key) if kept is None else [sit_with(self._host, kept)]

    def recording(self, key: str) -> Recorded:
        """As `House.recording`. Raise `UserError` where there is no such match, or it goes on."""
        return self._host.recording(key)

    def files(self) -> list[Path]:
        """As `House.files`."""
        found = [path for path in replays_dir().iterdir() if path.is_file()]
        return sorted(found, key=lambda path: -path.stat().st_mtime)

    def recording_in(self, file: Path) -> Recorded:
        """As `House.recording_in`. Raise `UserError` where it cannot be read, or goes on."""
        try:
            return Recording([found.entry for found in entries(file)], file.stem)
        except OSError as problem:
            raise Failed(f"{file} cannot be read: {problem.strerror or problem}.") from None

    def branch(self, key: str, turn: int, power: int) -> list[Connection]:
        """As `House.branch`. Raise `UserError` where there is no such match or turn."""
        code = self._host.branch(key, turn, power)
        return [sit(self._host, code, power)]

    def host(self, plan: TablePlan) -> tuple[Connection, Where]:
        """As `House.host`. Raise `UserError` where nobody can be served."""
        chosen, token = load(plan.scenario), new_token()
        addresses = self._host.admit(plan.port, around=plan.around)
        code = self._host.open(
            chosen, plan.holders, title=plan.title, options=plan.options, host=token
        )
        kept = KeptSeat(
            address="",
            code=code,
            token=new_token(),
            host=token,
            title=plan.title,
            port=int(addresses[0].rpartition(":")[2]),  # the same again, so that others find it
            around=plan.around,
        )
        self.servers.book.keep(kept)
        return sit_with(self._host, kept, plan.mine, plan.name), Where(addresses, own=True)

    def admit(self, key: str) -> Where:
        """As `House.admit`. Raise `UserError` where nobody can be served."""
        kept = self.servers.book.find("", key)
        if kept is None:
            return Where()
        return Where(self._host.admit(kept.port, around=kept.around), own=True)

    def watch(self, address: str, code: str, phrase: str, host: str) -> Connection:
        """As `House.watch`. Raise `UserError` for what is no address."""
        return watch_server(address, code, phrase, host)

    def audience(self, key: str) -> Connection:
        """See what is public of a match kept here. Raise `UserError` as `teach`."""
        return audience(self._host, key)

    def teach(self, key: str) -> Connection:
        """See everything of a match kept here. Raise `UserError` where there is no such match."""
        return teach(self._host, key)

    def close(self) -> None:
        """Put everything away; what was played is kept."""
        if self._opened is not None:
            self._opened.close()

    def _sit(self, code: str) -> list[Connection]:
        seats = self._host.human_seats(code)
        if not seats:
            raise Misused(f"No power of match {code} is played by a person.")
        return [sit(self._host, code, power) for power in seats]


def seating(setup: Setup, seats: str | None) -> list[str]:
    """Who plays each power, from what `--seats` says: nothing, one policy for all but the seat
    recommended for people, or one name for each. Raise `Misused` for anything else.
    """
    powers = len(setup.powers)
    names = seat_names(seats or opponents.usual(setup), powers)
    for name in names:
        if name != HUMAN:
            parts_of(name)  # complains
    if seats is None or ("," not in seats and seats != HUMAN):
        names[setup.human_seats[0] if setup.human_seats else 0] = HUMAN
    if HUMAN not in names:
        raise Misused("--seats leaves no power to you: write human for at least one of them.")
    return names


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
        _arrive(connection, Words(spoken))
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
            _arrive(connection, Words(_spoken(language)))
            _run(house, in_terminal, language, scale, begin)
        finally:
            connection.close()


def _spoken(language: str | None) -> str:
    """The language asked for, or chosen, or the system's."""
    return language or load_settings().language or detect_language()


def _arrive(connection: ServerConnection, words: Words) -> None:
    """Wait until one sits at the table. Raise `Failed` with the reason if one is not let in."""
    while connection.welcome is None:
        if connection.state is LineState.CLOSED:
            goodbye = connection.goodbye
            raise Failed(goodbye_sentence(words, goodbye) if goodbye else connection.problem)
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
    with closing(app):
        begin(app)
        terminal.run(stage, sys.stdin, sys.stdout, lambda: await_news(app))


def _run_in_window(
    house: LocalHouse, window: Window, settings: Settings, begin: Callable[[App], None]
) -> None:
    app = App(window.stage, house, settings, Speakers())
    with closing(app):
        begin(app)
        reader = reader_for(window.stage)

        def poll() -> None:
            app.poll()
            if reader is not None:
                reader.attend(focused=pygame.key.get_focused())

        window.run(poll)


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
        return Window(Stage(words, size, scale), TITLE)
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
