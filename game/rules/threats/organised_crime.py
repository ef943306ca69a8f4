"""Organised crime: a matter for police, courts and those who follow money."""

from .kind import LINKS, ThreatKind

KIND = ThreatKind(
    key="organised_crime",
    needs=(5, 30, 55, 10),
    travels=LINKS,
    moves=20,
    changes=18,
    becomes=("terrorism", "failing_state"),
)
