"""What must be true of every screen at every size: used by the tests of the kit and of screens."""

import sys
from collections.abc import Container
from itertools import combinations, product

import pytest
from pygame import Rect

from game.client.ui import Driver, Node, Painter, Role, Screen, Stage
from game.client.ui.typeset import line_height, shorten, text_width
from game.words import Words

SIZES = ((1024, 640, 1.0), (1280, 720, 1.0), (1920, 1080, 1.0), (1280, 720, 2.0), (1920, 1080, 2.0))
"""Windows in pixels, with the scale."""


SHORT = {
    *("Union nord-eurasiatique", "Concert est-asiatique", "Concert africain"),
    *("Atlantic Union", "Union atlantique"),
    *("Your connection: connecting…", "Votre connexion\u00a0: reprise…"),
}
"""What may be cut short, and is said whole under the pointer: names beside three columns of figures
in the list of the others; in the bar, one's own name and the state of a lost connection, while a
clock runs beside them."""


def cramped_texts(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, short: Container[str] = ()
) -> list[str]:
    """Every text that is drawn in a place too small for it, or beyond the window's sides, or of
    which the end is left out, but for those that may be ``short``."""
    found = []
    original = Painter.text
    whole: dict[str, str] = {}  # what was shortened, if only to measure it

    def shortened(text: str, style: str, scale: float, width: int) -> str:
        kept = shorten(text, style, scale, width)
        if kept != text:
            whole[kept] = text
        return kept

    def text(
        self: Painter, text: str, rect: Rect, style: str = "body", *args: object, **kw: object
    ) -> None:
        if text in whole and whole[text] not in short:
            found.append(f"{whole[text]!r} is cut to {text!r}")
        width, window = text_width(text, style, self.scale), stage.env.window
        place = rect.move(self.origin)
        if width > rect.width or rect.height < min(line_height(style), 18):
            found.append(f"{text!r} needs {width} and has {rect.size}")
        if place.left < 0 or place.right > window.right:
            found.append(f"{text!r} stands at {place}, outside of {window.size}")
        original(self, text, rect, style, *args, **kw)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Painter, "text", text)
        for name, module in list(sys.modules.items()):
            if name.startswith("game.client.") and getattr(module, "shorten", None) is shorten:
                patch.setattr(module, "shorten", shortened)
        stage.context.refresh()  # texts are broken into lines where they are laid out
        Driver(stage).picture()
    return found


def overlaps(node: Node) -> list[str]:
    """Every two neighbours in the tree that stand upon each other. Marks on a canvas may
    (`crowded_labels` looks at those of the map)."""
    found = []
    children = [child for child in node.children if child.role is not Role.STATUS]
    if node.role is not Role.CANVAS:
        for number, one in enumerate(children):
            for other in children[number + 1 :]:
                both = one.visible.clip(other.visible)
                if both.width and both.height:
                    found.append(f"{one.line()} {one.bounds} and {other.line()} {other.bounds}")
    for child in children:
        found += overlaps(child)
    return found


def crowded_labels(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every two labels on the map of a screen that stand upon each other, every label upon a mark,
    and every one that is cut off. The map keeps a picture of what stands still."""
    stage.context.refresh()  # so that what stands still is drawn anew
    charts = [n for n in stage.tree().walk() if n.role is Role.CANVAS and has_marks(n)]
    if not charts:
        return []
    (chart,) = charts
    labels: dict[str, Rect] = {}
    original = Painter.label

    def label(self: Painter, text: str, *args: object, **kw: object) -> Rect:
        rect = original(self, text, *args, **kw)  # type: ignore[arg-type]
        place = rect.move(self.origin if any(self.origin) else chart.bounds.topleft)
        if place.colliderect(chart.bounds):
            # Above and below its letters a line has room for accents and tails.
            labels[f"{text!r} {place.center}"] = place.inflate(-2, -4)
        return rect

    with monkeypatch.context() as patch:
        patch.setattr(Painter, "label", label)
        Driver(stage).picture()
    marks = {node.name: node.bounds for node in chart.children if node.role is Role.MARK}
    found = [
        f"{one} upon {other}"
        for (one, place), (other, under) in combinations(labels.items(), 2)
        if place.colliderect(under)
    ]
    found += [
        f"{one} upon {other}"
        for (one, place), (other, under) in product(labels.items(), marks.items())
        if place.colliderect(under)
    ]
    return found + [
        f"{one} is cut off" for one, at in labels.items() if not chart.bounds.contains(at)
    ]


def has_marks(chart: Node) -> bool:
    """Whether it is the map: on it stand threats and capitals."""
    return any(node.key.startswith("mark_") for node in chart.children)


def small_targets(tree: Node) -> list[str]:
    """Everything that is clicked and smaller than a finger or an unsteady hand needs."""
    return [
        f"{node.line()} {node.bounds.size}"
        for node in tree.walk()
        if node.activate and node.enabled and node.role is not Role.MARK
        if min(node.bounds.size) < 32
    ]


def assert_sound(screen: Screen, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At every size: nothing is cramped or stands upon something else, everything that is clicked
    is large enough, and Tab comes to everything. French words are the longer ones: English is tried
    at the two smallest windows that are not magnified."""
    for width, height, scale in SIZES if language == "fr" else SIZES[:2]:
        stage = Stage(Words(language), (width, height), scale)
        stage.show(screen)
        tree = stage.tree()
        where = f"{width}x{height} at {scale}"
        assert cramped_texts(stage, monkeypatch, SHORT) == [], where
        assert overlaps(tree) == [], where
        assert crowded_labels(stage, monkeypatch) == [], where
        assert small_targets(tree) == [], where
        stops = {node.key for node in tree.walk() if node.focusable}
        assert set(walk_focus(Driver(stage))) >= stops, where


def walk_focus(driver: Driver) -> list[str]:
    """The keys the focus comes to when Tab is pressed until it is back where it was."""
    driver.press("tab")
    first = driver.focused()
    keys: list[str] = []
    node = first
    while first is not None and node is not None and (not keys or node.key != first.key):
        keys.append(node.key)
        driver.press("tab")
        node = driver.focused()
        assert len(keys) < 1000, "Tab never comes back"
    return keys
