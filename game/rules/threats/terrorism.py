"""Terrorism: found by intelligence, tried by law, carried along networks."""

from .kind import LINKS, ThreatKind

KIND = ThreatKind(
    key="terrorism",
    needs=(20, 40, 30, 10),
    travels=LINKS,
    moves=25,
    changes=15,
    becomes=("insurgency",),
)
