"""Wants one pact open to all against any aggressor, and does its part even where it costs."""

from game.ai.appraisal import Character
from game.ai.personas.persona import Persona
from game.ai.planner.traits import Coercion, Traits

PERSONA = Persona(
    "idealist",
    Traits(
        coercion=Coercion(margin=0),
        character=Character(rivalry=0, caution=50),
        initiative=2,
        margin=-100,
        tables=8,
        collective=True,
        grudge=0,
    ),
    "warm",
)
