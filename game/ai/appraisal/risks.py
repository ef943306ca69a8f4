"""What may come of a pact, and what it does beyond one's own score: being drawn in, being left
alone, partners who do not deliver, world order, rivals.
"""

from game.ai.appraisal.case import Case
from game.ai.appraisal.force import Run
from game.ai.appraisal.model import Item, Reason, ReasonKey
from game.rules.clauses.exit import ExitPenalty, FreeExit, Notice
from game.rules.clauses.purpose import AnyAggressor, AnyThreat
from game.rules.ids import FORCE

BINDING = 2
"""Hundredths of score for each point pledged and turn that a standing pact binds beyond what can be
foreseen, where one cannot simply leave."""

UNBOUNDED = 3
"""The same for a point others may call against a threat nobody has thought of yet, per turn."""

GUARANTEE = 3
"""The same for each point of force that seems to threaten those one would have to guarantee."""

PENALTY = 5
"""Hundredths of score for a point of exit penalty: one in ten pays it."""

LEAVING: dict[type, int] = {FreeExit: 10, Notice: 3, ExitPenalty: 5}
"""Per cent of a partner's later contribution that may be gone with it, by the exit clause."""

ORDER, ORDER_IN_NEED = 5, 45
"""Hundredths of score for a point of world order when it is whole, and more as it fails."""


def entrapment(case: Case) -> list[Item]:
    """Being drawn in: a standing pledge, a pledge others may call against anything, guarantees."""
    if not case.inside or not case.later:
        return []
    items = [*_bound(case), *_drawn(case)]
    return [item for item in items if item.value]


def _bound(case: Case) -> list[Item]:
    terms, caution, items = case.deal.terms, case.character.caution, []
    points = sum(terms.pledge(case.me).points)
    if terms.standing:
        ease, price = 100, 0
        if isinstance(terms.exit, FreeExit):
            ease = 50
        elif isinstance(terms.exit, ExitPenalty):
            price = PENALTY * (terms.exit.funds + terms.exit.standing)
        beyond = case.afterwards - case.later
        value = (points * BINDING * beyond * ease // 100 + price) * caution // 100
        items.append(Item("entrapment", -value, Reason("standing_pledge", {"n": points})))
    at_will = any(isinstance(p, AnyThreat | AnyAggressor) for p in terms.purposes)
    if at_will and terms.lead != case.me:
        value = points * UNBOUNDED * case.later * caution // 100
        items.append(Item("entrapment", -value, Reason("open_pledge", {"n": points})))
    return items


def _drawn(case: Case) -> list[Item]:
    """Others' enemies: whom one comes to guarantee, and who threatens them."""
    if case.given == case.otherwise or not case.ground.coercion:
        return []
    world, intent, n = case.ground.world, case.ground.view.intent, case.ground.powers
    outside = [p for p in range(n) if p not in case.deal.parties]
    threats = {
        partner: max(
            (
                case.ground.usable[p][FORCE] * world.proximity[partner][p] * intent[partner * n + p]
                for p in outside
            ),
            default=0,
        )
        for partner in case.partners
    }
    value = sum(threats.values()) * GUARANTEE * case.later * case.character.caution // 1_000_000
    worst = max(case.partners, key=lambda p: (threats[p], -p))
    return [Item("entrapment", -value, Reason("guarantee", {"power": worst}))]


def abandonment(case: Case, relief: int) -> list[Item]:
    """Being left alone: partners may leave before it is done, the more easily the exit lets them.
    ``relief``: what the pact relieves one of, in hundredths of score."""
    if not case.inside or relief <= 0 or not case.later:
        return []
    share = LEAVING[type(case.deal.terms.exit)] * case.character.caution
    value = relief * share * case.later // (10_000 * (case.later + 1))
    return [Item("abandonment", -value, Reason("left_alone"))] if value else []


def distrust(case: Case, value: int) -> list[Item]:
    """What is lost by what partners may fail to bring, split among them by the points in doubt.
    That one might earn their part of the credit is no reason to want partners who fail."""
    if value >= 0:
        return []
    doubts = {
        p: sum(case.deal.terms.pledge(p).points) * (100 - case.party.trust[p])
        for p in case.partners
    }
    whole, items, left = sum(doubts.values()), [], value
    doubted = [p for p in case.partners if doubts[p]]
    for partner in doubted:
        part = value * doubts[partner] // whole if partner != doubted[-1] else left
        left -= part
        if part:
            params = {"power": partner, "trust": case.party.trust[partner]}
            items.append(Item("trust", part, Reason("trust", params)))
    return items


def order(case: Case) -> list[Item]:
    """World order kept or lost by what becomes of grave threats: when it fails, everybody does."""
    constants, points = case.ground.constants, 0
    for _, after, before, _ in case.affected:
        for run, sign in ((after, 1), (before, -1)):
            points += sign * constants.order_defeat * (run.beaten >= 0)
            for strength in run.strengths:
                if strength >= constants.order_grave_from:
                    points -= sign * constants.order_grave
                elif strength >= constants.order_threat_from:
                    points -= sign * constants.order_threat
    whole = min(100, constants.order_per_power * case.ground.powers)
    missing = max(0, whole - case.ground.view.order)
    value = points * (ORDER + ORDER_IN_NEED * missing // whole)
    if not value:
        return []
    key: ReasonKey = "order" if points > 0 else "order_lost"
    return [Item("order", value, Reason(key, {"n": abs(points)}))]


def rivals(case: Case, paid: int) -> list[Item]:
    """What all others gain or lose by the deal, on average: who serves its own interest best wins.
    ``paid``: hundredths of score they are paid, on balance."""
    weight = earned = 0
    for threat, after, before, lasting in case.affected:
        weight += lasting * case.party.others[threat]
        earned += _others(case, after) - _others(case, before)
    gain = case.damage(weight) + earned // case.ground.constants.score_credit_divisor + paid
    value = gain * case.character.rivalry // (100 * max(1, case.ground.powers - 1))
    if not value:
        return []
    return [Item("rivals", -value, Reason("rivals" if value > 0 else "rivals_lose"))]


def _others(case: Case, run: Run) -> int:
    """Credit all others earn from a threat, leads' tenths aside."""
    bounty = 100 * (run.threat.bounty or run.threat.estimate) if run.beaten >= 0 else 0
    return sum(map(sum, run.shares)) + sum(run.home) + bounty - run.credit(case.me)
