"""Two seats that play into each other's hands."""

from dataclasses import dataclass

from msgspec.structs import replace

from bench.degenerate.cook import HONEST, Cook
from bench.degenerate.recipe import Recipe
from bench.degenerate.sheets import left
from game.ai.dice import Dice
from game.ai.planner.level import STUDY
from game.ai.planner.mind import Mind
from game.ai.policies import Policy
from game.rules.clauses.credit import FixedShares, Share
from game.rules.clauses.decision import Lead
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat, Purposes
from game.rules.clauses.term import StandingTerm
from game.rules.commands import (
    Command,
    LeavePact,
    ProposePact,
    SetOrders,
    SetReady,
    SignProposal,
)
from game.rules.ids import INTELLIGENCE, PowerId
from game.rules.orders import AssessThreat, Invest, Order, Sheet, Sponsor
from game.rules.terms import Terms
from game.rules.views import View


@dataclass(frozen=True)
class Pair:
    """A plot of two. honest: none. tribute: the second pays the first 5 funds a turn. circle: both
    pay each other 5. feast: each feeds the threats in the other's home, which fights them alone.
    stooge: a standing pact in which the second brings all it has and the first, with a point, gets
    the credit. tokens: a standing pact of a point each."""

    plot: str

    def policy(self, me: int, friend: int, first: bool) -> Policy:
        """The policy of one of the two."""
        return Accomplice(self.plot, PowerId(me), PowerId(friend), first)


class Accomplice:
    """Honest towards all others; signs whatever its friend proposes."""

    def __init__(self, plot: str, me: PowerId, friend: PowerId, first: bool) -> None:
        self.plot, self.me, self.friend, self.first = plot, me, friend, first
        self.cook = Cook(Recipe())
        self.key, self.talks, self.rounds = "accomplice", STUDY.talks, STUDY.rounds

    def answers(self, view: View, dice: Dice, closing: bool) -> list[Command]:
        """A plot first, then honest play with what is left."""
        if self.plot == "honest":
            return self.cook.planner.answers(view, dice, closing)
        mind = Mind(view, self.me, HONEST, STUDY, dice)
        for offer in view.proposals:
            waiting = self.me in offer.table and self.me not in (*offer.signed, *offer.declined)
            if waiting and offer.proposer == self.friend and offer.name == "plot":
                return [SignProposal(offer.id, offer.revision)]
        if self.first and not closing:
            offered = self._proposed(mind)
            if offered:
                return offered
        bound = {pact.id for pact in view.pacts if pact.name == "plot"}
        said = [
            command
            for command in self.cook.planner.answers(view, dice, closing)
            if not (isinstance(command, LeavePact) and command.pact in bound)
        ] or self.cook.planner.answers(view, dice, True)
        if self.plot != "feast" or not all(isinstance(c, SetOrders | SetReady) for c in said):
            return said
        honest = next((c.sheet for c in said if isinstance(c, SetOrders)), mind.mine.sheet) or ()
        return [SetOrders(honest), SetOrders(self._feasting(mind, honest)), SetReady()]

    def _proposed(self, mind: Mind) -> list[Command]:
        view, me, friend = mind.view, self.me, self.friend
        together = any(p.name == "plot" and me in p.parties for p in view.pacts)
        if together or not (mind.envoys(me) and mind.envoys(friend)) or self.plot == "feast":
            return []
        if any(o.name == "plot" and o.proposer == me for o in view.proposals):
            return []
        parties = tuple(sorted((me, friend)))
        purposes: Purposes = (AnyThreat(),)
        terms = Terms(purposes=purposes, decision=Lead(me), term=StandingTerm(), access="closed")
        one = tuple(Pledge(p, (0, 1, 0, 0)) for p in parties)
        most = view.world.constants.payment_most
        match self.plot:
            case "tribute":
                terms = replace(terms, pledges=one, payments=(Payment(friend, me, most // 4),))
            case "circle":
                both = sorted(((me, friend), (friend, me)))
                payments = tuple(Payment(a, b, most // 4) for a, b in both)
                terms = replace(terms, pledges=one, payments=payments)
            case "stooge":
                f, i, l, a = mind.view.powers[friend].usable
                all_in = Pledge(friend, (f, i, l, a))
                own = (1, 1, 0, 0)
                pledges = tuple(sorted((Pledge(me, own), all_in), key=lambda p: p.party))
                shares = tuple(Share(p, 100 if p == me else 0) for p in parties)
                terms = replace(terms, pledges=pledges, credit=FixedShares(shares))
            case _:
                terms = replace(terms, pledges=one)
        return [ProposePact(terms, (friend,), "plot")]

    def _feasting(self, mind: Mind, honest: Sheet) -> Sheet:
        """Feeds the weakest threat in the friend's home, with what intelligence and funds bear."""
        orders: list[Order] = [
            o for o in honest if not isinstance(o, Invest | Sponsor | AssessThreat)
        ]
        near = mind.appraiser.ground.at_home[self.friend]
        fed = [t for t in near if t.estimate < 7]
        points = min(
            mind.constants.sponsor_most,
            left(mind, orders)[INTELLIGENCE],
            mind.mine.funds // mind.constants.sponsor_funds,
        )
        if fed and points > 0:
            orders.append(Sponsor(min(fed, key=lambda t: (t.estimate, t.id)).id, points))
        return tuple(orders)
