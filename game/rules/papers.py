"""Papers on the table: what lies before the parties of a pact, and is shown to them as it is.

States and views are both made of these.
"""

import msgspec

from .ids import Points, PowerId, ThreatId
from .terms import Terms


class CallLine(msgspec.Struct, frozen=True):
    """What is called from a party against a threat, per instrument."""

    party: PowerId
    threat: ThreatId
    points: Points


Call = tuple[CallLine, ...]


class Motion(msgspec.Struct, frozen=True):
    """A target put to the vote in a voted pact, with the call it carries (None: all pledges)."""

    threat: ThreatId
    by: PowerId
    call: Call | None = None


class Authorisation(msgspec.Struct, frozen=True):
    """A target a voted pact acts on from turn ``since``; ``support`` are those who authorised."""

    threat: ThreatId
    since: int
    support: tuple[PowerId, ...]
    call: Call | None = None


class Departure(msgspec.Struct, frozen=True):
    """A party that leaves at the end of ``on_turn``."""

    power: PowerId
    on_turn: int


class Revision(msgspec.Struct, frozen=True):
    """One version of a proposal's terms, and who wrote it."""

    by: PowerId
    terms: Terms
