"""Leads or stays away: hub and spokes, with itself at the hub of every pact."""

from game.ai.appraisal import Character
from game.ai.personas.persona import Persona
from game.ai.planner.spaces import FLEXIBLE
from game.ai.planner.traits import Coercion, Traits

PERSONA = Persona(
    "hegemon",
    Traits(
        space=FLEXIBLE,
        coercion=Coercion(margin=0),
        character=Character(rivalry=50),
        initiative=6,
        leads=True,
        tables=2,
        pays=2,
        endorses=False,
    ),
    "formal",
)
