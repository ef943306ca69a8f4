"""Saved matches: one goes on with them; what is deleted comes back until one leaves the list."""

from game.client.screens.resume import Resume
from game.client.ui import Driver
from tests.client.playing import Game, game


def two_saved(played: Game) -> list[str]:
    """Two matches that go on, and the list of them on the stage."""
    for _ in range(2):
        played.app.start("first_coalition")
        played.settle()
    played.app.menu()
    played.app.saved_matches()
    return [match.key for match in played.app.house.saved()]


def listed(driver: Driver) -> list[str]:
    rows = driver.find_all("row")
    return [row.key.removeprefix("saves.") for row in rows if row.key.startswith("saves.")]


def test_what_is_put_away_comes_back_until_one_leaves() -> None:
    with game() as played:
        driver, keys = played.driver, two_saved(played)
        driver.click(key="tidy")
        for key in keys:
            driver.click(key=f"saves.{key}")
        assert listed(driver) == []
        driver.press("ctrl+z")
        assert listed(driver) == keys[1:]
        assert "1 match" in driver.find(key="away").name
        assert [match.key for match in played.app.house.saved()] == keys, "nothing is gone yet"
        driver.press("escape")
        assert [match.key for match in played.app.house.saved()] == keys[1:]


def test_by_keyboard_a_match_is_deleted_and_another_gone_on_with() -> None:
    with game() as played:
        driver, keys = played.driver, two_saved(played)
        driver.tab_to(key="tidy")
        driver.press("enter")
        driver.tab_to(key="saves")
        driver.press("enter")
        driver.tab_to(key="tidy")
        driver.press("enter")
        driver.tab_to(key="saves")
        driver.press("enter")
        played.settle()
        assert played.model.code == keys[1]
        assert [match.key for match in played.app.house.saved()] == keys[1:]


def test_what_cannot_be_deleted_is_told() -> None:
    with game() as played:
        keys = two_saved(played)
        screen = played.app.stage.screen
        assert isinstance(screen, Resume)
        screen.tidy()
        screen.choose(keys[0])
        played.app.house.delete(keys[0])
        played.driver.press("escape")
        assert any(keys[0] in toast.text for toast in played.app.stage.toasts)
