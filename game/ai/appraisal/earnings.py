"""What the pact earns: credit, payments and standing, each as the rules count it (rulebook 5.2,
steps 2, 3, 5 and 6).
"""

from game.ai.appraisal.case import Case
from game.ai.appraisal.model import NOTHING_MORE, Line, ReasonKey
from game.ai.appraisal.offer import Offer
from game.rules.clauses.payments import Payments


def credit(case: Case, lines: list[Line]) -> None:
    """Credit by the credit clause, the lead's tenth and bounties, over the pact's life."""
    so_far, divisor = case.party.view.credit or 0, case.constants.score_credit_divisor
    value = (so_far + case.sums.credit) // divisor
    value -= (so_far + case.sums_otherwise.credit) // divisor
    if value:
        key: ReasonKey = "credit_missed"
        if value > 0:
            key = "credit_lead" if case.lead == case.me else "credit"
        lines.append(("credit", value, key, NOTHING_MORE))


def payments(case: Case, offer: Offer, lines: list[Line]) -> tuple[int, int]:
    """Funds received and paid over the pact's life, as far as payers have them. Gives what standing
    is lost, this turn and later, where one would owe more than one has."""
    received, paid, now, later = _balance(case, offer, offer.pays)
    if offer.paid_otherwise:
        r, p, n, l = _balance(case, offer, offer.paid_otherwise)
        received, paid, now, later = received - r, paid - p, now - n, later - l
    per_fund = case.constants.score_per_fund
    if received * per_fund:
        key: ReasonKey = "received" if received > 0 else "received_less"
        lines.append(("payments", per_fund * received, key, {"n": abs(received)}))
    if paid * per_fund:
        key = "paid" if paid > 0 else "paid_less"
        lines.append(("payments", -per_fund * paid, key, {"n": abs(paid)}))
    return now, later


def _balance(case: Case, offer: Offer, pays: Payments) -> tuple[int, int, int, int]:
    """Funds received and paid, and standing lost this turn and later, under some payments. A payer
    short of funds is taken to pay each payee in proportion.
    """
    view, constants, me = case.ground.view, case.constants, case.me
    others = [
        p for pact in view.pacts if pact.id != offer.deal.replaces for p in pact.terms.payments
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


def standing(case: Case, unpaid: tuple[int, int], lines: list[Line]) -> int:
    """Standing for promises kept and threats beaten, less what is short or unpaid. Gives the points
    of standing that are gained in all."""
    before, after, me = case.alternative, case.course, case.me
    kept, kept_otherwise = after.kept(me), before.kept(me)
    now = kept if after.now is after else after.now.kept(me)
    now_otherwise = kept_otherwise if before.now is before else before.now.kept(me)
    value = _now(case, now, case.sums.beaten, unpaid[0])
    value -= _now(case, now_otherwise, case.sums_otherwise.beaten, 0)
    points = -unpaid[1]
    if kept != kept_otherwise:
        points += (kept - kept_otherwise) * (case.later + 1 - max(1, case.start))
    for sign, turn, by in case.outcome.defeats:
        if turn > 0 and me in by:
            points += sign * case.constants.defeat_standing
    per = case.constants.score_per_standing
    value += per * min(points, 100 - case.party.view.standing)
    if not value:
        return 0
    key: ReasonKey = "standing" if value > 0 else "standing_lost"
    if value < 0 and after.charged[me] > before.charged[me]:
        key = "overreach"
    lines.append(("standing", value, key, NOTHING_MORE))
    return value // per


def _now(case: Case, kept: int, beaten: int, unpaid: int) -> int:
    """Hundredths of score for standing, and for credit lost in its place, after this turn's steps:
    each keeps standing within 0..100."""
    constants, value, lost = case.constants, case.party.view.standing, 0
    for change in (-unpaid, kept, beaten * constants.defeat_standing):
        if change:
            value += change
            if value < 0:
                lost -= value
                value = 0
            elif value > 100:
                value = 100
    value *= constants.score_per_standing
    if lost:
        value -= lost * constants.credit_per_standing // constants.score_credit_divisor
    return value
