"""What may come of a pact, and what it does beyond one's own score: being drawn in, being left
alone, partners who do not deliver, world order, rivals.
"""

from game.ai.appraisal.case import Case
from game.ai.appraisal.model import NOTHING_MORE, Line, ReasonKey
from game.rules.clauses.exit import Exit, ExitPenalty, FreeExit, Notice
from game.rules.clauses.purpose import AnyAggressor, AnyThreat
from game.rules.ids import FORCE
from game.rules.terms import Terms

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

ORDER, ORDER_IN_NEED = 5, 250
"""Hundredths of score for a point of world order when it is whole, and more as it fails."""


def entrapment(case: Case, terms: Terms, lines: list[Line]) -> None:
    """Being drawn in: a standing pledge, a pledge others may call against anything, guarantees."""
    if case.inside and case.later:
        _bound(case, terms, lines)
        if case.guarding and case.ground.coercion:
            _drawn(case, lines)


def _bound(case: Case, terms: Terms, lines: list[Line]) -> None:
    caution = case.character.caution
    if terms.standing:
        points = sum(terms.pledge(case.me).points)
        ease, price = 100, 0
        if isinstance(terms.exit, FreeExit):
            ease = 50
        elif isinstance(terms.exit, ExitPenalty):
            price = PENALTY * (terms.exit.funds + terms.exit.standing)
        beyond = case.afterwards - case.later
        value = (points * BINDING * beyond * ease // 100 + price) * caution // 100
        if value:
            lines.append(("entrapment", -value, "standing_pledge", {"n": points}))
    if case.lead == case.me:
        return
    if any(isinstance(p, AnyThreat | AnyAggressor) for p in terms.purposes):
        points = sum(terms.pledge(case.me).points)
        value = points * UNBOUNDED * case.later * caution // 100
        if value:
            lines.append(("entrapment", -value, "open_pledge", {"n": points}))


def _drawn(case: Case, lines: list[Line]) -> None:
    """Others' enemies: whom one comes to guarantee, and who threatens them."""
    usable, world, n = case.ground.usable, case.ground.world, case.ground.powers
    intent, parties, partners = case.ground.view.intent, case.parties, case.partners
    outside = [p for p in range(n) if p not in parties]
    threats = []
    for partner in partners:
        near, most = world.proximity[partner], 0
        for p in outside:
            most = max(most, usable[p][FORCE] * near[p] * intent[partner * n + p])
        threats.append(most)
    value = sum(threats) * GUARANTEE * case.later * case.character.caution // 1_000_000
    if value:
        worst = partners[threats.index(max(threats))]
        lines.append(("entrapment", -value, "guarantee", {"power": worst}))


def abandonment(case: Case, leaving: Exit, relief: int, lines: list[Line]) -> None:
    """Being left alone: partners may leave before it is done, the more easily the exit lets them.
    ``relief``: what the pact relieves one of, in hundredths of score."""
    if not case.inside or relief <= 0 or not case.later:
        return
    share = LEAVING[type(leaving)] * case.character.caution
    value = relief * share * case.later // (10_000 * (case.later + 1))
    if value:
        lines.append(("abandonment", -value, "left_alone", NOTHING_MORE))


def distrust(case: Case, terms: Terms, value: int, lines: list[Line]) -> None:
    """What is lost by what partners may fail to bring, split among them by the points in doubt.
    That one might earn their part of the credit is no reason to want partners who fail."""
    if value >= 0:
        return
    doubts = {p: sum(terms.pledge(p).points) * (100 - case.party.trust[p]) for p in case.partners}
    whole, left = sum(doubts.values()), value
    doubted = [p for p in case.partners if doubts[p]]
    for partner in doubted:
        part = value * doubts[partner] // whole if partner != doubted[-1] else left
        left -= part
        if part:
            params = {"power": partner, "trust": case.party.trust[partner]}
            lines.append(("trust", part, "trust", params))


def order(case: Case, lines: list[Line]) -> None:
    """World order kept or lost by what becomes of grave threats: when it fails, everybody does."""
    points = case.outcome.order
    if not points:
        return
    whole = min(100, case.constants.order_per_power * case.ground.powers)
    missing = max(0, whole - case.ground.view.order)
    value = points * (ORDER + ORDER_IN_NEED * missing // whole)
    if value:
        key: ReasonKey = "order" if points > 0 else "order_lost"
        lines.append(("order", value, key, {"n": abs(points)}))


def rivals(case: Case, paid: int, lines: list[Line]) -> None:
    """What all others gain or lose by the deal, on average: who serves its own interest best wins.
    ``paid``: hundredths of score they are paid, on balance."""
    rivalry, me = case.character.rivalry, case.me
    if not rivalry:
        return
    weight, threats = case.outcome.exposed, case.ground.threats
    for threat, _, _, _, lasting in case.affected:
        weight -= lasting * threats[threat].base_exposure[me]
    earned = case.outcome.earned - case.sums.credit + case.sums_otherwise.credit
    gain = case.damage(weight) + earned // case.constants.score_credit_divisor + paid
    value = gain * rivalry // (100 * max(1, case.ground.powers - 1))
    if value:
        key: ReasonKey = "rivals" if value > 0 else "rivals_lose"
        lines.append(("rivals", -value, key, NOTHING_MORE))
