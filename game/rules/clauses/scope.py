"""Scope: where a pact may act. Territorial scope does not follow a threat that leaves it."""

from collections.abc import Iterable

import msgspec

from ..ids import RegionId
from ..modules import CORE
from ..refusals import Refusal
from ..tags import tag
from .clause import Clause, Draft


class NamedRegions(msgspec.Struct, frozen=True, tag="regions"):
    """The regions listed, and no others."""

    regions: tuple[RegionId, ...]


class MembersTerritory(msgspec.Struct, frozen=True, tag="members"):
    """The parties' own regions and those that border them."""


class WholeWorld(msgspec.Struct, frozen=True, tag="world"):
    """Anywhere."""


Scope = NamedRegions | MembersTerritory | WholeWorld


def _complaints(scope: Scope, draft: Draft) -> Iterable[Refusal]:
    if isinstance(scope, NamedRegions):
        if not scope.regions or len(set(scope.regions)) < len(scope.regions):
            yield Refusal("scope_empty")
        for region in scope.regions:
            if region not in draft.regions:
                yield Refusal("unknown_region", {"region": region})


CLAUSE: Clause[Scope] = Clause(
    key="scope",
    options={"regions": CORE, "members": CORE, "world": CORE},
    used=lambda scope: (tag(scope),),
    complaints=_complaints,
    rigidity=lambda scope: {"world": 0, "regions": 60, "members": 100}[tag(scope)],
)
