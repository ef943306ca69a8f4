"""Replicator dynamics over the six policies: which spread where the more successful are copied."""

import numpy as np

from game.rules.rng import draw, seed_bytes, shuffled
from game.study.evidence.cells import Cell, Seating
from game.study.evidence.dynamics import flow, payoffs, threshold
from game.study.evidence.figures import Figure, mean, spread
from game.study.evidence.measures import POINT, Summary
from game.study.evidence.places import MULTIPOLAR, SIX
from game.study.evidence.plan import Plan, Read, Section
from game.study.evidence.policies import KINDS, family
from game.study.evidence.records import MatchRecord
from game.study.evidence.sections.mixed import partners
from game.study.evidence.sections.worlds import world

TABLES = 240
"""Different compositions of a table."""

MOSTLY = 0.95
"""The share a policy starts with where it dominates."""


def compositions(plan: Plan) -> Cell:
    """Tables of one to four kinds of policies, drawn."""
    key = seed_bytes(f"compositions-{plan.seed}")
    tables: list[Seating] = []
    for n in range(TABLES):
        kinds = shuffled(key, len(KINDS), "kinds", n)[: 1 + draw(key, 4, "how_many", n)]
        drawn = [KINDS[kinds[draw(key, len(kinds), "seat", n, s)]] for s in range(SIX)]
        tables.append(tuple(plan.rigid if name == "rigid" else name for name in drawn))
    return plan.cell("replicator.tables", MULTIPOLAR, tuple(tables), 3 * plan.matches)


def _cells(plan: Plan) -> list[Cell]:
    return [
        compositions(plan),
        *(world(plan, kind) for kind in KINDS),
        *(partners(plan, count) for count in range(1, SIX)),
    ]


def _starts() -> dict[str, np.ndarray]:
    few = (1 - MOSTLY) / (len(KINDS) - 1)
    starts = {"even": np.full(len(KINDS), 1 / len(KINDS))}
    for place, kind in enumerate(KINDS):
        start = np.full(len(KINDS), few)
        start[place] = MOSTLY
        starts[f"mostly_{kind}"] = start
    return starts


def _summary(plan: Plan, read: Read) -> Summary:
    records = [record for cell in _cells(plan) for record in read(cell)]
    found = payoffs(records)
    starts = _starts()
    paths = flow(found, np.array(list(starts.values())))
    return {
        "payoffs": {
            kind: {
                other: spread(found.draws[:, row, column], found.matrix[row, column], found.n)
                for column, other in enumerate(KINDS)
            }
            for row, kind in enumerate(KINDS)
        },
        "rest": {
            name: {
                kind: spread(paths.ends[:, place, k], paths.end[place, k], found.n)
                for k, kind in enumerate(KINDS)
            }
            for place, name in enumerate(starts)
        },
        "flow": {
            name: {
                kind: [round(float(value), 4) for value in paths.shares[:, place, k]]
                for k, kind in enumerate(KINDS)
            }
            for place, name in enumerate(starts)
        },
        "threshold": _threshold(plan, read),
        "two_policies": _by_partners(plan, read),
    }


def _tables(plan: Plan, read: Read) -> list[list[MatchRecord]]:
    """Matches with 0 to 6 flexible powers among rigid ones."""
    between = [read(partners(plan, count)) for count in range(1, SIX)]
    return [read(world(plan, "rigid")), *between, read(world(plan, "flexible"))]


def _threshold(plan: Plan, read: Read) -> Figure:
    """The share of flexible powers among rigid ones from which on it always grows: 0 where it
    spreads from the first, 1 where it never does."""
    return threshold(
        [_means(records, "flexible") for records in _tables(plan, read)],
        [_means(records, "rigid") for records in _tables(plan, read)],
    )


def _by_partners(plan: Plan, read: Read) -> Summary:
    return {
        str(count): {
            kind: mean([v for v in _means(records, kind).tolist() if not np.isnan(v)])
            for kind in ("flexible", "rigid")
        }
        for count, records in enumerate(_tables(plan, read))
    }


def _means(records: list[MatchRecord], kind: str) -> np.ndarray:
    """Mean score of a family in each match, NaN where it has no seat."""
    values = []
    for record in records:
        own = [seat.score / POINT for seat in record.seats if family(seat.policy) == kind]
        values.append(sum(own) / len(own) if own else np.nan)
    return np.array(values)


SECTION = Section("replicator", _cells, _summary)
