"""What screen readers are told: the semantic tree, whole, in AccessKit's words."""

import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from game.client.access import Ids, Reader, Wish, grant, update_of
from game.client.ui import Driver, Node, Role
from tests.client.playing import Game, game

accesskit = pytest.importorskip("accesskit")


@pytest.fixture(scope="module")
def opened() -> Iterator[Game]:
    with game() as played:
        played.app.start("first_coalition", None, 1)
        played.settle()
        yield played


@pytest.fixture
def driver(opened: Game) -> Driver:
    assert opened.app.desk is not None
    opened.app.desk.orders()
    return opened.driver


def told(driver: Driver) -> tuple[Ids, dict[str, Any]]:
    """What is told, by the keys of the nodes."""
    ids = Ids()
    update = update_of(driver.stage.tree(), ids, driver.stage.env.scale)
    return ids, {ids.key(number): node for number, node in update.nodes}


def test_every_element_is_told_once_and_can_be_reached(driver: Driver) -> None:
    tree, ids = driver.stage.tree(), Ids()
    update = update_of(tree, ids, 1.0)
    numbers = [number for number, _ in update.nodes]
    assert sorted(numbers) == list(range(len(list(tree.walk()))))
    children = [child for _, node in update.nodes for child in node.children]
    assert sorted(children) == sorted(set(numbers) - {ids.of("window")})
    focused = driver.focused()
    assert focused is not None
    assert ids.key(update.focus) == focused.key


def test_what_it_is_what_it_says_and_what_can_be_done_with_it(driver: Driver) -> None:
    driver.stage.resize((1600, 900), 1.25)
    _, nodes = told(driver)
    seal = nodes["seal"]
    assert seal.role == accesskit.Role.BUTTON
    assert seal.label == driver.find(key="seal").name
    assert seal.keyboard_shortcut == "Ctrl + Enter"
    assert seal.supports_action(accesskit.Action.CLICK)
    assert seal.bounds.x0 == driver.find(key="seal").bounds.left * 1.25
    undo = nodes["undo"]
    assert undo.is_disabled
    assert not undo.supports_action(accesskit.Action.CLICK)
    assert undo.supports_action(accesskit.Action.FOCUS), "why it is, can be read"
    aid = nodes["stabilise_aid"]
    assert aid.supports_action(accesskit.Action.INCREMENT)
    driver.stage.resize((1280, 720), 1.0)


def test_every_role_has_a_word() -> None:
    for role in Role:
        update = update_of(Node(role, "x", "window"), Ids(), 1.0)
        assert len(update.nodes) == 1


def test_what_is_asked_for_is_done(driver: Driver, opened: Game) -> None:
    grant(driver.stage, Wish("FOCUS", "stabilise_aid"))
    focused = driver.focused()
    assert focused is not None
    assert focused.key == "stabilise_aid"
    grant(driver.stage, Wish("INCREMENT", "stabilise_aid"))
    grant(driver.stage, Wish("INCREMENT", "stabilise_aid"))
    grant(driver.stage, Wish("DECREMENT", "stabilise_aid"))
    assert driver.find(key="stabilise_aid").value == "1"
    grant(driver.stage, Wish("SET_VALUE", "stabilise_aid", "99"))
    assert "Type a whole number" in driver.stage.toasts[-1].text
    grant(driver.stage, Wish("CLICK", "back"))
    assert opened.screen == "World"
    grant(driver.stage, Wish("CLICK", "gone"))


@pytest.mark.skipif(sys.platform != "linux", reason="the adapter is of AT-SPI")
def test_keys_keep_their_numbers(driver: Driver) -> None:
    ids = Ids()
    first = update_of(driver.stage.tree(), ids, 1.0)
    again = update_of(driver.stage.tree(), ids, 1.0)
    assert [n for n, _ in first.nodes] == [n for n, _ in again.nodes]
    assert ids.key(10**6) == ""


class Joined:
    """What AccessKit makes of a window on Windows and macOS, as far as we call it."""

    def __init__(self, *parts: Any) -> None:
        self.parts, self.done = parts, list[str]()

    def update_if_active(self, update: Any) -> "Joined":
        self.done.append(f"{len(update().nodes) > 1}")
        return self

    def update_view_focus_state(self, focused: bool) -> "Joined":
        self.done.append(f"focus {focused}")
        return self

    def raise_events(self) -> None:
        self.done.append("raised")


@pytest.mark.parametrize(
    ("system", "done"),
    [
        ("win32", ["True", "raised"]),
        ("darwin", ["focus True", "raised", "True", "raised"]),
    ],
)
def test_a_window_is_joined_by_its_handle_and_events_are_raised(
    system: str, done: list[str], driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    classes: list[str] = []
    windows = SimpleNamespace(SubclassingAdapter=Joined)
    macos = SimpleNamespace(
        SubclassingAdapter=SimpleNamespace(for_window=Joined),
        add_focus_forwarder_to_window_class=classes.append,
    )
    monkeypatch.setattr(accesskit, "windows", windows, raising=False)
    monkeypatch.setattr(accesskit, "macos", macos, raising=False)
    reader = Reader(driver.stage, 4711, system)
    reader.attend(focused=True)
    reader.attend(focused=True)
    joined = reader._adapter
    assert joined.parts[0] == 4711
    assert joined.done == done, "nothing is told twice"
    assert classes == (["SDLWindow"] if system == "darwin" else [])
