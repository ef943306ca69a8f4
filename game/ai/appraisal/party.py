"""What a party knows of itself; of another, what is public."""

from collections.abc import Sequence

from game.ai.appraisal.ground import Ground
from game.rules.guarantees import perceived
from game.rules.ids import FORCE, PowerId, ThreatId
from game.rules.views import PowerView

FULL = 100
"""Trust in who always delivered."""


class Party:
    """What a party knows of itself; of another, what is public. Exposures in per cent by threat."""

    __slots__ = (
        "_intent", "_most", "doubted", "exposure", "learnt", "me", "own", "proximity", "seen",
        "trust", "usable", "view",
    )  # fmt: skip

    def __init__(self, ground: Ground, power: PowerId) -> None:
        self.me = power
        self.view: PowerView = ground.view.powers[power]
        self.own = self.view.trust is not None
        """Whether the view shows what is private to it."""
        self.exposure: dict[ThreatId, int] = {}
        for threat in ground.view.threats:
            known = threat.exposure[power]
            self.exposure[threat.id] = threat.base_exposure[power] if known is None else known
        trust = self.view.trust or tuple(min(100, 50 + p.standing) for p in ground.view.powers)
        self.trust: Sequence[int] = [100 if p == power else t for p, t in enumerate(trust)]
        """In others to deliver; a neutral party goes by their standing."""
        self.doubted = {p for p, t in enumerate(self.trust) if t < FULL}
        """Those it does not trust to deliver everything."""
        self.proximity = ground.world.proximity[power]
        n = ground.powers
        self._intent = ground.view.intent[n * power : n * power + n]
        self.usable = ground.usable
        self.seen = [(PowerId(p), self.perceived(PowerId(p), 0)) for p in range(n) if p != power]
        """How threatening every other power seems to it, in hundredths of a point of force."""
        self._most: dict[tuple[PowerId, ...], int] = {}
        self.learnt: dict[tuple[PowerId, int, bool, bool], int] = {}
        """What was worked out before of `assets.interoperability`."""

    def walt(self, power: PowerId, rise: int) -> dict[str, int]:
        """What makes a power seem threatening, its intent worse by ``rise``: points of force (its
        means times the share of force in them), proximity and intent in per cent."""
        intent = min(100, self._intent[power] + rise)
        force = self.usable[power][FORCE]
        return {"force": force, "proximity": self.proximity[power], "intent": intent}

    def perceived(self, power: PowerId, rise: int) -> int:
        """How threatening a power would seem if its intent seemed worse by ``rise``."""
        intent = min(100, self._intent[power] + rise)
        return perceived(self.usable[power][FORCE], self.proximity[power], intent)

    def most(self, backers: tuple[PowerId, ...], rises: dict[PowerId, int]) -> int:
        """How threatening the most threatening power seems that is none of its ``backers``, once
        the intent of some seems worse."""
        if rises:
            return max(
                (
                    self.perceived(p, rises[p]) if p in rises else seen
                    for p, seen in self.seen
                    if p not in backers
                ),
                default=0,
            )
        most = self._most.get(backers)
        if most is None:
            most = max((seen for p, seen in self.seen if p not in backers), default=0)
            self._most[backers] = most
        return most
