"""Learning: the lesson follows what one does, everything can be looked up, every key is listed."""

import ast
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from game.client.desk import MatchDesk
from game.client.keymap import ACTIONS, keys
from game.client.learning.glossary import glossary
from game.client.learning.lesson import STEPS, Lesson, Stand
from game.client.learning.shelf import IDEAS, TERMS, entries, found
from game.client.presses import FULL_SCREEN, HELP, spoken
from game.client.screens.learn import Learn
from game.client.theatre import Selection
from game.client.ui import Driver, Stage
from game.client.ui.help import Question
from game.rules.commands import SignProposal
from game.words import LANGUAGES, Words
from tests.client.playing import Game, game
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
    for entry in entries(words, keys()):
        if entry.part != "keys":
            hits = found(words, keys(), entry.name)
            names = [hit.key for hit in hits if entry.name.casefold() in hit.name.casefold()]
            assert names == [hit.key for hit in hits][: len(names)]
            assert entry.key in names
    assert found(words, keys(), "zzzz") == []


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


def test_every_key_a_screen_uses_is_listed_and_every_one_listed_is_used() -> None:
    shortcuts: set[str] = set()
    written: set[str] = set()
    for path in CLIENT.rglob("*.py"):
        if path.name in ("keymap.py", "presses.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "shortcut":
                shortcuts |= texts(node.value)
            written |= texts(node)
    assert shortcuts - {action.name for action in ACTIONS} == set()
    listed = {action.name for action in ACTIONS if not action.fixed}
    several = ("replay.", "watch.lens", "world.lens")
    put_together = {name for name in listed if name.startswith(several)}
    assert listed - written - {HELP, FULL_SCREEN} - put_together == set()


def texts(node: ast.AST) -> set[str]:
    """The text a piece of source stands for, whichever way a condition goes; what is put together
    when it runs is left out."""
    match node:
        case ast.Constant(value=str(text)):
            return {text} - {""}
        case ast.IfExp(body=one, orelse=other):
            return texts(one) | texts(other)
        case _:
            return set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_found_in_texts_in_every_form(language: str) -> None:
    words = Words(language)
    known = glossary(words)
    for part, listed in (("idea", IDEAS), ("term", TERMS)):
        for key in listed:
            for form in words(f"learn.{part}.{key}.forms").split(", "):
                (span,) = known.spans(f"({form.capitalize()}).")
                assert span.key == f"{part}.{key}"


def test_the_longest_form_is_meant() -> None:
    known = glossary(Words("en"))
    assert known.keys_in(["outstanding", "standings"]) == []
    assert known.keys_in(["A standing pact"]) == ["term.term"]
    assert known.keys_in(["Her standing"]) == ["term.standing"]


# ---- Help


@pytest.fixture
def at_the_table() -> Iterator[tuple[Game, Driver]]:
    with game(in_terminal=False) as opened:
        opened.app.start("first_coalition", None, 1)
        opened.settle()
        yield opened, opened.driver


def shown_terms(driver: Driver) -> list[str]:
    return [group.name for group in driver.find_all("group")]


def test_a_term_in_a_text_is_explained_where_it_stands_and_leads_to_more(
    at_the_table: tuple[Game, Driver],
) -> None:
    opened, driver = at_the_table
    opened.click("orders")
    texts = [node for node in driver.find_all("text") if "standing commitments" in node.name]
    node = driver.bring_into_view(texts[0])
    known = glossary(Words("en"))["term.term"].told
    label = driver.stage.scene.by_key[node.key]
    spot = next(
        (x, y)
        for y in range(node.visible.top + 8, node.visible.bottom, 18)
        for x in range(node.visible.left, node.visible.right, 6)
        if label.explain(driver.stage.env, (x, y)) == known
    )
    driver.move(spot)
    driver.wait(1000)
    assert driver.stage.tooltip == known
    driver.click_at(spot)
    assert opened.screen == "Learn"
    assert shown_terms(driver)[0] == "Term"
    driver.press("escape")
    assert opened.screen == "Orders"


def test_f1_explains_what_has_the_focus_then_the_screen(
    at_the_table: tuple[Game, Driver],
) -> None:
    opened, driver = at_the_table
    assert opened.screen == "World"
    driver.press("f1")
    assert opened.screen == "Learn"
    names = shown_terms(driver)
    words = Words("en")
    assert "World order" in names
    assert spoken(words, driver.stage.env.keys.press("world.orders")) in names
    driver.press("escape")
    driver.hover("meter", "Stability")
    driver.press("f1")
    assert opened.screen == "Learn"
    assert shown_terms(driver)[0] == "Stability"


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_about_a_screen_fits(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Question(("term.standing",), ("term.order", "term.standing", "idea.adhoc"))
    screen = Learn(nothing, asked=asked, places=("world", "map"))
    assert_sound(screen, language, monkeypatch)


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
