"""A pact being written: a new one, other terms for an offer, or new terms for a pact in force.

The draft keeps its clauses in step with each other: who leaves the table takes pledge, payments and
share along. Its pledges follow the need until somebody sets one by hand.
"""

from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from game.ai.appraisal import Deal
from game.client.advice import felt
from game.client.editor.spare import spare_view
from game.client.match import MatchModel
from game.rules.clauses import Draft
from game.rules.clauses.access import Access
from game.rules.clauses.credit import Credit, FixedShares, Share
from game.rules.clauses.decision import Decision, Lead
from game.rules.clauses.exit import Exit
from game.rules.clauses.payments import Payments
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.publicity import Publicity
from game.rules.clauses.purpose import NamedAdversary, Purposes, ThisThreat
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import Scope
from game.rules.clauses.term import Term
from game.rules.commands import Command, CounterProposal, ProposePact
from game.rules.forecast import Forecast, filled, forecast
from game.rules.formulas import targets
from game.rules.ids import NO_PACT, PactId, Points, PowerId, RegionId, ThreatId
from game.rules.refusals import Refusal
from game.rules.terms import Terms, complaints, options_used, restricted
from game.scenario.presets import offered

NAME_MOST = 60
"""Characters in the name of a pact."""

Occasion = Literal["new", "counter", "revise"]


@dataclass
class PactDraft:
    """Terms being written, for whom, and on what occasion.

    number: the offer answered or the pact revised. base: the terms on the table or in force, for
    comparing; None for a new pact. follows: whether pledges are filled anew after each change.
    """

    model: MatchModel
    occasion: Occasion
    others: tuple[PowerId, ...]
    terms: Terms
    number: PactId = NO_PACT
    base: Terms | None = None
    name: str = ""
    preset: str = ""
    follows: bool = False

    @property
    def parties(self) -> tuple[PowerId, ...]:
        """Everyone at the table, ascending."""
        return tuple(sorted((self.model.me, *self.others)))

    # --- Clauses --------------------------------------------------------------------------------
    def set(
        self,
        *,
        purposes: Purposes | None = None,
        scope: Scope | None = None,
        term: Term | None = None,
        decision: Decision | None = None,
        access: Access | None = None,
        quorum: Quorum | None = None,
        credit: Credit | None = None,
        payments: Payments | None = None,
        exit: Exit | None = None,
        publicity: Publicity | None = None,
    ) -> None:
        """Change clauses; the others stay."""
        given = {
            "purposes": purposes,
            "scope": scope,
            "term": term,
            "decision": decision,
            "access": access,
            "quorum": quorum,
            "credit": credit,
            "payments": payments,
            "exit": exit,
            "publicity": publicity,
        }
        self.terms = replace(self.terms, **{k: v for k, v in given.items() if v is not None})
        self._settle()

    def put_back(self, clause: str) -> None:
        """Take a change of one clause back."""
        if self.base is not None:
            self.terms = replace(self.terms, **{clause: getattr(self.base, clause)})

    def set_pledge(self, party: PowerId, points: Points, opt_in: bool | None = None) -> None:
        """What a party pledges, set by hand."""
        former = self.terms.pledge(party)
        free = former.opt_in if opt_in is None else opt_in
        rest = tuple(p for p in self.terms.pledges if p.party != party)
        made = (*rest, Pledge(party, points, free)) if any(points) or free else rest
        self.terms = replace(self.terms, pledges=tuple(sorted(made, key=lambda p: p.party)))
        self.follows = False

    def fill(self) -> None:
        """Let the pledges follow the need of the threat that matters most."""
        self.follows = True
        self._settle()

    def clear(self) -> None:
        """Nobody pledges anything."""
        self.follows = False
        self.terms = replace(self.terms, pledges=())

    def use_preset(self, key: str) -> None:
        """Start again from a preset, with the same table and pledges."""
        preset = next(preset for preset in offered(self.model.world.rules) if preset.key == key)
        fresh = preset.terms_for(
            self.parties,
            lead=self.model.me,
            threat=self.threat,
            adversary=self.adversary() if preset.wants_adversary else None,
        )
        self.preset = key
        self.terms = replace(fresh, pledges=self.terms.pledges)
        self._settle()

    # --- The table --------------------------------------------------------------------------------
    def toggle(self, power: PowerId) -> None:
        """Ask a power to the table of a new pact, or not after all."""
        if power in self.others:
            self.others = tuple(p for p in self.others if p != power)
        else:
            self.others = tuple(sorted((*self.others, power)))
            against = tuple(p for p in self.terms.purposes if p != NamedAdversary(power))
            self.terms = replace(self.terms, purposes=against)
        self._settle()

    def add(self, power: PowerId, points: Points) -> None:
        """Ask one more power, with a pledge."""
        follows, self.follows = self.follows, False
        self.toggle(power)
        self.set_pledge(power, points)
        self.follows = follows and self.follows

    def take(self, others: tuple[PowerId, ...], terms: Terms) -> None:
        """Another table, with terms written for it."""
        self.others, self.terms, self.follows = others, terms, False
        self._settle()

    def _settle(self) -> None:
        """Bring clauses in step with the table, and pledges with the need."""
        parties, terms = self.parties, restricted(self.terms, self.parties)
        quorum = terms.quorum
        signatures = min(quorum.signatures, len(parties))
        terms = replace(
            terms,
            quorum=Quorum(
                signatures if signatures >= 2 else 0,
                tuple(p for p in quorum.required if p in parties),
            ),
        )
        if isinstance(terms.decision, Lead) and terms.decision.power not in parties:
            terms = replace(terms, decision=Lead(self.model.me))
        if isinstance(terms.credit, FixedShares):
            terms = replace(terms, credit=equal_shares(parties, terms.credit))
        self.terms = terms
        if self.follows:
            self._fill()

    def _fill(self) -> None:
        threat = self.target
        if threat is None:
            self.terms = replace(self.terms, pledges=())
        elif len(self.parties) > 1:
            view = spare_view(self.model.view, without=self.number)
            self.terms = filled(view, self.terms, self.parties, threat)

    # --- What it is about -------------------------------------------------------------------------
    @property
    def target(self) -> ThreatId | None:
        """The threat that matters most of those the pact may act on."""
        view = self.model.view
        within = targets(view.world, self.terms, self.parties, view.threats)
        return next((threat.id for threat in felt(self.model) if threat.id in within), None)

    @property
    def threat(self) -> ThreatId | None:
        """Its target; where it has none, the threat that matters most of all."""
        ordered = felt(self.model)
        return self.target or (ordered[0].id if ordered else None)

    def adversaries(self) -> list[PowerId]:
        """Who is named as an adversary."""
        return [p.power for p in self.terms.purposes if isinstance(p, NamedAdversary)]

    def adversary(self) -> PowerId | None:
        """Who would be named: the power that seems most hostile of those not at the table."""
        view, me = self.model.view, self.model.me
        named = self.adversaries()
        if named:
            return named[0]
        outside = [PowerId(p) for p in range(view.world.powers) if p not in self.parties]
        row = me * view.world.powers
        return max(outside, key=lambda p: (view.intent[row + p], -p), default=None)

    def forecasts(self) -> list[Forecast]:
        """What it would do to each threat it may act on, what matters most first."""
        order = {threat.id: place for place, threat in enumerate(felt(self.model))}
        found = forecast(self.model.view, self.terms, self.parties)
        return sorted(found, key=lambda each: order[each.threat])

    @property
    def deal(self) -> Deal:
        """The draft as what is judged: a revision takes the place of its pact."""
        offer = self.model.view.proposal(self.number) if self.occasion == "counter" else None
        replaces = offer.revises if offer else NO_PACT
        return Deal(
            self.terms, self.parties, self.number if self.occasion == "revise" else replaces
        )

    def changed(self, clause: str) -> bool:
        """Whether a clause differs from what is on the table or in force."""
        return self.base is not None and getattr(self.base, clause) != getattr(self.terms, clause)

    # --- Sending ----------------------------------------------------------------------------------
    def problem(self) -> Refusal | None:
        """Why it cannot be sent as it is, as far as one can know."""
        own, world = self.model.own, self.model.world
        if not self.others:
            return Refusal("nobody_addressed")
        if self.terms == self.base:
            return Refusal("nothing_changed")
        if self.occasion != "counter" and not own.envoys:
            return Refusal("no_envoy")
        if self.occasion == "counter":
            offer = self.model.view.proposal(self.number)
            if offer is None:
                return Refusal("unknown_proposal", {"proposal": self.number})
            if offer.revision >= world.constants.revisions_most:
                return Refusal("too_many_revisions", {"most": world.constants.revisions_most})
        for clause, option in options_used(self.terms):
            if option not in world.rules.options[clause]:
                return Refusal("option_off", {"clause": clause, "option": option})
        return next(iter(complaints(self.terms, self._table())), None)

    def _table(self) -> Draft:
        """What clauses look at to judge their values."""
        world = self.model.world
        threats = {threat.id for threat in self.model.view.threats}
        if self.base is not None:
            threats |= {p.threat for p in self.base.purposes if isinstance(p, ThisThreat)}
        return Draft(
            parties=self.parties,
            powers=world.powers,
            regions=tuple(map(RegionId, range(world.regions))),
            threats=frozenset(threats),
            until_done_most=world.constants.until_done_most,
            notice_most=world.constants.notice_most,
            exit_most=world.constants.exit_most,
            payment_most=world.constants.payment_most,
        )

    def command(self) -> Command:
        """What sending it says."""
        if self.occasion == "counter":
            offer = self.model.view.proposal(self.number)
            assert offer is not None, "problem() comes first"
            return CounterProposal(self.number, offer.revision, self.terms)
        revises = self.number if self.occasion == "revise" else NO_PACT
        return ProposePact(self.terms, self.others, self.name, self.preset, revises)


def equal_shares(parties: tuple[PowerId, ...], former: FixedShares | None = None) -> FixedShares:
    """Fixed shares for these parties: the former ones if they fit, else equal ones."""
    if former is not None and {s.party for s in former.shares} == set(parties):
        return former
    each, over = divmod(100, len(parties))
    return FixedShares(
        tuple(
            Share(party, each + (1 if place < over else 0)) for place, party in enumerate(parties)
        )
    )
