"""A player at a real window: accents, a pact and a turn by keys, other sizes, the full screen, and
back where one was. Each step waits for what the program says it shows.
"""

from collections.abc import Callable

import pytest

from tests.desktop.desktop import Desktop, Shown

pytestmark = pytest.mark.desktop

TITLE = "Ad Hoc"
SCREEN = (1920, 1080)
NAME = "Zoë élan ô ça"
KEYS = (
    *("shift+z", "o", "dead_diaeresis", "e", "space", "eacute", "l", "a", "n", "space"),
    *("dead_circumflex", "o", "space", "ccedilla", "a"),
)


def on(screen: str, key: str = "") -> Callable[[Shown], bool]:
    return lambda now: now.screen == screen and (not key or now.has(key))


def test_a_french_keyboard_types_accents_and_they_are_undone(desktop: Desktop) -> None:
    desktop.layout("fr")
    program = desktop.telling("play", "--language", "fr")
    desktop.focus(TITLE)
    desktop.click_on("join")
    desktop.click_on("name")
    desktop.wait_for(lambda now: now.node("name").focused, "the field to have the keyboard")
    desktop.key(*KEYS)
    desktop.wait_for(lambda now: now.node("name").value == NAME, "what was typed")
    desktop.key("ctrl+BackSpace")
    desktop.wait_for(lambda now: now.node("name").value == "Zoë élan ô ", "a word less")
    desktop.key("ctrl+z")
    desktop.wait_for(lambda now: now.node("name").value == NAME, "the word again")
    assert desktop.quit(program) == 0
    assert desktop.log() == ""


def fits(size: tuple[int, int]) -> Callable[[Shown], bool]:
    """Whether the window has that size, and everything that can be used lies within it."""

    def true(now: Shown) -> bool:
        inside = (
            x >= 0 and y >= 0 and x + width <= size[0] and y + height <= size[1]
            for x, y, width, height in (node.bounds for node in now.nodes)
            if width and height
        )
        return now.size == size and all(inside)

    return true


def seal(desktop: Desktop) -> None:
    """Seal, and again where an offer that came meanwhile asks for a second thought."""

    def open_(now: Shown) -> bool:
        return now.screen == "World" and now.node("seal").name.startswith("Seal")

    for _ in range(10):
        told = desktop.wait_for(lambda now: open_(now) or now.screen == "Report", "an answer")
        if told.screen == "Report":
            return
        desktop.key("ctrl+Return")
        desktop.wait_for(lambda now: not open_(now), "the orders to be sealed")
    raise AssertionError("the turn does not close")


def test_a_turn_is_played_in_windows_of_all_sizes_and_gone_on_with(desktop: Desktop) -> None:
    first = desktop.telling(
        "play", "--scenario", "first_coalition", "--seed", "1", "--language", "en"
    )
    desktop.focus(TITLE)
    desktop.wait_for(on("World", "seal"), "the world")
    desktop.key("n")
    desktop.wait_for(on("Table"), "the table")
    desktop.key("p")
    desktop.wait_for(on("PactEditor", "send"), "the editor")
    desktop.key("ctrl+Return")
    # Sent, it leads to the table; how it stands there depends on how quick the partners are.
    desktop.wait_for(on("Table"), "the table, with one's own offer")
    desktop.key("Escape")
    desktop.wait_for(on("World", "seal"), "the world again")

    seal(desktop)
    desktop.wait_for(on("Report", "go_on"), "the report")
    for size in ((1024, 640), (1600, 900)):
        desktop.resize(*size)
        desktop.wait_for(fits(size), f"a window of {size}")
    desktop.key("F11")
    desktop.wait_for(fits(SCREEN), "the full screen")
    desktop.key("F11")
    desktop.wait_for(fits((1600, 900)), "the window again")
    desktop.key("ctrl+Return")
    desktop.wait_for(on("World", "seal"), "the world in the second turn")
    assert desktop.quit(first) == 0

    second = desktop.telling("play", "--language", "en")
    desktop.focus(TITLE)
    desktop.click_on("continue")
    again = desktop.wait_for(on("World", "seal"), "the match where it was left")
    assert any(node.name.replace("\xa0", " ") == "Turn 2" for node in again.nodes)
    assert desktop.quit(second) == 0
    assert desktop.log() == ""
