"""What goes wrong around the game: a disk that is full, a file that cannot be written."""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from game.client import crash, play
from game.client.app import App
from game.client.local_house import LocalHouse
from game.client.settings import Settings, load_settings
from game.client.ui import Stage
from game.errors import Failed
from game.rules.commands import Command, SetOrders, SetReady
from game.rules.orders import Stabilise
from game.words import Words
from server.store.contract import StoreError, StoreUnwritable, Write
from server.store.memory import MemoryStore
from server.store.sqlite import SqliteStore
from tests.client.playing import Game, game


class Disk:
    """Is full or has room."""

    full = False


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made, append = Disk(), MemoryStore.append_all

    def append_all(store: MemoryStore, writes: Sequence[Write]) -> list[int | StoreError]:
        if made.full:
            raise StoreUnwritable("Nothing could be saved: the disk is full.", "disk_full")
        return append(store, writes)

    monkeypatch.setattr(MemoryStore, "append_all", append_all)
    return made


@pytest.fixture
def played(disk: Disk) -> Iterator[Game]:
    with game() as opened:
        opened.app.start("first_coalition", None, 1)
        opened.settle()
        yield opened


def test_on_a_full_disk_the_match_stays_and_says_so(
    played: Game, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, driver = played.model.view, played.driver
    disk.full = True
    played.click("orders")
    played.click("stabilise_aid.more")
    told = [toast.text for toast in played.app.stage.toasts]
    assert any("the disk is full" in text for text in told)
    assert played.model.view == before
    assert played.model.draft == (Stabilise(0, 1),), "what was written is still there"
    assert any("not stored" in node.name for node in driver.find_all("text"))
    disk.full = False
    sent: list[Command] = []
    submit = played.model.connection.submit

    def watched(command: Command) -> str:
        sent.append(command)
        return submit(command)

    monkeypatch.setattr(played.model.connection, "submit", watched)
    turn = played.model.view.turn
    played.close_turn(lambda: played.click("seal") if played.screen == "Orders" else seal(played))
    assert sent[:2] == [SetOrders((Stabilise(0, 1),)), SetReady(True)], "sealing sends it again"
    assert not played.model.unstored
    assert played.model.view.turn == turn + 1


@pytest.mark.parametrize("before", [False, True], ids=["no saves", "saves"])
def test_where_nothing_can_be_saved_a_match_is_played_in_memory(
    before: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> NoReturn:
        raise StoreUnwritable("Nothing could be saved: the disk is full.")

    def play_on(saves: int) -> None:
        with closing(LocalHouse(f"sqlite:///{tmp_path}/saves.sqlite")) as house:
            played = Game(App(Stage(Words("en")), house, Settings(motion=False)))
            with closing(played.app):
                played.app.start("first_coalition", None, 1)
                played.settle()
                told = [toast.text for toast in played.app.stage.toasts]
                assert any("kept in memory" in text for text in told) is house.unsaved
                turn = played.model.view.turn
                played.close_turn(lambda: seal(played))
                assert played.model.view.turn == turn + 1
                played.click("menu")
                assert len(house.saved()) == saves
                played.click("continue")
                assert played.model.view.turn == turn + 1

    if before:
        play_on(1)
        monkeypatch.setattr(SqliteStore, "create", full)
    else:
        monkeypatch.setattr(SqliteStore, "__init__", full)
    play_on(1 + before)
    monkeypatch.undo()
    with closing(LocalHouse(f"sqlite:///{tmp_path}/saves.sqlite")) as house:
        assert len(house.saved()) == before, "what was kept in memory is gone"


def seal(played: Game) -> None:
    played.model.seal()
    played.settle()


def refuse(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_settings_that_cannot_be_kept_count_until_one_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with game() as opened:
        monkeypatch.setattr(os, "replace", refuse)
        opened.app.change(Settings(language="fr"))
        assert opened.app.stage.context.words.language == "fr"
        (told,) = opened.app.stage.toasts
        assert "No space left" in told.text
    assert load_settings() == Settings()


def test_a_crash_that_cannot_be_written_down_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr(Path, "write_text", refuse)

    def fail(_: object) -> None:
        raise KeyError("nobody expected this")

    with pytest.raises(OSError, match="No space"):
        crash.write_report(KeyError())
    with pytest.raises(Failed, match="KeyError: 'nobody expected this'"):
        play._run(LocalHouse("memory://"), False, "en", 1.0, fail)


def test_the_key_for_the_full_screen_is_kept_as_settings_would(played: Game) -> None:
    played.app.preferences()
    played.app.stage.full_screen = True
    played.app.poll()
    assert played.driver.find(key="full_screen").checked
    played.driver.click(key="still")
    assert played.app.stage.full_screen, "another setting does not undo it"
    assert load_settings().full_screen


def test_a_terminal_leaves_the_full_screen_alone() -> None:
    with game(in_terminal=True) as opened:
        opened.app.change(Settings(full_screen=True))
        opened.app.poll()
        assert opened.app.settings.full_screen
