"""Signs what others offer, sends less than it promised, and keeps its means for itself."""

from game.ai.personas.persona import Persona
from game.ai.planner.traits import Coercion, Delivery, Traits

PERSONA = Persona(
    "free_rider",
    Traits(
        delivery=Delivery(share=50, defects=True),
        coercion=Coercion(margin=0),
        initiative=0,
        generosity=30,
        endorses=True,
        grudge=0,
    ),
    "sly",
)
