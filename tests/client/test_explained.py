"""Every number on a screen says what it is, where it stands: under the pointer."""

import re
from collections.abc import Iterator

import pytest

from game.client import ui as kit
from game.client.learning.glossary import glossary
from game.client.screens.orders import Orders
from game.client.screens.pact import PactEditor
from game.client.screens.relations import Relations
from game.client.screens.report import Report
from game.client.screens.table import Table
from game.client.ui import Driver, Node, Role, Screen, Stage
from game.client.ui.core import Point
from game.words import LANGUAGES, Words
from tests.client.samples import sample
from tests.client.scenes import Trail
from tests.client.test_screens import SCREENS

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
    *(Role.BUTTON, Role.RADIO, Role.CHECKBOX, Role.SELECT)
}
TALL = (1280, 6000)


def screens() -> Iterator[tuple[str, Screen]]:
    match, over = sample("multipolar", turns=4), sample("multipolar", turns=40)
    for name, make in SCREENS.items():
        yield name, make(match, over)
    desk = Trail()
    yield "orders", Orders(match, desk)
    yield "table", Table(match, desk)
    yield "editor", PactEditor(match, desk, threat=match.view.threats[0].id)
    yield "report", Report(match, desk, 3)
    yield "relations", Relations(match, desk)


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
    elif node.role in SAYS and re.search(r"\d", node.name + node.value) and not told(stage, node):
        yield node.line(), node.visible.center
    for child in node.children:
        if child.role is not Role.ROW:
            yield from numbers(stage, child)


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_explained_where_it_stands(language: str) -> None:
    found: list[str] = []
    for name, screen in screens():
        stage = Stage(Words(language), TALL)
        stage.env.terms = glossary
        stage.show(screen)
        found += [f"{name}: {line}" for line in unexplained(stage)]
    assert "\n".join(found) == ""
