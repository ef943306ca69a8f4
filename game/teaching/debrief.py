"""The debrief of a match: everything its pages and tables show, as data."""

from dataclasses import dataclass
from typing import Literal

from game.rules.ids import NO_THREAT, NOBODY, PowerId, ThreatId
from game.rules.outcome import SeatOutcome
from game.teaching.decisions import Decision, betrayal, decisions
from game.teaching.facts import Facts, PactFacts, Pledged, PowerFacts, facts
from game.teaching.tale import Tale

_APART = 15
"""Points of rigidity from which two powers stood in different kinds of pacts."""

Topic = Literal[
    "betrayal",
    "promises",
    "rigidity_paid",
    "flexibility_paid",
    "alike",
    "unmet",
    "collapse",
    "held",
]


@dataclass(frozen=True)
class Question:
    """Something to discuss: its topic, and the turn, powers, threat and figures it speaks of."""

    topic: Topic
    turn: int = 0
    power: PowerId = NOBODY
    other: PowerId = NOBODY
    threat: ThreatId = NO_THREAT
    n: int = 0
    of: int = 0


@dataclass(frozen=True)
class Debrief:
    """A match for those who played it, and for who teaches with it. Seats stand by rank."""

    tale: Tale
    facts: Facts
    order: tuple[int, ...]
    seats: tuple[SeatOutcome, ...]
    decisions: tuple[Decision, ...]
    betrayal: Decision | None
    best: PactFacts | None
    questions: tuple[Question, ...]

    def power(self, power: int) -> PowerFacts:
        """What is known of a power."""
        return self.facts.powers[power]

    @property
    def broken(self) -> tuple[Pledged, ...]:
        """Pledges that were not kept in full, by turn."""
        return tuple(pledge for pledge in self.facts.pledges if pledge.short)


def debrief(tale: Tale) -> Debrief:
    """Read a match that is over."""
    known = facts(tale.powers, tale.opening, tale.chapters)
    order = tale.order_by_turn()
    worst = betrayal(tale, known)
    seats = tuple(sorted(tale.outcome.seats, key=lambda seat: (-seat.score, seat.power)))
    questions = (
        _of_promises(worst),
        _of_rigidity(known, seats),
        _of_order(tale, order, known),
    )
    return Debrief(
        tale, known, order, seats, decisions(tale, known), worst, known.best(), questions
    )


# ---- Three questions


def _of_promises(worst: Decision | None) -> Question:
    """Why promises were broken, or what made them hold."""
    if worst is None:
        return Question("promises")
    return Question("betrayal", worst.turn, worst.powers[0], worst.other, n=worst.n, of=worst.of)


def _of_rigidity(known: Facts, seats: tuple[SeatOutcome, ...]) -> Question:
    """Whether rigid or flexible ties served better, where powers differed in them."""
    bound = [
        (rigid, place, seat.power)
        for place, seat in enumerate(seats, 1)
        if (rigid := known.powers[seat.power].rigidity) is not None
    ]
    if len(bound) < 2:
        return Question("alike")
    most, least = max(bound), min(bound)
    if most[0] - least[0] < _APART:
        return Question("alike", n=most[0], of=least[0])
    topic: Topic = "rigidity_paid" if most[1] < least[1] else "flexibility_paid"
    return Question(topic, power=most[2], other=least[2], n=most[0], of=least[0])


def _of_order(tale: Tale, order: tuple[int, ...], known: Facts) -> Question:
    """What was left undone, and who might have done it."""
    falls = [(order[k] - order[k + 1], k) for k in range(len(order) - 1)]
    fall, place = max(falls, key=lambda each: (each[0], -each[1]), default=(0, 0))
    turn = tale.chapters[place].turn if tale.chapters else 0
    if tale.outcome.collapsed:
        return Question("collapse", turn, n=fall)
    met = {pledge.threat for pledge in known.pledges}
    beaten = {threat for pact in known.pacts.values() for threat in pact.beaten}
    unmet = [threat for threat in sorted(known.threats) if threat not in met | beaten]
    if fall > 0 and unmet:
        return Question("unmet", turn, threat=unmet[0], n=fall)
    return Question("held", turn, n=fall)
