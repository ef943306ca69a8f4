"""Sealed orders at random: every order on offer, within what can be used and paid."""

from collections.abc import Container

from game.ai.dice import Dice
from game.rules.formulas import acts_on
from game.rules.ids import FORCE, INTELLIGENCE, PactId, Points, PowerId
from game.rules.orders import (
    Adopt,
    AssessPower,
    AssessThreat,
    Coerce,
    Commit,
    Endorse,
    ExercisePact,
    ExerciseWith,
    Home,
    Invest,
    Order,
    Sheet,
    Sponsor,
    Stabilise,
    Vote,
)
from game.rules.views import PactView, View


class SheetDrawer:
    """Draws one sheet for one seat; ``left`` and ``funds`` are what is still to be spent."""

    def __init__(self, view: View, me: PowerId, dice: Dice) -> None:
        self.view = view
        self.me = me
        self.dice = dice
        self.left = list(view.powers[me].usable)
        self.funds = view.powers[me].funds
        self.allowed = view.world.rules.orders
        self.orders: list[Order] = []

    def sheet(self, pacts: list[PactView], moved: Container[PactId]) -> Sheet:
        """Orders for all there is to do; ``pacts`` are one's own as they stand, ``moved`` those
        better left alone after what was said.
        """
        self._votes(pacts)
        self._commits(pacts)
        self._force()
        self._home()
        self._purchases()
        self._assessments()
        self._endorse(moved)
        return tuple(self.orders)

    def _votes(self, pacts: list[PactView]) -> None:
        if Vote not in self.allowed:
            return
        for pact in pacts:
            if pact.terms.lead is None:
                threats = sorted(
                    {m.threat for m in pact.motions} | {a.threat for a in pact.authorisations}
                )
                for threat in threats:
                    self.orders.append(Vote(pact.id, threat, self.dice.chance(70)))

    def _commits(self, pacts: list[PactView]) -> None:
        view = self.view
        for pact in pacts:
            pledge = list(pact.terms.pledge(self.me).points)
            if not any(pledge):
                continue
            for threat in acts_on(view.world, pact, view.threats, view.turn):
                points = self._take(pledge)
                if any(points):
                    self.orders.append(Commit(pact.id, threat, points))

    def _take(self, most: list[int]) -> Points:
        """Points from what is left, mostly all that ``most`` allows; taken from both."""
        full = self.dice.chance(60)
        taken = [0, 0, 0, 0]
        for k in range(4):
            could = min(most[k], self.left[k])
            take = could if full or not could else self.dice.below(could + 1)
            taken[k] = take
            most[k] -= take
            self.left[k] -= take
        f, i, l, a = taken
        return (f, i, l, a)

    def _force(self) -> None:
        """At most one exercise, and sometimes a coercion."""
        dice, view = self.dice, self.view
        others = [PowerId(p) for p in range(len(view.powers)) if p != self.me]
        cost = view.world.constants.exercise_force
        if ExerciseWith in self.allowed and self.left[FORCE] >= cost and dice.chance(50):
            own = [pact for pact in view.pacts if self.me in pact.parties]
            self.left[FORCE] -= cost
            level = dice.below(3)
            if own and ExercisePact in self.allowed and dice.chance(50):
                self.orders.append(ExercisePact(dice.pick(own).id, level))
            else:
                self.orders.append(ExerciseWith(dice.pick(others), level))
        if Coerce in self.allowed and self.left[FORCE] and dice.chance(10):
            force = 1 + dice.below(self.left[FORCE])
            self.left[FORCE] -= force
            self.orders.append(Coerce(dice.pick(others), force))

    def _home(self) -> None:
        owners = self.view.world.owners
        for threat in self.view.threats:
            if owners[threat.region] == self.me:
                points = self._take(self.left[:])
                if any(points):
                    self.orders.append(Home(threat.id, points))
        if Stabilise in self.allowed:
            law, aid = (self.dice.below(self.left[k] + 1) for k in (2, 3))
            if law + aid:
                self.orders.append(Stabilise(law, aid))

    def _purchases(self) -> None:
        dice, view = self.dice, self.view
        constants = view.world.constants
        owners = view.world.owners
        abroad = [t.id for t in view.threats if owners[t.region] != self.me]
        most = min(
            constants.sponsor_most, self.left[INTELLIGENCE], self.funds // constants.sponsor_funds
        )
        if Sponsor in self.allowed and abroad and most > 0 and dice.chance(10):
            points = 1 + dice.below(most)
            self.left[INTELLIGENCE] -= points
            self.funds -= points * constants.sponsor_funds
            self.orders.append(Sponsor(dice.pick(abroad), points))
        adopted = view.powers[self.me].adopted
        if Adopt in self.allowed and not adopted and self._pays(constants.standard_cost, 30):
            self.orders.append(Adopt())
        if Invest in self.allowed and self._pays(constants.invest_funds, 60):
            self.orders.append(Invest(dice.below(4)))

    def _pays(self, price: int, percent: int) -> bool:
        if self.funds < price or not self.dice.chance(percent):
            return False
        self.funds -= price
        return True

    def _assessments(self) -> None:
        """All intelligence left: a power once in a while, threats point by point."""
        dice, view = self.dice, self.view
        if AssessPower in self.allowed and self.left[INTELLIGENCE] >= 3 and dice.chance(40):
            others = [PowerId(p) for p in range(len(view.powers)) if p != self.me]
            self.left[INTELLIGENCE] -= 3
            kind = dice.pick(view.world.rules.kinds).key
            self.orders.append(AssessPower(dice.pick(others), 3, (kind,)))
        if AssessThreat in self.allowed:
            for threat in dice.some(view.threats, self.left[INTELLIGENCE]):
                self.orders.append(AssessThreat(threat.id, 1))

    def _endorse(self, moved: Container[PactId]) -> None:
        public: list[PactId] = [
            pact.id
            for pact in self.view.pacts
            if pact.public and self.me not in pact.parties and pact.id not in moved
        ]
        if public and Endorse in self.allowed:
            self.orders.append(Endorse(self.dice.pick(public)))
