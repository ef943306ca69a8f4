"""Distinct types for the small integers that name things.

Powers and regions are numbered from 0 in the order of the scenario; threats, proposals and pacts
from 1 and never again, so that 0 can mean "none". A pact keeps the number of the proposal it came
from.
"""

from typing import NewType

PowerId = NewType("PowerId", int)
RegionId = NewType("RegionId", int)
ThreatId = NewType("ThreatId", int)
PactId = NewType("PactId", int)

NOBODY = PowerId(-1)
NO_THREAT = ThreatId(0)
NO_PACT = PactId(0)

INSTRUMENTS = ("force", "intelligence", "law", "aid")
FORCE, INTELLIGENCE, LAW, AID = range(4)

LEVELS = ("strategic", "operational", "tactical")

Points = tuple[int, int, int, int]
"""Whole points of force, intelligence, law and aid."""

NO_POINTS: Points = (0, 0, 0, 0)
