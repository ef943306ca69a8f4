"""Screens say nothing in words of their own: all that is read comes from the word files."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from game.client import ui
from game.client.ui.core import Widget

CLIENT = Path(__file__).parents[2] / "game" / "client"

SHOWN = {"text", "title", "name", "tip", "placeholder", "empty", "about", "caption"}
"""Parameters of widgets that are read on the screen or by a screen reader."""

SAYS = {"toast", "text", "label", "copy"}
"""Methods that put their first argument on the screen."""

WIDGETS = {
    name
    for name, found in vars(ui).items()
    if isinstance(found, type) and issubclass(found, Widget)
} | {"Col", "LevelChart", "Mark", "Option", "TableRow"}

EXAMPLES = {"anna@example.org", "example.org:8484"}
"""What stands in empty fields to show how an address is written, in any language."""

_TEXT_AT = {"TableRow": (1, 2), "Option": (1, 2), "Icon": (0, 0)}
"""Where a widget's text stands among its arguments, if not first."""

QUIET = {
    "game/client/crash.py": "a report for who mends the program",
    "game/client/play.py": "sentences of the command line, which speaks English",
    "game/client/online/scenes.py": "pictures: what people in them write",
}
"""Files whose sentences do not stand in screens, and what they are."""

_WORDS = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
"""Two words beside each other: prose, which no key, name or pattern is."""


@cache
def trees() -> dict[str, ast.Module]:
    """Every file of the client, read, by where it stands."""
    return {
        path.relative_to(CLIENT.parents[1]).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(CLIENT.rglob("*.py"))
    }


def spoken(node: ast.expr) -> Iterator[str]:
    """The literal texts an expression may come to."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.JoinedStr(values=parts):
            for part in parts:
                if isinstance(part, ast.Constant):
                    yield str(part.value)
        case ast.IfExp(body=one, orelse=other):
            yield from spoken(one)
            yield from spoken(other)
        case ast.BoolOp(values=values):
            for value in values:
                yield from spoken(value)
        case ast.BinOp(left=one, right=other):
            yield from spoken(one)
            yield from spoken(other)
        case ast.Tuple(elts=values) | ast.List(elts=values):
            for value in values:
                yield from spoken(value)
        case _:
            pass


def shown(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every literal that a widget or a painter is given to show, with its line."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in WIDGETS:
            first = node.args[slice(*_TEXT_AT.get(called.id, (0, 1)))]
            given = [*first, *(k.value for k in node.keywords if k.arg in SHOWN)]
        elif isinstance(called, ast.Attribute) and called.attr in SAYS:
            given = node.args[:1]
        else:
            continue
        texts = [text for each in given for text in spoken(each)]
        yield from ((node.lineno, text) for text in texts if text not in EXAMPLES)


def _is_pattern(node: ast.AST) -> bool:
    """Whether a pattern to look for is made."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"


def prose(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every literal that reads like a sentence, wherever it stands, but for what is written for
    programmers: docstrings, and mistakes in the program that are raised or asserted."""
    aside: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            aside.add(node.value)
        elif isinstance(node, ast.Raise | ast.Assert) or _is_pattern(node):
            aside.update(ast.walk(node))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or node in aside:
            continue
        if isinstance(node.value, str) and _WORDS.search(node.value):
            yield node.lineno, node.value


def test_no_widget_is_given_words_of_its_own() -> None:
    found = [
        f"{file}:{line}: {text!r}"
        for file, tree in trees().items()
        for line, text in shown(tree)
        if re.search(r"[^\W\d_]{2,}", text)
    ]
    assert found == []


def test_no_sentence_stands_in_the_program() -> None:
    found = [
        f"{file}:{line}: {text!r}"
        for file, tree in trees().items()
        if file not in QUIET
        for line, text in prose(tree)
    ]
    assert found == []


def test_whatever_is_let_pass_still_needs_it() -> None:
    assert set(QUIET) <= {file for file, tree in trees().items() if any(prose(tree))}
    literals = {
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
    }
    assert literals >= EXAMPLES


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ('Label("Nothing to do")', True),
        ('Button(f"{n} turns", go)', True),
        ('ctx.toast("Saved" if done else "Lost", "good")', True),
        ('TableRow("key", (w("a.b"), "never"))', True),
        ('Label(w("a.b"), tip="Why not")', True),
        ('Label(w("a.b"), tone="good", key="status")', False),
        ('Option("key", w("a.b"))', False),
        ('painter.text("–", box, "small")', False),
    ],
)
def test_the_net_has_no_holes(line: str, caught: bool) -> None:
    texts = [text for _, text in shown(ast.parse(line)) if re.search(r"[^\W\d_]{2,}", text)]
    assert bool(texts) is caught
