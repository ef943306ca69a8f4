"""Measuring and breaking text, in logical pixels. Needs fonts, but no window.

Text is measured as it will be drawn (at the player's scale) and rounded up, so that what was laid
out is never clipped.
"""

import math
from functools import lru_cache

from game.client.look import STYLES, font

ELLIPSIS = "…"


@lru_cache(maxsize=16384)
def text_width(text: str, style: str, scale: float) -> int:
    """The width of one line of text."""
    return math.ceil(font(style, scale).size(text)[0] / scale)


def line_height(style: str) -> int:
    return STYLES[style].line


@lru_cache(maxsize=4096)
def wrap(text: str, style: str, scale: float, width: int) -> tuple[str, ...]:
    """The text broken into lines of at most `width`.

    Lines break at spaces (not at the no-break spaces of French) and at line ends in the text; a
    word longer than a line is broken wherever it must be. At least one line, possibly empty.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if text_width(longer, style, scale) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = _chop(word, style, scale, width)
            lines += full
        lines.append(line)
    return tuple(lines)


def _chop(word: str, style: str, scale: float, width: int) -> list[str]:
    """A word in pieces that fit; one piece if it fits whole."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, style, scale) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=4096)
def shorten(text: str, style: str, scale: float, width: int) -> str:
    """The text, or as much of its beginning as fits before an ellipsis."""
    if text_width(text, style, scale) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + ELLIPSIS, style, scale) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def longest_word(text: str, style: str, scale: float) -> int:
    """The width below which `wrap` would have to break a word."""
    words = text.replace("\n", " ").split(" ")
    return max(text_width(word, style, scale) for word in words)
