"""Work at home: the threats there, stability, and the force that stays against fear."""

from game.ai.planner.budget import Budget
from game.ai.planner.choice import Choice
from game.ai.planner.mind import Mind
from game.ai.planner.prices import met, stabilising, stability
from game.rules.guarantees import cover, fear_loss, guarantees, guarantors, perceived
from game.rules.ids import AID, FORCE, LAW, NO_POINTS, Points, ThreatId
from game.rules.orders import Home, Stabilise
from game.rules.views import ThreatView

IDLE = 20
"""Hundredths of score a point of force does elsewhere, as a rule."""


def defend(budget: Budget, choice: Choice) -> None:
    """Act against threats at home, where a point counts in full, the most worthwhile first."""
    mind = budget.mind
    home = mind.appraiser.ground.at_home[mind.me]
    if not home:
        return
    room = budget.left[LAW] + budget.left[AID] - choice.held
    for threat in sorted(home, key=lambda t: (-met(mind, t), t.id)):
        if threat.id in choice.idle:
            continue
        f, i, l, a = _missing(mind, threat)
        if threat.id in choice.bare:
            l = a = 0
        f = min(f, max(0, budget.left[FORCE] - choice.reserve))
        f, i, l, a = budget.at_most((f, i, l, a))
        a = max(0, min(a, room - l))
        l = max(0, min(l, room))
        room -= l + a
        points = (f, i, l, a)
        if points != NO_POINTS:
            budget.add(Home(threat.id, points), points)


def stabilised(mind: Mind) -> frozenset[ThreatId]:
    """Threats at home against which law and aid do less than they stabilise."""
    if "Stabilise" not in mind.orders:
        return frozenset()
    saved = stabilising(mind)
    home = mind.appraiser.ground.at_home[mind.me]
    return frozenset(threat.id for threat in home if met(mind, threat) < saved)


def held(mind: Mind, sent: tuple[Points, ...], bare: frozenset[ThreatId]) -> int:
    """Law and aid kept from threats at home, because a point or two more stabilise: that counts in
    whole points."""
    budget = Budget(mind)
    for points in sent:
        budget.left = [n - m for n, m in zip(budget.left, points, strict=True)]
    before = budget.left[LAW] + budget.left[AID]
    defend(budget, Choice(bare=bare))
    left, per = budget.left[LAW] + budget.left[AID], mind.constants.stabilise_per_point
    short = -left % per
    if not short or short > before - left:
        return 0
    least = min(met(mind, t) for t in mind.appraiser.ground.at_home[mind.me])
    return left + short if short * least < stability(mind) else 0


def _missing(mind: Mind, threat: ThreatView) -> Points:
    """What it takes beyond what pacts bring of law and aid; force and intelligence that would lie
    idle take their part of the credit."""
    f, i, l, a = threat.needs
    if mind.view.pacts:
        for force in mind.appraiser.course.forces.get(threat.id, ()):
            if force.able:
                _, _, el, ea = force.effective
                l, a = max(0, l - el), max(0, a - ea)
    return (-(-f // 100), -(-i // 100), -(-l // 100), -(-a // 100))


def stabilise(budget: Budget) -> None:
    """Whatever law and aid is left."""
    law, aid = budget.left[LAW], budget.left[AID]
    if law + aid and budget.has("Stabilise"):
        budget.add(Stabilise(law, aid), (0, 0, law, aid))


def reserve_wanted(mind: Mind) -> int:
    """Force worth keeping at home: what traits ask for, and what saves more stability from fear
    than it would do against threats."""
    if "Coerce" not in mind.orders:
        return 0
    view, n, me = mind.view, mind.view.world.powers, mind.me
    most = mind.mine.usable[FORCE]
    floor = min(mind.traits.reserve, most)
    by = guarantors(guarantees(view.pacts), n, me)
    proximity, largest = view.world.proximity[me], 0
    for j in range(n):
        if j != me and j not in by:
            seen = perceived(view.powers[j].usable[FORCE], proximity[j], view.intent[me * n + j])
            largest = max(largest, seen)
    held = [power.usable[FORCE] // 2 for power in view.powers]
    held[me] = 0
    covered, percent = cover(view, held, me, by), mind.constants.fear_percent
    best, wanted = fear_loss(largest, covered, percent) * stability(mind), 0
    if not best:
        return floor
    for reserve in range(1, most + 1):
        loss = fear_loss(largest, covered + 100 * reserve, percent)
        cost = loss * stability(mind) + reserve * IDLE
        if cost < best:
            best, wanted = cost, reserve
        if not loss:
            break
    return max(floor, wanted)
