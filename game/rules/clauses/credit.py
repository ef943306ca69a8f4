"""Credit: how the parties share what an operation met."""

from collections.abc import Iterable

import msgspec

from ..ids import PowerId
from ..modules import CORE
from ..refusals import Refusal
from ..tags import tag
from .clause import Clause, Draft


class ByContribution(msgspec.Struct, frozen=True, tag="contribution"):
    """Each by the points it brought."""


class EqualCredit(msgspec.Struct, frozen=True, tag="equal"):
    """Equally among contributors."""


class Share(msgspec.Struct, frozen=True):
    """A party's share, in whole per cent."""

    party: PowerId
    percent: int


class FixedShares(msgspec.Struct, frozen=True, tag="shares"):
    """Whole percentages that sum to 100, rescaled over those who contribute."""

    shares: tuple[Share, ...]


Credit = ByContribution | EqualCredit | FixedShares


def _complaints(credit: Credit, draft: Draft) -> Iterable[Refusal]:
    if isinstance(credit, FixedShares):
        parties = [share.party for share in credit.shares]
        if len(set(parties)) < len(parties):
            yield Refusal("share_twice")
        for share in credit.shares:
            if share.party not in draft.parties:
                yield Refusal("share_not_party", {"power": share.party})
            if not 0 <= share.percent <= 100:
                yield Refusal("share_out_of_range", {"percent": share.percent})
        total = sum(share.percent for share in credit.shares)
        if total != 100:
            yield Refusal("shares_not_100", {"total": total})


def percent_of(credit: Credit, party: PowerId) -> int:
    """A party's fixed share in per cent, 0 when it has none."""
    if isinstance(credit, FixedShares):
        return sum(share.percent for share in credit.shares if share.party == party)
    return 0


def _worse(old: Credit, new: Credit, party: PowerId) -> bool:
    if tag(old) != tag(new):
        return True
    return percent_of(new, party) < percent_of(old, party)


CLAUSE: Clause[Credit] = Clause(
    key="credit",
    options={"contribution": CORE, "equal": CORE, "shares": CORE},
    used=lambda credit: (tag(credit),),
    complaints=_complaints,
    worse=_worse,
)
