"""What every screen says, element by element: the semantic tree as text, kept beside the pictures.

    RENEW_TREES=1 python -m pytest tests/client/test_trees.py

writes them anew after a change that is meant; read what changed.
"""

import difflib
import os
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from game.client.learning.glossary import glossary
from game.client.match import MatchModel
from game.client.ui import Screen, Stage
from game.words import Words
from tests.client import goldens, test_online_screens, test_screens, test_watching
from tests.client.test_screens import match as own_match
from tests.client.test_screens import over as own_over
from tests.client.test_watching import Show, match, over

__all__ = ["match", "over", "own_match", "own_over"]  # fixtures

FOLDER = Path(__file__).parents[1] / "golden" / "trees"
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
MOST_LINES = 30
"""Of what differs, as a failure shows it."""

ALONE: dict[str, Callable[[], Screen]] = {
    **{name: shot.make for name, shot in goldens.SHOTS.items()},
    **{f"ending_{part}": partial(goldens.ending, part) for part in ("story", "ties", "questions")},
    **{f"online_{name}": make for name, make in test_online_screens.SCREENS.items()},
}
PLAYED = {f"alone_{name}": make for name, make in test_screens.SCREENS.items()}
WATCHED = {f"watch_{name}": make for name, make in test_watching.SCREENS.items()}


@pytest.fixture(autouse=True)
def _one_time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


def assert_same(name: str, screen: Screen, home: Path) -> None:
    """A screen says what it said when somebody read it, wherever it runs and whatever the time."""
    stage = Stage(Words("en"), (1280, 720))
    stage.env.terms = glossary
    stage.show(screen)
    now = _CLOCK.sub("0:00", stage.tree().snapshot().replace(str(home), "HOME")) + "\n"
    file = FOLDER / f"{name}.txt"
    if os.environ.get("RENEW_TREES"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8")
    kept = file.read_text(encoding="utf-8")
    if now != kept:
        apart = difflib.unified_diff(kept.split("\n"), now.split("\n"), "as it was", "now", n=1)
        pytest.fail("\n".join(list(apart)[:MOST_LINES]), pytrace=False)


@pytest.mark.parametrize("name", ALONE)
def test_a_screen_says_what_it_said(name: str, own_home: Path) -> None:
    assert_same(name, ALONE[name](), own_home)


@pytest.mark.parametrize("name", PLAYED)
def test_a_screen_of_who_plays_alone_says_what_it_said(
    name: str, own_match: MatchModel, own_over: MatchModel, own_home: Path
) -> None:
    assert_same(name, PLAYED[name](own_match, own_over), own_home)


@pytest.mark.parametrize("name", WATCHED)
def test_a_screen_of_who_looks_on_says_what_it_said(
    name: str, match: Show, over: Show, own_home: Path
) -> None:
    assert_same(name, WATCHED[name](match, over), own_home)


def test_no_tree_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {*ALONE, *PLAYED, *WATCHED}
