"""Epidemic: relief above all; it takes every road there is."""

from .kind import BOTH, ThreatKind

KIND = ThreatKind(
    key="epidemic",
    needs=(5, 15, 10, 70),
    travels=BOTH,
    moves=30,
    changes=15,
    becomes=("failing_state",),
)
