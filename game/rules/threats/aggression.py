"""Aggression: a non-player state that attacks across its borders."""

from .kind import BORDERS, ThreatKind

KIND = ThreatKind(
    key="aggression",
    needs=(70, 15, 10, 5),
    travels=BORDERS,
    moves=10,
    changes=12,
    becomes=("failing_state",),
)
