"""Every screen as a terminal prints it, read as by somebody who hears it line by line."""

import io
import re
from itertools import pairwise

import pytest

from game.client import text
from game.client.learning.glossary import glossary
from game.client.lines import Line, screen_lines
from game.client.ui import Screen, Stage
from game.words import LANGUAGES, Words
from tests.client.test_trees import ALONE, WATCHED
from tests.client.test_watching import Show, match, over

__all__ = ["match", "over"]  # fixtures

OF_WINDOWS = re.compile(
    r"\b(Esc|Escape|Échap|F\d+|Ctrl|Alt|clicks?|clics?|QR|notch|encoche|repère)\b|[←↑→↓]"
)
"""Keys, the mouse and what is drawn: there are none in a terminal."""

MAPS = {"map_night", "map_day", "map_contrast"}
"""Pictures of the kit, which no screen is."""


def stage_of(screen: Screen, language: str) -> Stage:
    stage = Stage(Words(language), in_terminal=True)
    stage.env.terms = glossary
    stage.show(screen)
    return stage


def check(screen: Screen, language: str) -> None:
    """What makes a screen one that can be heard and answered."""
    stage = stage_of(screen, language)
    tree = stage.tree()
    lines = screen_lines(tree, stage.env.words)
    usable = [line.node for line in lines if line.node is not None]
    numbers = [int(found[1]) for line in lines if (found := re.match(r"(\d+)\. ", line.text))]
    assert numbers == list(range(1, len(usable) + 1))
    assert usable, "there is a way out of every screen"
    told = [line.text for line in lines]
    assert not [text for text in told if not text.strip()]
    assert not [text for text in told if re.match(r"\d+\. (\[.\] )?\(", text)], "without a name"
    assert not [text for text in (*told, *(line.hint for line in lines)) if OF_WINDOWS.search(text)]
    assert not list(said_twice(lines))


def said_twice(lines: list[Line]) -> list[str]:
    """Titles of groups that the first line in them says again."""
    return [
        group.text
        for group, first in pairwise(lines)
        if group.text.startswith("[") and group.text.strip("[]") == first.text.strip("[]# ")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted({*ALONE} - MAPS))
def test_a_screen_can_be_heard_and_answered(name: str, language: str) -> None:
    check(ALONE[name](), language)


@pytest.mark.parametrize("name", WATCHED)
def test_a_screen_of_who_looks_on_can_be_heard(name: str, match: Show, over: Show) -> None:
    for language in LANGUAGES:
        check(WATCHED[name](match, over), language)


def printed(screen: Screen, *answers: str) -> str:
    out = io.StringIO()
    text.run(stage_of(screen, "en"), io.StringIO("".join(f"{a}\n" for a in answers)), out)
    return out.getvalue()


def test_settings_offer_what_does_something_in_a_terminal() -> None:
    told = printed(ALONE["settings"]())
    assert "English" in told
    assert "belong to the window" in told
    for gone in ("Colours", "Full screen", "Volume", "Key:"):
        assert gone not in told.replace("Size, colours, full screen", "")


def test_options_are_told_once_and_chosen_by_their_numbers() -> None:
    screen = ALONE["new_match"]()
    told = printed(screen, "8=2")
    assert "8. Played by: Random, hidden (list; one of: 1) A person; 2) Coalition builder;" in told
    assert "10. Played by: Random, hidden (list; the same options as in 8)" in told
    assert "8. Played by: Coalition builder (" in told.partition("Changed:")[2]


def test_what_explains_a_list_is_not_said_with_each_row_again() -> None:
    told = printed(ALONE["pact_editor"]())
    assert told.count("Choose one to read its reasons.") == 1
    rows = printed(ALONE["relations"]())
    assert rows.count("Against: Insurgency, South-East Asia.") > 1, "its own is said of each row"


def test_what_stands_in_a_row_is_read_in_a_line() -> None:
    told = printed(ALONE["online_players"]())
    assert "\n  Atlantic Union (you), Anna: here, sealed\n" in told
    assert re.search(r"\n  \d\d:\d\d, The host moved the deadline: ", told)


def test_world_order_is_told_with_what_it_was() -> None:
    assert "World order: 56 of 100, 54 a turn ago" in printed(ALONE["online_world_last"]())
