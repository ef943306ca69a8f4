"""What a seat says to the offers of others: yes, yes if, or no."""

from typing import NamedTuple

from msgspec.structs import replace

from game.ai.appraisal import Appraisal, Deal, deal_of
from game.ai.counter import counter_offer
from game.ai.planner.mind import Mind
from game.ai.planner.offers import DOUBT
from game.ai.planner.pride import even_share, least
from game.ai.planner.remarks import conditions, promising, refusing
from game.ai.planner.sweeteners import taxed
from game.rules.clauses.decision import Lead
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import Purpose
from game.rules.commands import (
    Command,
    CounterProposal,
    DeclineProposal,
    SignProposal,
    WithdrawProposal,
)
from game.rules.formulas import add, targets
from game.rules.ids import NO_PACT, NO_POINTS, Points, PowerId
from game.rules.messages import Ground
from game.rules.terms import Terms, restricted
from game.rules.views import ProposalView

FEW_REVISIONS = 4
"""Revisions after which it says yes or no, and talks no further."""

STUBBORN = 85
"""Per cent of what its own terms would bring it that a counter to them has to leave: else whoever
asks for everything at the last moment would be given it."""

WORTHWHILE = 25
"""Hundredths of score for which it holds up a deal it would sign."""


class Judged(NamedTuple):
    """An offer with what it is worth."""

    offer: ProposalView
    deal: Deal
    appraisal: Appraisal


class Answers:
    """An answer to each offer that waits for one, the best first."""

    def __init__(self, mind: Mind) -> None:
        self.mind = mind
        self.envoys = mind.envoys(mind.me)
        self.given = NO_POINTS
        """What was signed away in this answer."""
        self.aims: set[Purpose] = set()
        """What was signed for in this answer."""

    def said(self) -> list[Command]:
        """The commands, in order."""
        me, said = self.mind.me, list[Command]()
        judged: list[Judged] = []
        for offer in self.mind.view.proposals:
            if me not in offer.table or me in offer.signed or me in offer.declined:
                continue
            deal = deal_of(offer)
            if me not in deal.parties:
                deal = Deal(deal.terms, tuple(sorted((*deal.parties, me))), deal.replaces)
            judged.append(Judged(offer, deal, self.mind.appraiser.appraise(deal, me)))
        judged.sort(key=lambda j: (-j.appraisal.total, j.offer.id))
        for each in judged:
            said.extend(self._answer(each))
        return said

    def _answer(self, judged: Judged) -> list[Command]:
        offer = judged.offer
        able = offer.paid or self.envoys > 0
        if able and self._wanted(judged) and self._affordable(offer.terms, judged.deal):
            if self.aims.intersection(offer.terms.purposes):
                return []  # a better one was signed just now: see first what comes of it
            haggled = self._haggled(judged)
            if haggled is not None:
                words = conditions(self.mind, offer, haggled, judged.appraisal)
                return [*words, CounterProposal(offer.id, offer.revision, haggled)]
            self.envoys -= not offer.paid
            self.given = add(self.given, offer.terms.pledge(self.mind.me).points)
            self.aims.update(offer.terms.purposes)
            signed = SignProposal(offer.id, offer.revision)
            return [*promising(self.mind, offer), signed, *self._taken_back(offer)]
        return self._otherwise(judged)

    def _wanted(self, judged: Judged) -> bool:
        terms, offer = judged.offer.terms, judged.offer
        if not self._thinkable(offer, terms) or not self._paid_enough(judged.deal):
            return False
        return judged.appraisal.total > self._held(judged)

    def _least(self, deal: Deal, last: bool = False) -> int:
        """What a deal has to be worth more than; ``last``: where it is this or nothing."""
        mind = self.mind
        gains = mind.appraiser.totals(deal, deal.parties) if mind.level.pride else {}
        return least(mind, gains, last)

    def _held(self, judged: Judged) -> int:
        """What a counter to its own terms has to leave of what those would bring. The proud go by
        an even share instead: they ask for much, and expect to be talked down. Who asks for nothing
        itself forgives what others ask."""
        offer, me, level = judged.offer, self.mind.me, self.mind.level
        floor = self._least(judged.deal, not self._may_counter(offer))
        own = [revision.terms for revision in offer.revisions if revision.by == me]
        if not own or level.pride or not level.greed:
            return floor
        deal = Deal(own[-1], judged.deal.parties, judged.deal.replaces)
        own_gain = self.mind.appraiser.appraise(deal, me).total
        return max(floor, own_gain * STUBBORN // 100 if own_gain > 0 else own_gain)

    def _crowded(self, offer: ProposalView) -> bool:
        """Whether a camp is as large as it should be, or one stands in another already."""
        if len(offer.signed) >= self.mind.traits.space.alliance.size:
            return True
        return any(pact.terms.standing for pact in self.mind.pacts)

    def _thinkable(self, offer: ProposalView, terms: Terms) -> bool:
        """Whether terms are of a kind it signs at all, with people it works with."""
        traits, me = self.mind.traits, self.mind.me
        if not traits.space.admits(terms):
            return False
        new_camp = offer.revises == NO_PACT and terms.standing and terms.access == "closed"
        if new_camp and self._crowded(offer):
            return False
        if traits.leads and terms.lead != me and not terms.standing:
            return False
        lead = terms.lead if terms.lead is not None else offer.proposer
        return lead == me or self.mind.trust(lead) >= traits.grudge

    def _paid_enough(self, deal: Deal) -> bool:
        """Whether those still at the table pay what it asks for."""
        price = self.mind.traits.price
        if not price or deal.terms.lead == self.mind.me:
            return True
        return _balance(restricted(deal.terms, deal.parties), self.mind.me) >= price

    def _objection(self, judged: Judged) -> Ground:
        """What keeps it out of a deal it would gain by: a kind of pact it does not make, for fear
        of being bound or of being left alone; points it has no more of; too small a share."""
        terms = judged.offer.terms
        if not self.mind.traits.space.admits(terms):
            return "entrapment" if terms.standing else "abandonment"
        return "rivals" if self._affordable(terms, judged.deal) else "home"

    def _affordable(self, terms: Terms, deal: Deal) -> bool:
        pledge, spare = terms.pledge(self.mind.me).points, self._spare(deal)
        return all(pledge[k] <= spare[k] for k in range(4))

    def _spare(self, deal: Deal) -> Points:
        """What is left for a deal; a standing basket may take from home what it needs."""
        mind = self.mind
        if deal.terms.standing:
            spare = mind.unpromised[mind.me]
        else:
            against = targets(mind.view.world, deal.terms, deal.parties, mind.view.threats)
            spare = mind.spare(mind.me, against)
        for rival in self._rivals(deal.terms):
            spare = add(spare, rival.terms.pledge(mind.me).points)
        f, i, l, a = (max(0, min(spare[k], mind.mine.usable[k]) - self.given[k]) for k in range(4))
        return (f, i, l, a)

    # ---- Yes to one of several

    def _rivals(self, terms: Terms) -> list[ProposalView]:
        """Offers one signed that still wait for others and have a purpose in common with terms: one
        of both is enough."""
        return [
            other
            for other in self.mind.view.proposals
            if self.mind.me in other.signed
            and not other.entered
            and not other.revises
            and set(other.terms.purposes).intersection(terms.purposes)
        ]

    def _taken_back(self, signed: ProposalView) -> list[Command]:
        return [
            WithdrawProposal(rival.id)
            if rival.proposer == self.mind.me
            else DeclineProposal(rival.id, rival.revision)
            for rival in self._rivals(signed.terms)
        ]

    # ---- Yes if

    def _otherwise(self, judged: Judged) -> list[Command]:
        """Once, other terms, which is free; otherwise no. Late joiners just stay out."""
        offer = judged.offer
        if offer.entered:
            return []
        if self._may_counter(offer):
            terms = self._terms_instead(judged)
            if terms is not None and terms != offer.terms:
                words = conditions(self.mind, offer, terms, judged.appraisal)
                return [*words, CounterProposal(offer.id, offer.revision, terms)]
        words = refusing(self.mind, offer, judged.appraisal, self._objection(judged))
        return [*words, DeclineProposal(offer.id, offer.revision)]

    def _may_counter(self, offer: ProposalView) -> bool:
        """Whether it has not yet put terms of its own to an offer, and still may."""
        countered = any(revision.by == self.mind.me for revision in offer.revisions)
        room = offer.revision < min(FEW_REVISIONS, self.mind.constants.revisions_most)
        return not countered and room and not offer.revises and not offer.entered

    def _haggled(self, judged: Judged) -> Terms | None:
        """Terms one would sign, with what one asks of the others for it: asking is free."""
        mind, me, offer = self.mind, self.mind.me, judged.offer
        if not mind.level.haggles or not self._may_counter(offer):
            return None
        deal = judged.deal
        gains = mind.appraiser.totals(deal, deal.parties)
        others = {p: gains[p] - DOUBT for p in deal.parties if p != me}
        terms = taxed(mind, offer.terms, others, even_share(gains))
        if terms == offer.terms:
            return None
        gain = mind.appraiser.total(Deal(terms, deal.parties, deal.replaces), me)
        return terms if gain >= judged.appraisal.total + WORTHWHILE else None

    def _terms_instead(self, judged: Judged) -> Terms | None:
        """The terms it would sign, as near to those on the table as it can find; None if none."""
        mind, terms = self.mind, judged.offer.terms
        if not mind.traits.space.admits(terms):
            return None
        terms = self._in_character(terms)
        deal = Deal(terms, judged.deal.parties, judged.deal.replaces)
        terms = _at_most(terms, mind.me, self._spare(deal))
        if not self._thinkable(judged.offer, terms) or not any(terms.pledge(mind.me).points):
            return None
        deal = Deal(terms, deal.parties, deal.replaces)
        floor = self._least(deal)
        if mind.appraiser.appraise(deal, mind.me).total > floor:
            return terms
        if not mind.level.counters:
            return None
        counter = counter_offer(mind.appraiser, deal, floor)
        if counter is None or not mind.traits.space.admits(counter.terms):
            return None
        return counter.terms

    def _in_character(self, terms: Terms) -> Terms:
        """The terms with what it asks for first of all: the lead, or a price."""
        mind, me = self.mind, self.mind.me
        lead = terms.lead
        if mind.traits.leads and lead is not None and lead != me:
            terms = replace(terms, decision=Lead(me))
        price = mind.traits.price
        if price and lead is not None and lead != me and _balance(terms, me) < price:
            if mind.view.powers[lead].funds < price:
                return terms
            rest = [p for p in terms.payments if (p.payer, p.payee) != (lead, me)]
            paid = sorted((*rest, Payment(lead, me, price)), key=lambda p: (p.payer, p.payee))
            terms = replace(terms, payments=tuple(paid))
        return terms


def _balance(terms: Terms, power: PowerId) -> int:
    """Funds a turn the terms bring a power, less those it pays."""
    return sum(p.funds * ((p.payee == power) - (p.payer == power)) for p in terms.payments)


def _at_most(terms: Terms, party: PowerId, most: Points) -> Terms:
    """The terms with a party's pledge cut to what it can bring."""
    pledged = terms.pledge(party)
    f, i, l, a = (min(pledged.points[k], most[k]) for k in range(4))
    if (f, i, l, a) == pledged.points:
        return terms
    others = [p for p in terms.pledges if p.party != party]
    own = [Pledge(party, (f, i, l, a), pledged.opt_in)] if f or i or l or a else []
    pledges = tuple(sorted((*others, *own), key=lambda p: p.party))
    return replace(terms, pledges=pledges)
