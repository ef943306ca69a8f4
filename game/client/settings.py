"""What a player chose for this computer, kept in a file of their own."""

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from game.client import keymap
from game.client.look import SCALES
from game.client.palettes import PALETTES
from game.resources import home_dir
from game.words import LANGUAGES

LOUDEST = 100
GRACES = (0, 5, 10, 20)


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """None follows the system: its language, and the scale its screen suggests.

    motion: whether things move by themselves. volume: of sounds, 0 (off) to 100. keys: presses that
    are not the usual ones, by the names of their actions (`keymap`). tick: whether a turn that has
    little time left is heard. name: what others see one called. grace: seconds in which an act in a
    match can be taken back, one of `GRACES`.
    """

    language: str | None = None
    scale: float | None = None
    palette: str = "night"
    motion: bool = True
    volume: int = 60
    full_screen: bool = False
    keys: dict[str, str] = {}
    tick: bool = True
    name: str = ""
    grace: int = 5

    def __post_init__(self) -> None:
        if self.language is not None and self.language not in LANGUAGES:
            raise ValueError(f"no language {self.language}")
        if self.scale is not None and self.scale not in SCALES:
            raise ValueError(f"no scale {self.scale}")
        if self.palette not in PALETTES:
            raise ValueError(f"no palette {self.palette}")
        if not 0 <= self.volume <= LOUDEST:
            raise ValueError(f"no volume {self.volume}")
        if self.grace not in GRACES:
            raise ValueError(f"no grace of {self.grace} seconds")
        keymap.check(self.keys)


def settings_file() -> Path:
    return home_dir() / "settings.json"


def load_settings() -> Settings:
    """The settings kept here, or those of a new player.

    A file that cannot be understood is set aside, under a name that says so, and never asked again:
    a game that does not start over a broken setting would be worse than one that forgets it.
    """
    path = settings_file()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (msgspec.MsgspecError, UnicodeDecodeError):
        with suppress(OSError):  # where nothing can be written it is read in vain next time, too
            os.replace(path, path.with_suffix(".broken.json"))
        return Settings()


def save_settings(settings: Settings) -> None:
    """Keep the settings; the file is there whole or as it was. Raise OSError where it cannot be
    written."""
    path = settings_file()
    fresh = path.with_suffix(".new")
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(settings)))
    os.replace(fresh, path)
