"""Gathers as many as are needed against each threat, brings its part, and pays where that helps."""

from game.ai.personas.persona import Persona
from game.ai.planner.spaces import FLEXIBLE
from game.ai.planner.traits import Coercion, Traits

PERSONA = Persona(
    "coalition_builder",
    Traits(
        space=FLEXIBLE,
        coercion=Coercion(margin=0),
        initiative=4,
        tables=6,
        pays=2,
    ),
    "warm",
)
