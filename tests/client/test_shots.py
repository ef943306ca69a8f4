"""`adhoc shots`: every screen in a picture, without a display."""

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pygame
import pytest
from PIL import Image

from game.client.film import frames, save
from game.client.ui import Stage
from game.words import Words
from tests.client.goldens import SHOTS

ROOT = Path(__file__).parents[2]


def test_a_turn_becomes_an_animated_picture(tmp_path: Path) -> None:
    stage = Stage(Words("en"), (1280, 720))
    stage.show(SHOTS["playback"].make())
    save(frames(stage, 8), tmp_path / "turn.gif")
    with Image.open(tmp_path / "turn.gif") as film:
        assert film.size == (800, 450)
        assert getattr(film, "n_frames", 1) > 3, "something moves"


@pytest.mark.timeout(600)
def test_every_screen_is_drawn_without_a_display(tmp_path: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}
    done = subprocess.run(
        [sys.executable, "-m", "game.cli", "shots", "--out", str(tmp_path), "--language", "fr"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in hidden},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert (done.returncode, done.stderr) == (0, "")
    names = {path.stem.partition("_")[2] for path in (tmp_path / "fr").glob("*.png")}
    assert names >= {
        "menu",
        "learn",
        "learn_terms",
        "learn_keys",
        "learn_search",
        "settings_key",
        "lesson",
        "lesson_threat",
        "counter",
        "revisions",
        "pact",
        "pact_revised",
        "help",
        "disk_full",
        "new_match",
        "world_at_the_start",
        "world_threat",
        "world_power",
        "world_region",
        "negotiation",
        "pact_editor",
        "orders",
        "relations",
        "report",
        "settings",
        "world_fear",
        "world_under_the_pointer",
        "playback",
        "handover",
        "ending_result",
        "ending_story",
        "ending_ties",
        "ending_questions",
        "replay",
        "watch_news",
        "watch_papers",
        "wall",
        "teacher_seats",
        "teacher_papers",
        "teacher_notes",
        "look_on",
        "watch_end",
        "wall_end",
        "saved_matches",
        "host",
        "join",
        "choose_seat",
        "waiting_room",
        "players",
        "acting",
        "world_paused",
        "world_without_a_server",
        "replays",
    }
    for path in (tmp_path / "fr").glob("*.png"):
        picture = pygame.image.load(path)
        assert picture.get_size() == (1280, 720)
        places = product(range(0, 1280, 16), range(0, 720, 8))
        colours = {tuple(picture.get_at(place)) for place in places}
        assert len(colours) > 3, f"{path.name} is empty"
