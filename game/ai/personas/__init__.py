"""The characters one may play against: one planner, and a record of traits for each."""

from game.ai.personas import (
    bloc_loyalist,
    broker,
    coalition_builder,
    free_rider,
    hegemon,
    idealist,
    isolationist,
    opportunist,
    spoiler,
)
from game.ai.personas.persona import Persona

PERSONAS: dict[str, Persona] = {
    module.PERSONA.key: module.PERSONA
    for module in (
        coalition_builder,
        bloc_loyalist,
        free_rider,
        opportunist,
        idealist,
        isolationist,
        hegemon,
        broker,
        spoiler,
    )
}
"""All personas by key, in the order they are shown."""

__all__ = ["PERSONAS", "Persona"]
