"""Numbers count to their new value, and stand still once they have arrived."""

import pygame
import pytest

from game.client.ui import Column, Context, Driver, Figure, Meter, Painter, Screen, Stage, Widget
from game.client.ui.core import Need
from game.client.ui.counting import COUNT_MS
from game.client.ui.render import draw
from game.words import Words


class Levels(Screen):
    def __init__(self) -> None:
        self.level = 40

    def title(self, ctx: Context) -> str:
        return "Levels"

    def build(self, ctx: Context) -> Widget:
        say = "{} funds".format
        return Column(
            [
                Meter("Stability", self.level, 100, key="level", counts=True),
                Figure(say(self.level), value=self.level, say=say, key="funds"),
            ]
        )


class Eye:
    """Sees what a stage draws, frame by frame."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, motion: bool) -> None:
        self.screen, self.stage = Levels(), Stage(Words("en"), (400, 200))
        self.stage.env.motion = motion
        self.stage.show(self.screen)
        self.surface = pygame.Surface((400, 200))
        self.seen: list[str] = []
        text = Painter.text

        def watched(painter: Painter, words: str, *rest: object) -> None:
            self.seen.append(words)
            text(painter, words, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(Painter, "text", watched)
        self.at(0)

    def at(self, ms: int) -> list[str]:
        """What is drawn anew at a time."""
        self.seen.clear()
        self.stage.tick(ms)
        draw(self.stage, self.surface)
        return [words for words in self.seen if words[0].isdigit()]

    def change(self, level: int) -> None:
        self.screen.level = level
        self.stage.context.refresh()


def test_a_number_counts_to_its_new_value_and_then_wants_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    eye = Eye(monkeypatch, motion=True)
    assert eye.at(100) == [], "nothing has changed"
    eye.change(60)
    assert eye.at(110) == ["40", "40 funds"]
    tree = Driver(eye.stage).find(key="level")
    assert tree.value == "60", "who cannot see it count hears where it goes"
    half, told = eye.at(110 + COUNT_MS // 2)
    assert 40 < int(half) < 60
    assert told == f"{half} funds"
    assert eye.at(110 + COUNT_MS) == ["60", "60 funds"]
    for later in range(5):
        assert eye.at(200 + COUNT_MS + 100 * later) == []
        assert eye.stage.env.need is Need.NOTHING


def test_a_change_on_the_way_goes_on_from_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    eye = Eye(monkeypatch, motion=True)
    eye.change(100)
    eye.at(0)
    half, _ = eye.at(COUNT_MS // 2)
    eye.change(0)
    start, _ = eye.at(COUNT_MS // 2)
    assert start == half
    assert eye.at(COUNT_MS * 2) == ["0", "0 funds"]


def test_where_nothing_may_move_it_is_there_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    eye = Eye(monkeypatch, motion=False)
    eye.change(60)
    assert eye.at(10) == ["60", "60 funds"]
    assert eye.at(COUNT_MS) == []
