"""A debrief in words: names of what it speaks of, and its decisions and questions as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from game.rules.clauses.purpose import NamedAdversary, ThisThreat
from game.rules.ids import NO_PACT, NO_THREAT, NOBODY, PactId, ThreatId
from game.rules.setup import Names
from game.rules.terms import Terms
from game.scenario.presets import presets
from game.teaching.debrief import Debrief, Question
from game.teaching.decisions import Decision
from game.teaching.facts import PactFacts
from game.words import Words

_PER_TABLE = 1_000
"""Secret pacts are counted at their own table, by thousands beyond those of others."""


@dataclass(frozen=True)
class Telling:
    """Tells a debrief in a language."""

    words: Words
    debrief: Debrief

    # ---- Names

    def said(self, names: Names) -> str:
        """A text of the scenario, in English where it lacks the language."""
        return names.get(self.words.language) or names.get("en", "")

    def power(self, power: int) -> str:
        """A power's name."""
        return self.said(self.debrief.tale.setup.powers[power].names)

    def powers(self, powers: Iterable[int]) -> str:
        """Names in a row, the last two joined by "and"."""
        names = [self.power(power) for power in powers]
        if len(names) < 2:
            return "".join(names) or self.words("clauses.nobody")
        return self.words("events.and", first=", ".join(names[:-1]), last=names[-1])

    def threat(self, threat: ThreatId) -> str:
        """A threat's kind and region."""
        found = self.debrief.facts.threats.get(threat)
        if found is None:
            return self.words("events.threat_unknown", n=threat)
        kind, region = found
        return self.words(
            "debrief.threat",
            kind=self.words(f"threats.{kind}.name"),
            region=self.said(self.debrief.tale.setup.regions[region].names),
        )

    def pact(self, number: PactId) -> str:
        """A pact: its own name, or that of its preset, and its number."""
        pact = self.debrief.facts.pacts.get(number)
        if pact is None:
            return self.words("events.pact_unknown", n=number % _PER_TABLE)
        name = pact.name
        if not name and pact.preset in presets():
            name = self.said(presets()[pact.preset].names)
        return self.words(
            "events.pact_numbered", name=name or self.words("events.pact"), n=number % _PER_TABLE
        )

    def aim(self, terms: Terms) -> str:
        """What a pact was first of all for."""
        first = terms.purposes[0] if terms.purposes else None
        match first:
            case ThisThreat(threat):
                return self.threat(threat)
            case NamedAdversary(power):
                return self.power(power)
            case _:
                return self.words("debrief.aim_any")

    def player(self, power: int) -> str:
        """Who played a power: a persona by its name, people as such."""
        holder = self.debrief.tale.players[power] if self.debrief.tale.players else ""
        key, _, level = holder.partition(":")
        if not self.words.has(f"personas.{key}.name"):
            return self.words("personas.holder.human") if key == "human" else holder
        name = self.words(f"personas.{key}.name")
        if not self.words.has(f"personas.level.{level}"):
            return name
        level = self.words(f"personas.level.{level}")
        return self.words("personas.computer", persona=name, level=level)

    def score(self, hundredths: int) -> str:
        """A score or a part of one."""
        return self.words.number(hundredths, decimals=2)

    # ---- Sentences

    def verdict(self) -> str:
        """How it ended."""
        tale = self.debrief.tale
        if tale.outcome.collapsed:
            return self.words("debrief.collapsed", turn=tale.turns)
        winners = [seat.power for seat in self.debrief.seats if seat.rank == 1]
        return self.words("debrief.held", order=tale.order, powers=self.powers(winners))

    def decision(self, decision: Decision) -> str:
        """What was decided."""
        key = decision.kind
        if key == "coerced":
            key_of = "coerced" if decision.n else "coerced_vainly"
        elif key == "entered":
            key_of = "entered" if decision.n or decision.of else "entered_idle"
        else:
            key_of = key
        pact = self.debrief.facts.pacts.get(decision.pact)
        return self.words(
            f"debrief.decision.{key_of}",
            powers=self.powers(decision.powers),
            other=self.power(decision.other) if decision.other != NOBODY else "",
            pact=self.pact(decision.pact) if decision.pact != NO_PACT else "",
            aim=self.aim(pact.terms) if pact is not None else "",
            threat=self.threat(decision.threat) if decision.threat != NO_THREAT else "",
            n=decision.n,
            of=decision.of,
        )

    def best(self, pact: PactFacts) -> str:
        """What the best coalition did."""
        return self.words(
            "debrief.best_is",
            pact=self.pact(pact.id),
            powers=self.powers(pact.parties),
            aim=self.aim(pact.terms),
            n=len(pact.beaten),
            acted=pact.acted,
            sent=pact.sent,
        )

    def question(self, question: Question) -> str:
        """Something to discuss."""
        topic = question.topic
        coerced = topic == "betrayal" and question.other != NOBODY
        return self.words(
            f"debrief.question.{'betrayal_by_force' if coerced else topic}",
            turn=question.turn,
            power=self.power(question.power) if question.power != NOBODY else "",
            other=self.power(question.other) if question.other != NOBODY else "",
            threat=self.threat(question.threat) if question.threat != NO_THREAT else "",
            n=question.n,
            of=question.of,
        )
