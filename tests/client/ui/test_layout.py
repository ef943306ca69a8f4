"""Whatever the window, the scale and the language: nothing clipped, nothing on top of another."""

import pytest

from game.client.ui import Col, Column, Context, Driver, Screen, Spacer, Stage, Table, Widget
from game.words import Words
from tests.client.ui.audit import cramped_texts, overlaps, small_targets, walk_focus
from tests.client.ui.kitchen import Kitchen

SIZES = [
    ((1280, 720), 1.0),
    ((1024, 640), 1.25),
    ((1920, 1080), 1.5),
    ((1920, 1080), 2.0),
    ((1280, 720), 2.0),
]


@pytest.fixture(params=[(*size, language) for size in SIZES for language in ("en", "fr")], ids=str)
def stage(request: pytest.FixtureRequest) -> Stage:
    size, scale, language = request.param
    made = Stage(Words(language), size, scale)
    made.show(Kitchen())
    return made


def test_every_text_fits_its_place(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cramped_texts(stage, monkeypatch) == []


def test_nothing_stands_on_anything_else(stage: Stage) -> None:
    assert overlaps(stage.tree()) == []


def test_targets_are_large_enough(stage: Stage) -> None:
    assert small_targets(stage.tree()) == []


def test_tab_comes_to_everything_once_and_into_view(stage: Stage) -> None:
    driver = Driver(stage)
    expected = [node.key for node in stage.tree().walk() if node.focusable]
    walked = walk_focus(driver)
    assert sorted(walked) == sorted(expected)
    for _ in walked:
        driver.press("tab")
        node = driver.focused()
        assert node is not None
        assert node.visible, f"{node.line()} has the focus and cannot be seen"


def test_everything_can_be_reached_by_the_mouse(stage: Stage) -> None:
    driver = Driver(stage)
    for node in stage.tree().walk():
        if node.activate and node.enabled:
            seen = driver.bring_into_view(node)
            hit = stage.scene.hit(seen.visible.center)
            assert hit is not None
            assert node.key.startswith(hit.key)


def test_a_dialog_stays_within_the_window(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver(stage)
    driver.click(key="offer")
    dialog = driver.find("dialog")
    assert stage.env.window.contains(dialog.bounds)
    assert cramped_texts(stage, monkeypatch) == []
    assert overlaps(stage.tree()) == []


class Empty(Screen):
    """A table without rows, and room below it."""

    def __init__(self, excuse: str) -> None:
        self.excuse = excuse

    def title(self, ctx: Context) -> str:
        return "Empty"

    def build(self, ctx: Context) -> Widget:
        table = Table("Pacts", [Col("Pact")], [], key="pacts", empty=self.excuse)
        return Column([table, Spacer(grow=1)])


def test_what_stands_in_an_empty_table_is_read_whole() -> None:
    """However long it is: it takes as many lines as it needs."""

    def height(empty: str) -> int:
        stage = Stage(Words("en"), (300, 400))
        stage.show(Empty(empty))
        return Driver(stage).find(key="pacts").bounds.height

    assert height("No pact.") == height("")
    assert height("No pact is in force. Propose one against a threat. " * 2) > height("No pact.")
