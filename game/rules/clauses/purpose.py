"""Purpose: what a pact is for. One or more of five, and what follows from each is in the rules
that look for it: targets of operations, guarantees, intent, exercises.
"""

from collections.abc import Iterable

import msgspec

from ..ids import PowerId, ThreatId
from ..modules import COERCION, CORE, EXERCISES
from ..refusals import Refusal
from ..tags import tag
from .clause import Clause, Draft


class ThisThreat(msgspec.Struct, frozen=True, tag="threat"):
    """A given threat, wherever it goes and whatever it becomes."""

    threat: ThreatId


class AnyThreat(msgspec.Struct, frozen=True, tag="any_threat"):
    """Any threat within the scope."""


class NamedAdversary(msgspec.Struct, frozen=True, tag="adversary"):
    """A power named as adversary: full guarantees against it, half against others."""

    power: PowerId


class AnyAggressor(msgspec.Struct, frozen=True, tag="aggressor"):
    """Whoever coerces, members included (half cover), and aggression threats within the scope."""


class Readiness(msgspec.Struct, frozen=True, tag="readiness"):
    """Exercises only: the pact itself acts on nothing."""


Purpose = ThisThreat | AnyThreat | NamedAdversary | AnyAggressor | Readiness
Purposes = tuple[Purpose, ...]


def _complaints(purposes: Purposes, draft: Draft) -> Iterable[Refusal]:
    if not purposes:
        yield Refusal("purpose_missing")
    if len(set(purposes)) < len(purposes):
        yield Refusal("purpose_twice")
    for purpose in purposes:
        match purpose:
            case ThisThreat(threat) if threat not in draft.threats:
                yield Refusal("unknown_threat", {"threat": threat})
            case NamedAdversary(power) if not 0 <= power < draft.powers:
                yield Refusal("unknown_power", {"power": power})
            case NamedAdversary(power) if power in draft.parties:
                yield Refusal("adversary_is_party", {"power": power})


CLAUSE: Clause[Purposes] = Clause(
    key="purposes",
    options={
        "threat": CORE,
        "any_threat": CORE,
        "adversary": COERCION,
        "aggressor": COERCION,
        "readiness": EXERCISES,
    },
    used=lambda purposes: tuple(tag(p) for p in purposes),
    complaints=_complaints,
    rigidity=lambda purposes: 100 if any(isinstance(p, NamedAdversary) for p in purposes) else 0,
)
