"""What is sent to one's pacts of what is due to them: the word kept, a share of it, or less."""

from typing import NamedTuple

from game.ai.planner.budget import Budget, at_home, met
from game.ai.planner.mind import Mind
from game.rules.formulas import acts_on, call_of, due
from game.rules.ids import AID, LAW, NO_POINTS, PactId, Points, ThreatId
from game.rules.orders import Commit
from game.rules.views import PactView

ABROAD = 45
"""Per cent of effect that a point has in a pact, as a rule."""

TRUST = 8
"""Hundredths of score that a partner's disappointment costs, for each of them and turn to come."""


class Owed(NamedTuple):
    """Points due to a pact against a threat."""

    pact: PactView
    threat: ThreatId
    points: Points


def owed(mind: Mind) -> list[Owed]:
    """What is due, what one answers for most first: as lead, then by one's own stake."""
    view, me = mind.view, mind.me
    found: list[tuple[int, PactId, Owed]] = []
    threats = mind.appraiser.ground.threats
    for pact in mind.pacts:
        acting = acts_on(view.world, pact, view.threats, view.turn)
        if not acting:
            continue
        call = call_of(view.world, pact, acting, {t: threats[t].kind for t in acting})
        for threat, points in due(call, pact.terms, me, mind.mine.usable).items():
            stake = mind.exposure(threats[threat]) + (1000 if pact.terms.lead == me else 0)
            found.append((-stake, pact.id, Owed(pact, threat, points)))
    found.sort(key=lambda each: each[:2])
    return [each for _, _, each in found]


def deliver(budget: Budget) -> None:
    """Commitments: the share of what is due that one sends; one that breaks its word keeps back
    what gains more at home."""
    mind = budget.mind
    debts = owed(mind)
    if not debts:
        return
    kept = _kept_back(mind, debts) if mind.traits.delivery.defects else {}
    sent: dict[tuple[PactId, ThreatId], Points] = {}
    for debt in debts:
        key = (debt.pact.id, debt.threat)
        points = kept.get(key, debt.points)
        sent[key] = budget.at_most(points)
        f, i, l, a = sent[key]
        budget.left = [n - m for n, m in zip(budget.left, (f, i, l, a), strict=True)]
    for key, points in _shared(mind, debts, sent).items():
        back = [n - m for n, m in zip(sent[key], points, strict=True)]
        budget.left = [n + m for n, m in zip(budget.left, back, strict=True)]
        if points != NO_POINTS:
            budget.orders.append(Commit(*key, points))


def _shared(
    mind: Mind, debts: list[Owed], sent: dict[tuple[PactId, ThreatId], Points]
) -> dict[tuple[PactId, ThreatId], Points]:
    """No more of it all than one's share; law and aid stay at home first, and something is sent to
    everybody."""
    share = mind.traits.delivery.share
    if share >= 100:
        return sent
    whole = sum(sum(debt.points) for debt in debts)
    spare = sum(map(sum, sent.values())) - (whole * share + 50) // 100
    left = {key: list(points) for key, points in sent.items()}
    least = 1 if share else 0
    while spare > 0:
        moved = False
        for debt in reversed(debts):
            points = left[debt.pact.id, debt.threat]
            if spare > 0 and sum(points) > least:
                k = max(range(4), key=lambda k: (points[k] > 0, k >= LAW, points[k], k))
                points[k] -= 1
                spare -= 1
                moved = True
        if not moved:
            break
    return {key: (p[0], p[1], p[2], p[3]) for key, p in left.items()}


def _kept_back(mind: Mind, debts: list[Owed]) -> dict[tuple[PactId, ThreatId], Points]:
    """What is sent instead, where keeping points at home gains more than a broken word costs."""
    constants, threats = mind.constants, mind.appraiser.ground.threats
    need = [0, 0, 0, 0]
    best = [0, 0, 0, 0]
    for threat in mind.appraiser.ground.at_home[mind.me]:
        worth = met(mind, threat)
        for k in range(4):
            need[k] += -(-threat.needs[k] // 100)
            best[k] = max(best[k], worth if threat.needs[k] else 0)
    free = list(mind.mine.usable)
    for debt in debts:
        free = [n - m for n, m in zip(free, debt.points, strict=True)]
    need = [max(0, n - max(0, m)) for n, m in zip(need, free, strict=True)]
    gain = points_kept = charged = 0
    instead: dict[tuple[PactId, ThreatId], Points] = {}
    cheated: set[int] = set()
    for debt in reversed(debts):
        abroad = met(mind, threats[debt.threat]) * ABROAD // 100
        sent = list(debt.points)
        lead = debt.pact.terms.lead == mind.me
        price = constants.score_per_standing * (2 if lead else 1) // constants.short_per_standing
        for k in range(4):
            while sent[k]:
                here = best[k] if need[k] else at_home(mind) if k in (LAW, AID) else 0
                if here <= abroad + price:
                    break
                need[k] = max(0, need[k] - 1)
                sent[k] -= 1
                gain += here - abroad
                points_kept += 1
                charged += 2 if lead else 1
                cheated.update(debt.pact.parties)
        instead[debt.pact.id, debt.threat] = (sent[0], sent[1], sent[2], sent[3])
    if not points_kept:
        return {}
    standing = -(-charged // constants.short_per_standing) + constants.kept_standing
    cost = standing * constants.score_per_standing
    cost += TRUST * (len(cheated) - 1) * (mind.turns_left - 1)
    return instead if gain > cost else {}
