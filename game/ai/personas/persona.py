"""What a persona is: a character the planner plays, and how it speaks."""

from dataclasses import dataclass

from game.ai.planner.traits import Traits
from game.rules.messages import Style


@dataclass(frozen=True)
class Persona:
    """A character somebody may play against. Its name, sentence and speech are in the word files
    under ``personas.<key>``; all it does follows from its traits.
    """

    key: str
    traits: Traits
    style: Style
