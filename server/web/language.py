"""Which of our languages a browser would rather read."""

from game.words import FALLBACK, LANGUAGES

HEADER_MOST = 400
"""Characters of an `Accept-Language` header that are looked at."""


def preferred(header: str) -> str:
    """The language we speak that `Accept-Language` wants most, the first of equals; English where
    it wants none of ours.
    """
    best, found = 0.0, FALLBACK
    for wish in header[:HEADER_MOST].split(","):
        name, _, weight = wish.partition(";")
        code = name.strip()[:2].lower()
        value = _weight(weight)
        if code in LANGUAGES and value > best:
            best, found = value, code
    return found


def _weight(text: str) -> float:
    """The quality behind ``q=``, from 0 to 1; 0 for what is none."""
    name, _, number = text.strip().partition("=")
    if not name:
        return 1.0
    try:
        value = float(number) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0
