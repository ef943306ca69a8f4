"""What a match's ledger comes to: each pact with what it did, each pledge and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from game.rules import events as e
from game.rules import views as v
from game.rules.ids import PactId, PowerId, ThreatId
from game.rules.state import Pact
from game.rules.terms import Terms, rigidity
from game.rules.views import PactView, SeenEvent
from game.teaching.tale import Chapter


@dataclass(frozen=True)
class Pledged:
    """What a power owed a pact against a threat in a turn, and what it sent, in points."""

    turn: int
    power: PowerId
    pact: PactId
    threat: ThreatId
    due: int
    sent: int
    short: int


@dataclass
class PactFacts:
    """A pact over its life. ``parties`` are all that were ever in it, ``ended`` is 0 while it is in
    force, ``met`` counts hundredths of need it is known to have met, ``sent`` points delivered to
    it, ``beaten`` the threats beaten in a turn in which it acted on them.
    """

    id: PactId
    name: str
    preset: str
    terms: Terms
    parties: tuple[PowerId, ...]
    entered: int
    ended: int = 0
    met: int = 0
    sent: int = 0
    acted: int = 0
    beaten: list[ThreatId] = field(default_factory=list)
    members: dict[PowerId, int] = field(default_factory=dict)
    """In how many turns each was a party when the turn closed."""

    @property
    def rigidity(self) -> int:
        """0..100, of its last terms."""
        return rigidity(self.terms)


@dataclass
class PowerFacts:
    """A power over a match. ``rigidity`` is that of its pacts, each weighted by its turns in it;
    None for a power without any."""

    due: int = 0
    short: int = 0
    broken: int = 0
    pacts: int = 0
    acted: int = 0
    beaten: int = 0
    coerced: int = 0
    rigidity: int | None = None


@dataclass
class Facts:
    """All of it."""

    pacts: dict[PactId, PactFacts] = field(default_factory=dict)
    pledges: list[Pledged] = field(default_factory=list)
    powers: list[PowerFacts] = field(default_factory=list)
    threats: dict[ThreatId, tuple[str, int]] = field(default_factory=dict)
    """Kind and region of each threat, as last seen."""

    def best(self) -> PactFacts | None:
        """The coalition that did most: threats beaten, then points brought to bear."""
        acting = [pact for pact in self.pacts.values() if pact.acted]
        return max(acting, key=lambda p: (len(p.beaten), p.met, p.sent, -p.id), default=None)


def facts(powers: int, opening: Iterable[PactView], chapters: Iterable[Chapter]) -> Facts:
    """Read a match's ledger, or what is known of it: ``opening`` are the pacts in force before the
    first chapter."""
    reader = _Reader(powers, opening)
    for chapter in chapters:
        for event in chapter.events:
            reader.take(chapter.turn, event)
        reader.close()
    return reader.finish()


class _Reader:
    def __init__(self, powers: int, opening: Iterable[PactView]) -> None:
        self.facts = Facts(powers=[PowerFacts() for _ in range(powers)])
        self._inside: dict[PactId, set[PowerId]] = {}
        self._acted: dict[ThreatId, set[PactId]] = {}
        for pact in opening:
            self._enter(pact)

    def take(self, turn: int, event: SeenEvent) -> None:
        """Take in what happened in a turn."""
        match event:
            case e.PactEntered(pact=pact) | v.PactSeen(pact=pact):
                self._enter(pact)
            case e.PartyJoined(pact=number, power=power, terms=terms) if number in self._inside:
                self._join(number, power)
                self.facts.pacts[number].terms = terms
            case e.PartyLeft(pact=number, power=power) if number in self._inside:
                self._inside[number].discard(power)
            case e.PactRevised(pact=number, terms=terms) if number in self._inside:
                self.facts.pacts[number].terms = terms
            case e.PactEnded(pact=number) if number in self._inside:
                self.facts.pacts[number].ended = turn
            case e.Delivered(due=due, committed=sent):
                self._deliver(turn, event, sum(due), sum(sent))
            case v.DeliverySeen(due=owed, committed=given):
                self._deliver(turn, event, owed, given)
            case e.PledgeBroken(power=power):
                self.facts.powers[power].broken += 1
            case e.Operated(met=met):
                self._operate(event, sum(met))
            case v.OperationSeen():
                self._operate(event, 0)
            case e.Coerced(coercer=coercer) | v.CoercionSeen(coercer=coercer):
                self.facts.powers[coercer].coerced += 1
            case _:
                self._threats(event)

    def _threats(self, event: SeenEvent) -> None:
        match event:
            case e.ThreatAppeared(threat=seen) | v.ThreatSeen(threat=seen):
                self.facts.threats[seen.id] = seen.kind, seen.region
            case e.ThreatSplit(half=half):
                self.facts.threats[half.id] = half.kind, half.region
            case e.ThreatDefeated(threat=number, kind=kind, region=region, by=by):
                self.facts.threats[number] = kind, region
                for power in by:
                    self.facts.powers[power].beaten += 1
                for pact in self._acted.get(number, ()):
                    if pact in self.facts.pacts:
                        self.facts.pacts[pact].beaten.append(number)
            case _:
                pass

    def close(self) -> None:
        """A turn is over: who is in which pact, and which pacts go on."""
        self._acted.clear()
        for number, inside in list(self._inside.items()):
            pact = self.facts.pacts[number]
            for power in inside:
                pact.members[power] = pact.members.get(power, 0) + 1
            if pact.ended:
                del self._inside[number]

    def finish(self) -> Facts:
        """What it all comes to."""
        for power, known in enumerate(self.facts.powers):
            turns = weighted = 0
            for pact in self.facts.pacts.values():
                here = pact.members.get(PowerId(power), 0)
                turns, weighted = turns + here, weighted + here * pact.rigidity
                known.pacts += here > 0
            known.rigidity = weighted // turns if turns else None
        return self.facts

    def _enter(self, pact: Pact | PactView) -> None:
        found = self.facts.pacts.get(pact.id)
        if found is None:
            found = self.facts.pacts[pact.id] = PactFacts(
                pact.id, pact.name, pact.preset, pact.terms, pact.parties, pact.entered_on
            )
        found.terms = pact.terms
        self._inside[pact.id] = set()
        for party in pact.parties:
            self._join(pact.id, party)

    def _join(self, number: PactId, power: PowerId) -> None:
        self._inside[number].add(power)
        pact = self.facts.pacts[number]
        pact.parties = tuple(sorted({*pact.parties, power}))

    def _deliver(self, turn: int, event: e.Delivered | v.DeliverySeen, due: int, sent: int) -> None:
        pledged = Pledged(turn, event.power, event.pact, event.threat, due, sent, event.short)
        self.facts.pledges.append(pledged)
        self.facts.powers[event.power].due += due
        self.facts.powers[event.power].short += event.short
        if event.pact in self.facts.pacts:
            self.facts.pacts[event.pact].sent += sent

    def _operate(self, event: e.Operated | v.OperationSeen, met: int) -> None:
        self._acted.setdefault(event.threat, set()).add(event.pact)
        for power in event.contributors:
            self.facts.powers[power].acted += 1
        if event.pact in self.facts.pacts:
            self.facts.pacts[event.pact].acted += 1
            self.facts.pacts[event.pact].met += met
