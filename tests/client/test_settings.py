"""What a player chose for this computer."""

import pytest

from game.client.screens.settings import Preferences
from game.client.settings import Settings, load_settings, save_settings, settings_file
from tests.client.playing import game


def test_a_new_player_follows_the_system() -> None:
    assert load_settings() == Settings()


def test_what_was_chosen_is_there_next_time() -> None:
    chosen = Settings(
        "fr", 1.5, "day", motion=False, volume=0, full_screen=True, keys={"world.table": "x"}
    )
    save_settings(chosen)
    assert load_settings() == chosen


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[]",
        b'{"palette": "x"}',
        b'{"volume": 101}',
        b'{"language": 7}',
        b'{"scale": 3}',
        b'{"keys": {"world.table": "nokey"}}',
        b'{"keys": {"all.back": "q"}}',
        b'{"language": "xx"}',
        b"\xff",
    ],
)
def test_a_broken_file_is_set_aside(broken: bytes) -> None:
    settings_file().write_bytes(broken)
    assert load_settings() == Settings()
    assert not settings_file().exists()
    (aside,) = settings_file().parent.glob("settings*.json")
    assert aside.read_bytes() == broken
    save_settings(Settings(language="en"))
    assert load_settings() == Settings(language="en")


def test_settings_of_a_later_version_are_read_as_far_as_they_are_known() -> None:
    settings_file().write_bytes(b'{"language": "fr", "shine": 3}')
    assert load_settings() == Settings(language="fr")


def test_every_choice_can_be_undone_and_takes_effect_at_once() -> None:
    with game() as played:
        app, driver = played.app, played.driver
        app.preferences()
        first = app.settings
        assert not driver.find(key="undo").enabled
        driver.click(key="palette.day")
        driver.click(key="language.fr")
        driver.click(key="scale.1.5")
        driver.tab_to(key="volume")
        for _ in range(3):
            driver.press("right")
        driver.press("ctrl+z")
        assert app.settings.volume == first.volume, "a slider drawn along is one change"
        driver.press("ctrl+z")
        assert app.stage.env.scale == 1.0
        driver.press("ctrl+z")
        assert app.stage.env.words.language == "en"
        assert app.settings.palette == "day"
        driver.press("ctrl+z")
        assert app.settings.palette == first.palette
        assert load_settings() == app.settings
        driver.click(key="still")
        driver.click(key="palette.contrast")
        driver.click(key="undo_all")
        assert (app.settings.motion, app.settings.palette) == (first.motion, first.palette)
        assert not driver.find(key="undo").enabled


def test_a_chosen_key_can_be_undone() -> None:
    with game() as played:
        app, driver = played.app, played.driver
        app.preferences()
        screen = app.stage.screen
        assert isinstance(screen, Preferences)
        screen.change(keys={"world.table": "x"})
        screen.change(keys={"world.table": "x", "world.orders": "y"})
        driver.press("ctrl+z")
        assert app.stage.env.keys.press("world.orders") == "o"
        assert app.stage.env.keys.press("world.table") == "x"
