"""A deal with what follows from it for all: who owes what, how things go, who guarantees whom."""

from typing import NamedTuple

from game.ai.appraisal.course import Course
from game.ai.appraisal.duty import Duty
from game.ai.appraisal.model import Deal
from game.rules.clauses.payments import Payments
from game.rules.clauses.purpose import NamedAdversary, ThisThreat
from game.rules.clauses.term import StandingTerm
from game.rules.guarantees import Guarantee
from game.rules.ids import PowerId
from game.rules.papers import Authorisation, Call, Motion
from game.rules.terms import Terms
from game.rules.views import PactView


class Paper(NamedTuple):
    """Terms between parties, where no pact is in force yet."""

    terms: Terms
    parties: tuple[PowerId, ...]
    denials: tuple[PowerId, ...] = ()
    authorisations: tuple[Authorisation, ...] = ()
    motions: tuple[Motion, ...] = ()
    call: Call | None = None


class Offer:
    """``former``: the pact in force it replaces; not ``fresh``: it is that very pact, which need
    not be signed. ``course``: how things go with it, if all keep their word. ``given``, ``kept``:
    its guarantees, and those that stay without it of the pact it replaces. ``pays``,
    ``paid_otherwise``: the payments with and without it. ``named``: its adversaries. ``aimed``:
    whether it is for given threats alone, ``endless``: whether it has no end."""

    __slots__ = (
        "aimed", "course", "deal", "duty", "endless", "former", "fresh", "given", "kept", "lead",
        "named", "paid_otherwise", "parties", "pays",
    )  # fmt: skip

    def __init__(
        self,
        deal: Deal,
        former: PactView | None,
        duty: Duty,
        course: Course,
        given: list[Guarantee],
        kept: list[Guarantee],
    ) -> None:
        terms = deal.terms
        self.deal, self.former, self.duty, self.course = deal, former, duty, course
        self.fresh = differs(deal, former)
        self.given, self.kept = given, kept if self.fresh else []
        self.lead, self.parties = terms.lead, sorted(deal.parties)
        self.named = sorted([p.power for p in terms.purposes if isinstance(p, NamedAdversary)])
        self.aimed = all(isinstance(p, ThisThreat) for p in terms.purposes)
        self.endless = isinstance(terms.term, StandingTerm)
        self.pays = _between(terms, deal.parties)
        self.paid_otherwise: Payments = ()
        if former is not None and self.fresh:
            self.paid_otherwise = _between(former.terms, former.parties)


def differs(deal: Deal, former: PactView | None) -> bool:
    """Whether a deal is anything but the pact in force it would replace."""
    return former is None or former.terms != deal.terms or set(former.parties) != set(deal.parties)


def _between(terms: Terms, parties: tuple[PowerId, ...]) -> Payments:
    if not terms.payments:
        return ()
    return tuple(p for p in terms.payments if p.payer in parties and p.payee in parties)
