"""Measures of single matches, and figures over the matches of a cell."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy import stats

from game.study.evidence.figures import Figure, mean, share
from game.study.evidence.policies import family
from game.study.evidence.records import MatchRecord, SeatRecord

Records = Sequence[MatchRecord]
Summary = dict[str, object]
"""Figures by name, in as many levels as wanted."""

POINT = 100
"""Hundredths."""


def scores(record: MatchRecord, kind: str) -> list[float]:
    """Scores in points of the seats of a family of policies."""
    return [seat.score / POINT for seat in record.seats if family(seat.policy) == kind]


def gap_of(record: MatchRecord, one: str = "flexible", other: str = "rigid") -> float:
    """Mean score of one family less that of the other, in points, within a match."""
    return float(np.mean(scores(record, one)) - np.mean(scores(record, other)))


def held(records: Records) -> list[MatchRecord]:
    """Those in which world order held."""
    return [record for record in records if not record.collapsed]


def gap(records: Records, one: str = "flexible", other: str = "rigid") -> Figure:
    """Mean gap over all matches, those that collapsed with their scores as they stood."""
    return mean([gap_of(record, one, other) for record in records])


def gap_change(
    records: Records, base: Records, one: str = "flexible", other: str = "rigid"
) -> Figure:
    """Mean change of the gap from a base, over the seeds both have."""
    was = {record.seed: gap_of(record, one, other) for record in base}
    return mean([gap_of(r, one, other) - was[r.seed] for r in records if r.seed in was])


def first_share_of(record: MatchRecord, hit: Callable[[SeatRecord], bool]) -> float:
    """Share of a held match's first place that falls to some seats; ties share it."""
    first = [seat for seat in record.seats if seat.rank == 1]
    return sum(hit(seat) for seat in first) / len(first)


def first_share(records: Records, kind: str = "flexible") -> Figure:
    """Share of first places, 0..1, over the matches that held."""
    return mean(
        [first_share_of(r, lambda seat: family(seat.policy) == kind) for r in held(records)]
    )


def collapse(records: Records) -> Figure:
    """Share of matches in which world order collapsed, 0..1."""
    return share(sum(record.collapsed for record in records), len(records))


def order(records: Records) -> Figure:
    """World order at the end, 0..100."""
    return mean([record.order for record in records])


def score(records: Records) -> Figure:
    """Mean score of all seats, in points."""
    return mean([float(np.mean([s.score for s in record.seats])) / POINT for record in records])


def wins(records: Records, one: str = "flexible", other: str = "rigid") -> tuple[Figure, int]:
    """Share of pairs of a seat of each family in which the first ranks higher (ties count half),
    over the matches that held; and how many were left out.
    """
    values = []
    kept = held(records)
    for record in kept:
        ours = [s.place for s in record.seats if family(s.policy) == one]
        theirs = [s.place for s in record.seats if family(s.policy) == other]
        pairs = [(a < b) + (a == b) / 2 for a in ours for b in theirs]
        values.append(sum(pairs) / len(pairs))
    return mean(values), len(records) - len(kept)


def contest(records: Records, one: str = "flexible", other: str = "rigid") -> Summary:
    """All figures of a table of two families."""
    won, collapsed = wins(records, one, other)
    return {
        "gap": gap(records, one, other),
        "gap_held": gap(held(records), one, other),
        "first_share": first_share(records, one),
        "pairwise": won,
        "pairwise_left_out": collapsed,
        "collapse": collapse(records),
        "world_order": order(records),
        f"score_{one}": mean([float(np.mean(scores(record, one))) for record in records]),
        f"score_{other}": mean([float(np.mean(scores(record, other))) for record in records]),
    }


def activity(records: Records) -> Summary:
    """What pacts did in a match: how many were made beside those it opened with, different sets of
    contributors that operated, targets that alliances authorised, threats fought and beaten."""
    return {
        "pacts": mean([record.pacts for record in records]),
        "coalitions": mean([record.coalitions for record in records]),
        "authorised": mean([record.authorised for record in records]),
        "threats_fought": mean([record.fought for record in records]),
        "threats_beaten": mean([record.beaten for record in records]),
    }


def rank_correlation(records: Records) -> Figure:
    """Spearman's correlation of places halfway with places at the end, one a match that held."""
    values = []
    for record in held(records):
        before = [seat.half_place for seat in record.seats]
        after = [seat.place for seat in record.seats]
        if len(set(before)) > 1 and len(set(after)) > 1:
            values.append(float(stats.spearmanr(before, after).statistic))
    return mean(values)
