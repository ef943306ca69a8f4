"""Joining what others began, à la carte: the open pact that needs one's own means most."""

from msgspec.structs import replace

from game.ai.appraisal import Deal
from game.ai.planner.fit import efficiency
from game.ai.planner.mind import Mind
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import NamedAdversary
from game.rules.commands import AccedePact, Command
from game.rules.formulas import targets
from game.rules.ids import NO_POINTS, Points
from game.rules.terms import Terms
from game.rules.views import PactView

MARGIN = 10
"""Hundredths of score a place in a pact has to be worth to spend an envoy on it."""


def joins(mind: Mind) -> list[Command]:
    """Accede to the best of the pacts one may join, if it pays."""
    best: tuple[int, PactView, Points] | None = None
    if mind.traits.leads or mind.traits.price:
        return []
    for pact in mind.view.pacts:
        if not _may(mind, pact):
            continue
        points = _own_part(mind, pact)
        if points == NO_POINTS:
            continue
        parties = tuple(sorted((*pact.parties, mind.me)))
        deal = Deal(_with(pact.terms, Pledge(mind.me, points)), parties, pact.id)
        value = mind.appraiser.total(deal, mind.me)
        if value > mind.traits.margin + MARGIN and (best is None or value > best[0]):
            best = (value, pact, points)
    return [] if best is None else [AccedePact(best[1].id, best[2])]


def _may(mind: Mind, pact: PactView) -> bool:
    open_ = pact.terms.access == "open" or mind.me in pact.invited
    if not open_ or mind.me in pact.parties or not mind.traits.space.admits(pact.terms):
        return False
    if NamedAdversary(mind.me) in pact.terms.purposes:
        return False
    lead = pact.terms.lead
    return lead is None or mind.trust(lead) >= mind.traits.grudge


def _own_part(mind: Mind, pact: PactView) -> Points:
    """What one can spare of what the pact's targets still miss."""
    parties = (*pact.parties, mind.me)
    acting = targets(mind.view.world, pact.terms, parties, mind.view.threats, pact.denials)
    spare = mind.spare(mind.me, acting)
    if spare == NO_POINTS:
        return spare
    sent = {p.party: sum(p.points) for p in pact.terms.pledges if p.party in pact.parties}
    each = max(20, efficiency(mind, pact.terms, {**sent, mind.me: sum(spare)}))
    missing = [0, 0, 0, 0]
    for threat in acting:
        needs = mind.appraiser.ground.threats[threat].needs
        forces = mind.appraiser.course.forces.get(threat, ())
        for k in range(4):
            missing[k] += max(0, needs[k] - sum(force.effective[k] for force in forces))
    f, i, l, a = (min(spare[k], -(-missing[k] // each)) for k in range(4))
    return (f, i, l, a)


def _with(terms: Terms, pledge: Pledge) -> Terms:
    pledges = sorted((*terms.pledges, pledge), key=lambda p: p.party)
    return replace(terms, pledges=tuple(pledges))
