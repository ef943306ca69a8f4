"""What is sent to one's pacts of what is due to them: the word kept, a share of it, or less."""

from typing import NamedTuple

from game.ai.planner.budget import Budget
from game.ai.planner.mind import Mind
from game.ai.planner.prices import met, stabilising
from game.rules.formulas import acts_on, call_of, due
from game.rules.ids import LAW, NO_POINTS, PactId, Points, ThreatId
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


def deliver(budget: Budget, debts: list[Owed], sent: tuple[Points, ...]) -> None:
    """Commits what is sent to each debt."""
    for debt, wanted in zip(debts, sent, strict=True):
        points = budget.at_most(wanted)
        if points != NO_POINTS:
            budget.add(Commit(debt.pact.id, debt.threat, points), points)


def sending(mind: Mind, debts: list[Owed]) -> tuple[Points, ...]:
    """What goes to each debt: all of it as far as means go, or the share one sends. Who breaks its
    word keeps back what gains more at home."""
    if not debts:
        return ()
    rule, left = mind.traits.delivery, list(mind.mine.usable)
    asked = _kept_back(mind, debts) if rule.defects else [debt.points for debt in debts]
    sent = []
    for points in asked:
        f, i, l, a = (min(n, m) for n, m in zip(points, left, strict=True))
        left = [left[0] - f, left[1] - i, left[2] - l, left[3] - a]
        sent.append((f, i, l, a))
    return tuple(sent) if rule.share >= 100 else _shared(debts, sent, rule.share)


def _shared(debts: list[Owed], sent: list[Points], share: int) -> tuple[Points, ...]:
    """No more of it all than the share; law and aid stay at home first, and everybody gets
    something."""
    whole = sum(sum(debt.points) for debt in debts)
    spare = sum(map(sum, sent)) - (whole * share + 50) // 100
    left = [list(points) for points in sent]
    least, moved = min(1, share), True
    while spare > 0 and moved:
        moved = False
        for points in reversed(left):
            if spare > 0 and sum(points) > least:
                k = max(range(4), key=lambda k: (points[k] > 0, k >= LAW, points[k], k))
                points[k] -= 1
                spare -= 1
                moved = True
    return tuple((f, i, l, a) for f, i, l, a in left)


def _kept_back(mind: Mind, debts: list[Owed]) -> list[Points]:
    """What is sent where keeping points at home gains more than a broken word costs."""
    constants, threats = mind.constants, mind.appraiser.ground.threats
    asked = [debt.points for debt in debts]
    need, best = _unmet(mind, asked)
    idle = stabilising(mind)
    gain = kept = charged = 0
    instead: list[Points] = []
    cheated: set[int] = set()
    for debt in reversed(debts):
        abroad = met(mind, threats[debt.threat]) * ABROAD // 100
        counts = 2 if debt.pact.terms.lead == mind.me else 1
        price = abroad + constants.score_per_standing * counts // constants.short_per_standing
        sent = list(debt.points)
        for k in range(4):
            while sent[k]:
                here = best[k] if need[k] else idle if k >= LAW else 0
                if here <= price:
                    break
                need[k] = max(0, need[k] - 1)
                sent[k] -= 1
                gain += here - abroad
                kept += 1
                charged += counts
                cheated.update(debt.pact.parties)
        instead.append((sent[0], sent[1], sent[2], sent[3]))
    standing = -(-charged // constants.short_per_standing) + constants.kept_standing
    cost = standing * constants.score_per_standing
    cost += TRUST * (len(cheated) - 1) * (mind.turns_left - 1)
    return instead[::-1] if kept and gain > cost else asked


def _unmet(mind: Mind, asked: list[Points]) -> tuple[list[int], list[int]]:
    """Points of each instrument that threats at home need beyond what stays there anyway, and what
    one of them is worth."""
    need, best, free = [0, 0, 0, 0], [0, 0, 0, 0], list(mind.mine.usable)
    for points in asked:
        free = [n - m for n, m in zip(free, points, strict=True)]
    for threat in mind.appraiser.ground.at_home[mind.me]:
        worth = met(mind, threat)
        for k in range(4):
            if threat.needs[k]:
                need[k] += -(-threat.needs[k] // 100)
                best[k] = max(best[k], worth)
    return [max(0, n - max(0, m)) for n, m in zip(need, free, strict=True)], best
