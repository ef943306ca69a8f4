"""Asking for help: about a term, about what one is looking at, or about the screen."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from game.client.ui.nodes import Node
from game.client.ui.terms import Glossary


class Question(NamedTuple):
    """What help is wanted about: the keys of the terms meant, and of all terms on the screen."""

    topics: tuple[str, ...]
    around: tuple[str, ...]


def question(
    glossary: Glossary, tree: Node, topics: Sequence[str], looked_at: str = ""
) -> Question:
    """What is asked on a screen with this tree: about ``topics``, or without any about the element
    whose key is ``looked_at``."""
    nodes = list(tree.walk())
    meant = topics or _terms(glossary, [n for n in nodes if looked_at and n.key == looked_at])
    return Question(tuple(meant), tuple(_terms(glossary, nodes)))


def _terms(glossary: Glossary, nodes: Iterable[Node]) -> list[str]:
    texts = (text for node in nodes for text in (node.name, node.value, node.description))
    return glossary.keys_in(text for text in texts if text)
