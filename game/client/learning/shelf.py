"""What can be looked up: ideas, terms and keys, each with the keys of its words, and the search."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.client.keymap import ACTIONS
from game.client.presses import Keys, spoken
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


class Entry(NamedTuple):
    """Something explained: which part it stands in, its name and its texts."""

    part: str
    key: str
    name: str
    texts: tuple[str, ...]

    @property
    def term(self) -> str:
        """What a glossary calls it."""
        return f"{self.part.removesuffix('s')}.{self.key}"


def entries(w: Words, keys: Keys) -> Iterator[Entry]:
    """All there is to look up, keys as the player has them."""
    for key in IDEAS:
        texts = (w(f"learn.idea.{key}.text"), w(f"learn.idea.{key}.game"))
        yield Entry("ideas", key, w(f"learn.idea.{key}.name"), texts)
    for key in TERMS:
        yield Entry("terms", key, w(f"learn.term.{key}.name"), (w(f"learn.term.{key}.text"),))
    for action in ACTIONS:
        texts = (w(f"learn.place.{action.place}"), w(f"learn.key.{action.what}"))
        yield Entry("keys", action.name, spoken(w, keys.press(action.name)), texts)


def here(
    w: Words, keys: Keys, topics: Sequence[str], around: Sequence[str], places: Sequence[str]
) -> list[Entry]:
    """What belongs to a screen: the terms one asked about, the keys of its ``places``, and the
    other terms that stand ``around`` on it."""
    everything = list(entries(w, keys))
    terms = {entry.term: entry for entry in everything}
    first = [terms[key] for key in topics]
    own = [e for e in everything if e.part == "keys" and e.key.partition(".")[0] in places]
    return [*first, *own, *[terms[key] for key in around if key not in topics]]


def found(w: Words, keys: Keys, wanted: str) -> list[Entry]:
    """What has all words looked for, those that have them in their name first."""
    parts = wanted.casefold().split()
    hits = []
    for entry in entries(w, keys):
        name = entry.name.casefold()
        everything = " ".join((name, *entry.texts)).casefold()
        if all(part in everything for part in parts):
            hits.append((not all(part in name for part in parts), entry))
    return [entry for _, entry in sorted(hits, key=lambda hit: hit[0])]
