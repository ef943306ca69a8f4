"""What every reckoning about a view stands on: turns left, whose home is where, what is usable."""

from game.rules.clauses.purpose import ThisThreat
from game.rules.clauses.scope import MembersTerritory, WholeWorld
from game.rules.formulas import pair, spread, targets
from game.rules.ids import NOBODY, Points, PowerId, ThreatId
from game.rules.modules import COERCION
from game.rules.terms import Terms
from game.rules.views import ThreatView, View

LOOK_AHEAD = 6
"""Turns that are reckoned one by one; what comes later is too far to tell."""


class Ground:
    """A view, and what is looked up in it again and again.

    turns_left: turns that are likely left, this one included. look_ahead: those reckoned one by
    one. owner: who owns the region each threat is in. at_home: the threats in each power's regions,
    the strongest first.
    """

    __slots__ = (
        "_columns", "_interop", "_targets", "at_home", "coercion", "constants", "lefts",
        "look_ahead", "owner", "powers", "threats", "turns_left", "unmet", "usable", "view",
        "world", "worth", "worth_turns",
    )  # fmt: skip

    def __init__(self, view: View) -> None:
        self.view, self.world = view, view.world
        constants = self.constants = view.world.constants
        self.powers = view.world.powers
        first = max(view.turn, constants.last_turn_min)
        last = max(view.turn, constants.last_turn_max)
        self.turns_left = (first + last) // 2 - view.turn + 1
        self.look_ahead = min(self.turns_left, LOOK_AHEAD)
        self.lefts = range(self.turns_left, self.turns_left - self.look_ahead, -1)
        """For each turn reckoned, the turns in which what happens at its end is felt."""
        self.threats: dict[ThreatId, ThreatView] = {t.id: t for t in view.threats}
        owners = view.world.owners
        self.owner: dict[ThreatId, PowerId] = {t.id: owners[t.region] for t in view.threats}
        most = constants.strength_most
        self.unmet = {t.id: min(most, t.estimate + t.growth) for t in view.threats}
        """Strength of each threat at the end of this turn if nobody does anything against it."""
        self.at_home: list[list[ThreatView]] = [[] for _ in range(self.powers)]
        for threat in sorted(view.threats, key=lambda t: (-t.estimate, t.id)):
            if self.owner[threat.id] != NOBODY:
                self.at_home[self.owner[threat.id]].append(threat)
        self.usable: list[Points] = [power.usable for power in view.powers]
        self.coercion = COERCION in view.world.rules.modules
        per, turns = constants.income_per_stability, constants.score_stability_divisor
        self.worth = 100 * per + constants.score_per_fund * turns
        self.worth_turns = per * turns
        """A turn's point of stability is worth ``worth`` / ``worth_turns`` hundredths of score: the
        security it is, and the income that follows from it."""
        self._interop: list[list[int]] = [[] for _ in range(self.powers)]
        self._targets: dict[object, list[ThreatId]] = {}
        self._columns: dict[object, list[int]] = {}

    def interop(self, power: PowerId) -> list[int]:
        """I(power, j) for every other power j, 0..100."""
        row = self._interop[power]
        if not row:
            view, n = self.view, self.powers
            part = slice(power * n, power * n + n)
            levels = (view.strategic[part], view.operational[part], view.tactical[part])
            row = self._interop[power] = list(map(pair, *levels))
        return row

    def targets(self, terms: Terms, parties: tuple[PowerId, ...]) -> list[ThreatId]:
        """The threats terms may act on, ascending."""
        purposes, scope = terms.purposes, terms.scope
        if len(purposes) == 1 and isinstance(scope, WholeWorld):
            purpose = purposes[0]
            if isinstance(purpose, ThisThreat):
                return [purpose.threat] if purpose.threat in self.threats else []
        key = (purposes, scope, parties if isinstance(scope, MembersTerritory) else ())
        found = self._targets.get(key)
        if found is None:
            found = targets(self.world, terms, parties, self.view.threats)
            self._targets[key] = found
        return found

    def column(
        self, acting: tuple[ThreatId, ...], instrument: int, pledged: int, usable: int
    ) -> list[int]:
        """What is due of one instrument against each target, under the call of all pledges."""
        key = (acting, instrument, pledged, usable)
        found = self._columns.get(key)
        if found is None:
            kinds = self.world.kinds
            weights = [kinds[self.threats[t].kind].needs[instrument] for t in acting]
            found, left = spread(pledged, weights), min(pledged, usable)
            for place, points in enumerate(found):
                found[place] = min(points, left)
                left -= found[place]
            self._columns[key] = found
        return found
