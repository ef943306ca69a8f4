"""What a seat expects of turns to come, by how much it has learned of how matches go."""

from typing import NamedTuple


class Outlook(NamedTuple):
    """means: what a usable point in a turn to come is worth, in hundredths of score. learns:
    whether powers are feared less, the longer they have coerced nobody."""

    means: int
    learns: bool


HOPEFUL = Outlook(28, False)
"""Base points seem to pay early in a match, and riches to be in danger."""

SOBER = Outlook(16, True)
"""As matches go: a base point hardly ever brings in what it costs."""
