"""What terms are worth to oneself, in hundredths of a point of the final score, roughly."""

from game.ai.policies.sensible.outlook import DANGER_FROM, Outlook
from game.rules.clauses.purpose import AnyAggressor, NamedAdversary
from game.rules.clauses.term import UntilDone
from game.rules.forecast import Forecast, forecast
from game.rules.ids import PowerId
from game.rules.terms import Terms

PRICES = (5, 6, 12, 12)
"""A point of force, intelligence, law, aid that is not at home this turn."""

PRICE_OF_OVERREACH = 60
"""A point promised twice, and so sure to be short somewhere."""

RELIEF_TURNS = 5
"""How long what a pact took off a threat would have been felt."""

ORDER_STAKE = 20
"""A point of strength less of a threat that endangers world order."""

COVER = 40
"""A guarantee against whoever coerces."""

ENMITY = 250
"""Naming an adversary: both sides will hold force at home."""


def worth(outlook: Outlook, terms: Terms, parties: tuple[PowerId, ...]) -> int:
    """Relief, credit, payments and cover, less the price of one's pledge; all delivered."""
    gains = sum(_gain(outlook, terms, each) for each in forecast(outlook.view, terms, parties))
    return gains + _payments(outlook, terms) + _cover(terms) - price(outlook, terms, parties)


def _gain(outlook: Outlook, terms: Terms, expected: Forecast) -> int:
    view, me = outlook.view, outlook.me
    threat = view.threat(expected.threat)
    assert threat is not None
    constants = view.world.constants
    less = max(0, threat.growth - expected.change)
    turns = min(RELIEF_TURNS, outlook.turns_left)
    stability = outlook.exposure(threat, me) * less * turns * (turns + 1) // 2
    relief = 100 * stability // (constants.damage_divisor * constants.score_stability_divisor)
    stake = ORDER_STAKE * less if threat.estimate >= DANGER_FROM else 0
    own, all_points = sum(terms.pledge(me).points), sum(sum(p.points) for p in terms.pledges)
    met = sum(expected.met)
    if expected.change + threat.estimate <= 0:
        met += 100 * (threat.bounty or threat.estimate)
    credit = met * own // max(1, all_points) // constants.score_credit_divisor
    if terms.lead == me:
        credit += credit * constants.lead_credit // 100
    return relief + stake + credit


def _payments(outlook: Outlook, terms: Terms) -> int:
    balance = sum(
        payment.funds * ((payment.payee == outlook.me) - (payment.payer == outlook.me))
        for payment in terms.payments
    )
    turns = terms.term.turns if isinstance(terms.term, UntilDone) else outlook.turns_left
    per_fund = outlook.view.world.constants.score_per_fund
    return balance * min(turns, outlook.turns_left) * per_fund


def _cover(terms: Terms) -> int:
    cover = COVER if any(isinstance(p, AnyAggressor) for p in terms.purposes) else 0
    enmity = ENMITY if any(isinstance(p, NamedAdversary) for p in terms.purposes) else 0
    return cover - enmity


def price(outlook: Outlook, terms: Terms, parties: tuple[PowerId, ...]) -> int:
    """What one's pledge costs: points are missed at home, most of all those one does not have."""
    pledge = terms.pledge(outlook.me).points
    spare = outlook.spare(outlook.me, outlook.targets(terms, parties))
    weak = max(0, 50 - outlook.mine.stability) // 5
    total = 0
    for k, points in enumerate(pledge):
        total += points * (PRICES[k] + (weak if k >= 2 else 0))
        total += max(0, points - spare[k]) * PRICE_OF_OVERREACH
    return total
