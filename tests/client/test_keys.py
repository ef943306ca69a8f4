"""Keys: one list, every key can be chosen, nothing means two things in one place."""

from collections.abc import Iterator

import pygame
import pytest

from game.client import keymap
from game.client.keymap import ACTIONS, Action, keys, rebound, reserved, rival
from game.client.presses import Keys, parse, readings, spoken, written
from game.client.settings import load_settings
from game.words import LANGUAGES, Words
from tests.client.playing import Game, game

BY_NAME = {action.name: action for action in ACTIONS}


def pressed(key: int, mod: int = 0, scancode: int = 0) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=scancode)


# ---- How a press is written


@pytest.mark.parametrize(
    "press",
    ["p", "é", "f5", "ctrl+enter", "shift+tab", "ctrl+shift+k", "plus", "minus", "space", "pageup"],
)
def test_a_press_is_read_as_it_is_written(press: str) -> None:
    code, ctrl, shift = parse(press)
    mod = (pygame.KMOD_LCTRL if ctrl else 0) | (pygame.KMOD_LSHIFT if shift else 0)
    assert parse(written(pressed(code, mod))) == (code, ctrl, shift)


@pytest.mark.parametrize("press", ["", "nokey", "hyper+p", "ctrl+"])
def test_there_is_no_such_key(press: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        parse(press)


def test_keys_that_mean_nothing_alone_are_no_press() -> None:
    assert written(pressed(pygame.K_LSHIFT)) == ""
    assert written(pressed(pygame.K_e, pygame.KMOD_ALT)) == ""


def test_the_upper_row_of_a_french_keyboard_counts_as_digits() -> None:
    assert parse("2") in readings(pressed(ord("é"), scancode=pygame.KSCAN_2))
    assert readings(pressed(ord("é"), scancode=pygame.KSCAN_2))[0] == parse("é")


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_called_as_on_the_keyboard(language: str) -> None:
    words = Words(language)
    names = [spoken(words, action.press) for action in ACTIONS]
    assert not any("_" in name or name.islower() for name in names)
    assert (
        spoken(words, "ctrl+pageup")
        == {"en": "Ctrl + Page Up", "fr": "Ctrl + Page préc."}[language]
    )


# ---- Which action has which


def test_no_two_actions_of_a_place_share_a_key() -> None:
    assert [a.name for a in ACTIONS if not a.fixed and rival(keys(), a, a.press)] == []
    assert [a.name for a in ACTIONS if not a.fixed and reserved(a, a.press)] == []


def test_who_gives_a_key_away_gets_the_one_that_is_free() -> None:
    table, orders = BY_NAME["world.table"], BY_NAME["world.orders"]
    assert rival(keys(), table, "o") is orders
    chosen = rebound(keys(), table, "o")
    assert chosen == {"world.table": "o", "world.orders": "n"}
    assert rebound(keys(chosen), orders, "o") == {}


def test_the_same_key_may_mean_something_else_elsewhere_but_not_everywhere() -> None:
    assert rival(keys(), BY_NAME["table.propose"], "o") is None
    assert rival(keys(), BY_NAME["all.help"], "o") is not None


def test_what_is_chosen_for_an_action_that_is_gone_is_left_alone() -> None:
    table = Keys({"a": "x"}, {"a": "y", "gone": "z"})
    assert (table.press("a"), table.press("gone")) == ("y", "gone")


def test_the_kits_own_keys_cannot_be_chosen() -> None:
    for press in ("tab", "escape", "up", "space"):
        assert reserved(BY_NAME["world.table"], press)
    with pytest.raises(ValueError, match="keeps its key"):
        keymap.check({"all.back": "q"})


# ---- In Settings


@pytest.fixture
def settings() -> Iterator[Game]:
    with game() as opened:
        opened.app.preferences()
        yield opened


def row(action: Action) -> str:
    return f"keys.{action.name}"


def choose(opened: Game, action: Action) -> None:
    """Twice on its line, as the panel says."""
    for _ in range(1 + (opened.driver.find(key=row(action)).checked is False)):
        opened.driver.click(key=row(action))


def test_one_presses_the_new_key(settings: Game) -> None:
    driver = settings.driver
    choose(settings, BY_NAME["world.table"])
    driver.press("x")
    assert not driver.has(key="new_key")
    assert "X" in driver.find(key="keys.world.table").name
    assert load_settings().keys == {"world.table": "x"}
    settings.app.start("first_coalition", None, 1)
    settings.settle()
    driver.press("n")
    assert settings.screen == "World"
    driver.tab_to(key="negotiate")
    driver.wait(1000)
    assert driver.stage.tooltip.endswith("[X]")
    driver.press("x")
    assert settings.screen == "Table"


def test_a_key_that_is_taken_is_explained_and_can_be_swapped(settings: Game) -> None:
    driver = settings.driver
    choose(settings, BY_NAME["world.table"])
    driver.press("o")
    told = " ".join(node.name for node in driver.find_all("text"))
    assert "O is taken: Orders (On the world screen)" in told
    assert load_settings().keys == {}
    driver.click(key="swap_keys")
    assert load_settings().keys == {"world.table": "o", "world.orders": "n"}
    driver.click(key="usual_keys")
    assert load_settings().keys == {}


def test_a_key_of_the_kit_is_refused_and_escape_changes_nothing(settings: Game) -> None:
    driver = settings.driver
    choose(settings, BY_NAME["world.table"])
    driver.press("space")
    assert not driver.has(key="swap_keys")
    assert any("needed on every screen" in node.name for node in driver.find_all("text"))
    driver.press("escape")
    assert not driver.has(key="new_key")
    assert settings.screen == "Preferences"
    assert load_settings().keys == {}


def test_one_line_gets_its_usual_key_back(settings: Game) -> None:
    driver = settings.driver
    driver.tab_to(key="keys")
    choose(settings, BY_NAME["all.help"])
    driver.press("f2")
    driver.click(key="usual_key")
    assert load_settings().keys == {}
    choose(settings, BY_NAME["all.back"])
    assert not driver.has(key="new_key"), "Escape is Escape"
