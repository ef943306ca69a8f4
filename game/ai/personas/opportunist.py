"""Takes whatever pays this turn: any pact, any partner, force against the weak, a broken word."""

from game.ai.appraisal import Character
from game.ai.personas.persona import Persona
from game.ai.planner.traits import Coercion, Delivery, Traits

PERSONA = Persona(
    "opportunist",
    Traits(
        delivery=Delivery(share=100, defects=True),
        coercion=Coercion(margin=110, gain=0),
        character=Character(rivalry=50, caution=50),
        initiative=3,
        endorses=False,
        grudge=0,
    ),
    "plain",
)
