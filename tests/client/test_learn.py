"""Learning: the lesson follows what one does, everything can be looked up, every key is listed."""

import ast
from itertools import product
from pathlib import Path

import pytest

from game.client.desk import MatchDesk
from game.client.learning.lesson import STEPS, Lesson, Stand
from game.client.learning.shelf import KEYS, entries, found
from game.client.screens.learn import Learn
from game.client.theatre import Selection
from game.client.ui import Driver, Stage
from game.rules.commands import SignProposal
from game.words import LANGUAGES, Words
from tests.client.scenes import Room
from tests.client.ui.audit import assert_sound

CLIENT = Path(__file__).parents[2] / "game" / "client"


def nothing() -> None:
    """A handler for what is not pressed here."""


# ---- Looking things up


@pytest.mark.parametrize(("part", "language"), list(product(("ideas", "terms", "keys"), LANGUAGES)))
def test_nothing_is_clipped_and_everything_is_reached(
    part: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_sound(Learn(nothing, nothing, part), language, monkeypatch)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_named_is_found_first(language: str) -> None:
    words = Words(language)
    for entry in entries(words):
        if entry.part != "keys":
            hits = found(words, entry.name)
            names = [hit.key for hit in hits if entry.name.casefold() in hit.name.casefold()]
            assert names == [hit.key for hit in hits][: len(names)]
            assert entry.key in names
    assert found(words, "zzzz") == []


def test_one_types_what_one_looks_for() -> None:
    stage = Stage(Words("en"), (1280, 720))
    stage.show(Learn(nothing))
    driver = Driver(stage)
    assert not driver.has(key="start"), "in a match there is no lesson to begin"
    driver.tab_to(key="search")
    driver.type("half-measure")
    titles = [group.name for group in driver.find_all("group")]
    assert titles[0] == "Half-measure"
    driver.type("zzz")
    assert any(n.name.startswith("Nothing is found") for n in driver.find_all("text"))


def test_every_key_a_screen_uses_is_listed() -> None:
    used: set[str] = set()
    for path in CLIENT.rglob("*.py"):
        if "ui" in path.parts[-2:]:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "shortcut":
                constants = [n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant)]
                used.update(str(value) for value in constants if value)
    listed = {key for _, key, _ in KEYS}
    assert used - listed == set()


# ---- The lesson


def test_the_lesson_goes_on_as_its_steps_are_done() -> None:
    room = Room("first_coalition")
    model = room.me
    model.lesson = Lesson()
    stage = Stage(Words("en"), (1280, 720))
    desk = MatchDesk(stage, model, nothing)
    driver, words = Driver(stage), Words("en")

    def expect(key: str) -> None:
        stage.context.refresh()
        told = words(f"learn.lesson.step.{key}")
        assert driver.find(key="lesson").name == told

    desk.world()
    desk.overview.select(Selection())
    expect("threat")
    desk.overview.select(Selection("threat", model.view.threats[0].id))
    expect("propose")
    desk.propose()
    driver.click(key="fit")
    driver.click(key="send")
    room.news()
    expect("agree")
    (offer,) = model.view.proposals
    for power in offer.addressed:
        room.say(power, SignProposal(offer.id, 1))
    expect("orders")
    desk.orders()
    driver.click(key="keep_word")
    room.news()
    expect("seal")
    driver.click(key="seal")
    for seat in room.seats[1:]:
        seat.seal()
    room.news()
    expect("report")
    desk.report()
    expect("relations")
    desk.relations()
    expect("play")
    desk.world()
    driver.click(key="lesson_end")
    assert not driver.has(key="lesson")
    assert model.lesson.ended


def test_a_step_that_was_done_never_comes_again() -> None:
    room = Room("first_coalition")
    lesson = Lesson()
    lesson.look("threat")
    stand = Stand(room.me.view, room.me.me, ordered=False)
    assert lesson.step(stand) == STEPS[1]
    assert lesson.step(stand._replace(me=room.seats[1].me)) == STEPS[1]
    lesson.end()
    assert lesson.step(stand) is None
