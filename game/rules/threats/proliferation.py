"""Proliferation of weapons of mass destruction: watched, sanctioned, interdicted."""

from .kind import LINKS, ThreatKind

KIND = ThreatKind(
    key="proliferation",
    needs=(15, 45, 40, 0),
    travels=LINKS,
    moves=15,
    changes=18,
    becomes=("terrorism",),
)
