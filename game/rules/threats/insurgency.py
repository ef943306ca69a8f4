"""Insurgency (intrastate conflict): fought, and outgoverned; it crosses borders."""

from .kind import BORDERS, ThreatKind

KIND = ThreatKind(
    key="insurgency",
    needs=(45, 20, 10, 25),
    travels=BORDERS,
    moves=20,
    changes=18,
    becomes=("failing_state", "terrorism"),
)
