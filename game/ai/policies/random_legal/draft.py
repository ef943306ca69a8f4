"""Terms drawn at random: every option a match offers comes up, and every draw is legal."""

from functools import lru_cache
from typing import cast

from game.ai.dice import Dice
from game.rules.clauses.access import Access
from game.rules.clauses.credit import ByContribution, Credit, EqualCredit, FixedShares, Share
from game.rules.clauses.decision import Decision, Lead, Majority, Unanimity
from game.rules.clauses.exit import Exit, ExitPenalty, FreeExit, Notice
from game.rules.clauses.payments import Payment, Payments
from game.rules.clauses.pledges import Pledge, Pledges
from game.rules.clauses.purpose import (
    AnyAggressor,
    AnyThreat,
    NamedAdversary,
    Purpose,
    Purposes,
    Readiness,
    ThisThreat,
)
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import MembersTerritory, NamedRegions, Scope, WholeWorld
from game.rules.clauses.term import StandingTerm, Term, UntilDone
from game.rules.ids import PowerId, RegionId
from game.rules.terms import Terms
from game.rules.views import View
from game.rules.world import World

Table = tuple[PowerId, ...]


@lru_cache(maxsize=32)
def offered(world: World) -> dict[str, list[str]]:
    """The options on offer by clause, sorted: sets have no order to trust."""
    return {key: sorted(options) for key, options in world.rules.options.items()}


class Drafter:
    """Draws terms for tables in one view."""

    def __init__(self, view: View, dice: Dice) -> None:
        self.view = view
        self.dice = dice
        self.options = offered(view.world)

    @property
    def nothing_to_say(self) -> bool:
        """Whether there is nothing a pact could be for: pacts are against given threats only, and
        none is left."""
        return not self.view.threats and self.options["purposes"] == ["threat"]

    def terms(self, table: Table, publicity: str = "") -> Terms:
        """Terms for everyone at ``table``; ``publicity`` keeps an earlier choice."""
        return Terms(
            purposes=self._purposes(table),
            decision=self._decision(table),
            scope=self._scope(),
            term=self._term(),
            access=self._access(),
            quorum=self.quorum(table),
            pledges=self.pledges(table),
            credit=self.credit(table),
            payments=self._payments(table),
            exit=self._exit(),
            publicity="secret" if self.secret(publicity) else "public",
        )

    def secret(self, publicity: str) -> bool:
        """Whether new terms shall be secret."""
        if publicity:
            return publicity == "secret"
        return self._has("publicity", "secret") and self.dice.chance(25)

    def _has(self, clause: str, option: str) -> bool:
        return option in self.options[clause]

    def _purposes(self, table: Table) -> Purposes:
        dice, view = self.dice, self.view
        keys = self.options["purposes"]
        threats = view.threats
        outside = [PowerId(p) for p in range(len(view.powers)) if p not in table]
        found: Purposes = ()
        for _ in range(1 + dice.below(2)):
            match dice.pick(keys):
                case "any_threat":
                    purpose: Purpose = AnyThreat()
                case "adversary" if outside:
                    purpose = NamedAdversary(dice.pick(outside))
                case "aggressor":
                    purpose = AnyAggressor()
                case "readiness":
                    purpose = Readiness()
                case _ if threats and "threat" in keys:
                    purpose = ThisThreat(dice.pick(threats).id)
                case _:
                    continue
            if purpose not in found:
                found = (*found, purpose)
        return found or self._fallback()

    def _fallback(self) -> Purposes:
        keys = self.options["purposes"]
        if "any_threat" in keys or not self.view.threats:
            return (AnyThreat(),)
        return (ThisThreat(self.dice.pick(self.view.threats).id),)

    def _decision(self, table: Table) -> Decision:
        match self.dice.pick(self.options["decision"]):
            case "majority":
                return Majority()
            case "unanimity":
                return Unanimity()
            case _:
                return Lead(self.dice.pick(table))

    def _scope(self) -> Scope:
        match self.dice.pick(self.options["scope"]):
            case "regions":
                regions = range(self.view.world.regions)
                return NamedRegions(
                    tuple(RegionId(r) for r in self.dice.some(regions, 1 + self.dice.below(4)))
                )
            case "members":
                return MembersTerritory()
            case _:
                return WholeWorld()

    def _term(self) -> Term:
        if self.dice.pick(self.options["term"]) == "standing":
            return StandingTerm()
        return UntilDone(self.dice.between(1, self.view.world.constants.until_done_most))

    def _access(self) -> Access:
        return cast(Access, self.dice.pick(self.options["access"]))

    def quorum(self, table: Table) -> Quorum:
        """All at the table, or some of it."""
        if self.dice.pick(self.options["quorum"]) == "all":
            return Quorum()
        signatures = self.dice.between(2, len(table))
        return Quorum(signatures, tuple(self.dice.some(table, self.dice.below(2))))

    def pledges(self, table: Table) -> Pledges:
        """Anything up to what each can use, some of it as they please."""
        dice, keys = self.dice, self.options["pledges"]
        if "pledged" not in keys:
            return ()
        opt_in = "opt_in" in keys
        pledges = []
        for party in table:
            points = dice.points(self.view.powers[party].usable)
            pledges.append(Pledge(party, points, opt_in and dice.chance(20)))
        return tuple(pledges)

    def credit(self, table: Table) -> Credit:
        """Any way to share what is met."""
        match self.dice.pick(self.options["credit"]):
            case "equal":
                return EqualCredit()
            case "shares":
                part = self.dice.below(101)
                return FixedShares((Share(table[0], part), Share(table[1], 100 - part)))
            case _:
                return ByContribution()

    def _payments(self, table: Table) -> Payments:
        if self.dice.pick(self.options["payments"]) == "none":
            return ()
        payer, payee = self.dice.some(table, 2)
        return (Payment(payer, payee, self.dice.between(1, 4)),)

    def _exit(self) -> Exit:
        constants = self.view.world.constants
        match self.dice.pick(self.options["exit"]):
            case "notice":
                return Notice(self.dice.between(1, constants.notice_most))
            case "penalty":
                most = constants.exit_most
                return ExitPenalty(self.dice.between(0, most), self.dice.between(0, most))
            case _:
                return FreeExit()
