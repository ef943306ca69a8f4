"""Lives from side payments: whoever wants its part pays for it, and then gets it in full."""

from game.ai.personas.persona import Persona
from game.ai.planner.spaces import FLEXIBLE
from game.ai.planner.traits import Coercion, Traits

PERSONA = Persona(
    "broker",
    Traits(
        space=FLEXIBLE,
        coercion=Coercion(margin=0),
        initiative=1,
        price=3,
        grudge=0,
    ),
    "sly",
)
