"""Negotiation of a sensible power: answer, keep pacts in order, join, then offer."""

from game.ai.policies.sensible.drafts import at_most, coalition, needed, with_pledge
from game.ai.policies.sensible.outlook import Outlook
from game.ai.policies.sensible.worth import worth
from game.rules.commands import (
    AccedePact,
    Command,
    CounterProposal,
    DeclineProposal,
    ProposePact,
    SignProposal,
    WithdrawProposal,
)
from game.rules.forecast import forecast
from game.rules.formulas import add
from game.rules.ids import NO_POINTS, Points, PowerId
from game.rules.terms import Terms
from game.rules.views import PactView, ProposalView, ThreatView

PARTIES_MOST = 5
COVERED = 80
"""A threat contained to this per cent needs no coalition more."""
FULL = 95
"""A table that covers this per cent needs nobody more."""
USEFUL = 8
"""Per cent of coverage one more invitee has to add."""
HOPELESS = 40
"""Less coverage than this is not worth an envoy: half-measures only stir a threat, and nobody who
is asked for so little sees a point in it."""


class Talk:
    """One seat's words in one round; ``envoys`` are those it has left on the way."""

    def __init__(self, outlook: Outlook, closing: bool) -> None:
        self.outlook = outlook
        self.closing = closing
        self.envoys = outlook.envoys(outlook.me)

    def answers(self) -> list[Command]:
        """An answer to each offer that waits for one, the best first."""
        me = self.outlook.me
        waiting = [
            (self._worth(offer, offer.terms), offer)
            for offer in self.outlook.view.proposals
            if me in offer.table and me not in offer.signed and me not in offer.declined
        ]
        waiting.sort(key=lambda pair: (-pair[0], pair[1].id))
        said: list[Command] = []
        given = NO_POINTS
        for value, offer in waiting:
            pledge = offer.terms.pledge(me).points
            targets = self.outlook.targets(offer.terms, self._parties(offer))
            spare = _less(self._seen(offer).spare(me, targets), given)
            affordable = at_most(pledge, spare) == pledge
            if value > 0 and affordable and (offer.paid or self.envoys):
                self.envoys -= not offer.paid
                given = add(given, pledge)
                said.append(SignProposal(offer.id, offer.revision))
                said.extend(self._taken_back(offer))
            else:
                said.extend(self._no(offer, spare))
        return said

    def _seen(self, offer: ProposalView) -> Outlook:
        """How things look to who weighs an offer: it would take the place of what one has offered
        oneself for the same purpose, in vain so far."""
        return self.outlook.without(self.outlook.rivals(offer.terms))

    def _worth(self, offer: ProposalView, terms: Terms) -> int:
        return worth(self._seen(offer), terms, self._parties(offer))

    def _taken_back(self, signed: ProposalView) -> list[Command]:
        """Leaves the offers whose place the signed one takes."""
        return [
            WithdrawProposal(rival.id)
            if rival.proposer == self.outlook.me
            else DeclineProposal(rival.id, rival.revision)
            for rival in self.outlook.rivals(signed.terms)
        ]

    def _parties(self, offer: ProposalView) -> tuple[PowerId, ...]:
        """Who would be in: the whole table, but for those who said no."""
        return tuple(p for p in offer.table if p not in offer.declined)

    def _no(self, offer: ProposalView, spare: Points) -> list[Command]:
        """Once, a counter with a pledge one can keep, which is free; otherwise no. Late joiners
        just stay out."""
        me = self.outlook.me
        if offer.entered:
            return []
        countered = any(revision.by == me for revision in offer.revisions)
        room = offer.revision < self.outlook.view.world.constants.revisions_most
        if not countered and room and not offer.revises:
            fair = self._fair(offer.terms, spare)
            gives = fair != offer.terms and fair.pledge(me).points != NO_POINTS
            if gives and self._worth(offer, fair) > 0 and self._felt(offer, fair):
                return [CounterProposal(offer.id, offer.revision, fair)]
        return [DeclineProposal(offer.id, offer.revision)]

    def _felt(self, offer: ProposalView, terms: Terms) -> bool:
        """Whether terms would still be felt by the threats they are against, if there are any."""
        found = forecast(self.outlook.view, terms, self._parties(offer))
        return not found or max(each.coverage for each in found) >= HOPELESS

    def _fair(self, terms: Terms, spare: Points) -> Terms:
        """The terms with one's own pledge cut to what one can spare, and to half one's means."""
        me = self.outlook.me
        f, i, l, a = self.outlook.mine.usable
        half = (-(-f // 2), -(-i // 2), -(-l // 2), -(-a // 2))
        return with_pledge(terms, me, at_most(at_most(terms.pledge(me).points, spare), half))

    # ---- Joining and offering

    def joins(self) -> list[Command]:
        """Accede to the open pact that needs one's spare means most, if that pays."""
        if not self.envoys:
            return []
        best: tuple[int, PactView, Points] | None = None
        for pact in self.outlook.view.pacts:
            points = self._own_part(pact)
            if points == NO_POINTS:
                continue
            parties = tuple(sorted((*pact.parties, self.outlook.me)))
            terms = with_pledge(pact.terms, self.outlook.me, points)
            value = worth(self.outlook, terms, parties) - self._without(pact)
            if value > 0 and (best is None or value > best[0]):
                best = (value, pact, points)
        if best is None:
            return []
        self.envoys -= 1
        return [AccedePact(best[1].id, best[2])]

    def _without(self, pact: PactView) -> int:
        """What a pact does for oneself as it is, for nothing."""
        return worth(self.outlook, pact.terms, pact.parties)

    def _own_part(self, pact: PactView) -> Points:
        """What one could add to a pact one may join."""
        me = self.outlook.me
        may = pact.terms.access == "open" or me in pact.invited
        if not may or me in pact.parties or any(d.power == me for d in pact.departures):
            return NO_POINTS
        spare = self.outlook.spare(me)
        need = [0, 0, 0, 0]
        efficiency = 30
        for each in forecast(self.outlook.view, pact.terms, pact.parties):
            efficiency = max(efficiency, each.efficiency)
            need = [need[k] + each.need[k] - each.met[k] for k in range(4)]
        return needed((need[0], need[1], need[2], need[3]), spare, efficiency)

    def offers(self) -> list[Command]:
        """The obvious coalition: the gravest threat nobody deals with, and who can help."""
        if not self.envoys or self.closing:
            return []
        dealt_with = {
            purpose for offer in self.outlook.view.proposals for purpose in offer.terms.purposes
        }
        for threat in self.outlook.threats:
            if self.outlook.coverage(threat) >= COVERED:
                continue
            table = self._table(threat)
            if len(table) < 2:
                continue
            terms = coalition(self.outlook, table, threat.id)
            if dealt_with.intersection(terms.purposes):
                continue
            if worth(self.outlook, terms, table) > 0:
                self.envoys -= 1
                others = tuple(p for p in table if p != self.outlook.me)
                return [ProposePact(terms, others, "", "coalition")]
        return []

    def _table(self, threat: ThreatView) -> tuple[PowerId, ...]:
        """Oneself and those who add most to coverage, one by one; nobody, if it stays hopeless."""
        outlook = self.outlook
        table: tuple[PowerId, ...] = (outlook.me,)
        free = [
            PowerId(p)
            for p in range(len(outlook.view.powers))
            if p != outlook.me and outlook.envoys(PowerId(p)) and any(outlook.spare(PowerId(p)))
        ]
        covered = 0
        while free and covered < FULL and len(table) < PARTIES_MOST:
            gains = [(self._covers(threat, (*table, p)), -p) for p in free]
            best, minus = max(gains)
            if best < covered + USEFUL:
                break
            covered = best
            table = tuple(sorted((*table, PowerId(-minus))))
            free.remove(PowerId(-minus))
        return table if covered >= HOPELESS else ()

    def _covers(self, threat: ThreatView, table: tuple[PowerId, ...]) -> int:
        """Coverage a table would reach, and a little more for those who feel the threat."""
        table = tuple(sorted(table))
        terms = coalition(self.outlook, table, threat.id)
        found = [f for f in forecast(self.outlook.view, terms, table) if f.threat == threat.id]
        return found[0].coverage if found else 0


def _less(points: Points, taken: Points) -> Points:
    f, i, l, a = (max(0, points[k] - taken[k]) for k in range(4))
    return (f, i, l, a)
