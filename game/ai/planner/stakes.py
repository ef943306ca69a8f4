"""What it is worth to oneself that a standing pact acts on a threat this turn: the own stake by
which a member moves and votes (rulebook 4, Decision; 9, Votes).
"""

from game.ai.planner.fit import efficiency
from game.ai.planner.mind import Mind
from game.ai.planner.prices import relief, stabilising
from game.rules.formulas import strength_change
from game.rules.ids import NO_POINTS, NOBODY
from game.rules.views import PactView, ThreatView

STIRRED = 60
"""Per cent of its use that a half-measure keeps: it makes a threat turn, and the mandate lapse."""

ELSEWHERE = (4, 5)
"""Hundredths of score a point of force or of intelligence is worth elsewhere."""


def stake(mind: Mind, pact: PactView, threat: ThreatView) -> int:
    """Relief and credit if all bring what they pledged, less what one's own points would do
    at home; in hundredths of score."""
    constants = mind.constants
    pledges = [p for p in pact.terms.pledges if p.party in pact.parties]
    sent = {p.party: sum(p.points) for p in pledges}
    each = efficiency(mind, pact.terms, sent)
    brought = [each * sum(p.points[k] for p in pledges) for k in range(4)]
    others = _others(mind, pact, threat)
    alone = sum(min(threat.needs[k], others[k]) for k in range(4))
    met = sum(min(threat.needs[k], others[k] + brought[k]) for k in range(4)) - alone
    coverage = 100 * (alone + met) // sum(threat.needs)
    effect = constants.coverage_effect
    less = strength_change(threat.growth, 100 * alone // sum(threat.needs), effect)
    less -= strength_change(threat.growth, coverage, effect)
    gain = relief(mind, threat) * less
    if constants.half_measure_from <= coverage < constants.half_measure_below:
        gain = gain * STIRRED // 100
    part = met * sent.get(mind.me, 0) // max(1, sum(sent.values()))
    return gain + part // constants.score_credit_divisor - _price(mind, pact)


def _others(mind: Mind, pact: PactView, threat: ThreatView) -> list[int]:
    """What a threat meets anyway, at home and from other pacts: hundredths of a point."""
    course = mind.appraiser.course
    owner = mind.appraiser.ground.owner[threat.id]
    home = course.home[owner].get(threat.id, NO_POINTS) if owner != NOBODY else NO_POINTS
    forces = [f for f in course.forces.get(threat.id, ()) if f.able and f.pact != pact.id]
    return [100 * home[k] + sum(force.effective[k] for force in forces) for k in range(4)]


def _price(mind: Mind, pact: PactView) -> int:
    """What one's pledged points would be worth at home this turn."""
    force, intelligence, law, aid = pact.terms.pledge(mind.me).points
    return (law + aid) * stabilising(mind) + force * ELSEWHERE[0] + intelligence * ELSEWHERE[1]
