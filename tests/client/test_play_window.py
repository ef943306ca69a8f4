"""The window's screens from the menu to the end of a match, by clicks."""

import pytest

from game.client import look
from game.client.settings import load_settings
from tests.client.playing import game


def test_a_pact_is_offered_answered_and_kept_by_clicks(no_keys: None) -> None:
    """Turn after turn: answer what is offered, offer what is advised, keep one's word."""
    with game() as played:
        played.click("learn")
        played.click("start")
        offered = signed = kept = 0
        while not played.model.view.over:
            if played.driver.has(key="step"):
                played.click("step")
                # The advice is an offer of one's own, or a pact of others to join.
                assert played.screen in ("PactEditor", "Table")
                if played.driver.has(key="send") and played.driver.find(key="send").enabled:
                    played.click("send")
                    offered += 1
                played.click("back")
            if played.model.addressed():
                played.click("negotiate")
                assert played.screen == "Table"
                if played.driver.has(key="sign") and played.driver.find(key="sign").enabled:
                    played.click("sign")
                    signed += 1
                played.click("back")
            played.click("orders")
            assert played.screen == "Orders"
            if played.driver.has(key="keep_word") and played.driver.find(key="keep_word").enabled:
                played.click("keep_word")
                kept += 1
            played.click("back")
            assert played.screen == "World"
            played.close_turn(lambda: played.click("seal"))
            if not played.model.view.over:
                played.click("back")
        assert offered + signed > 0
        assert kept > 0


def test_a_match_left_goes_on_where_it_was() -> None:
    with game() as played:
        played.click("learn")
        played.click("start")
        played.close_turn(lambda: played.click("seal"))
        played.click("menu")
        played.click("continue")
        assert (played.screen, played.model.view.turn) == ("World", 2)
        # What happened before this client came is asked for, for the timeline.
        assert played.driver.has("mark", "Turn 1")
        played.settle()
        assert played.model.report(1)


def test_a_saved_match_is_chosen_from_the_list() -> None:
    with game() as played:
        for _ in range(2):
            played.click("learn")
            played.click("start")
            code = played.model.code
            played.click("menu")
        played.click("saved")
        rows = played.driver.find_all("row")
        assert len([row for row in rows if "First Coalition" in row.name]) == 2
        assert any(code in f"{row.name} {row.value}" for row in rows)


def test_the_menu_speaks_the_language_chosen_and_remembers_it() -> None:
    with game() as played:
        played.driver.click("radio", "Français")
        assert played.driver.has("button", "Jouer")
        assert played.app.settings.language == "fr"


def test_settings_take_effect_at_once_and_are_kept() -> None:
    with game(motion=True) as played:
        played.click("settings")
        ground = look.GROUND
        played.driver.click("radio", "High contrast")
        assert ground != look.GROUND
        played.driver.click("checkbox", "Reduced motion")
        assert not played.app.stage.env.motion
        played.driver.click("checkbox", "Full screen")
        assert played.app.stage.full_screen
        played.driver.click("radio", "150 %")
        assert played.app.stage.env.scale == 1.5
        played.driver.click("radio", "Français")
        assert played.driver.has("heading", "Réglages")
        assert load_settings() == played.app.settings
        played.driver.press("escape")
        assert played.screen == "Menu"
    look.wear("night")


def test_people_at_one_computer_hand_it_over() -> None:
    with game() as played:
        played.app.new_match("first_coalition")
        choice = played.driver.find(key="seat1")
        assert choice.assign is not None
        assert choice.assign("A person") == ""
        played.click("start")
        first = played.model.me
        seen = played.driver.snapshot()
        for _ in range(20):
            if played.screen == "Handover":
                break
            played.click("seal")
        assert played.screen == "Handover"
        assert seen != played.driver.snapshot()
        assert not played.driver.has(key="advice")
        played.click("take")
        assert played.model.me != first
        assert played.screen == "World"


@pytest.mark.parametrize("key", ["threat", "power", "pact", "region"])
def test_everything_known_is_a_choice_away(key: str) -> None:
    with game() as played:
        played.click("new")
        played.click("start")
        played.driver.find(key="lists")
        name = {"threat": "Threats", "power": "Powers", "pact": "Pacts", "region": "Regions"}[key]
        tab = next(node for node in played.driver.find_all("tab") if node.name.startswith(name))
        played.driver.click("tab", tab.name)
        rows = played.driver.find(key=f"list_{key}").find_all("row")
        counts = {
            "threat": len(played.model.view.threats),
            "power": len(played.model.view.powers),
            "pact": len(played.model.view.pacts),
            "region": len(played.model.view.governance),
        }
        assert len(rows) == counts[key]
        if rows:
            played.click(rows[0].key)
            assert played.driver.has(key="close_page")
            played.driver.press("escape")
            assert not played.driver.has(key="close_page")
