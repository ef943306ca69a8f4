"""Negotiation at random: answers, clauses of pacts in force, offers of one's own.

Everything said is legal in the order it is said: what one's own words change (envoys, one's own
offers) is kept up with on the way.
"""

from msgspec.structs import replace

from game.ai.dice import Dice
from game.ai.policies.random_legal.draft import Drafter
from game.rules.clauses.purpose import NamedAdversary
from game.rules.clauses.term import UntilDone
from game.rules.commands import (
    AccedePact,
    CallPledges,
    Command,
    CounterProposal,
    DeclineProposal,
    DenyPact,
    FileMotion,
    InvitePower,
    LeavePact,
    ProposePact,
    RenewPact,
    SignProposal,
    StayInPact,
    WithdrawProposal,
)
from game.rules.formulas import targets
from game.rules.ids import PactId, PowerId, ThreatId
from game.rules.legal.proposals import SECRET_FROM, SECRET_PER_TABLE
from game.rules.papers import CallLine, Motion
from game.rules.terms import Terms
from game.rules.views import PactView, ProposalView, View

REVISIONS_SURE = 5
"""Counters to one's own offer that stay within the revisions a turn allows."""


class Talker:
    """One seat talking. ``said`` is the answer; ``pacts`` are its own as they stand after it."""

    def __init__(self, view: View, me: PowerId, dice: Dice) -> None:
        self.view = view
        self.me = me
        self.dice = dice
        self.drafter = Drafter(view, dice)
        self._envoys = view.powers[me].envoys or 0
        self._spare = self._envoys - 1
        """Envoys for others' pacts: one is kept for an offer of one's own."""
        self.said: list[Command] = []
        self.pacts: list[PactView] = []
        self._own: list[_OwnOffer] = []
        self._offers_public = 0
        self._offers_secret: dict[int, int] = {}
        self.moved: set[PactId] = set()
        """Pacts that may stand otherwise after one's own words: nothing more is said of them."""

    def talk(self) -> None:
        """Answer what is on the table, work on pacts, and make offers while envoys last."""
        for proposal in self.view.proposals:
            subject = proposal.revises or proposal.id
            if self.me in proposal.table and subject not in self.moved:
                self._answer(proposal, subject)
        for pact in self.view.pacts:
            if pact.id in self.moved:
                continue
            if self.me in pact.parties:
                after = self._inside(pact)
                self._host(pact)
                if pact.id not in self.moved:
                    self.pacts.append(after)
            else:
                self._outside(pact)
                self._host(pact)
        if self.drafter.nothing_to_say:
            return
        for _ in range(min(self._envoys, self._spare + 1)):
            self._offer()

    def fill(self, count: int) -> None:
        """Go on about one's own offers, up to ``count`` words more."""
        for _ in range(count):
            if not self._own:
                return
            offer = self.dice.pick(self._own)
            if len(self._own) > 1 and self.dice.chance(4):
                self._own.remove(offer)
                self.said.append(WithdrawProposal(offer.number))
            else:
                self.said.append(offer.word(self.dice, self.drafter))

    # ---- Offers

    def _answer(self, proposal: ProposalView, subject: PactId) -> None:
        dice, me = self.dice, self.me
        free = proposal.paid or self._spare > 0
        choice = dice.below(6)
        if me in proposal.signed:
            if proposal.entered:
                return
            if choice == 0 and proposal.proposer == me:
                self.said.append(WithdrawProposal(proposal.id))
            elif choice == 1:
                self.said.append(DeclineProposal(proposal.id, proposal.revision))
        elif choice < 3:
            if free:
                self._spare -= not proposal.paid
                self.moved.add(subject)
                self.said.append(SignProposal(proposal.id, proposal.revision))
        elif proposal.entered:
            return
        elif choice == 3 and me not in proposal.declined:
            self.said.append(DeclineProposal(proposal.id, proposal.revision))
        elif choice > 3 and proposal.revision <= self.view.world.constants.revisions_most - 1:
            terms = self._other(proposal)
            if terms != proposal.terms:
                self.moved.add(subject)
                self.said.append(CounterProposal(proposal.id, proposal.revision, terms))

    def _other(self, proposal: ProposalView) -> Terms:
        """Other terms for a table: new throughout, or other pledges for a pact in force."""
        if proposal.revises or self.dice.chance(50):
            return replace(proposal.terms, pledges=self.drafter.pledges(proposal.table))
        return self.drafter.terms(proposal.table, proposal.terms.publicity)

    def _offer(self) -> None:
        others = [PowerId(p) for p in range(len(self.view.powers)) if p != self.me]
        addressed = tuple(sorted(self.dice.some(others, 1 + self.dice.below(3))))
        terms = self.drafter.terms((self.me, *addressed))
        self.said.append(ProposePact(terms, addressed, "Random pact", "random"))
        self._own.append(_OwnOffer(self._number(addressed, terms), (self.me, *addressed), terms))

    def _number(self, addressed: tuple[PowerId, ...], terms: Terms) -> PactId:
        """The number the rules will give one's next offer."""
        if terms.publicity == "public":
            self._offers_public += 1
            return PactId(self.view.next_public + self._offers_public - 1)
        table = sum(1 << power for power in (self.me, *addressed))
        count = self.view.next_secret.get(table, 0) + self._offers_secret.get(table, 0)
        self._offers_secret[table] = self._offers_secret.get(table, 0) + 1
        return PactId(SECRET_FROM + SECRET_PER_TABLE * table + count + 1)

    # ---- Pacts in force

    def _inside(self, pact: PactView) -> PactView:
        """Work on a pact of one's own; returns it as it then stands."""
        dice, view, terms = self.dice, self.view, pact.terms
        leaving = any(d.power == self.me for d in pact.departures)
        if leaving and dice.chance(30):
            self.said.append(StayInPact(pact.id))
        elif not leaving and dice.chance(8):
            self.said.append(LeavePact(pact.id))
            if dice.chance(20):
                self.said.append(StayInPact(pact.id))
        ends = pact.expires_on == view.turn and isinstance(terms.term, UntilDone)
        if ends and self._spare > 0 and not leaving and dice.chance(50):
            self._spare -= 1
            self.said.append(RenewPact(pact.id))
        outside = [
            PowerId(p)
            for p in range(len(view.powers))
            if p not in pact.parties
            and p not in pact.invited
            and NamedAdversary(PowerId(p)) not in terms.purposes
        ]
        if terms.access == "invitation" and outside and dice.chance(50):
            self.said.append(InvitePower(pact.id, dice.pick(outside)))
        within = targets(view.world, terms, pact.parties, view.threats, pact.denials)
        if terms.lead == self.me and dice.chance(30):
            call = self._call(pact, within) if dice.chance(70) else None
            self.said.append(CallPledges(pact.id, call))
            return replace(pact, call=call)
        if self._spare > 0 and dice.chance(15):
            self._revise(pact)
        settled = {m.threat for m in pact.motions} | {a.threat for a in pact.authorisations}
        open_ = [threat for threat in within if threat not in settled]
        if terms.lead is None and open_ and dice.chance(60):
            return self._motion(pact, dice.pick(open_))
        return pact

    def _revise(self, pact: PactView) -> None:
        """Other pledges for a pact in force; who has left may leave shares and quorum undone."""
        others = tuple(p for p in pact.parties if p != self.me)
        draft, parties = self.drafter, pact.parties
        terms = replace(
            pact.terms,
            pledges=draft.pledges(parties),
            quorum=draft.quorum(parties),
            credit=draft.credit(parties),
        )
        if terms == pact.terms:
            return
        self._number(others, terms)
        self._spare -= 1
        self.moved.add(pact.id)
        self.said.append(ProposePact(terms, others, pact.name, pact.preset, pact.id))

    def _call(self, pact: PactView, within: list[ThreatId]) -> tuple[CallLine, ...]:
        """Part of the pledges against one of the targets, or nothing."""
        if not within:
            return ()
        threat = self.dice.pick(within)
        return tuple(
            CallLine(pledge.party, threat, self.dice.points(pledge.points))
            for pledge in pact.terms.pledges
            if pledge.party in pact.parties
        )

    def _motion(self, pact: PactView, threat: ThreatId) -> PactView:
        call = (self._call(pact, [threat]) if self.dice.chance(50) else ()) or None
        self.said.append(FileMotion(pact.id, threat, call))
        return replace(pact, motions=(*pact.motions, Motion(threat, self.me, call)))

    def _outside(self, pact: PactView) -> None:
        terms = pact.terms
        may = terms.access == "open" or (terms.access == "invitation" and self.me in pact.invited)
        named = NamedAdversary(self.me) in terms.purposes
        if named or not (may and self._spare > 0 and self.dice.chance(40)):
            return
        f, i, l, a = self.view.powers[self.me].usable
        self._spare -= 1
        self.moved.add(pact.id)
        points = (max(1, f // 2), i // 2, l // 2, a // 2)
        opt_in = "opt_in" in self.drafter.options["pledges"] and self.dice.chance(20)
        self.said.append(AccedePact(pact.id, points, opt_in))

    def _host(self, pact: PactView) -> None:
        """Deny a pact one's own regions, or allow it again."""
        if not self.view.world.homes[self.me] or not self.view.powers[self.me].stability:
            return
        denied = self.me in pact.denials
        if self.dice.chance(50 if denied else 5):
            self.moved.add(pact.id)
            self.said.append(DenyPact(pact.id, not denied))


class _OwnOffer:
    """An offer made this turn, and how it stands after what was said about it."""

    def __init__(self, number: PactId, table: tuple[PowerId, ...], terms: Terms) -> None:
        self.number = number
        self.table = table
        self.terms = terms
        self.revision = 1
        self.signed = True

    def word(self, dice: Dice, drafter: Drafter) -> Command:
        """Move its pledges, take the signature back, or give it again."""
        if self.revision <= REVISIONS_SURE and dice.chance(15):
            terms = replace(self.terms, pledges=drafter.pledges(self.table))
            if terms != self.terms:
                self.terms = terms
                self.revision += 1
                self.signed = True
                return CounterProposal(self.number, self.revision - 1, terms)
        self.signed = not self.signed
        if self.signed:
            return SignProposal(self.number, self.revision)
        return DeclineProposal(self.number, self.revision)
