"""Quorum: how many must sign before a pact enters into force, and who must be among them."""

from collections.abc import Iterable

import msgspec

from ..ids import PowerId
from ..modules import CORE
from ..refusals import Refusal
from .clause import Clause, Draft


class Quorum(msgspec.Struct, frozen=True, omit_defaults=True):
    """``signatures`` counts the proposer; 0 means everyone at the table."""

    signatures: int = 0
    required: tuple[PowerId, ...] = ()

    def reached(self, signed: frozenset[PowerId], parties: tuple[PowerId, ...]) -> bool:
        """Whether those who signed suffice, of all those at the table."""
        return len(signed) >= (self.signatures or len(parties)) and signed.issuperset(self.required)


def _complaints(quorum: Quorum, draft: Draft) -> Iterable[Refusal]:
    if quorum.signatures and not 2 <= quorum.signatures <= len(draft.parties):
        yield Refusal(
            "quorum_out_of_range", {"signatures": quorum.signatures, "most": len(draft.parties)}
        )
    for power in quorum.required:
        if power not in draft.parties:
            yield Refusal("quorum_not_party", {"power": power})


CLAUSE: Clause[Quorum] = Clause(
    key="quorum",
    options={"all": CORE, "some": CORE},
    used=lambda quorum: ("some" if quorum.signatures else "all",),
    complaints=_complaints,
)
