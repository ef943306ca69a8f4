"""What a player chose for this computer."""

import pytest

from game.client.settings import Settings, load_settings, save_settings, settings_file


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
