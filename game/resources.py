"""Where the data the game ships stands: the only module that knows.

In a checkout `assets/` and `scenarios/` stand beside `game/`; in an installed wheel they stand
under `game/_data/`. Everybody else asks here, so that moving them is one change.
"""

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_PACKED = _PACKAGE / "_data"
_ROOT = _PACKED if _PACKED.is_dir() else _PACKAGE.parent

HOME_VARIABLE = "ADHOC_HOME"
"""Environment variable that moves saves and settings to another folder."""


def asset(*parts: str) -> Path:
    """The file or folder `assets/<parts>`, whether or not it exists."""
    return _ROOT.joinpath("assets", *parts)


def scenarios_dir() -> Path:
    """The folder of the scenarios that come with the game, one `.toml` file each."""
    return _ROOT / "scenarios"


def words_dir() -> Path:
    """The folder of the word files, one folder per language (`en`, `fr`)."""
    return asset("words")


def home_dir() -> Path:
    """The folder for what a user makes (saves, settings), made if it was missing.

    It is what the system sets aside for a user's data, unless ADHOC_HOME names another one.
    """
    chosen = os.environ.get(HOME_VARIABLE)
    home = Path(chosen) if chosen else platformdirs.user_data_path("adhoc", appauthor=False)
    home.mkdir(parents=True, exist_ok=True)
    return home


def saves_file() -> Path:
    """The file that holds the matches saved on this computer (see `server/store`)."""
    return home_dir() / "saves.sqlite"
