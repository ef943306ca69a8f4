"""Decision: who says what the pact acts on and what is called."""

from collections.abc import Iterable

import msgspec

from ..ids import PowerId
from ..modules import CORE
from ..refusals import Refusal
from ..tags import tag
from .clause import Clause, Draft


class Lead(msgspec.Struct, frozen=True, tag="lead"):
    """One party leads: it calls pledges and the pact can act the turn it is signed."""

    power: PowerId


class Majority(msgspec.Struct, frozen=True, tag="majority"):
    """More than half of all members authorise each target, with effect next turn."""


class Unanimity(msgspec.Struct, frozen=True, tag="unanimity"):
    """All members authorise each target, with effect next turn."""


Decision = Lead | Majority | Unanimity


def passes(decision: Decision, support: int, members: int) -> bool:
    """Whether ``support`` votes of ``members`` carry a motion (rulebook 9, Votes)."""
    match decision:
        case Lead():
            return support > 0
        case Majority():
            return 2 * support > members
        case Unanimity():
            return support == members


def _complaints(decision: Decision, draft: Draft) -> Iterable[Refusal]:
    if isinstance(decision, Lead) and decision.power not in draft.parties:
        yield Refusal("lead_not_party", {"power": decision.power})


CLAUSE: Clause[Decision] = Clause(
    key="decision",
    options={"lead": CORE, "majority": CORE, "unanimity": CORE},
    used=lambda decision: (tag(decision),),
    complaints=_complaints,
    rigidity=lambda decision: {"lead": 0, "majority": 50, "unanimity": 100}[tag(decision)],
)
