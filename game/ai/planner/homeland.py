"""Work at home: the threats there, law and order, and the force that stays against fear."""

from game.ai.planner.budget import Budget, at_home, met, stability
from game.ai.planner.mind import Mind
from game.rules.guarantees import cover, fear_loss, guarantees, guarantors, perceived
from game.rules.ids import AID, FORCE, LAW, NO_POINTS, Points
from game.rules.orders import Home, Stabilise
from game.rules.views import ThreatView


def defend(budget: Budget, reserve: int) -> None:
    """Act against threats at home, where a point counts in full; law and aid only as far as that
    does more than stabilising."""
    mind = budget.mind
    home = mind.appraiser.ground.at_home[mind.me]
    if not home:
        return
    saved = at_home(mind) if budget.has("Stabilise") else 0
    for threat in sorted(home, key=lambda t: (-met(mind, t), t.id)):
        f, i, l, a = _missing(mind, threat)
        if met(mind, threat) < saved:
            l = a = 0
        points = budget.at_most((min(f, max(0, budget.left[FORCE] - reserve)), i, l, a))
        if points != NO_POINTS:
            budget.add(Home(threat.id, points), points)


def _missing(mind: Mind, threat: ThreatView) -> Points:
    """What it takes beyond what pacts bring of law and aid; force and intelligence that would lie
    idle take their part of the credit."""
    f, i, l, a = threat.needs
    for force in _forces(mind, threat):
        _, _, el, ea = force
        l, a = max(0, l - el), max(0, a - ea)
    return (-(-f // 100), -(-i // 100), -(-l // 100), -(-a // 100))


def _forces(mind: Mind, threat: ThreatView) -> list[Points]:
    """What pacts in force bring against a threat, in hundredths."""
    if not mind.view.pacts:
        return []
    found = mind.appraiser.course.forces.get(threat.id, ())
    return [force.effective for force in found if force.able]


def stabilise(budget: Budget) -> None:
    """Whatever law and aid is left."""
    law, aid = budget.left[LAW], budget.left[AID]
    if law + aid and budget.has("Stabilise"):
        budget.add(Stabilise(law, aid), (0, 0, law, aid))


def reserve_wanted(mind: Mind) -> int:
    """Force worth keeping at home: what traits ask for, and what saves more stability from fear
    than it would do against threats."""
    floor = mind.traits.reserve
    if "Coerce" not in mind.orders:
        return 0
    view, n, me = mind.view, mind.view.world.powers, mind.me
    by = guarantors(guarantees(view.pacts), n, me)
    proximity = view.world.proximity[me]
    largest = 0
    for j in range(n):
        if j != me and j not in by:
            seen = perceived(view.powers[j].usable[FORCE], proximity[j], view.intent[me * n + j])
            largest = max(largest, seen)
    held = [power.usable[FORCE] // 2 for power in view.powers]
    percent = mind.constants.fear_percent
    most = mind.mine.usable[FORCE]
    held[me] = 0
    covered = cover(view, held, me, by)
    least = fear_loss(largest, covered, percent)
    if not least:
        return min(floor, most)
    best, wanted = -least * stability(mind), 0
    for reserve in range(1, most + 1):
        loss = fear_loss(largest, covered + 100 * reserve, percent)
        value = -loss * stability(mind) - reserve * IDLE
        if value > best:
            best, wanted = value, reserve
        if not loss:
            break
    return min(most, max(floor, wanted))


IDLE = 20
"""Hundredths of score a point of force does elsewhere, as a rule."""
