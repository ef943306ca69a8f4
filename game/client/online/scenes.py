"""Two programs that meet at a match, for pictures: hosting, joining, gathering, holding it."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

from msgspec.structs import replace

from game.client.app import App
from game.client.house import DEFAULT_MATCH
from game.client.local_house import LocalHouse
from game.client.match import MatchModel
from game.client.online.book import SeatBook
from game.client.screens.host import HostTable
from game.client.screens.join import Join
from game.client.screens.players import Players
from game.client.settings import Settings
from game.client.ui import Stage
from game.errors import Failed
from game.rules.ids import PowerId
from game.words import LANGUAGES, Words

_PATIENCE_S = 30
_GUEST = PowerId(2)

Scene = tuple[str, Stage]
"""A name, and the stage it is on."""


class _Program:
    """One player's program, which keeps nothing. Players of pictures have names already."""

    def __init__(self, settings: Settings, size: tuple[int, int], name: str, folder: Path) -> None:
        stage = Stage(Words(settings.language or LANGUAGES[0]), size, settings.scale or 1.0)
        self.house = LocalHouse("memory://", SeatBook(folder / f"{name}.json"))
        self.app = App(stage, self.house, replace(settings, name=name))

    @property
    def stage(self) -> Stage:
        return self.app.stage

    def close(self) -> None:
        self.app.close()
        self.house.close()


def scenes(settings: Settings, size: tuple[int, int]) -> Iterator[Scene]:
    """The screens of a match with others, in the order one meets them. Raises Failed where no port
    can be opened on this computer."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        host = stack.enter_context(closing(_Program(settings, size, "Anna", folder)))
        guest = stack.enter_context(closing(_Program(settings, size, "Bruno", folder)))
        yield from _gather(host, guest)
        yield from _play(host, guest)


def _gather(host: _Program, guest: _Program) -> Iterator[Scene]:
    host.app.online.host(DEFAULT_MATCH)
    table = host.stage.screen
    assert isinstance(table, HostTable)
    plan = table.plan
    plan.set_timing("live")
    plan.set_seat(_GUEST, "human")
    plan.port, plan.around, plan.listed = 0, False, True
    host.stage.context.refresh()
    yield "host", host.stage
    table.open()
    _until(lambda: host.app.desk is not None and _model(host).held.phrase, host)
    address, code = _model(host).held.where.addresses[0], _model(host).code

    guest.app.online.join()
    entry = guest.app.online.entry
    entry.address = address
    guest.app.online.ask_lobby()
    _until(lambda: entry.listings, host, guest)
    entry.code = code
    guest.stage.context.refresh()
    assert isinstance(guest.stage.screen, Join)
    yield "join", guest.stage
    guest.app.online.enter()
    _until(lambda: not isinstance(guest.stage.screen, Join), host, guest)
    yield "choose_seat", guest.stage
    guest.app.online.sit(_GUEST)
    _until(lambda: guest.app.desk is not None and _model(guest).held.phrase, host, guest)
    _model(guest).say({"fr": "Bonsoir à tous !"}.get(_language(guest), "Good evening!"))
    _until(lambda: _model(host).chat.lines, host, guest)
    yield "waiting_room", host.stage
    yield "waiting_room_of_a_guest", guest.stage


def _play(host: _Program, guest: _Program) -> Iterator[Scene]:
    desk = host.app.desk
    assert desk is not None
    desk.room.helm.start()
    _until(lambda: not _model(guest).held.gathers and not _model(host).held.gathers, host, guest)
    yield "world_with_others", guest.stage
    players = Players(_model(host), desk)
    players.helm.open(_GUEST)
    host.stage.show(players)
    yield "players", host.stage
    _model(host).acts_for = _GUEST
    _until(lambda: _model(host).acting and host.app.desk is not None, host, guest)
    yield "acting", host.stage
    host.app.sitting.step_back()
    players.helm.pause()
    _until(lambda: _model(guest).held.paused, host, guest)
    yield "world_paused", guest.stage
    host.app.replays()
    yield "replays", host.stage
    host.close()
    _until(lambda: _model(guest).connection.fault == "refused", guest)
    yield "world_without_a_server", guest.stage


def _model(program: _Program) -> MatchModel:
    assert program.app.model is not None
    return program.app.model


def _language(program: _Program) -> str:
    return program.stage.env.words.language


def _until(true: Callable[[], object], *programs: _Program) -> None:
    """Let the programs talk until something is so."""
    give_up = time.monotonic() + _PATIENCE_S
    while not true():
        for program in programs:
            program.app.poll()
        if time.monotonic() > give_up:
            raise Failed("The pictures of a match with others could not be taken: nobody answered.")
        time.sleep(0.01)
