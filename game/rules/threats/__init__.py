"""The kinds of threat, one file each (rulebook 3)."""

from . import (
    aggression,
    atrocity,
    epidemic,
    failing_state,
    insurgency,
    organised_crime,
    proliferation,
    terrorism,
)
from .kind import BORDERS, BOTH, LINKS, STAYS, ThreatKind

KINDS: dict[str, ThreatKind] = {
    kind.key: kind
    for kind in (
        terrorism.KIND,
        insurgency.KIND,
        organised_crime.KIND,
        proliferation.KIND,
        failing_state.KIND,
        atrocity.KIND,
        aggression.KIND,
        epidemic.KIND,
    )
}
"""All kinds by key. Their order numbers them (vulnerabilities, knowledge bits): append only."""

KIND_INDEX: dict[str, int] = {key: index for index, key in enumerate(KINDS)}

__all__ = ["BORDERS", "BOTH", "KINDS", "KIND_INDEX", "LINKS", "STAYS", "ThreatKind"]
