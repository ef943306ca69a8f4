"""Sealed orders of a sensible power: keep one's word, defend home, then see to the rest."""

from typing import cast

from game.ai.policies.sensible.outlook import Outlook
from game.ai.policies.sensible.upkeep import votes
from game.rules.formulas import acts_on, call_of, due
from game.rules.guarantees import cover, fear_loss, guarantees, guarantors, perceived
from game.rules.ids import AID, FORCE, INTELLIGENCE, LAW, NO_PACT, NO_POINTS, Points, PowerId
from game.rules.orders import (
    Adopt,
    AssessPower,
    AssessThreat,
    Coerce,
    Commit,
    Endorse,
    ExerciseWith,
    Home,
    Invest,
    Order,
    Sheet,
    Stabilise,
)
from game.rules.threats import KIND_INDEX

RESERVE_MOST = 4
"""Force held back for fear; beyond that it does more good in the world."""

MARGIN = 13
"""Tenths by which force must exceed what may deter it before a coercion is thought of."""

COERCE_FUNDS = 40
"""Funds that make a victim: half of them must outweigh standing lost, and world order."""

BUY_UNTIL = 6
"""Turns left below which investing and the open standard do not pay any more."""


class Orders:
    """One sheet in the making; ``left`` and ``funds`` are what is still to be spent."""

    def __init__(self, outlook: Outlook) -> None:
        self.outlook = outlook
        self.view = outlook.view
        self.me = outlook.me
        self.left = list(outlook.mine.usable)
        self.funds = outlook.mine.funds
        self.offered = outlook.view.world.rules.orders
        self.orders: list[Order] = []

    def sheet(self) -> Sheet:
        """All orders, the most binding first."""
        if self._has("Vote"):
            self.orders.extend(votes(self.outlook))
        self._deliver()
        self._defend()
        self._force()
        self._buy()
        self._look()
        self._stabilise()
        self._endorse()
        return tuple(self.orders)

    def _has(self, order: str) -> bool:
        return any(kind.__name__ == order for kind in self.offered)

    def _take(self, most: Points) -> Points:
        points = cast(Points, tuple(min(most[k], self.left[k]) for k in range(4)))
        self.left = [self.left[k] - points[k] for k in range(4)]
        return points

    def _deliver(self) -> None:
        """What is due to each pact, in the order of pacts."""
        view = self.view
        kinds = {threat.id: threat.kind for threat in view.threats}
        for pact in view.pacts:
            if self.me not in pact.parties:
                continue
            acting = acts_on(view.world, pact, view.threats, view.turn)
            call = call_of(view.world, pact, acting, kinds)
            owed = due(call, pact.terms, self.me, self.outlook.mine.usable)
            for threat, points in owed.items():
                sent = self._take(points)
                if sent != NO_POINTS:
                    self.orders.append(Commit(pact.id, threat, sent))

    def _defend(self) -> None:
        """Act at home with what the need takes; one's own soil is where a point counts in full."""
        for threat in self.outlook.at_home(self.me):
            need = cast(Points, tuple(-(-n // 100) for n in threat.needs))
            points = self._take(need)
            if points != NO_POINTS:
                self.orders.append(Home(threat.id, points))

    # ---- Force

    def _force(self) -> None:
        """Hold what fear calls for; train or, rarely, threaten with the rest."""
        cost = self.view.world.constants.exercise_force
        self._coerce()
        partner = self._partner()
        if not self._has("ExerciseWith") or partner is None:
            return
        if self.left[FORCE] >= cost + self._reserve_wanted():
            self.left[FORCE] -= cost
            self.orders.append(ExerciseWith(partner, self._weakest_level(partner)))

    def _reserve_wanted(self) -> int:
        """The least reserve at which fear costs nothing, up to `RESERVE_MOST`."""
        if not self._has("Coerce"):
            return 0
        view, n = self.view, len(self.view.powers)
        by = guarantors(guarantees(view.pacts), n, self.me)
        largest = max(
            (
                perceived(
                    view.powers[j].usable[FORCE],
                    view.world.proximity[self.me][j],
                    view.intent[self.me * n + j],
                )
                for j in range(n)
                if j != self.me and j not in by
            ),
            default=0,
        )
        held = [power.usable[FORCE] // 2 for power in view.powers]
        percent = view.world.constants.fear_percent
        for reserve in range(RESERVE_MOST):
            held[self.me] = reserve
            if fear_loss(largest, cover(view, held, self.me, by), percent) == 0:
                return reserve
        return RESERVE_MOST

    def _partner(self) -> PowerId | None:
        """With whom one works most: training together pays where points meet."""
        shared = [0] * len(self.view.powers)
        for pact in self.view.pacts:
            if self.me in pact.parties:
                for party in pact.parties:
                    shared[party] += 1
        shared[self.me] = 0
        most = max(shared)
        return PowerId(shared.index(most)) if most else None

    def _weakest_level(self, partner: PowerId) -> int:
        k = self.me * len(self.view.powers) + partner
        levels = (self.view.strategic[k], self.view.operational[k], self.view.tactical[k])
        return levels.index(min(levels))

    def _coerce(self) -> None:
        """Only a rich victim that could not resist even with all its force and its friends'."""
        view, force = self.view, self.left[FORCE]
        careful = view.order > 40 and self.outlook.mine.standing > 40
        if not (self._has("Coerce") and careful and force):
            return
        given = guarantees(view.pacts)
        held = [power.usable[FORCE] for power in view.powers]
        for target in range(len(view.powers)):
            if target == self.me or view.powers[target].funds < COERCE_FUNDS:
                continue
            friends = guarantors(given, len(view.powers), target)
            if self.me in friends:
                continue
            deterrence = cover(view, held, target, friends)
            if 1000 * force > MARGIN * deterrence:
                self.left[FORCE] = 0
                self.orders.append(Coerce(PowerId(target), force))
                return

    # ---- The rest

    def _buy(self) -> None:
        """A base point while it can still pay, the open standard once others share it."""
        if self.outlook.turns_left < BUY_UNTIL:
            return
        constants = self.view.world.constants
        others = sum(power.adopted for power in self.view.powers)
        if self._has("Adopt") and not self.outlook.mine.adopted:
            rich = self.funds >= constants.standard_cost + (0 if others else 6)
            if rich:
                self.funds -= constants.standard_cost
                self.orders.append(Adopt())
        if self._has("Invest") and self.funds >= constants.invest_funds:
            self.funds -= constants.invest_funds
            self.orders.append(Invest(self._scarcest()))

    def _scarcest(self) -> int:
        """The instrument the threats that matter need most beyond what one has."""
        need = [0, 0, 0, 0]
        for threat in self.outlook.threats[:3]:
            need = [need[k] + threat.needs[k] for k in range(4)]
        have = self.outlook.mine.means
        return max(range(4), key=lambda k: (need[k] // (1 + have[k]), -k))

    def _look(self) -> None:
        """Left-over intelligence: what matters most and is not known exactly, then partners."""
        constants = self.view.world.constants
        if self._has("AssessThreat"):
            for threat in self.outlook.threats:
                points = min(self.left[INTELLIGENCE], threat.bound * constants.assess_per_bound)
                if points >= constants.assess_per_bound:
                    self.left[INTELLIGENCE] -= points
                    self.orders.append(AssessThreat(threat.id, points))
        cost = constants.vulnerability_cost
        if self._has("AssessPower") and self.left[INTELLIGENCE] >= cost and self.outlook.threats:
            kind = self.outlook.threats[0].kind
            for p, power in enumerate(self.view.powers):
                if power.vulnerability[KIND_INDEX[kind]] is None:
                    self.left[INTELLIGENCE] -= cost
                    self.orders.append(AssessPower(PowerId(p), cost, (kind,)))
                    return

    def _stabilise(self) -> None:
        """Whatever law and aid is left."""
        if self._has("Stabilise") and self.left[LAW] + self.left[AID]:
            self.orders.append(Stabilise(self.left[LAW], self.left[AID]))

    def _endorse(self) -> None:
        """Lend one's voice to what relieves oneself most without one's doing."""
        if not self._has("Endorse"):
            return
        weights = {threat.id: self.outlook.weight(threat) for threat in self.view.threats}
        best, chosen = 0, NO_PACT
        for pact in self.view.pacts:
            if pact.public and self.me not in pact.parties and pact.terms.lead is not None:
                acting = acts_on(self.view.world, pact, self.view.threats, self.view.turn)
                value = sum(weights[threat] for threat in acting)
                if value > best:
                    best, chosen = value, pact.id
        if chosen != NO_PACT:
            self.orders.append(Endorse(chosen))
