"""The game in a real window, with a real mouse and keyboard."""

import pygame
import pytest

from game.client import look
from server.store.contract import IndexRow
from server.store.sqlite import SqliteStore
from tests.desktop.desktop import Desktop, until

pytestmark = pytest.mark.desktop

TITLE = "Ad Hoc"


def saved(desktop: Desktop) -> list[IndexRow] | None:
    """The matches the game has stored, None as long as there is none."""
    path = desktop.home / "saves.sqlite"
    if not path.exists():
        return None
    store = SqliteStore(path)
    try:
        return store.rows() or None
    finally:
        store.close()


def test_the_menu_opens_follows_the_keyboard_and_closes(desktop: Desktop) -> None:
    program = desktop.adhoc("play", "--language", "en")
    desktop.focus(TITLE)
    menu = desktop.still()
    desktop.key("Tab")
    desktop.changes_from(menu)
    assert desktop.quit(program) == 0
    assert desktop.log() == ""


def test_a_match_opens_is_saved_and_goes_on(desktop: Desktop) -> None:
    first = desktop.adhoc("play", "--scenario", "first_coalition", "--seed", "1")
    desktop.focus(TITLE)
    (row,) = until(lambda: saved(desktop), "a saved match")
    assert row.scenario == "first_coalition"
    table = desktop.still()
    desktop.key("Tab")
    desktop.changes_from(table)
    assert desktop.quit(first) == 0

    second = desktop.adhoc("play", "--resume")
    desktop.focus(TITLE)
    desktop.still()
    assert desktop.quit(second) == 0
    assert [again.match_id for again in saved(desktop) or ()] == [row.match_id]


def brightest_button(desktop: Desktop) -> tuple[int, int]:
    """The middle of the button that is the next step, found by its colour."""
    mask = pygame.mask.from_threshold(desktop.still(), look.ACCENT, (3, 3, 3, 255))
    return mask.connected_component().centroid()


def test_two_clicks_lead_from_the_menu_into_a_first_match(desktop: Desktop) -> None:
    program = desktop.adhoc("play", "--language", "fr")
    desktop.focus(TITLE)
    menu = desktop.still()
    desktop.click(*brightest_button(desktop))
    desktop.changes_from(menu)
    desktop.click(*brightest_button(desktop))
    (row,) = until(lambda: saved(desktop), "a saved match")
    assert row.scenario == "first_coalition"
    assert desktop.quit(program) == 0
    assert desktop.log() == ""
