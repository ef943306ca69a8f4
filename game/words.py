"""The words of the game: every text a person reads, in every language it speaks.

Words live in `assets/words/<language>/<area>.toml`. The first part of a key is the name of the
file: `words("kit.close")` reads `close` in `kit.toml`. A text may hold named parameters, and a
plural is a table of forms chosen by the parameter `n`:

    ready = "{power} is ready"
    left = { one = "{n} turn left", other = "{n} turns left" }

    words("turn.ready", power="Brasilia"), words("turn.left", n=3)

Which form a number takes, and how it is written in one, is left to Project Fluent and the Unicode
CLDR. French elides before a vowel by itself: "de {power}" becomes "d’Oman". Texts agree with no
power in gender, whose names do not tell it.

A text that is missing in a language falls back to English; one that is missing there too raises
`MissingWords`. The tests of the word files see to it that neither ever happens to a player.
"""

from __future__ import annotations

import locale
import os
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.resources import words_dir

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle
    from fluent.runtime.resolver import Pattern

LANGUAGES = ("en", "fr")
FALLBACK = "en"

# The forms English and French need, as the Unicode CLDR calls them; both are required wherever a
# text has forms.
FORMS = ("one", "other")

Text = str | dict[str, str]


class MissingWords(LookupError):
    """A text, or a parameter of it, that does not exist: a mistake in the program."""


def detect_language(environment: Mapping[str, str] | None = None) -> str:
    """The player's language by the system's locale, English where the game does not speak it.

    `environment` stands in for the process's own in tests. The usual variables are asked in their
    usual order; where none is set (Windows), Python's own idea of the locale is.
    """
    variables = os.environ if environment is None else environment
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := variables.get(name):
            # LANGUAGE is a list of wishes, the others name one locale.
            wishes = value.split(":")
            break
    else:
        wishes = [locale.getlocale()[0] or ""] if environment is None else []
    for wish in wishes:
        code = wish[:2].lower()
        # Windows says "French_France" where everybody else says "fr_FR".
        if code in LANGUAGES:
            return code
    return FALLBACK


def flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, Text]]:
    """The texts of a nested table as (dotted key, text or forms); anything else is refused."""
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict) and value and set(value) <= set(FORMS):
            if set(value) != set(FORMS) or not all(isinstance(v, str) for v in value.values()):
                raise MissingWords(f"'{key}' needs exactly the forms {', '.join(FORMS)}, as texts")
            yield key, value
        elif isinstance(value, dict):
            yield from flatten(value, f"{key}.")
        else:
            raise MissingWords(f"'{key}' is neither a text, a table of texts, nor plural forms")


@cache
def load(language: str, folder: Path | None = None) -> dict[str, Text]:
    """All texts of a language by dotted key, read once. `folder` stands in for the shipped one."""
    texts: dict[str, Text] = {}
    for path in sorted(((folder or words_dir()) / language).glob("*.toml")):
        with path.open("rb") as file:
            texts.update(flatten(tomllib.load(file), f"{path.stem}."))
    return texts


def parameters(text: Text) -> frozenset[str]:
    """The names a text wants filled in; for plural forms, those of all forms together."""
    forms = [text] if isinstance(text, str) else list(text.values())
    parsed = (field for form in forms for _, field, _, _ in string.Formatter().parse(form))
    return frozenset(name for name in parsed if name)


# --- Texts made ready to be filled in -------------------------------------------------------------
_ELIDED = {"de": "d’", "que": "qu’", "De": "D’", "Que": "Qu’"}
_BEFORE = re.compile(rf"\b({'|'.join(_ELIDED)}) \{{(\w+)\}}")
_VOWELS = frozenset("aàâäeéèêëiîïoôöuùûüœæ")


@dataclass(frozen=True)
class Elision:
    """A word before a parameter that loses its vowel before another one; ``name`` is the parameter
    that stands for both in the text."""

    word: str
    parameter: str

    @property
    def name(self) -> str:
        return f"{self.word}_{self.parameter}"

    def joined(self, value: object) -> str:
        """The word and the value, as they are written together."""
        text = str(value)
        vowel = text[:1].casefold() in _VOWELS
        return f"{_ELIDED[self.word]}{text}" if vowel else f"{self.word} {text}"


@dataclass(frozen=True)
class Ready:
    """A text made ready: a template without forms, or a Fluent pattern that chooses among them."""

    template: str
    pattern: Pattern | None
    elisions: tuple[Elision, ...]


class Catalogue:
    """The texts of a language, each made ready when it is first asked for."""

    def __init__(self, language: str, folder: Path | None) -> None:
        self.language, self.texts = language, load(language, folder)
        self._ready: dict[str, Ready] = {}
        self._bundle: FluentBundle | None = None
        self._filled = lru_cache(maxsize=2048)(self._choose)

    def get(self, key: str) -> Ready | None:
        """A text made ready; None where there is none."""
        if key not in self._ready and key in self.texts:
            self._ready[key] = self._made(key, self.texts[key])
        return self._ready.get(key)

    def _made(self, key: str, text: Text) -> Ready:
        found = elisions(self.language, text)
        if isinstance(text, str):
            return Ready(_marked(text, found), None, found)
        # Plurals alone need it, so that who only reads a help page does not load it.
        from fluent.runtime import FluentBundle, FluentResource

        if self._bundle is None:
            self._bundle = FluentBundle([self.language], use_isolating=False)
        name = "t-" + key.replace(".", "-")
        forms = {form: _marked(words, found) for form, words in text.items()}
        self._bundle.add_resource(FluentResource(f"{name} = {_fluent(forms)}"))
        return Ready("", self._bundle.get_message(name).value, found)

    def choose(self, key: str, values: Mapping[str, object]) -> str:
        """A text with forms, filled in. Raise `MissingWords` where that cannot be."""
        given = {name: v if isinstance(v, int) else str(v) for name, v in values.items()}
        return self._filled(key, tuple(sorted(given.items())))

    def _choose(self, key: str, values: tuple[tuple[str, int | str], ...]) -> str:
        pattern = self._ready[key].pattern
        assert self._bundle is not None, "a text with forms has made it"
        assert pattern is not None, "only texts with forms are chosen from"
        filled, wrong = self._bundle.format_pattern(pattern, dict(values))
        if wrong:
            raise MissingWords(f"'{key}' cannot be filled in: {wrong[0]}")
        return str(filled)


@cache
def catalogue(language: str, folder: Path | None = None) -> Catalogue:
    """The texts of a language, the same for all who ask."""
    return Catalogue(language, folder)


def elisions(language: str, text: Text) -> tuple[Elision, ...]:
    """Where a text of a language may lose a vowel before a parameter."""
    if language != "fr":
        return ()
    forms = [text] if isinstance(text, str) else text.values()
    return tuple(dict.fromkeys(Elision(*hit) for form in forms for hit in _BEFORE.findall(form)))


def _marked(text: str, found: tuple[Elision, ...]) -> str:
    """A text whose elisions are parameters of their own."""
    return _BEFORE.sub(lambda hit: f"{{{hit[1]}_{hit[2]}}}", text) if found else text


def _fluent(forms: Mapping[str, str]) -> str:
    """Forms as a Fluent pattern that chooses by `n`; the last one is for all other numbers."""
    *named, other = FORMS
    lines = [f"    [{name}] {_placed(forms[name])}" for name in named]
    return "\n".join(["{ $n ->", *lines, f"   *[{other}] {_placed(forms[other])}", "  }"])


def _placed(text: str) -> str:
    """A form in Fluent's own writing."""
    parts = []
    for literal, name, _, _ in string.Formatter().parse(text):
        parts.append(literal.replace("{", '{"{"}').replace("}", '{"}"}'))
        parts.append(f"{{ ${name} }}" if name else "")
    return "".join(parts)


class Words:
    """The texts of one language; call it with a key and the parameters of that text."""

    def __init__(self, language: str = FALLBACK, folder: Path | None = None) -> None:
        """Raise `MissingWords` if the game does not speak `language`."""
        if language not in LANGUAGES:
            raise MissingWords(f"no words in '{language}', only in {', '.join(LANGUAGES)}")
        self.language = language
        self._own, self._fallback = catalogue(language, folder), catalogue(FALLBACK, folder)

    def has(self, key: str) -> bool:
        return key in self._own.texts or key in self._fallback.texts

    def __call__(self, key: str, **values: object) -> str:
        """The text of `key` with its parameters filled in.

        Raise `MissingWords` if the key does not exist or a parameter it wants is not given.
        """
        texts = self._own if key in self._own.texts else self._fallback
        text = texts.get(key)
        if text is None:
            raise MissingWords(f"no text '{key}' in assets/words/{self.language}")
        try:
            for elision in text.elisions:
                values[elision.name] = elision.joined(values[elision.parameter])
            if text.pattern is None:
                return text.template.format(**values)
        except (KeyError, IndexError) as error:
            raise MissingWords(f"'{key}' needs the parameter {error}") from None
        if not isinstance(values.get("n"), int):
            raise MissingWords(f"'{key}' has plural forms and needs a whole number n")
        return texts.choose(key, values)

    def number(self, value: int, *, decimals: int = 0, signed: bool = False) -> str:
        """A whole number the way the language writes it.

        With `decimals` the value counts tenths, hundredths and so on: 1234 with 2 is 12.34 (12,34
        in French). `signed` puts a plus before what is above zero. The minus is the real one.
        """
        whole, part = divmod(abs(value), 10**decimals)
        grouped = f"{whole:,}"
        if self.language == "fr":
            grouped = grouped.replace(",", "\u202f")
        point = "," if self.language == "fr" else "."
        fraction = f"{point}{part:0{decimals}d}" if decimals else ""
        sign = "\u2212" if value < 0 else "+" if signed and value > 0 else ""
        return f"{sign}{grouped}{fraction}"
