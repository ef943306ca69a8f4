"""Who pays whom for a coalition. Partners who would gain too little are compensated, with credit
first, then with funds; those who gain much are asked for a part of it.
"""

from msgspec.structs import replace

from game.ai.appraisal import Deal
from game.ai.planner.mind import Mind
from game.rules.clauses.credit import FixedShares, Share
from game.rules.clauses.payments import Payment
from game.rules.clauses.term import UntilDone
from game.rules.ids import PowerId
from game.rules.terms import Terms

CUSHION = 40
"""Hundredths of score that are left to a partner in any case: one may have misjudged it."""


def shared(
    mind: Mind, terms: Terms, table: tuple[PowerId, ...], missing: dict[PowerId, int]
) -> Terms:
    """The terms with fixed shares of credit: what partners are ``missing`` (hundredths of score)
    comes out of one's own part, as far as that goes."""
    if "shares" not in mind.view.world.rules.options["credit"]:
        return terms
    earned = mind.appraiser.parts(Deal(terms, table), table, "credit")
    whole, own = sum(earned.values()), earned[mind.me]
    if whole <= 0 or own <= 0 or min(earned.values()) < 0:
        return terms
    wanted = sum(missing.values())
    given = {p: lack * min(own, wanted) // wanted for p, lack in missing.items()}
    parts = {p: 100 * (earned[p] + given.get(p, 0)) // whole for p in table if p != mind.me}
    rest = 100 - sum(parts.values())
    if rest < 0:
        return terms
    shares = tuple(Share(p, parts.get(p, rest)) for p in table)
    return replace(terms, credit=FixedShares(shares))


def paid(
    mind: Mind, terms: Terms, table: tuple[PowerId, ...], missing: dict[PowerId, int]
) -> Terms:
    """The terms with payments a turn that make up for what partners are ``missing``, to those for
    whom one is ready to pay that much."""
    if not mind.traits.pays or "payments" not in mind.view.world.rules.options["payments"]:
        return terms
    turns = terms.term.turns if isinstance(terms.term, UntilDone) else 1
    room = mind.mine.funds // turns
    payments = []
    for power, lack in sorted(missing.items()):
        funds = lack // (mind.constants.score_per_fund * turns) + 1
        if funds <= min(mind.traits.pays, room, mind.constants.payment_most):
            room -= funds
            payments.append(Payment(mind.me, power, funds))
    return replace(terms, payments=tuple(payments))


def taxed(mind: Mind, terms: Terms, gains: dict[PowerId, int], even: int) -> Terms:
    """The terms with what one asks of partners for one's trouble. ``gains``: what they seem to gain
    (hundredths of score), beyond what makes them willing; ``even``: an even share of it all."""
    left = max(CUSHION, even * mind.level.leaves // 100)
    if "payments" not in mind.view.world.rules.options["payments"]:
        return terms
    turns = terms.term.turns if isinstance(terms.term, UntilDone) else 1
    receiving = {payment.payee for payment in terms.payments}
    owed = {(payment.payer, payment.payee): payment.funds for payment in terms.payments}
    for power, gain in gains.items():
        part = max(0, gain - left) * mind.level.greed // 100
        so_far = owed.get((power, mind.me), 0)
        funds = min(
            part // (mind.constants.score_per_fund * turns),
            mind.view.powers[power].funds // turns - so_far,
            mind.constants.payment_most - so_far,
        )
        if funds > 0 and power not in receiving:
            owed[power, mind.me] = so_far + funds
    payments = (Payment(payer, payee, funds) for (payer, payee), funds in sorted(owed.items()))
    return replace(terms, payments=tuple(payments))
