"""An error of judgement, honest and always the same for the same seat, turn and terms."""

import msgspec
from msgspec.structs import replace

from game.ai.appraisal.case import Case
from game.ai.appraisal.model import NOTHING_MORE, Line, Noise
from game.rules.clauses.credit import ByContribution
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import NamedRegions
from game.rules.rng import draw
from game.rules.terms import Terms

STAKES = ("relief", "home", "stabilise")


def misjudged(
    case: Case, terms: Terms, noise: Noise | None, weighed: list[Line], lines: list[Line]
) -> None:
    """Up to ± ``percent`` of what the threats and the points pledged weigh: the stakes among the
    lines that were ``weighed``. Payments and shares of
    credit are plain to see: they change neither the draw nor its weight, so that a gift stays one.
    """
    if noise is None or noise.percent <= 0:
        return
    stake = sum(abs(value) for factor, value, _, _ in weighed if factor in STAKES)
    if not stake:
        return
    seat = -1 if case.ground.view.me is None else case.ground.view.me
    text = msgspec.json.encode(_plain(terms)).decode()
    ids = (seat, case.me, case.ground.view.turn)
    drawn = draw(noise.key, 2 * noise.percent + 1, f"appraisal_noise:{text}", *ids)
    value = stake * (drawn - noise.percent) // 100
    if value:
        lines.append(("noise", value, "noise", NOTHING_MORE))


def _plain(terms: Terms) -> Terms:
    """The terms in one order of writing, without what is given away."""
    scope = terms.scope
    if isinstance(scope, NamedRegions):
        scope = NamedRegions(tuple(sorted(scope.regions)))
    purposes = terms.purposes
    if len(purposes) > 1:
        purposes = tuple(sorted(purposes, key=repr))
    quorum = Quorum(terms.quorum.signatures, tuple(sorted(terms.quorum.required)))
    return replace(
        terms,
        purposes=purposes,
        scope=scope,
        quorum=quorum,
        pledges=tuple(sorted(terms.pledges, key=lambda p: p.party)),
        credit=ByContribution(),
        payments=(),
    )
