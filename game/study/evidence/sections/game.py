"""Is it a game: does the lead change, are seats fair, do lone strategies pay only sometimes?"""

from collections.abc import Sequence

from game.ai.personas import PERSONAS
from game.study.evidence import measures
from game.study.evidence.cells import Cell
from game.study.evidence.figures import Figure, mean, share
from game.study.evidence.measures import POINT, Summary
from game.study.evidence.places import MULTIPOLAR, SIX
from game.study.evidence.plan import Plan, Read, Section
from game.study.evidence.policies import family
from game.study.evidence.records import MatchRecord
from game.study.evidence.seatings import alone, everyone, rotated

TABLES = 60
"""Different tables of personas, each turned round six times."""

LONE = ("free_rider", "predator", "isolationist")
"""Strategies one seat tries among others that play freely."""

THREATS, COALITIONS = 4, 3
"""What a typical match should have: so many threats fought by so many different coalitions."""


def personas(plan: Plan) -> Cell:
    """Competent mixed play: personas drawn for the seats."""
    names = tuple(f"persona:{key}" for key in PERSONAS)
    return plan.cell("game.personas", MULTIPOLAR, rotated(names, SIX, TABLES, plan.seed))


def equals(plan: Plan) -> Cell:
    """Six powers that differ in their seats alone."""
    return plan.cell("game.equals", MULTIPOLAR, everyone(SIX, "free"), plan.long)


def lone(plan: Plan, kind: str) -> Cell:
    """One seat in turn plays otherwise than the rest."""
    return plan.cell(f"game.{kind}", MULTIPOLAR, alone(SIX, kind, "free"))


def _cells(plan: Plan) -> list[Cell]:
    return [personas(plan), equals(plan), *(lone(plan, kind) for kind in LONE)]


def _summary(plan: Plan, read: Read) -> Summary:
    mixed, equal = read(personas(plan)), read(equals(plan))
    return {
        **liveliness(mixed),
        "equals": liveliness(equal),
        "seats": seats(equal),
        "personas": {key: persona(mixed, f"persona:{key}") for key in PERSONAS},
        "lone": {kind: pays(read(lone(plan, kind)), equal, kind) for kind in LONE},
    }


def liveliness(records: Sequence[MatchRecord]) -> Summary:
    """How eventful matches are, and whether the first half decides them."""
    held = measures.held(records)
    busy = sum(r.fought >= THREATS and r.coalitions >= COALITIONS for r in records)
    return {
        "collapse": measures.collapse(records),
        "world_order": measures.order(records),
        "rank_correlation": measures.rank_correlation(records),
        "leader_at_half_loses": mean([_overtaken(record) for record in held]),
        "lead_changes": mean([record.lead_changes for record in records]),
        "threats": mean([record.threats for record in records]),
        "threats_beaten": mean([record.beaten for record in records]),
        "beaten_share": mean([record.beaten / record.threats for record in records]),
        "threats_fought": mean([record.fought for record in records]),
        "coalitions": mean([record.coalitions for record in records]),
        "typical": share(busy, len(records)),
        "coercions": mean([record.coercions for record in records]),
        "broken_pledges": mean([record.broken for record in records]),
        "pacts": mean([record.pacts for record in records]),
        "turns": mean([record.turns for record in records]),
    }


def _overtaken(record: MatchRecord) -> float:
    """Share of those ahead at half time that did not come first."""
    ahead = [seat for seat in record.seats if seat.half_place == 1]
    return sum(seat.rank != 1 for seat in ahead) / len(ahead)


def seats(records: Sequence[MatchRecord]) -> Summary:
    """Share of first places of each power, 0..1, over the matches that held."""
    held = measures.held(records)
    powers = [seat.power for seat in records[0].seats] if records else []

    def first(power: str) -> Figure:
        return mean([measures.first_share_of(r, lambda seat: seat.power == power) for r in held])

    return {power: first(power) for power in powers}


def persona(records: Sequence[MatchRecord], policy: str) -> Summary:
    """A persona's mean score, and its place at the tables that held."""
    here = [(r, seat) for r in records for seat in r.seats if seat.policy == policy]
    return {
        "score": mean([seat.score / POINT for _, seat in here]),
        "rank": mean([seat.rank for r, seat in here if seat.rank is not None]),
        "first": mean(
            [measures.first_share_of(r, lambda s: s.policy == policy) for r, _ in here
             if not r.collapsed]
        ),
    }  # fmt: skip


def pays(records: Sequence[MatchRecord], base: Sequence[MatchRecord], kind: str) -> Summary:
    """What one seat gains by playing otherwise: the same match, the same seat, both ways."""
    before = {record.seed: record for record in base}
    gains = []
    for record in records:
        if record.seed not in before:
            continue
        for power, seat in enumerate(record.seats):
            if family(seat.policy) == kind:
                gains.append((seat.score - before[record.seed].seats[power].score) / POINT)
    return {"gain": mean(gains), "pays": _share(gains), "collapse": measures.collapse(records)}


def _share(gains: Sequence[float]) -> Figure:
    return share(sum(gain > 0 for gain in gains), len(gains))


SECTION = Section("game", _cells, _summary)
