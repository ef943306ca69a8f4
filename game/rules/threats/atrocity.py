"""Atrocity: war crimes and crimes against humanity, stopped by force, answered by law."""

from .kind import BORDERS, ThreatKind

KIND = ThreatKind(
    key="atrocity",
    needs=(50, 10, 20, 20),
    travels=BORDERS,
    moves=15,
    changes=18,
    becomes=("failing_state",),
)
