"""What is on its way: threats that moved since one looked, ties that draw themselves."""

from game.client.match import MatchModel
from game.client.ui.paint import Moment, Point, bowed
from game.rules.ids import PactId, RegionId, ThreatId

_TAKES_MS = 1100


class Travels:
    """Compares each view with the one before. Where nothing moves, everything is there at once."""

    def __init__(self) -> None:
        self.settled: frozenset[int] = frozenset()
        """The pacts whose ties are drawn, and (as negative numbers) threats on their way: what
        pictures that are kept depend on."""
        self._known: dict[ThreatId, RegionId] | None = None
        self._from: dict[ThreatId, RegionId] = {}
        self._began: dict[tuple[str, int], int] = {}
        self._pacts: set[PactId] = set()
        self._unsettled: set[PactId] = set()
        self._now_ms = 0

    def look(self, model: MatchModel) -> None:
        """Take in how things stand."""
        where = {threat.id: threat.region for threat in model.view.threats}
        pacts = {pact.id for pact in model.view.pacts}
        if self._known is not None:
            for threat, region in where.items():
                if self._known.get(threat, region) != region:
                    self._from[threat] = self._known[threat]
                    self._began.pop(("threat", threat), None)
            new = pacts - self._pacts
        else:
            new = set()
        self._known, self._pacts = where, pacts
        waiting = {pact for pact in pacts if pact in new or self.drawn(pact) < 1}
        self._unsettled = waiting
        self._settle()

    def _settle(self) -> None:
        done = self._pacts - self._unsettled
        self.settled = frozenset(int(pact) for pact in done) | {-int(t) for t in self._from}

    def go(self, moment: Moment) -> None:
        """Time has passed."""
        self._now_ms = moment.now_ms
        for threat in self._from:
            self._began.setdefault(("threat", threat), moment.now_ms)
        for pact in self._unsettled:
            self._began.setdefault(("pact", pact), moment.now_ms)
        arrived = [t for t in self._from if not moment.motion or self._share("threat", t) >= 1]
        for threat in arrived:
            del self._from[threat]
        drawn = {p for p in self._unsettled if not moment.motion or self._share("pact", p) >= 1}
        self._unsettled -= drawn
        if arrived or drawn:
            self._settle()

    def _share(self, kind: str, number: int) -> float:
        """How far something has come, 0..1, setting off and arriving gently."""
        began = self._began.get((kind, number), self._now_ms)
        share = min(1.0, (self._now_ms - began) / _TAKES_MS)
        return share * share * (3 - 2 * share)

    def drawn(self, pact: PactId) -> float:
        """How much of a pact's ties is drawn, 0..1."""
        return self._share("pact", pact) if pact in self._unsettled else 1.0

    def on_the_way(self, threat: ThreatId) -> bool:
        return threat in self._from

    def origin(self, threat: ThreatId) -> RegionId:
        """Where a threat on its way comes from."""
        return self._from[threat]

    def between(self, threat: ThreatId, start: Point, end: Point) -> Point:
        """Where a threat on its way is now."""
        return bowed(start, end, 0.12, self._share("threat", threat))
