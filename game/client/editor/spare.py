"""What powers have left to promise: usable, and not promised to a pact that acts already."""

from typing import cast

from msgspec.structs import replace

from game.client.match import MatchModel
from game.rules.clauses.pledges import Pledge
from game.rules.forecast import forecast
from game.rules.formulas import acts_on, add
from game.rules.ids import NO_PACT, NO_POINTS, PactId, Points, PowerId, ThreatId
from game.rules.terms import Terms
from game.rules.views import View


def promised(view: View, power: PowerId, without: PactId = NO_PACT) -> Points:
    """What a power has pledged to the pacts one knows of that act this turn, leaving one out."""
    total = NO_POINTS
    for pact in view.pacts:
        if pact.id == without or power not in pact.parties:
            continue
        if acts_on(view.world, pact, view.threats, view.turn):
            total = add(total, pact.terms.pledge(power).points)
    return total


def too_much(model: MatchModel, pledge: Points, without: PactId = NO_PACT) -> Points:
    """By how much a pledge, with all one has promised elsewhere, is more than one can deliver."""
    total = add(promised(model.view, model.me, without), pledge)
    return _less(total, model.own.usable)


def spare_view(view: View, without: PactId = NO_PACT) -> View:
    """The view with everyone's usable means less what is promised: what a new pact may draw on."""
    return replace(
        view,
        powers=tuple(
            replace(seen, usable=_less(seen.usable, promised(view, PowerId(power), without)))
            for power, seen in enumerate(view.powers)
        ),
    )


def one_more(
    view: View, terms: Terms, parties: tuple[PowerId, ...], power: PowerId, threat_id: ThreatId
) -> tuple[Points, int]:
    """What one more invitee could bring of what is still needed, and by how many per cent of the
    need coverage would grow (or, through coordination, shrink)."""
    now = next((f for f in forecast(view, terms, parties) if f.threat == threat_id), None)
    threat = view.threat(threat_id)
    if now is None or threat is None:
        return NO_POINTS, 0
    spare = _less(view.powers[power].usable, promised(view, power))
    worth = max(20, now.efficiency)
    points = _points([min(spare[k], -(-(now.need[k] - now.met[k]) // worth)) for k in range(4)])
    if points == NO_POINTS:
        best = max(range(4), key=lambda k: (threat.needs[k] > 0, spare[k]))
        points = _points([min(1, spare[best]) if k == best else 0 for k in range(4)])
    table = tuple(sorted((*parties, power)))
    pledges = tuple(sorted((*terms.pledges, Pledge(power, points)), key=lambda p: p.party))
    then = forecast(view, replace(terms, pledges=pledges), table)
    after = next((f.coverage for f in then if f.threat == threat_id), now.coverage)
    return points, after - now.coverage


def _less(points: Points, taken: Points) -> Points:
    return _points([max(0, points[k] - taken[k]) for k in range(4)])


def _points(values: list[int]) -> Points:
    return cast(Points, tuple(values))
