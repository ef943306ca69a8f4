"""Feeds the threats others suffer from, and takes by force what they can no longer guard."""

from game.ai.appraisal import Character
from game.ai.personas.persona import Persona
from game.ai.planner.traits import Coercion, Delivery, Traits

PERSONA = Persona(
    "spoiler",
    Traits(
        delivery=Delivery(share=100, defects=True),
        coercion=Coercion(margin=110, gain=0),
        character=Character(rivalry=100, caution=0),
        initiative=1,
        sponsors=True,
        endorses=False,
        grudge=0,
    ),
    "blunt",
)
