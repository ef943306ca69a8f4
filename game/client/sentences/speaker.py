"""Names of things, as the player knows them: what sentences are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.client.match import MatchModel, said
from game.rules.events import PactEntered, ProposalMade, ThreatDefeated
from game.rules.ids import INSTRUMENTS, Points, RegionId, ThreatId
from game.rules.views import (
    PactSeen,
    PactView,
    ProposalSeen,
    ProposalView,
    SeenEvent,
    ThreatChanged,
    ThreatSeen,
    ThreatView,
)
from game.scenario.presets import presets
from game.words import Words

_SECRET_FROM = 1_000_000
"""Pacts and offers with larger numbers are secret, and counted at their own table (rulebook 9)."""
_PER_TABLE = 1_000
_UNKNOWN = 10
"""A bound that covers the scale of strengths, 1 to 20: onlookers under fog know nothing."""


@dataclass(frozen=True)
class Speaker:
    """Calls things by their names, in the player's language, as far as the player knows them."""

    words: Words
    model: MatchModel

    # --- Who and where ------------------------------------------------------------------------
    def power(self, power: int) -> str:
        return self.model.power_name(power, self.words.language)

    def powers(self, powers: Iterable[int]) -> str:
        """Names in a row: A, B and C; "nobody" where there are none."""
        return self.row([self.power(power) for power in powers]) or self.words("clauses.nobody")

    def row(self, names: Sequence[str]) -> str:
        """Things in a row, the last two joined by "and"."""
        if len(names) < 2:
            return "".join(names)
        return self.words("events.and", first=", ".join(names[:-1]), last=names[-1])

    def region(self, region: int) -> str:
        return self.model.region_name(region, self.words.language)

    def kind(self, kind: str) -> str:
        return self.words(f"threats.{kind}.name")

    # --- Threats ------------------------------------------------------------------------------
    def threat(self, threat: int) -> str:
        """A threat's kind and region; of one that is gone, what it was when it was last seen."""
        found = self._threat(ThreatId(threat))
        if found is None:
            return self.words("events.threat_unknown", n=threat)
        return self.place(*found)

    def place(self, kind: str, region: int) -> str:
        """A kind of threat in a region, as a title."""
        return self.words("screens.world.threat", kind=self.kind(kind), region=self.region(region))

    def kind_of(self, threat: int) -> str:
        """The kind of a threat."""
        found = self._threat(ThreatId(threat))
        return self.kind(found[0]) if found else self.words("events.threat_unknown", n=threat)

    def region_of(self, threat: int) -> str:
        """The region of a threat."""
        found = self._threat(ThreatId(threat))
        return self.region(found[1]) if found else self.words("clauses.nowhere")

    def one_of_many(self, threat: ThreatView) -> str:
        """A threat with its strength, which tells two of a kind in one region apart."""
        strength = self.strength(threat.estimate, threat.bound)
        return self.words("pact.threat_option", threat=self.threat(threat.id), strength=strength)

    def strength(self, estimate: int, bound: int) -> str:
        """A strength as known: 6, or 6 ± 3, or unknown."""
        if bound >= _UNKNOWN:
            return self.words("events.strength_unknown")
        if bound == 0:
            return self.words.number(estimate)
        return self.words("screens.world.estimate", n=estimate, bound=bound)

    def _threat(self, threat: ThreatId) -> tuple[str, RegionId] | None:
        for view in (self.model.view, self.model.before):
            seen = view.threat(threat) if view else None
            if seen is not None:
                return seen.kind, seen.region
        last: tuple[str, RegionId] | None = None
        for event in self._past():
            match event:
                case ThreatDefeated() if event.threat == threat:
                    last = event.kind, event.region
                case ThreatSeen(threat=ThreatView() as seen) | ThreatChanged(threat=seen) if (
                    seen.id == threat
                ):
                    last = seen.kind, seen.region
                case _:
                    pass
        return last

    # --- Pacts and offers -----------------------------------------------------------------------
    def pact(self, pact: int) -> str:
        """A pact or an offer: its own name, or that of the preset it came from, and its number."""
        known = self._pact(pact)
        secret = pact >= _SECRET_FROM
        number = pact % _PER_TABLE if secret else pact
        if known is None:
            return self.words("events.pact_unknown", n=number)
        key = "events.pact_secret" if secret else "events.pact_numbered"
        return self.words(key, name=self._label(*known), n=number)

    def _label(self, name: str, preset: str) -> str:
        if not name and preset in presets():
            name = said(presets()[preset].names, self.words.language)
        return name or self.words("events.pact")

    def _pact(self, pact: int) -> tuple[str, str] | None:
        """Name and preset of a pact or offer one has known of."""
        for view in (self.model.view, self.model.before):
            known: list[PactView | ProposalView] = [*view.pacts, *view.proposals] if view else []
            for seen in known:
                if seen.id == pact:
                    return seen.name, seen.preset
        for event in self._past():
            match event:
                case PactSeen(pact=entered) | PactEntered(pact=entered) if entered.id == pact:
                    return entered.name, entered.preset
                case ProposalSeen(proposal=offer) | ProposalMade(proposal=offer) if (
                    offer.id == pact
                ):
                    return offer.name, offer.preset
                case _:
                    pass
        return None

    def _past(self) -> Iterable[SeenEvent]:
        for told in (self.model.talk, self.model.history):
            for turn in sorted(told):
                yield from told[turn]

    # --- Amounts ------------------------------------------------------------------------------
    def instrument(self, instrument: int | str) -> str:
        key = INSTRUMENTS[instrument] if isinstance(instrument, int) else instrument
        return self.words(f"screens.instrument.{key}")

    def points(self, points: Points) -> str:
        """Whole points, instrument by instrument: 3 force, 2 aid."""
        return self._amounts([self.words.number(n) if n else "" for n in points])

    def hundredths(self, points: Points) -> str:
        """Hundredths of points, as tenths where they are not whole: 2.4 law, 1 aid."""
        return self._amounts([self.tenths(n) if n else "" for n in points])

    def tenths(self, hundredths: int) -> str:
        """Hundredths as a number with at most one decimal."""
        if hundredths % 100 == 0:
            return self.words.number(hundredths // 100)
        return self.words.number(hundredths // 10, decimals=1)

    def _amounts(self, amounts: Sequence[str]) -> str:
        parts = [
            self.words(f"clauses.points.{key}", n=amount)
            for key, amount in zip(INSTRUMENTS, amounts, strict=True)
            if amount
        ]
        return ", ".join(parts) or self.words("clauses.points.nothing")
