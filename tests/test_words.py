"""The words of the game: every language says everything, and the program asks for nothing else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.wire.denials import DENIALS
from game.words import FALLBACK, LANGUAGES, Text, Words, load, parameters

ROOT = Path(__file__).parents[1]
OTHERS = [language for language in LANGUAGES if language != FALLBACK]
# Names that stand for a call of the words, as `w("kit.less")`.
CALLERS = {"w", "words"}


def forms(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())


def asked() -> Iterator[tuple[str, str]]:
    """Every key the source asks for: (place, pattern), with .+ for what is filled in."""
    for path in sorted((ROOT / "game").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            if name in CALLERS and (pattern := pattern_of(node.args[0])):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", pattern


def pattern_of(node: ast.expr) -> str:
    """The keys an expression may come to, as a regular expression; "" where it says nothing."""
    match node:
        case ast.Constant(value=str(key)):
            return re.escape(key)
        case ast.JoinedStr(values=parts):
            return "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*"
                for part in parts
            )
        case ast.IfExp(body=one, orelse=other):
            return "|".join(filter(None, (pattern_of(one), pattern_of(other))))
        case _:
            return ""


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_the_same_things(language: str) -> None:
    ours, theirs = load(FALLBACK), load(language)
    assert sorted(set(ours) ^ set(theirs)) == []
    differing = [key for key in ours if parameters(ours[key]) != parameters(theirs[key])]
    assert differing == []
    plural = [key for key in ours if isinstance(ours[key], str) != isinstance(theirs[key], str)]
    assert plural == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    empty = [
        key for key, text in load(language).items() if not all(form.strip() for form in forms(text))
    ]
    assert empty == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_server_refuses_has_words(language: str) -> None:
    words = Words(language)
    for code, sentence in DENIALS.items():
        given = dict.fromkeys(parameters(sentence), "7")
        assert words(f"denials.{code}", **given), code


def test_french_is_set_as_french_is() -> None:
    wrong = [
        f"{key}: {form}"
        for key, text in load("fr").items()
        for form in forms(text)
        if re.search(r" [:;?!»%]|« |[a-zé]'[a-zàéêîô]", form)
    ]
    assert wrong == []


def test_every_text_that_is_asked_for_exists() -> None:
    known = load(FALLBACK)
    missing = [
        f"{place}: {pattern}"
        for place, pattern in asked()
        if not any(re.fullmatch(pattern, key) for key in known)
    ]
    assert missing == []


def test_no_text_of_the_screens_is_left_over() -> None:
    patterns = [re.compile(pattern) for _, pattern in asked()]
    unused = [
        key
        for key in load(FALLBACK)
        if key.startswith("screens.") and not any(p.fullmatch(key) for p in patterns)
    ]
    assert unused == []
