"""The words of the game: what the files hold, and what the source asks of them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.words import (
    FALLBACK,
    FORMS,
    LANGUAGES,
    MissingWords,
    Words,
    detect_language,
    flatten,
    load,
    parameters,
)

ROOT = Path(__file__).parents[2]


def asked_words() -> Iterator[tuple[str, ast.Call]]:
    """Every call `words(…)` or `w(…)` in the source, with where it stands."""
    for path in sorted((ROOT / "game").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in ("words", "w"):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_every_text_the_source_asks_for_exists_with_its_parameters() -> None:
    texts = load(FALLBACK)
    wrong = []
    for where, call in asked_words():
        key, given = call.args[0], {keyword.arg for keyword in call.keywords}
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            if key.value not in texts:
                wrong.append(f"{where}: no text '{key.value}'")
            elif None not in given and parameters(texts[key.value]) - given:
                missing = sorted(parameters(texts[key.value]) - given)
                wrong.append(f"{where}: '{key.value}' also needs {', '.join(missing)}")
        elif isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
            # The rest of the key is known at run time only; something must begin like this.
            start = str(key.values[0].value)
            wrong += [] if any(text.startswith(start) for text in texts) else [f"{where}: {start}"]
    assert wrong == []


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != FALLBACK])
def test_all_languages_have_the_same_texts_with_the_same_parameters(language: str) -> None:
    ours, theirs = load(FALLBACK), load(language)
    assert sorted(set(ours) ^ set(theirs)) == []
    different = [key for key in ours if parameters(ours[key]) != parameters(theirs[key])]
    assert different == []
    assert [key for key in ours if isinstance(ours[key], str) != isinstance(theirs[key], str)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_has_spaces_at_its_ends(language: str) -> None:
    for key, text in load(language).items():
        for form in [text] if isinstance(text, str) else text.values():
            assert form.strip(), key
            assert form.rstrip() == form or form.endswith(": "), key


def test_french_never_breaks_a_line_before_its_punctuation() -> None:
    for key, text in load("fr").items():
        for form in [text] if isinstance(text, str) else text.values():
            for sign in ";?!»":
                assert f" {sign}" not in form, key
            assert " : " not in form, key
            assert "« " not in form, key


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language, text in (
        ("en", 'left = { one = "{n} turn", other = "{n} turns" }\nready = "{power} is ready"'),
        ("fr", 'left = { one = "{n} tour", other = "{n} tours" }'),
    ):
        (tmp_path / language).mkdir()
        (tmp_path / language / "turn.toml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("language", "n", "text"),
    [
        ("en", 0, "0 turns"),
        ("en", 1, "1 turn"),
        ("en", 2, "2 turns"),
        ("fr", 0, "0 tour"),
        ("fr", 1, "1 tour"),
        ("fr", 2, "2 tours"),
    ],
)
def test_plurals_follow_the_language(folder: Path, language: str, n: int, text: str) -> None:
    assert Words(language, folder)("turn.left", n=n) == text


def test_french_elides_before_a_vowel() -> None:
    words = Words("fr")
    for power, told in (("Union", "d’Union"), ("États", "d’États"), ("Chine", "de Chine")):
        assert words("denials.nobody_there", power=power).endswith(f"le siège {told}.")
    text = words("messages.say.join_if_shorter.sly", n=2, pact="Alliance (3)")
    assert text.startswith("2 tours d’Alliance (3)")


def test_numbers_in_plurals_are_written_as_the_language_does(folder: Path) -> None:
    assert Words("en", folder)("turn.left", n=12345) == "12,345 turns"
    assert Words("fr", folder)("turn.left", n=12345) == "12\u202f345 tours"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_with_forms_can_be_filled_in(language: str) -> None:
    words = Words(language)
    for key, text in load(language).items():
        if not isinstance(text, str):
            given: dict[str, object] = dict.fromkeys(parameters(text), "Oman")
            for n, form in ((1, "one"), (2, "other")):
                told = words(key, **{**given, "n": n})
                plain = text[form].format(**{**given, "n": n})
                assert told == plain.replace("de Oman", "d’Oman").replace("que Oman", "qu’Oman")


def test_what_is_missing_in_a_language_is_said_in_english(folder: Path) -> None:
    assert Words("fr", folder)("turn.ready", power="Brasilia") == "Brasilia is ready"


@pytest.mark.parametrize(
    ("key", "values"), [("turn.never", {}), ("turn.ready", {}), ("turn.left", {"n": "many"})]
)
def test_what_is_missing_everywhere_is_named(
    folder: Path, key: str, values: dict[str, object]
) -> None:
    with pytest.raises(MissingWords, match=key):
        Words("en", folder)(key, **values)


def test_half_a_plural_is_refused() -> None:
    with pytest.raises(MissingWords, match="left"):
        list(flatten({"left": {FORMS[0]: "{n} turn"}}))


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "fr_FR"}, "fr"),
        ({"LANGUAGE": "de:fr:en", "LANG": "de_DE"}, "fr"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_system(environment: dict[str, str], language: str) -> None:
    assert detect_language(environment) == language


def test_numbers_are_written_as_the_language_does() -> None:
    assert Words("en").number(-12345, decimals=2) == "\u2212123.45"
    assert Words("fr").number(12345, signed=True) == "+12\u202f345"
    assert Words("fr").number(1234, decimals=2) == "12,34"
