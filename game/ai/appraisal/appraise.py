"""Why yes, why no: what a deal is worth to a party, factor by factor.

Everything is compared with the world without the deal: without a pact one is in, under the old
terms of one that is revised, or with the coalition of the others where they can go on without one.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from game.ai.appraisal.assets import agenda, interoperability, legitimacy
from game.ai.appraisal.case import Case, Party
from game.ai.appraisal.course import TRUSTED, Course
from game.ai.appraisal.duty import Duty, in_force, offered
from game.ai.appraisal.earnings import credit, payments, standing
from game.ai.appraisal.ground import Ground
from game.ai.appraisal.model import (
    FACTORS,
    NEUTRAL,
    Appraisal,
    Character,
    Deal,
    Item,
    Noise,
    deal_of,
)
from game.ai.appraisal.noise import misjudged
from game.ai.appraisal.risks import abandonment, distrust, entrapment, order, rivals
from game.ai.appraisal.stability import Stability
from game.rules.clauses.payments import Payments
from game.rules.guarantees import Guarantee, guarantees
from game.rules.ids import NO_PACT, PactId, PowerId
from game.rules.papers import Authorisation, Call, Motion
from game.rules.terms import Terms
from game.rules.views import PactView, ProposalView, View

_PLACE = {factor: place for place, factor in enumerate(FACTORS)}


class Appraiser:
    """Appraises deals in one view, and keeps what they have in common.

    ``character`` and ``noise`` are those of the seat looking; others are judged as neutral ones.
    """

    def __init__(
        self, view: View, character: Character = NEUTRAL, noise: Noise | None = None
    ) -> None:
        self.view, self.character, self.noise = view, character, noise
        self.ground = Ground(view)
        self._parties: dict[PowerId, Party] = {}
        self._without: dict[PactId, Course] = {}
        self._offers: dict[Deal, _Offer] = {}

    def party(self, power: PowerId) -> Party:
        """What a party knows of itself, or is known of it."""
        if power not in self._parties:
            self._parties[power] = Party(self.ground, power)
        return self._parties[power]

    @cached_property
    def duties(self) -> dict[PactId, Duty]:
        """What pacts in force have their parties do, by ascending number."""
        pacts = sorted(self.view.pacts, key=lambda p: p.id)
        return {pact.id: in_force(self.ground, pact) for pact in pacts}

    @cached_property
    def given(self) -> dict[PactId, list[Guarantee]]:
        """The guarantees of pacts in force."""
        return {pact.id: guarantees([pact]) for pact in self.view.pacts}

    @cached_property
    def course(self) -> Course:
        """How things go as they stand."""
        return Course(self.ground, self.duties.values())

    def without(self, pact: PactId) -> Course:
        """How things would go without a pact in force."""
        if pact not in self.duties:
            return self.course
        if pact not in self._without:
            rest = [duty for key, duty in self.duties.items() if key != pact]
            self._without[pact] = Course(self.ground, rest)
        return self._without[pact]

    def appraise(self, deal: Deal | PactView | ProposalView, party: PowerId) -> Appraisal:
        """What a deal is worth to a party, in hundredths of a point of its final score. Nothing, if
        nobody is left to make it with."""
        mine = self.party(party)
        read = deal_of(deal)
        if len(read.parties) < 2:
            return Appraisal(party, mine.own, ())
        offer = self._offer(read)
        case = self._case(offer, mine, None)
        felt = Stability(case)
        items = felt.items + credit(case)
        relief = sum(item.value for item in items if item.factor == "relief")
        transfers, unpaid = payments(case)
        kept, gained = standing(case, unpaid)
        if any(mine.trust[p] < TRUSTED for p in case.partners):
            doubtful = self._case(offer, mine, mine.trust)
            earned = _sum(credit(doubtful)) + _sum(standing(doubtful, unpaid)[0])
            earned -= _sum(credit(case)) + _sum(kept)
            items += distrust(case, felt.under(doubtful) + earned)
        items += transfers
        items += kept
        items += legitimacy(case, gained)
        items += interoperability(case)
        items += entrapment(case)
        items += abandonment(case, relief)
        items += order(case)
        items += rivals(case, -_sum(transfers))
        items += agenda(case)
        if mine.own:
            items += misjudged(case, self.noise, items)
        items.sort(key=lambda item: _PLACE[item.factor])
        return Appraisal(party, mine.own, tuple(items))

    def totals(self, deal: Deal, parties: Iterable[PowerId]) -> dict[PowerId, int]:
        """What a deal is worth to each of some parties, in hundredths of a point."""
        return {party: self.appraise(deal, party).total for party in parties}

    # ---- The two worlds

    def _offer(self, deal: Deal) -> "_Offer":
        offer = self._offers.get(deal)
        if offer is None:
            offer = self._offers[deal] = self._read(deal)
        return offer

    def _read(self, deal: Deal) -> "_Offer":
        former = self.view.pact(deal.replaces) if deal.replaces != NO_PACT else None
        fresh = (
            former is None or former.terms != deal.terms or set(former.parties) != set(deal.parties)
        )
        if fresh:
            duty = offered(self.ground, deal.terms, deal.parties, deal.replaces)
        else:
            duty = self.duties[deal.replaces]
        course = self.without(deal.replaces).plus(duty)
        given = guarantees([_Paper(deal.terms, deal.parties)])
        return _Offer(deal, former, fresh, duty, course, given)

    def _case(self, offer: "_Offer", party: Party, trust: Sequence[int] | None) -> Case:
        deal, former, fresh = offer.deal, offer.former, offer.fresh
        base = self.without(deal.replaces)
        instead, alternative = self._instead(offer, party.me), base
        if instead is not None:
            alternative = base.plus(instead)
            alternative = alternative if trust is None else alternative.doubting(instead, trust)
        others = [g for pact, given in self.given.items() if pact != deal.replaces for g in given]
        kept = self.given[former.id] if former is not None and fresh else []
        return Case(
            ground=self.ground,
            party=party,
            deal=deal,
            character=self.character if party.own else NEUTRAL,
            course=offer.course if trust is None else offer.course.doubting(offer.duty, trust),
            alternative=alternative,
            window=(offer.duty.start, min(offer.duty.end, self.ground.look_ahead)),
            targets=frozenset(offer.duty.owed),
            given=[*others, *offer.given],
            otherwise=[*others, *kept],
            pays=_between(deal.terms, deal.parties),
            paid_otherwise=_between(former.terms, former.parties) if former and fresh else (),
            fresh=fresh,
        )

    def _instead(self, offer: "_Offer", me: PowerId) -> Duty | None:
        """What there would be in its place: the pact as it is, or the coalition of the others."""
        deal, former = offer.deal, offer.former
        if former is not None and offer.fresh:
            return self.duties[former.id]
        terms = deal.terms
        rest = tuple(p for p in deal.parties if p != me)
        if me not in deal.parties or len(rest) < 2 or terms.lead == me:
            return None
        if former is not None:
            owed = {t: {p: sent[p] for p in sent if p != me} for t, sent in offer.duty.owed.items()}
            return offer.duty._replace(owed={t: sent for t, sent in owed.items() if sent})
        if not terms.quorum.reached(frozenset(rest), deal.parties):
            return None
        return offered(self.ground, terms, rest)


class _Paper(NamedTuple):
    """Terms between parties, where no pact is in force yet."""

    terms: Terms
    parties: tuple[PowerId, ...]
    denials: tuple[PowerId, ...] = ()
    authorisations: tuple[Authorisation, ...] = ()
    motions: tuple[Motion, ...] = ()
    call: Call | None = None


class _Offer(NamedTuple):
    """A deal with what follows from it for all. ``former``: the pact in force it replaces; not
    ``fresh``: it is that very pact. ``course``: how things go with it, if all keep their word."""

    deal: Deal
    former: PactView | None
    fresh: bool
    duty: Duty
    course: Course
    given: list[Guarantee]


def _sum(items: list[Item]) -> int:
    return sum(item.value for item in items)


def _between(terms: Terms, parties: tuple[PowerId, ...]) -> Payments:
    return tuple(p for p in terms.payments if p.payer in parties and p.payee in parties)


def appraise(
    view: View,
    deal: Deal | PactView | ProposalView,
    party: PowerId,
    character: Character = NEUTRAL,
    noise: Noise | None = None,
) -> Appraisal:
    """What a deal is worth to a party, as the eyes of a view can tell. For many deals in one view,
    `Appraiser` keeps what they have in common.

    For the party looking everything it knows counts; another is judged from what is public (and
    what has been found out about it), as a neutral character and without noise.
    """
    return Appraiser(view, character, noise).appraise(deal, party)
