"""What there is to decide about a sheet; the rest follows from it (`drafted`)."""

from dataclasses import dataclass
from typing import NamedTuple

from game.rules.ids import NO_PACT, PactId, Points, PowerId, ThreatId


class Prey(NamedTuple):
    """A power worth coercing: the force it takes, and what is won by it, in hundredths of score."""

    power: PowerId
    force: int
    gain: int


class Feed(NamedTuple):
    """A threat to sponsor, and with how many points."""

    threat: ThreatId
    points: int


@dataclass(frozen=True)
class Choice:
    """The decisions of a sheet.

    sent: points for each debt, in the order of `owed`. reserve: force kept at home. invest: an
    instrument. idle: threats at home that are left alone; bare: those that get no law and aid, so
    that these stabilise. held: points of law and aid, together, that stabilise whatever threats at
    home need. What cannot be had or paid for is left out.
    """

    sent: tuple[Points, ...] = ()
    reserve: int = 0
    coerce: Prey | None = None
    invest: int | None = None
    adopt: bool = False
    feed: Feed | None = None
    endorse: PactId = NO_PACT
    idle: frozenset[ThreatId] = frozenset()
    bare: frozenset[ThreatId] = frozenset()
    held: int = 0
