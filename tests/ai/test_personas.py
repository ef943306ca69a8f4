"""The personas: who they are, in words and in traits."""

import pytest

from game.ai.personas import PERSONAS
from game.ai.planner.level import LEVELS
from game.ai.planner.traits import Traits
from game.ai.policies import CHOICES, RANDOM
from game.words import LANGUAGES, Words


def test_there_are_nine_and_no_two_alike() -> None:
    assert len(PERSONAS) >= 9
    assert len({persona.traits for persona in PERSONAS.values()}) == len(PERSONAS)
    assert all(persona.traits != Traits() for persona in PERSONAS.values())
    assert [key for key, persona in PERSONAS.items() if key != persona.key] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_a_name_a_sentence_and_a_style_of_speech(language: str) -> None:
    words = Words(language)
    names = [words(f"personas.{key}.name") for key in CHOICES]
    assert len(set(names)) == len(names)
    for key in CHOICES:
        sentence = words(f"personas.{key}.sentence")
        assert sentence.endswith(".")
        assert ". " not in sentence
    speeches = [words(f"personas.{key}.speech") for key in PERSONAS]
    assert len(set(speeches)) == len(speeches)
    assert all(words(f"personas.level.{key}") for key in LEVELS)
    assert words(f"personas.{RANDOM}.name")
