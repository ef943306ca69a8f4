"""Votes in pacts that decide by them: each by its own stake (rulebook 9, Votes)."""

from game.ai.planner.budget import Budget
from game.ai.planner.mind import Mind
from game.rules.ids import ThreatId
from game.rules.orders import Vote

TOLERABLE = 12
"""Exposure from which one votes for action others want."""


def vote(budget: Budget) -> None:
    """For what one feels or what endangers everybody, as long as one can keep what it asks."""
    mind = budget.mind
    if not budget.has("Vote"):
        return
    for pact in mind.pacts:
        if pact.terms.lead is None:
            asked = {m.threat for m in pact.motions} | {a.threat for a in pact.authorisations}
            pledge, usable = pact.terms.pledge(mind.me).points, mind.mine.usable
            able = all(pledge[k] <= usable[k] + 1 for k in range(4))
            for threat in sorted(asked):
                budget.add(Vote(pact.id, threat, able and _wanted(mind, threat)))


def _wanted(mind: Mind, threat_id: ThreatId) -> bool:
    threat = mind.appraiser.ground.threats.get(threat_id)
    if threat is None:
        return False
    grave = threat.estimate >= mind.constants.order_threat_from
    return grave or mind.exposure(threat) >= TOLERABLE
