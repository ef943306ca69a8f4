"""The terms and ideas of the game as the kit finds them in texts: names, texts and forms."""

from functools import cache

from game.client.learning.shelf import IDEAS, TERMS
from game.client.ui.terms import Glossary, Term
from game.words import Words


def glossary(w: Words) -> Glossary:
    """What is explained in the language of these words."""
    return _of(w.language)


@cache
def _of(language: str) -> Glossary:
    w = Words(language)
    found = [("term", key) for key in TERMS] + [("idea", key) for key in IDEAS]
    terms, forms = [], {}
    for part, key in found:
        terms.append(
            Term(f"{part}.{key}", w(f"learn.{part}.{key}.name"), w(f"learn.{part}.{key}.text"))
        )
        for form in w(f"learn.{part}.{key}.forms").split(", "):
            forms[form] = terms[-1].key
    return Glossary(terms, forms)
