"""Made-up records: matches nobody played, with figures one can reckon in one's head."""

from game.study.evidence.cells import Cell
from game.study.evidence.policies import family
from game.study.evidence.records import MatchRecord, SeatRecord

SCORES = {"flexible": 11_400, "rigid": 11_000, "isolationist": 9_000}
"""Hundredths, before a wobble that is the same for all seats; others score 10,000."""


def seat(place: int, policy: str, score: int, rank: int, collapsed: bool) -> SeatRecord:
    return SeatRecord(
        power=f"power_{place}",
        policy=policy,
        score=score,
        security=score,
        prosperity=0,
        standing=0,
        agenda=0,
        place=rank,
        rank=None if collapsed else rank,
        half_place=rank,
        stability=60,
        funds=10,
        word=50,
        credit=0,
        coerced_others=0,
        coerced=0,
        broken=0,
        pacts=1,
        operations=2,
        beaten=1,
        exposed_turns=3,
    )


def match(cell: Cell, number: int, collapses_every: int = 4) -> MatchRecord:
    """Every fourth collapses; match n adds n modulo 12 points to all, seat s takes s hundredths."""
    seating = cell.seating(number)
    collapsed = number % collapses_every == collapses_every - 1
    scores = [
        SCORES.get(family(policy), 10_000) + 100 * (number % 12) - place
        for place, policy in enumerate(seating)
    ]
    return MatchRecord(
        match=number,
        seed=cell.first + number,
        turns=12,
        collapsed=collapsed,
        order=0 if collapsed else 40,
        lead_changes=2,
        threats=10,
        fought=5,
        coalitions=4,
        beaten=5,
        coercions=1,
        coercions_won=1,
        broken=0,
        pacts=6,
        motions_failed=0,
        authorised=0,
        seats=tuple(
            seat(place, policy, scores[place], _rank(scores, place), collapsed)
            for place, policy in enumerate(seating)
        ),
    )


def _rank(scores: list[int], place: int) -> int:
    return 1 + sum(other > scores[place] for other in scores)


def matches(cell: Cell, most: int = 12) -> list[MatchRecord]:
    return [match(cell, number) for number in range(min(most, cell.matches))]
