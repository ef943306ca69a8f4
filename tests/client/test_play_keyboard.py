"""A whole match against computer powers, by somebody who has a keyboard and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.client.match import Phase
from game.client.screens.world import World
from game.rules.ids import RegionId
from tests.client.playing import Game, game


@pytest.fixture
def played(no_mouse: None) -> Iterator[Game]:
    with game("fr", motion=True) as opened:
        yield opened


def keys(played: Game, *presses: str) -> None:
    for press in presses:
        played.driver.press(press)
    played.settle()


def go(played: Game, key: str) -> None:
    """Come to an element by Tab alone, and press Enter."""
    played.press(key)


def read_what_came(played: Game) -> None:
    """Skip what is played back, and come to what happened."""
    if played.model.view.over:
        return
    assert played.screen == "Playback"
    keys(played, "space")
    if played.screen == "Playback":
        keys(played, "ctrl+enter")
    assert played.screen == "Report"


def world(played: Game) -> World:
    screen = played.app.stage.screen
    assert isinstance(screen, World)
    return screen


def look_around(played: Game) -> None:
    """The map by arrows, nearer and farther; its lenses; a threat on it, and in the list."""
    driver, theatre = played.driver, world(played).theatre
    driver.tab_to(key="map")
    anchor = theatre.places.anchor(played.model, RegionId(0))
    before = theatre.map.at(anchor)
    keys(played, "plus", "plus", "right", "right", "down")
    assert theatre.map.at(anchor) != before
    keys(played, "home")
    usual = theatre.lens
    keys(played, "2")
    assert theatre.lens != usual
    keys(played, "1")
    assert theatre.lens == usual
    threats = [threat.id for threat in played.model.view.threats]
    go(played, f"mark_threat{threats[-1]}")
    assert (world(played).chosen.kind, world(played).chosen.number) == ("threat", threats[-1])
    keys(played, "escape")
    driver.tab_to(key="list_threat")
    keys(played, "down", "enter")
    assert world(played).chosen.kind == "threat"
    assert not driver.has(key="list_threat"), "its page has taken the place of the list"
    keys(played, "escape")


def offer_a_pact(played: Game) -> None:
    """Write a pact by keys and put it on the table."""
    model, driver = played.model, played.driver
    keys(played, "n")
    assert played.screen == "Table"
    keys(played, "p")
    assert played.screen == "PactEditor"
    keys(played, "f")
    stepper = driver.tab_to(key=f"pledge{model.me}_aid")
    keys(played, "left" if stepper.value != "0" else "right")
    assert driver.find(key=f"pledge{model.me}_aid").value != stepper.value
    keys(played, "ctrl+z")
    assert driver.find(key=f"pledge{model.me}_aid").value == stepper.value
    keys(played, "ctrl+enter")
    assert played.screen == "Table"
    assert [o for o in model.view.proposals if o.proposer == model.me]
    keys(played, "escape")


def write_orders(played: Game) -> None:
    """Keep one's word, put a point elsewhere and take that back."""
    model, driver = played.model, played.driver
    keys(played, "o", "k")
    written = model.draft
    steppers = [n for n in driver.find_all("stepper") if n.enabled and n.value != str(n.maximum)]
    driver.tab_to(key=steppers[0].key)
    keys(played, "left" if steppers[0].value != "0" else "right")
    assert model.draft != written
    keys(played, "ctrl+z")
    assert model.draft == written
    keys(played, "escape")
    assert played.screen == "World"


def read_why(played: Game) -> None:
    """What changed, and why: a number of the report, and the causes behind it."""
    driver = played.driver
    driver.tab_to("tablist", "Que lire")
    keys(played, "right", "left")
    driver.tab_to("table", "Ce qui a changé")
    before = driver.find(key="why").snapshot()
    keys(played, "down", "down")
    assert driver.find(key="why").snapshot() != before
    keys(played, "escape")
    assert driver.find(key="why").snapshot() == before
    keys(played, "ctrl+enter")
    assert played.screen == "World"


def do_what_wants_one(played: Game) -> None:
    """Follow G through a turn, and do what it leads to, until the turn has closed."""
    turn = played.model.view.turn
    for _ in range(20):
        keys(played, "g")
        if played.model.view.turn != turn or played.model.view.over:
            return
        screen = played.screen
        if screen == "Table" and played.model.addressed():
            keys(played, "ctrl+enter" if enabled(played, "sign") else "d", "escape")
        elif screen == "PactEditor" and enabled(played, "send"):
            keys(played, "ctrl+enter", "escape")
        elif screen != "World":
            # A pact of others that one might join, or one's own orders, which wait for both.
            keys(played, "escape", "o", "k", "h", "ctrl+enter")
        if played.model.view.turn != turn or played.model.view.over:
            return
    raise AssertionError(f"G leads nowhere:\n{played.driver.snapshot()}")


def enabled(played: Game, key: str) -> bool:
    return any(node.enabled for node in played.driver.find_all(key=key))


def read_the_end(played: Game, home: Path) -> None:
    """The result and everything told after it, and the debrief saved."""
    driver = played.driver
    assert len(driver.find(key="scores").children) >= 3
    driver.tab_to(key="parts")
    parts = [tab.name for tab in driver.find(key="parts").children]
    read = set()
    for _ in parts:
        keys(played, "right")
        read.add(next(tab.name for tab in driver.find(key="parts").children if tab.checked))
    assert read == set(parts)
    keys(played, "s")
    assert list(home.rglob("*.html"))


def test_a_match_is_played_by_keyboard_alone(played: Game, own_home: Path) -> None:
    played.press("new")
    # The start has the focus already: a default match is two activations away.
    keys(played, "enter")
    assert (played.screen, played.model.setup.key) == ("World", "multipolar")
    look_around(played)
    offer_a_pact(played)
    write_orders(played)
    played.close_turn(lambda: keys(played, "ctrl+enter"))
    read_what_came(played)
    read_why(played)
    while not played.model.view.over:
        do_what_wants_one(played)
        read_what_came(played)
        keys(played, *([] if played.model.view.over else ["ctrl+enter"]))
    assert played.screen == "Ending"
    assert played.model.status.phase is Phase.OVER
    read_the_end(played, own_home)
