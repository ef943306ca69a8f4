"""Terms: words in texts that are explained, found wherever they stand.

A program gives the kit a `Glossary` (`Env.terms`). Texts underline what it knows with dots, explain
it under the pointer, and lead to more about it; nothing has to be marked by hand.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pygame import Rect

from game.client.look import Colour
from game.client.ui.paint import Painter
from game.client.ui.typeset import ELLIPSIS, line_height, text_width

_STEP = 4  # logical pixels from one dot to the next


class Term(NamedTuple):
    """What is explained: its key, its name and a text about it."""

    key: str
    name: str
    text: str

    @property
    def told(self) -> str:
        """The explanation as a tooltip says it."""
        return f"{self.name}\n{self.text}"


class Span(NamedTuple):
    """Where a term stands in a text, and which."""

    start: int
    end: int
    key: str


class Glossary:
    """Terms, and the forms they take in texts; the longest form at a place is the one meant."""

    def __init__(self, terms: Iterable[Term] = (), forms: Mapping[str, str] | None = None) -> None:
        """``forms`` gives the term's key for every form, whatever its case."""
        self._terms = {term.key: term for term in terms}
        self._keys = {form.casefold(): key for form, key in (forms or {}).items()}
        longest = sorted(self._keys, key=len, reverse=True)
        choices = "|".join(re.escape(form) for form in longest)
        self._pattern = re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])", re.IGNORECASE)
        self._found = lru_cache(maxsize=4096)(self._find)

    def __getitem__(self, key: str) -> Term:
        return self._terms[key]

    def spans(self, text: str) -> tuple[Span, ...]:
        """The terms in a text, each where it stands first."""
        return self._found(text) if self._keys else ()

    def _find(self, text: str) -> tuple[Span, ...]:
        first: dict[str, Span] = {}
        for hit in self._pattern.finditer(text):
            key = self._keys.get(hit[0].casefold())
            if key is not None:
                first.setdefault(key, Span(hit.start(), hit.end(), key))
        return tuple(first.values())

    def keys_in(self, texts: Iterable[str]) -> list[str]:
        """The keys of all terms in some texts, each once, in the order they come."""
        return list(dict.fromkeys(span.key for text in texts for span in self.spans(text)))


NO_TERMS = Glossary()


def places(
    spans: Sequence[Span], text: str, lines: Sequence[str], style: str, scale: float
) -> list[tuple[int, int, int, str]]:
    """Where terms stand once a text is broken into lines: (line, left, width, key), in logical
    pixels from the beginning of the line."""
    found, upto = [], 0
    for number, line in enumerate(lines):
        shown = line.removesuffix(ELLIPSIS)
        start = text.find(shown, upto)
        if start < 0:
            break  # shortened in some other way
        upto = start + len(shown)
        for span in spans:
            left, right = max(span.start, start), min(span.end, upto)
            if left < right:
                before = text_width(text[start:left], style, scale) if left > start else 0
                width = text_width(text[left:right], style, scale)
                found.append((number, before, width, span.key))
    return found


def paint_dots(painter: Painter, area: Rect, style: str, colour: Colour) -> None:
    """The dotted line below a word that is explained."""
    y = area.top + (area.height + line_height(style)) // 2 - 2
    for x in range(area.left, area.right - 1, _STEP):
        painter.surface.fill(colour, painter.px(Rect(x, y, 2, 1)))
