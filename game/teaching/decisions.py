"""What was decided in a match: of all its events those that weigh most, in the order of turns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game.rules import events as e
from game.rules import views as v
from game.rules.ids import NO_PACT, NO_THREAT, NOBODY, PactId, PowerId, ThreatId
from game.teaching.facts import Facts
from game.teaching.tale import Chapter, Tale

Kind = Literal["entered", "beaten", "broken", "coerced", "left", "failed_vote", "failed_power"]

SHOWN = 10
"""Decisions that are told."""

_DEFEAT, _COERCION, _FAILURE, _VOTE, _LEAVING = 4, 7, 20, 3, 2
"""How much these weigh beside a point of a broken pledge, or of need met by a pact."""


@dataclass(frozen=True)
class Decision:
    """Something decided or brought about. ``powers`` did it, ``other`` suffered it; ``n`` and
    ``of`` are amounts its words speak of: points short and due, points met."""

    turn: int
    kind: Kind
    weight: int
    powers: tuple[PowerId, ...] = ()
    other: PowerId = NOBODY
    pact: PactId = NO_PACT
    threat: ThreatId = NO_THREAT
    n: int = 0
    of: int = 0


def decisions(tale: Tale, known: Facts) -> tuple[Decision, ...]:
    """The weightiest decisions, by turn."""
    found = [decision for chapter in tale.chapters for decision in _in(chapter, known)]
    weightiest = sorted(found, key=lambda decision: -decision.weight)[:SHOWN]
    return tuple(sorted(weightiest, key=lambda decision: decision.turn))


def betrayal(tale: Tale, known: Facts) -> Decision | None:
    """The biggest betrayal: a broken pledge by what was short, or a fellow party threatened with
    force; None where nobody was let down."""
    inside: dict[PactId, set[PowerId]] = {p.id: set(p.parties) for p in known.pacts.values()}

    def fellows(decision: Decision) -> bool:
        """Whether both were in a pact together when it happened."""
        both = {*decision.powers, decision.other}
        return any(both <= inside[p] and _lives(known, p, decision.turn) for p in inside)

    found = [
        decision
        for chapter in tale.chapters
        for decision in _in(chapter, known)
        if decision.kind == "broken" or (decision.kind == "coerced" and fellows(decision))
    ]
    return max(found, key=lambda decision: (decision.weight, -decision.turn), default=None)


def _lives(known: Facts, number: PactId, turn: int) -> bool:
    pact = known.pacts[number]
    return pact.entered <= turn and (not pact.ended or turn <= pact.ended)


def _in(chapter: Chapter, known: Facts) -> Iterator[Decision]:
    turn = chapter.turn
    for event in chapter.events:
        match event:
            case e.PactEntered(pact=pact) | v.PactSeen(pact=pact) if pact.entered_on == turn:
                life = known.pacts[pact.id]
                met = life.met // 100
                weight = (met or life.sent // 2) // 2 + _DEFEAT * len(life.beaten)
                parties = life.parties
                yield Decision(
                    turn, "entered", weight, parties, pact=pact.id, n=len(life.beaten), of=met
                )
            case e.ThreatDefeated(threat=threat, by=by) if by:
                yield Decision(turn, "beaten", _DEFEAT, by, threat=threat)
            case e.PledgeBroken(power=power, due=due, short=short):
                yield Decision(turn, "broken", 2 + short, (power,), n=short, of=due)
            case (
                e.Coerced(coercer=by, target=target, success=won)
                | v.CoercionSeen(coercer=by, target=target, success=won)
            ):
                weight = _COERCION + 3 * won
                yield Decision(turn, "coerced", weight, (by,), other=target, n=int(won))
            case e.PartyLeft(power=power, pact=number) if number in known.pacts:
                yield Decision(turn, "left", _LEAVING, (power,), pact=number)
            case e.MotionFailed(pact=number, threat=threat, support=support):
                yield Decision(turn, "failed_vote", _VOTE, support, pact=number, threat=threat)
            case e.PowerFailed(power=power):
                yield Decision(turn, "failed_power", _FAILURE, (power,))
            case _:
                pass
