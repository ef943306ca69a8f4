"""A report of a crash: what a player can send, in a file of its own."""

import platform
import time
import traceback
from pathlib import Path

import pygame

import game
from game.resources import home_dir


def write_report(error: BaseException) -> Path:
    """Write down what went wrong and where; the file's path. It holds no names and no match.

    Raise OSError where nothing can be written.
    """
    path = home_dir() / time.strftime("crash-%Y%m%d-%H%M%S.txt")
    about = [
        f"Ad Hoc {game.__version__}",
        f"Python {platform.python_version()} on {platform.platform()}",
        f"pygame-ce {pygame.version.ver}, SDL {'.'.join(map(str, pygame.get_sdl_version()))}",
        "",
        *traceback.format_exception(error),
    ]
    path.write_text("\n".join(about), encoding="utf-8")
    return path
