"""A whole match against computer powers, by somebody who has a mouse and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.client.match import Phase
from game.client.orders.sheet import dues
from game.client.screens.world import World
from game.rules.ids import RegionId
from game.rules.orders import Commit, Stabilise
from tests.client.playing import Game, game


@pytest.fixture
def played(no_keys: None) -> Iterator[Game]:
    with game(motion=True) as opened:
        yield opened


def world(played: Game) -> World:
    screen = played.app.stage.screen
    assert isinstance(screen, World)
    return screen


def enabled(played: Game, key: str) -> bool:
    return any(node.enabled for node in played.driver.find_all(key=key))


def look_around(played: Game) -> None:
    """The map is drawn nearer, moved and fitted; its lenses; a threat on it and in the list."""
    driver, theatre = played.driver, world(played).theatre
    anchor = theatre.places.anchor(played.model, RegionId(0))
    whole = theatre.map.at(anchor)
    x, y = driver.find(key="map").visible.center
    driver.wheel(3, (x, y))
    near = theatre.map.at(anchor)
    assert near != whole
    driver.drag((x, y), (x - 80, y - 40))
    assert theatre.map.at(anchor) != near
    played.click("fit")
    usual = theatre.lens
    for lens in [node.key for node in driver.find_all("button") if node.key.startswith("lens_")]:
        played.click(lens)
        assert f"lens_{theatre.lens}" == lens
    played.click(f"lens_{usual}")
    threat = played.model.view.threats[-1].id
    played.click(f"mark_threat{threat}")
    assert (world(played).chosen.kind, world(played).chosen.number) == ("threat", threat)
    played.click("close_page")
    played.click(driver.find(key="list_threat").find_all("row")[0].key)
    assert driver.has(key="close_page")
    played.click("close_page")


def offer_a_pact(played: Game) -> None:
    """A pact is fitted to its threat, changed, changed back, and put on the table."""
    model, driver = played.model, played.driver
    played.click("negotiate")
    played.click("propose")
    assert played.screen == "PactEditor"
    played.click("fit")
    pledge = f"pledge{model.me}_aid"
    before = driver.find(key=pledge).value
    played.click(f"{pledge}.{'more' if enabled(played, f'{pledge}.more') else 'less'}")
    assert driver.find(key=pledge).value != before
    played.click("undo")
    assert driver.find(key=pledge).value == before
    played.click("send")
    assert [o for o in model.view.proposals if o.proposer == model.me]
    played.click("back")


def counter_or_answer(played: Game) -> str:
    """What waits for one is met: by other terms the first time it can be, then by a yes or no."""
    played.click("negotiate")
    done = "decline"
    if enabled(played, "counter"):
        played.click("counter")
        assert played.screen == "PactEditor"
        ways = [
            node.key
            for node in played.driver.find_all("button")
            if node.enabled and node.key.startswith(f"pledge{played.model.me}_")
        ]
        if ways:
            played.click(ways[0])
        if enabled(played, "send"):
            played.click("send")
            done = "counter"
        if played.screen == "PactEditor":
            played.click("back")
        if played.screen == "World":
            played.click("negotiate")
    if enabled(played, "sign"):
        played.click("sign")
        done = "sign" if done == "decline" else done
    elif enabled(played, "decline"):
        played.click("decline")
    if played.screen != "World":
        played.click("back")
    return done


def write_orders(played: Game) -> bool:
    """A point is given to stability, some are dragged there; both are undone; one's word is kept.
    Whether there was anything to drag."""
    model, driver = played.model, played.driver
    played.click("orders")
    before = model.draft
    for step in ("stabilise_law", "stabilise_aid"):
        if enabled(played, f"{step}.more"):
            played.click(f"{step}.more")
            assert any(isinstance(order, Stabilise) for order in model.draft or ())
            played.click(f"{step}.less")
            break
    stock = next((k for k in ("law", "aid") if driver.has(key=f"take_reserve0_0_{k}")), "")
    if stock:
        taken = driver.bring_into_view(driver.find(key=f"take_reserve0_0_{stock}")).visible
        goal = driver.bring_into_view(driver.find(key="stabilise_law")).visible
        driver.drag(taken.center, (goal.right + 40, goal.centery))
        played.settle()
        assert any(isinstance(order, Stabilise) for order in model.draft or ())
    while enabled(played, "undo"):
        played.click("undo")
    assert model.draft == before
    played.click("keep_word")
    due = {(each.pact.id, each.threat) for each in dues(model) if any(each.points)}
    if model.draft is not None:
        sent = {(o.pact, o.threat) for o in model.draft if isinstance(o, Commit)}
        assert due <= sent
    played.click("back")
    assert played.screen == "World"
    return bool(stock)


def read_what_came(played: Game) -> None:
    """What is played back is stepped through and skipped; numbers open their causes."""
    driver = played.driver
    assert played.screen == "Playback"
    played.click("next")
    if played.screen == "Playback":
        played.click("skip")
    assert played.screen == "Report"
    rows = driver.find(key="numbers").find_all("row")
    before = driver.find(key="why").snapshot()
    played.click(rows[-1].key)
    assert driver.find(key="why").snapshot() != before
    behind = [n.key for n in driver.find_all("button") if n.key.startswith("behind")]
    if behind:
        played.click(behind[0])
        played.click("step_back")
    played.click("back")
    assert played.screen == "World"


def read_the_end(played: Game, home: Path) -> None:
    driver = played.driver
    assert len(driver.find(key="scores").children) >= 3
    for part in [tab.key for tab in driver.find(key="parts").children]:
        played.click(part)
        assert driver.find(key=part).checked
    played.click("save")
    assert list(home.rglob("*.html"))
    assert list(home.rglob("*.png"))
    played.click("to_menu")
    assert played.screen == "Menu"
    assert driver.find(key="saved").enabled
    assert not driver.has(key="continue")


def test_a_match_is_played_by_mouse_alone(played: Game, own_home: Path) -> None:
    played.click("lesson")
    assert played.screen == "World"
    look_around(played)
    offer_a_pact(played)
    done, turns = set[str](), []
    while not played.model.view.over:
        turns.append(played.model.view.turn)
        for _ in range(4):
            if played.model.addressed():
                done.add(counter_or_answer(played))
        done |= {"drag"} if write_orders(played) else set()
        played.close_turn(lambda: played.click("seal"))
        if not played.model.view.over:
            read_what_came(played)
    assert played.screen == "Ending"
    assert played.model.status.phase is Phase.OVER
    assert turns == [1, 2, 3, 4, 5]
    assert {"counter", "drag"} <= done
    read_the_end(played, own_home)
