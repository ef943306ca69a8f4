"""The world map of a match: whose land is whose, where threats stand, who stands with whom."""

from game.client.theatre.lenses import LENSES, lenses_of
from game.client.theatre.preview import Preview
from game.client.theatre.room import Theatre
from game.client.theatre.signs import (
    INSTRUMENT_ICONS,
    KIND_ICONS,
    Select,
    Selection,
    map_of,
    strength_colour,
    strength_known,
    strength_text,
    threat_title,
)
from game.client.theatre.tools import map_tools

__all__ = [
    "INSTRUMENT_ICONS",
    "KIND_ICONS",
    "LENSES",
    "Preview",
    "Select",
    "Selection",
    "Theatre",
    "lenses_of",
    "map_of",
    "map_tools",
    "strength_colour",
    "strength_known",
    "strength_text",
    "threat_title",
]
