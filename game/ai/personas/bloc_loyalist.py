"""Has one alliance against one adversary, stands by it, and works with nobody else."""

from game.ai.personas.persona import Persona
from game.ai.planner.spaces import RIGID
from game.ai.planner.traits import Coercion, Traits

PERSONA = Persona(
    "bloc_loyalist",
    Traits(
        space=RIGID,
        coercion=Coercion(margin=0),
        initiative=2,
        margin=-300,
        grudge=0,
        reserve=2,
    ),
    "formal",
)
