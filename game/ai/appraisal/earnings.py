"""What the pact earns: credit, payments and standing, each as the rules count it (rulebook 5.2,
steps 2, 3, 5 and 6).
"""

from game.ai.appraisal.case import Case
from game.ai.appraisal.course import Course
from game.ai.appraisal.model import Item, Reason, ReasonKey
from game.rules.clauses.payments import Payments


def credit(case: Case) -> list[Item]:
    """Credit by the credit clause, the lead's tenth and bounties, over the pact's life."""
    me, exposure = case.me, case.party.exposure
    so_far, divisor = case.party.view.credit or 0, case.ground.constants.score_credit_divisor
    value = (so_far + case.course.sums(me, exposure).credit) // divisor
    value -= (so_far + case.alternative.sums(me, exposure).credit) // divisor
    if not value:
        return []
    key: ReasonKey = "credit_missed"
    if value > 0:
        key = "credit_lead" if case.deal.terms.lead == case.me else "credit"
    return [Item("credit", value, Reason(key))]


def payments(case: Case) -> tuple[list[Item], tuple[int, int]]:
    """Funds received and paid over the pact's life, as far as payers have them. Also what standing
    is lost, this turn and later, where one would owe more than one has."""
    if not (case.pays or case.paid_otherwise):
        return [], (0, 0)
    received, paid, now, later = _balance(case, case.pays)
    if case.paid_otherwise:
        r, p, n, l = _balance(case, case.paid_otherwise)
        received, paid, now, later = received - r, paid - p, now - n, later - l
    per_fund = case.ground.constants.score_per_fund
    items = []
    if received * per_fund:
        key: ReasonKey = "received" if received > 0 else "received_less"
        items.append(Item("payments", per_fund * received, Reason(key, {"n": abs(received)})))
    if paid * per_fund:
        key = "paid" if paid > 0 else "paid_less"
        items.append(Item("payments", -per_fund * paid, Reason(key, {"n": abs(paid)})))
    return items, (now, later)


def _balance(case: Case, pays: Payments) -> tuple[int, int, int, int]:
    """Funds received and paid, and standing lost this turn and later, under some payments. A payer
    short of funds is taken to pay each payee in proportion.
    """
    view, constants, me = case.ground.view, case.ground.constants, case.me
    others = [
        p for pact in view.pacts if pact.id != case.deal.replaces for p in pact.terms.payments
    ]
    received = paid = now = later = 0
    for payer in {payment.payer for payment in pays}:
        power = view.powers[payer]
        income = constants.income + power.stability // constants.income_per_stability
        elsewhere = sum(p.funds for p in others if p.payer == payer)
        owed = [p for p in pays if p.payer == payer]
        total, funds = sum(p.funds for p in owed), power.funds
        for turn in range(case.later + 1):
            funds = max(0, funds - elsewhere)
            able = min(funds, total)
            for payment in owed:
                amount = payment.funds * able // total
                funds -= amount
                if payment.payee == me:
                    received += amount
                elif payer == me:
                    paid += amount
                    lost = -(-(payment.funds - amount) // constants.funds_per_standing)
                    now, later = (now, later + lost) if turn else (now + lost, later)
            funds += income
    return received, paid, now, later


def standing(case: Case, unpaid: tuple[int, int]) -> tuple[list[Item], int]:
    """Standing for promises kept and threats beaten, less what is short or unpaid. Also the points
    of standing that are gained in all."""
    before, after = case.alternative, case.course
    value = _now(case, after.now, unpaid[0]) - _now(case, before.now, 0)
    points = after.kept(case.me) - before.kept(case.me)
    points = points * (case.later + 1 - max(1, case.window[0])) - unpaid[1]
    for _, with_, without, _ in case.affected:
        points += case.ground.constants.defeat_standing * (
            (with_.beaten > 0 and case.me in with_.by)
            - (without.beaten > 0 and case.me in without.by)
        )
    room = 100 - case.party.view.standing
    points = min(points, room)
    per = case.ground.constants.score_per_standing
    value += per * points
    if not value:
        return [], 0
    key: ReasonKey = "standing" if value > 0 else "standing_lost"
    if value < 0 and after.charged[case.me] > before.charged[case.me]:
        key = "overreach"
    return [Item("standing", value, Reason(key))], value // per


def _now(case: Case, course: Course, unpaid: int) -> int:
    """Hundredths of score for standing, and for credit lost in its place, after this turn's steps:
    each keeps standing within 0..100."""
    constants, me = case.ground.constants, case.me
    value, lost = case.party.view.standing, 0
    beaten = course.sums(me, case.party.exposure).beaten
    for change in (-unpaid, course.kept(me), beaten * constants.defeat_standing):
        value += change
        lost += max(0, -value)
        value = min(100, max(0, value))
    taken = lost * constants.credit_per_standing // constants.score_credit_divisor
    return constants.score_per_standing * value - taken
