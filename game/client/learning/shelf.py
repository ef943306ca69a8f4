"""What can be looked up: ideas, terms and keys, each with the keys of its words, and the search."""

from collections.abc import Iterator
from typing import NamedTuple

from game.words import Words

IDEAS = (
    *("adhoc", "alliance", "collective", "threat", "exposure", "dilemma"),
    *("legitimacy", "interoperability", "freeriding", "commitment"),
)
TERMS = (
    *("order", "stability", "standing", "trust", "funds", "envoy", "means", "pledge", "due"),
    *("coverage", "efficiency", "half_measure", "credit", "lead", "vote", "term", "access"),
    *("exit", "rigidity", "entrapment", "abandonment", "fear", "fog", "agenda", "seal"),
)

KEYS: tuple[tuple[str, str, str], ...] = (
    ("all", "tab", "next"),
    ("all", "shift+tab", "before"),
    ("all", "enter", "do"),
    ("all", "escape", "back"),
    ("all", "f1", "help"),
    ("all", "f11", "full"),
    ("map", "←↑→↓", "pan"),
    ("map", "+  −", "zoom"),
    ("map", "home", "fit_map"),
    ("world", "n", "table"),
    ("world", "o", "orders"),
    ("world", "e", "relations"),
    ("world", "r", "report"),
    ("world", "enter", "step"),
    ("world", "ctrl+enter", "seal"),
    ("table", "p", "propose"),
    ("table", "m", "write"),
    ("table", "ctrl+enter", "sign"),
    ("table", "c", "counter"),
    ("table", "d", "decline"),
    ("editor", "f", "fit"),
    ("editor", "ctrl+enter", "send"),
    ("message", "ctrl+enter", "say"),
    ("start", "ctrl+enter", "begin"),
    ("report", "ctrl+enter", "go_on"),
    ("playback", "space", "step_on"),
    ("orders", "k", "keep"),
    ("orders", "h", "home"),
    ("orders", "ctrl+enter", "seal"),
    ("ending", "s", "save"),
    ("ending", "w", "watch"),
    ("ending", "r", "rematch"),
    ("replay", "j", "earlier"),
    ("replay", "l", "later"),
    ("replay", "k", "run"),
    ("replay", "b", "decision_before"),
    ("replay", "n", "decision_after"),
)
"""Where a key means something, the key, and what it does."""

_NAMED = frozenset({"tab", "shift", "enter", "escape", "home", "ctrl", "space"})
"""Keys that every language calls otherwise."""


class Entry(NamedTuple):
    """Something explained: which part it stands in, its name and its texts."""

    part: str
    key: str
    name: str
    texts: tuple[str, ...]


def entries(w: Words) -> Iterator[Entry]:
    """All there is to look up."""
    for key in IDEAS:
        texts = (w(f"learn.idea.{key}.text"), w(f"learn.idea.{key}.game"))
        yield Entry("ideas", key, w(f"learn.idea.{key}.name"), texts)
    for key in TERMS:
        yield Entry("terms", key, w(f"learn.term.{key}.name"), (w(f"learn.term.{key}.text"),))
    for place, press, what in KEYS:
        texts = (w(f"learn.place.{place}"), w(f"learn.key.{what}"))
        yield Entry("keys", f"{place}_{press}", pressed(w, press), texts)


def pressed(w: Words, press: str) -> str:
    """A key as it is written on a keyboard."""
    parts = press.split("+") if len(press) > 1 and press[0].isalpha() else [press]
    names = (w(f"learn.press.{part}") if part in _NAMED else part.upper() for part in parts)
    return " + ".join(names)


def found(w: Words, wanted: str) -> list[Entry]:
    """What has all words looked for, those that have them in their name first."""
    parts = wanted.casefold().split()
    hits = []
    for entry in entries(w):
        name = entry.name.casefold()
        everything = " ".join((name, *entry.texts)).casefold()
        if all(part in everything for part in parts):
            hits.append((not all(part in name for part in parts), entry))
    return [entry for _, entry in sorted(hits, key=lambda hit: hit[0])]
