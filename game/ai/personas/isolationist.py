"""Signs nothing, answers to nobody, and looks after its own lands."""

from game.ai.personas.persona import Persona
from game.ai.planner.spaces import NONE
from game.ai.planner.traits import Coercion, Traits

PERSONA = Persona(
    "isolationist",
    Traits(
        space=NONE,
        coercion=Coercion(margin=0),
        initiative=0,
        endorses=False,
        reserve=2,
    ),
    "blunt",
)
