"""A failing state: it stays where it is and breeds what leaves it."""

from .kind import STAYS, ThreatKind

KIND = ThreatKind(
    key="failing_state",
    needs=(10, 10, 20, 60),
    travels=STAYS,
    moves=0,
    changes=27,
    becomes=("insurgency", "atrocity", "organised_crime"),
)
