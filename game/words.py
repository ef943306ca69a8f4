"""The words of the game: every text a person reads, in every language it speaks.

Words live in `assets/words/<language>/<area>.toml`. The first part of a key is the name of the
file: `words("kit.close")` reads `close` in `kit.toml`. A text may hold named parameters, and a
plural is a table of forms chosen by the parameter `n`:

    ready = "{power} is ready"
    left = { one = "{n} turn left", other = "{n} turns left" }

    words("turn.ready", power="Brasilia"), words("turn.left", n=3)

A text that is missing in a language falls back to English; one that is missing there too raises
`MissingWords`. The tests of the word files see to it that neither ever happens to a player.
"""

import locale
import os
import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from game.resources import words_dir

LANGUAGES = ("en", "fr")
FALLBACK = "en"

# The only forms English and French need; both are required wherever a text has forms.
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


def plural_form(language: str, n: int) -> str:
    """The form for `n` things: French counts zero as one, English does not (Unicode CLDR)."""
    if language == "fr":
        return "one" if abs(n) < 2 else "other"
    return "one" if abs(n) == 1 else "other"


class Words:
    """The texts of one language; call it with a key and the parameters of that text."""

    def __init__(self, language: str = FALLBACK, folder: Path | None = None) -> None:
        """Raise `MissingWords` if the game does not speak `language`."""
        if language not in LANGUAGES:
            raise MissingWords(f"no words in '{language}', only in {', '.join(LANGUAGES)}")
        self.language = language
        self._texts = load(language, folder)
        self._fallback = load(FALLBACK, folder)

    def has(self, key: str) -> bool:
        return key in self._texts or key in self._fallback

    def __call__(self, key: str, **values: object) -> str:
        """The text of `key` with its parameters filled in.

        Raise `MissingWords` if the key does not exist or a parameter it wants is not given.
        """
        language = self.language if key in self._texts else FALLBACK
        text = self._texts.get(key) or self._fallback.get(key)
        if text is None:
            raise MissingWords(f"no text '{key}' in assets/words/{self.language}")
        if isinstance(text, dict):
            n = values.get("n")
            if not isinstance(n, int):
                raise MissingWords(f"'{key}' has plural forms and needs a whole number n")
            text = text[plural_form(language, n)]
        try:
            return text.format(**values)
        except (KeyError, IndexError) as error:
            raise MissingWords(f"'{key}' needs the parameter {error}") from None

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
