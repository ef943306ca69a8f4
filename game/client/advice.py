"""What a player might do next, in one line: the most urgent thing of all that wait.

Everything here follows from the view alone, and the order is that in which a careful player would
look: answer who asks, keep one's word, meet what hurts, use what is left, let the turn close.
"""

from dataclasses import dataclass
from typing import Literal

from game.client.editor.spare import promised
from game.client.match import MatchModel
from game.client.orders.sheet import withheld
from game.rules.clauses.purpose import NamedAdversary
from game.rules.formulas import acts_on
from game.rules.ids import NO_PACT, NO_THREAT, PactId, ThreatId
from game.rules.orders import Commit, Home, Invest
from game.rules.views import PactView, ThreatView

_FELT = 2
"""Tenths of stability a turn from which a threat is worth a word."""

Step = Literal["none", "answer", "propose", "join", "orders", "seal", "ending"]


@dataclass(frozen=True)
class Advice:
    """A text (key in `screens.advice`), the step it leads to, the threat it speaks of, how many
    offers, points or funds, and the pact to join."""

    key: str
    step: Step
    threat: ThreatId = NO_THREAT
    n: int = 0
    pact: PactId = NO_PACT


def advise(model: MatchModel) -> Advice:
    """The next step of the power one plays."""
    if model.view.over:
        return Advice("over", "ending")
    if model.sealed:
        return Advice("wait", "none")
    offers = model.addressed()
    if offers:
        return Advice("answer", "answer", n=len(offers))
    if lacking := withheld(model):
        return Advice("short", "orders", n=lacking)
    threat = unmet(model)
    if threat is not None:
        if model.world.owner(threat.region) == model.me:
            return Advice("defend", "orders", threat.id)
        if model.own.envoys and sum(model.own.usable) > sum(promised(model.view, model.me)):
            others = joinable(model, threat)
            if others:
                return Advice("join", "join", threat.id, pact=others[0].id)
            return Advice("propose", "propose", threat.id)
    if model.draft is None:
        cost = model.world.constants.invest_funds
        if Invest in model.world.rules.orders and (model.own.funds or 0) >= cost:
            return Advice("invest", "orders", n=cost)
        key = "promised" if any(_acting(model).values()) else "idle"
        return Advice(key, "orders")
    return Advice("seal", "seal")


def felt(model: MatchModel) -> list[ThreatView]:
    """All threats, the one that hurts most first: one's own power, or for who looks on all."""
    return sorted(
        model.view.threats,
        key=lambda threat: (-_exposure(model, threat) * threat.estimate, threat.id),
    )


def expected_damage(model: MatchModel, threat: ThreatView) -> int:
    """The stability a threat costs one's own power a turn, as estimated, in tenths: the losses to
    all threats are summed before they are rounded (rulebook 5.2, 9). For who looks on, what it
    costs all powers together.
    """
    weight = _exposure(model, threat) * threat.estimate
    return 10 * weight // model.world.constants.damage_divisor


def _exposure(model: MatchModel, threat: ThreatView) -> int:
    if model.seated:
        return threat.exposure[model.me] or 0
    return sum(exposures(threat))


def exposures(threat: ThreatView) -> list[int]:
    """How much each power feels a threat; by geography alone where its vulnerability is unknown."""
    pairs = zip(threat.exposure, threat.base_exposure, strict=True)
    return [base if known is None else known for known, base in pairs]


def unmet(model: MatchModel) -> ThreatView | None:
    """The threat that hurts most of those that nobody one knows of acts against, if any does."""
    acting = _acting(model)
    ordered = {order.threat for order in model.draft or () if isinstance(order, Commit | Home)}
    for threat in felt(model):
        if expected_damage(model, threat) < _FELT:
            return None
        offered = any(
            any(getattr(purpose, "threat", None) == threat.id for purpose in offer.terms.purposes)
            for offer in model.view.proposals
            if model.me in offer.table and model.me not in offer.declined and not offer.entered
        )
        if threat.id not in ordered and not offered and not acting.get(threat.id):
            return threat
    return None


def joinable(model: MatchModel, threat: ThreatView) -> list[PactView]:
    """Pacts of others that act on a threat this turn and that one may accede to."""
    view, me = model.view, model.me
    return [
        pact
        for pact in view.pacts
        if me not in pact.parties
        and (pact.terms.access == "open" or me in pact.invited)
        and NamedAdversary(me) not in pact.terms.purposes
        and threat.id in acts_on(view.world, pact, view.threats, view.turn)
    ]


def _acting(model: MatchModel) -> dict[ThreatId, int]:
    """How many of one's own pacts act on each threat this turn."""
    view, count = model.view, dict.fromkeys((threat.id for threat in model.view.threats), 0)
    for pact in model.own_pacts():
        for threat in acts_on(view.world, pact, view.threats, view.turn):
            count[threat] += 1
    return count
