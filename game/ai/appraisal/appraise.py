"""Why yes, why no: what a deal is worth to a party, factor by factor.

Everything is compared with the world without the deal: without a pact one is in, under the old
terms of one that is revised, or with the coalition of the others where they can go on without one.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from game.ai.appraisal.assets import agenda, interoperability, legitimacy
from game.ai.appraisal.case import Case, Outcome
from game.ai.appraisal.course import Course
from game.ai.appraisal.duty import Duty, in_force, offered
from game.ai.appraisal.earnings import credit, payments, standing
from game.ai.appraisal.ground import Ground
from game.ai.appraisal.model import (
    FACTORS,
    NEUTRAL,
    Appraisal,
    Character,
    Deal,
    Factor,
    Item,
    Line,
    Noise,
    Reason,
    deal_of,
)
from game.ai.appraisal.noise import misjudged
from game.ai.appraisal.offer import Offer, Paper, differs
from game.ai.appraisal.party import Party
from game.ai.appraisal.risks import abandonment, distrust, entrapment, order, rivals
from game.ai.appraisal.stability import Stability
from game.rules.guarantees import Guarantee, guarantees, guarantors
from game.rules.ids import NO_PACT, PactId, PowerId
from game.rules.terms import Terms
from game.rules.views import PactView, ProposalView, View

_Undertaking = tuple[Duty, Course]
"""What is to be done, and how things go with it."""

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
        self._offers: dict[Deal, Offer] = {}
        self._undertaken: dict[object, _Undertaking] = {}
        self._kept: dict[PactId, _Undertaking] = {}
        self._outcomes: dict[tuple[Course, Course, PowerId | None], Outcome] = {}
        self._cores: dict[tuple[Outcome, PowerId], _Core] = {}
        self._guarantors: dict[tuple[PowerId, PactId], tuple[PowerId, ...]] = {}
        self._judgements: dict[tuple[Offer, PowerId], _Judgement] = {}

    def party(self, power: PowerId) -> Party:
        """What a party knows of itself, or is known of it."""
        found = self._parties.get(power)
        if found is None:
            found = self._parties[power] = Party(self.ground, power)
        return found

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
        judged = self._judged(self._offer(deal_of(deal)), party)
        lines = sorted(judged.lines, key=lambda line: _PLACE[line[0]])
        items = (
            Item(factor, value, Reason(key, dict(params))) for factor, value, key, params in lines
        )
        return Appraisal(party, self.party(party).own, tuple(items))

    def total(self, deal: Deal | PactView | ProposalView, party: PowerId) -> int:
        """The sum of such an appraisal, where nobody asks why."""
        return self._judged(self._offer(deal_of(deal)), party).total

    def totals(
        self, deal: Deal | PactView | ProposalView, parties: Iterable[PowerId]
    ) -> dict[PowerId, int]:
        """The sums for some parties of a deal."""
        offer = self._offer(deal_of(deal))
        return {party: self._judged(offer, party).total for party in parties}

    def parts(
        self, deal: Deal | PactView | ProposalView, parties: Iterable[PowerId], factor: Factor
    ) -> dict[PowerId, int]:
        """What one factor has in these sums."""
        offer = self._offer(deal_of(deal))
        return {
            party: _sum([line for line in self._judged(offer, party).lines if line[0] == factor])
            for party in parties
        }

    def _judged(self, offer: Offer, party: PowerId) -> "_Judgement":
        """All that speaks for and against a deal, factor by factor."""
        key = (offer, party)
        found = self._judgements.get(key)
        if found is None:
            alone = len(offer.deal.parties) < 2
            found = _NOTHING if alone else self._weighed(offer, self.party(party))
            self._judgements[key] = found
        return found

    def _weighed(self, offer: Offer, mine: Party) -> "_Judgement":
        alternative = self._instead(offer, mine.me)
        case, felt, known, total, earned = self._core(
            offer, mine, self._outcome(offer, alternative)
        )
        terms, lines = offer.deal.terms, list[Line]()
        unpaid, paid = (0, 0), 0
        if offer.pays or offer.paid_otherwise:
            unpaid = payments(case, offer, lines)
            paid = _sum(lines)
        gained = standing(case, unpaid, lines)
        if mine.doubted and not mine.doubted.isdisjoint(case.partners):
            doubtful = self._case(offer, mine, self._outcome(offer, alternative, mine))
            feared: list[Line] = []
            credit(doubtful, feared)
            standing(doubtful, unpaid, feared)
            lost = felt.under(doubtful) + _sum(feared) - (earned + _sum(lines) - paid)
            distrust(case, terms, lost, lines)
        if gained:
            legitimacy(case, gained, lines)
        if case.inside:
            entrapment(case, terms, lines)
        abandonment(case, terms.exit, felt.relief, lines)
        rivals(case, -paid, lines)
        if mine.own:
            misjudged(case, terms, self.noise, known, lines)
        return _Judgement(known + lines, total + _sum(lines))

    def _core(self, offer: Offer, mine: Party, outcome: Outcome) -> "_Core":
        key = (outcome, mine.me)
        found = self._cores.get(key)
        if found is None:
            case = self._case(offer, mine, outcome)
            lines: list[Line] = []
            felt = Stability(case, lines)
            before = len(lines)
            credit(case, lines)
            earned = _sum(lines[before:])
            order(case, lines)
            interoperability(case, lines)
            agenda(case, lines)
            found = self._cores[key] = _Core(case, felt, lines, _sum(lines), earned)
        return found

    # ---- The two worlds

    def _offer(self, deal: Deal) -> Offer:
        offer = self._offers.get(deal)
        if offer is None:
            former = self.view.pact(deal.replaces) if deal.replaces != NO_PACT else None
            if differs(deal, former):
                duty, course = self._undertaking(deal.terms, deal.parties, deal.replaces)
            else:
                duty, course = self._as_it_is(deal.replaces)
            given = guarantees([Paper(deal.terms, deal.parties)])
            kept = self.given[former.id] if former is not None else []
            offer = self._offers[deal] = Offer(deal, former, duty, course, given, kept)
        return offer

    def _undertaking(
        self, terms: Terms, parties: tuple[PowerId, ...], replaces: PactId
    ) -> _Undertaking:
        """What terms would ask, and how things go with it: the same for all terms that differ in
        other clauses only than these."""
        key = (
            *(terms.purposes, terms.scope, terms.decision, terms.term, terms.closed_standing),
            *(terms.pledges, terms.credit, parties, replaces),
        )
        found = self._undertaken.get(key)
        if found is None:
            duty = offered(self.ground, terms, parties, replaces)
            found = self._undertaken[key] = (duty, self.without(replaces).plus(duty))
        return found

    def _instead(self, offer: Offer, me: PowerId) -> _Undertaking | None:
        """What there would be in its place: the pact as it is, or the coalition of the others."""
        deal, former = offer.deal, offer.former
        if former is not None and offer.fresh:
            return self._as_it_is(former.id)
        terms = deal.terms
        if me not in deal.parties or len(deal.parties) < 3 or offer.lead == me:
            return None
        rest = tuple(p for p in deal.parties if p != me)
        if former is not None:
            owed = {t: {p: sent[p] for p in sent if p != me} for t, sent in offer.duty.owed.items()}
            duty = offer.duty._replace(owed={t: sent for t, sent in owed.items() if sent})
            return duty, self.without(former.id).plus(duty)
        if not terms.quorum.reached(frozenset(rest), deal.parties):
            return None
        theirs = tuple(p for p in terms.pledges if p.party != me)
        return self._undertaking(replace(terms, pledges=theirs), rest, NO_PACT)

    def _as_it_is(self, pact: PactId) -> _Undertaking:
        """A pact in force."""
        found = self._kept.get(pact)
        if found is None:
            duty = self.duties[pact]
            found = self._kept[pact] = (duty, self.without(pact).plus(duty))
        return found

    def _outcome(
        self, offer: Offer, instead: _Undertaking | None, doubting: Party | None = None
    ) -> Outcome:
        """``doubting``: the party that reckons with what others may fail to bring."""
        course = offer.course
        alternative = self.without(offer.deal.replaces) if instead is None else instead[1]
        key = (course, alternative, None if doubting is None else doubting.me)
        found = self._outcomes.get(key)
        if found is None:
            if doubting is not None:
                course = course.doubting(offer.duty, doubting.trust)
                if instead is not None:
                    alternative = alternative.doubting(instead[0], doubting.trust)
            found = self._outcomes[key] = Outcome(self.ground, offer, course, alternative)
        return found

    def _case(self, offer: Offer, party: Party, outcome: Outcome) -> Case:
        backers = otherwise = self._backers(party.me, offer.deal.replaces)
        n = self.ground.powers
        if offer.kept:
            otherwise = _merged(backers, guarantors(offer.kept, n, party.me))
        if offer.given:
            backers = _merged(backers, guarantors(offer.given, n, party.me))
        character = self.character if party.own else NEUTRAL
        return Case(self.ground, party, offer, outcome, character, backers, otherwise)

    def _backers(self, power: PowerId, without: PactId) -> tuple[PowerId, ...]:
        """Who guarantees a power by pacts in force but one."""
        key = (power, without)
        found = self._guarantors.get(key)
        if found is None:
            given = [g for pact, each in self.given.items() if pact != without for g in each]
            found = tuple(guarantors(given, self.ground.powers, power))
            self._guarantors[key] = found
        return found


class _Core(NamedTuple):
    """What comes of a deal whatever is paid for it, and however one may leave: ``lines`` with their
    sum, and the credit in it."""

    case: Case
    felt: Stability
    lines: list[Line]
    total: int
    credit: int


class _Judgement(NamedTuple):
    """The lines of an appraisal, in no order, and their sum."""

    lines: list[Line]
    total: int


_NOTHING = _Judgement([], 0)


def _sum(lines: list[Line]) -> int:
    return sum([line[1] for line in lines])


def _merged(some: tuple[PowerId, ...], more: list[PowerId]) -> tuple[PowerId, ...]:
    return tuple(sorted({*some, *more})) if more else some


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
