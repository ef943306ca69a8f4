"""Every number on a screen says what it is, where it stands: under the pointer."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from game.client import screens as rooms
from game.client import ui as kit
from game.client.learning.glossary import glossary
from game.client.screens.learn import Learn
from game.client.screens.table import Table
from game.client.ui import Driver, Node, Role, Screen, Stage
from game.client.ui.core import Point
from game.words import LANGUAGES, Words
from tests.client import test_screens, test_trees, test_watching
from tests.client.samples import sample
from tests.client.scenes import Trail
from tests.client.test_watching import Show, match, over

__all__ = ["match", "over"]  # fixtures

ITSELF = {
    "saved": "how many there are to choose from",
    "continue": "the turn one left a match in",
    "scale": "the sizes one chooses from",
    "keys": "names of keys",
    "saves": "turn, date and code of matches, each under its title",
    "go_on": "the turn that is planned next",
}
"""Elements whose numbers say themselves what they are, by key, and what that is."""

SAYS = {Role.TEXT, Role.HEADING, Role.METER, Role.STEPPER, Role.SLIDER, Role.TAB} | {
    *(Role.BUTTON, Role.RADIO, Role.CHECKBOX, Role.SELECT, Role.MARK, Role.STATUS)
}
TALL = (1280, 6000)
ABSTRACT = {"MatchScreen"}
"""What screens have in common."""


def writing() -> Screen:
    """A message that is being written, about an offer."""
    table = Table(sample("multipolar", turns=4), Trail())
    table.write(table.chosen)
    return table


def screens(match: Show, over: Show) -> Iterator[tuple[str, Screen]]:
    running, ended = sample("multipolar", turns=4), sample("multipolar", turns=40)
    for name, alone in test_screens.SCREENS.items():
        yield name, alone(running, ended)
    for name, make in {**test_trees.ALONE, **more()}.items():
        yield name, make()
    for name, watched in test_watching.SCREENS.items():
        yield f"watch_{name}", watched(match, over)


def more() -> dict[str, Callable[[], Screen]]:
    parts = ("ideas", "terms", "keys")
    learn = {f"learn_{part}": partial(Learn, lambda: None, None, part) for part in parts}
    return {**learn, "writing": writing}


def numbers(stage: Stage, node: Node) -> Iterator[tuple[str, Point]]:
    """Every number below a node: the text it stands in, and where; in tables, cell by cell."""
    if node.key in ITSELF:
        return
    widget = stage.scene.by_key.get(node.key)
    if isinstance(widget, kit.Table):
        for row, entry in enumerate(widget.rows):
            for column, text in enumerate(entry.cells):
                if re.search(r"\d", text):
                    yield (
                        f"{widget.columns[column].title} {text}",
                        widget.cell_rect(row, column).center,
                    )
    elif node.role in SAYS and re.search(r"\d", shown(node)) and not told(stage, node):
        yield node.line(), node.visible.center
    for child in node.children:
        if child.role is not Role.ROW:
            yield from numbers(stage, child)


def shown(node: Node) -> str:
    """What of a node can be read on the screen; a mark's value is told by a card beside it."""
    return node.name if node.role is Role.MARK else node.name + node.value


def told(stage: Stage, node: Node) -> bool:
    """Whether it is the screen's title or a whole sentence, which says what it counts."""
    sentence = node.name.endswith(".") and len(node.name.split()) > 4
    return sentence or node.name == stage.tree().name


def unexplained(stage: Stage) -> Iterator[str]:
    """Numbers that say nothing under the pointer."""
    driver = Driver(stage)
    for text, place in numbers(stage, stage.tree()):
        driver.move(place)
        driver.wait(1000)
        if not stage.tooltip:
            yield text


def every_kind() -> set[str]:
    """The names of all screens there are."""
    for module in pkgutil.iter_modules(rooms.__path__):
        importlib.import_module(f"{rooms.__name__}.{module.name}")
    kinds, found = [Screen], set()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if kind.__module__.startswith(rooms.__name__):
            found.add(kind.__name__)
    return found - ABSTRACT


def test_no_screen_is_left_out(match: Show, over: Show, own_home: object) -> None:
    assert every_kind() == {type(screen).__name__ for _, screen in screens(match, over)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_explained_where_it_stands(
    language: str, match: Show, over: Show, own_home: object
) -> None:
    found: list[str] = []
    for name, screen in screens(match, over):
        stage = Stage(Words(language), TALL)
        stage.env.terms = glossary
        stage.show(screen)
        found += [f"{name}: {line}" for line in unexplained(stage)]
    assert "\n".join(found) == ""
