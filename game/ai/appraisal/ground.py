"""What every reckoning about a view stands on: turns left, whose home is where, what is usable."""

from game.rules.ids import NOBODY, Points, PowerId, ThreatId
from game.rules.modules import COERCION
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
        "at_home", "coercion", "constants", "look_ahead", "owner", "powers", "threats",
        "turns_left", "usable", "view", "world",
    )  # fmt: skip

    def __init__(self, view: View) -> None:
        self.view, self.world, self.constants = view, view.world, view.world.constants
        self.powers = view.world.powers
        first = max(view.turn, self.constants.last_turn_min)
        last = max(view.turn, self.constants.last_turn_max)
        self.turns_left = (first + last) // 2 - view.turn + 1
        self.look_ahead = min(self.turns_left, LOOK_AHEAD)
        self.threats: dict[ThreatId, ThreatView] = {t.id: t for t in view.threats}
        self.owner: dict[ThreatId, PowerId] = {
            t.id: view.world.owners[t.region] for t in view.threats
        }
        self.at_home: list[list[ThreatView]] = [[] for _ in range(self.powers)]
        for threat in sorted(view.threats, key=lambda t: (-t.estimate, t.id)):
            if self.owner[threat.id] != NOBODY:
                self.at_home[self.owner[threat.id]].append(threat)
        self.usable: list[Points] = [power.usable for power in view.powers]
        self.coercion = COERCION in view.world.rules.modules
