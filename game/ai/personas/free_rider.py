"""Signs what others offer, offers nothing itself, and sends less than it promised."""

from game.ai.personas.persona import Persona
from game.ai.planner.traits import Coercion, Delivery, Traits

PERSONA = Persona(
    "free_rider",
    Traits(
        delivery=Delivery(share=90, defects=True),
        coercion=Coercion(margin=0),
        initiative=0,
        generosity=30,
        endorses=True,
        grudge=0,
    ),
    "sly",
)
