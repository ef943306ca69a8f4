"""Pledges: what each party puts at the pact's call, per instrument and turn."""

from collections.abc import Iterable

import msgspec

from ..ids import NO_POINTS, Points, PowerId
from ..modules import CORE
from ..refusals import Refusal
from .clause import Clause, Draft

PLEDGE_MOST = 99


class Pledge(msgspec.Struct, frozen=True, omit_defaults=True):
    """A ceiling per turn, summed over the pact's targets.

    opt_in: the party is free not to answer a call (no shortfall; no credit when unused).
    """

    party: PowerId
    points: Points
    opt_in: bool = False


Pledges = tuple[Pledge, ...]


def pledge_of(pledges: Pledges, party: PowerId) -> Pledge:
    """What a party pledged; nothing when it pledged nothing."""
    for pledge in pledges:
        if pledge.party == party:
            return pledge
    return Pledge(party, NO_POINTS)


def _complaints(pledges: Pledges, draft: Draft) -> Iterable[Refusal]:
    parties = [pledge.party for pledge in pledges]
    for pledge in pledges:
        if pledge.party not in draft.parties:
            yield Refusal("pledge_not_party", {"power": pledge.party})
        if not all(0 <= points <= PLEDGE_MOST for points in pledge.points):
            yield Refusal("pledge_out_of_range", {"power": pledge.party, "most": PLEDGE_MOST})
    for party in sorted({party for party in parties if parties.count(party) > 1}):
        yield Refusal("pledge_twice", {"power": party})


def _worse(old: Pledges, new: Pledges, party: PowerId) -> bool:
    before, after = pledge_of(old, party), pledge_of(new, party)
    more = any(b > a for a, b in zip(before.points, after.points, strict=True))
    return more or (before.opt_in and not after.opt_in and any(after.points))


CLAUSE: Clause[Pledges] = Clause(
    key="pledges",
    options={"pledged": CORE, "opt_in": CORE},
    used=lambda pledges: tuple(
        option
        for option, there in (
            ("pledged", bool(pledges)),
            ("opt_in", any(pledge.opt_in for pledge in pledges)),
        )
        if there
    ),
    complaints=_complaints,
    worse=_worse,
)
