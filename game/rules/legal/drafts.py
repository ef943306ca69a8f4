"""Whether terms can be put on the table: bounded, offered by this match, right clause by clause."""

from collections.abc import Iterable

from ..clauses import Draft
from ..clauses.credit import FixedShares
from ..clauses.purpose import ThisThreat
from ..clauses.scope import NamedRegions
from ..ids import PowerId, RegionId, ThreatId
from ..refusals import Refused
from ..state import Pact, State
from ..terms import Terms, complaints, options_used

LIST_MOST = 128
"""Entries of any list in a clause: more than any sensible pact needs, little to read."""


def review(
    state: State, terms: Terms, table: tuple[PowerId, ...], revised: Pact | None = None
) -> None:
    """Judge terms for those at a table (for a pact in force: its parties).

    A revision may keep a clause as it is, and a purpose whose threat is gone. Raises Refused with
    the first complaint.
    """
    _bound(terms)
    world = state.world
    offered = world.rules.options
    for clause, option in options_used(terms):
        if option not in offered[clause]:
            raise Refused("option_off", clause=clause, option=option)
    threats: Iterable[ThreatId] = state.threats
    if revised is not None:
        threats = (*threats, *_named_threats(revised.terms))
    constants = world.constants
    draft = Draft(
        parties=table,
        powers=world.powers,
        regions=tuple(map(RegionId, range(world.regions))),
        threats=frozenset(threats),
        until_done_most=constants.until_done_most,
        notice_most=constants.notice_most,
        exit_most=constants.exit_most,
        payment_most=constants.payment_most,
    )
    for complaint in complaints(terms, draft, None if revised is None else revised.terms):
        raise Refused(complaint.code, **complaint.params)


def _named_threats(terms: Terms) -> tuple[ThreatId, ...]:
    return tuple(p.threat for p in terms.purposes if isinstance(p, ThisThreat))


def _bound(terms: Terms) -> None:
    lengths = {
        "purposes": len(terms.purposes),
        "pledges": len(terms.pledges),
        "payments": len(terms.payments),
        "quorum": len(terms.quorum.required),
    }
    if isinstance(terms.scope, NamedRegions):
        lengths["scope"] = len(terms.scope.regions)
    if isinstance(terms.credit, FixedShares):
        lengths["credit"] = len(terms.credit.shares)
    for clause, length in lengths.items():
        if length > LIST_MOST:
            raise Refused("clause_too_long", clause=clause, most=LIST_MOST)
