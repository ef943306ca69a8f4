"""Figures of made-up matches: gaps, shares, correlations and dynamics one can reckon by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace as with_

from game.ai.planner.spaces import Alliance
from game.study.evidence import figures, measures, page, report
from game.study.evidence.cells import Cell
from game.study.evidence.command import KEYS
from game.study.evidence.designs import best_design, finalists
from game.study.evidence.dynamics import flow, payoffs, threshold
from game.study.evidence.places import Place
from game.study.evidence.plan import Plan
from game.study.evidence.policies import DESIGNS, KINDS, design_of, family, rigid, traits_of
from game.study.evidence.records import MatchRecord
from game.study.evidence.seatings import everyone, halves
from game.study.evidence.sections import SECTIONS
from game.study.evidence.sections.ablations import ABLATIONS
from game.study.evidence.sections.replicator import compositions
from game.study.evidence.sections.settings import scaled
from tests.study.made_up import match, matches

PLAN = Plan(matches=12)
MULTIPOLAR = Place(scenario="multipolar")
TABLE = PLAN.cell("table", MULTIPOLAR, halves(6, "flexible", "rigid"))


def test_the_gap_is_flexible_less_rigid_in_points_within_each_match() -> None:
    gap = measures.gap(matches(TABLE))
    # 114 less 110; the hundredths for seats cancel as seatings follow their complements.
    assert gap.mean == pytest.approx(4, abs=0.001)
    assert gap.n == 12
    assert gap.lo is not None
    assert gap.hi is not None
    assert gap.lo < 4 < gap.hi
    assert figures.above(gap)
    assert not figures.below(gap)


def test_a_collapsed_match_has_a_score_but_nobody_comes_first() -> None:
    contest = measures.contest(matches(TABLE))
    assert contest["collapse"] == figures.share(3, 12)
    first = contest["first_share"]
    assert isinstance(first, figures.Figure)
    assert (first.mean, first.n) == (1, 9)
    assert contest["pairwise_left_out"] == 3


def test_ties_share_the_first_place() -> None:
    record = match(TABLE, 0)
    seats = tuple(with_(seat, rank=1, place=1) for seat in record.seats)
    tied = with_(record, seats=seats)
    assert measures.first_share([tied]).mean == 0.5
    assert measures.wins([tied])[0].mean == 0.5


def test_changes_are_taken_seed_by_seed() -> None:
    base = matches(TABLE)
    better = [_raised(record, "flexible", 200 + 100 * (record.match % 2)) for record in base]
    change = measures.gap_change(better, base)
    assert change.mean == pytest.approx(2.5)
    assert change.n == 12
    assert measures.gap_change(better, base[:5]).n == 5


def _raised(record: MatchRecord, kind: str, by: int) -> MatchRecord:
    return with_(
        record,
        seats=tuple(
            with_(seat, score=seat.score + by * (family(seat.policy) == kind))
            for seat in record.seats
        ),
    )


def test_half_time_is_compared_with_the_end_by_rank() -> None:
    same = matches(TABLE)
    assert measures.rank_correlation(same).mean == pytest.approx(1)
    turned = [
        with_(r, seats=tuple(with_(s, half_place=7 - s.place) for s in r.seats)) for r in same
    ]
    assert measures.rank_correlation(turned).mean == pytest.approx(-1)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], figures.Figure(None, None, None, 0)),
        ([2.0], figures.Figure(2, None, None, 1)),
        ([2.0, 2.0], figures.Figure(2, 2, 2, 2)),
        ([0.0, 2.0, 4.0], figures.Figure(2, -2.9683, 6.9683, 3)),  # t(2) = 4.3027, se = 1.1547
    ],
)
def test_means_have_students_interval(values: list[float], expected: figures.Figure) -> None:
    assert figures.mean(values) == expected


def test_policies_that_are_compared_differ_in_one_thing() -> None:
    free = traits_of("free")
    assert free is not None
    for kind in ("rigid", "flexible", "isolationist"):
        traits = traits_of(kind)
        assert traits is not None
        assert traits.space.key == {"isolationist": "none"}.get(kind, kind)
        assert replace(traits, space=free.space) == free
    rider, predator = traits_of("free_rider"), traits_of("predator")
    assert rider is not None
    assert predator is not None
    assert replace(rider, delivery=free.delivery) == free != rider
    assert replace(predator, coercion=free.coercion) == free != predator


def test_a_rigid_name_carries_its_design() -> None:
    for design in DESIGNS:
        assert design_of(rigid(design)) == design
        traits = traits_of(rigid(design))
        assert traits is not None
        assert traits.space.alliance == design


def test_the_best_rigid_design_is_the_one_flexible_powers_gain_least_against() -> None:
    best = Alliance(4, "majority", 30, 30)

    def read(cell: Cell) -> list[MatchRecord]:
        better = -300 if rigid(best) in cell.seatings[0] else 0
        return [_raised(record, "flexible", better) for record in matches(cell)]

    assert finalists(PLAN, read)[0] == best
    assert best_design(PLAN, read) == best


def test_a_dominated_policy_dies_out_and_payoffs_are_found_again() -> None:
    cell = compositions(Plan(matches=80))
    found = payoffs([match(cell, number) for number in range(240)])
    # Scores do not depend on the others here: every row of the matrix is flat.
    row = found.matrix[KINDS.index("flexible")] - found.matrix[KINDS.index("isolationist")]
    assert row == pytest.approx(24, abs=3)
    paths = flow(found, np.full((1, len(KINDS)), 1 / len(KINDS)))
    end = dict(zip(KINDS, paths.end[0], strict=True))
    assert end["flexible"] > 0.95
    assert end["isolationist"] < 0.001
    assert sum(end.values()) == pytest.approx(1)


def test_the_threshold_is_where_the_advantage_begins() -> None:
    def tables(gains: Sequence[float]) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Flexible powers score 100 + gain by the number of other flexible ones; rigid 100."""
        ours = [np.full(3, np.nan), *(np.full(3, 100.0 + gain) for gain in gains)]
        return ours, [*(np.full(3, 100.0) for _ in gains), np.full(3, np.nan)]

    assert threshold(*tables([1] * 6)).mean == 0
    assert threshold(*tables([-1] * 6)).mean == 1
    # From -5 with nobody else to +5 among five: level in the middle.
    assert threshold(*tables([-5, -3, -1, 1, 3, 5])).mean == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    ("value", "percent", "expected"),
    [(10, 80, 8), (10, 120, 12), (4, 80, 3), (4, 120, 5), ((100, 60), 80, (80, 48))],
)
def test_a_constant_moves_by_a_fifth_and_by_at_least_one(
    value: int | tuple[int, ...], percent: int, expected: int | tuple[int, ...]
) -> None:
    assert scaled("order_per_power", value, percent) == expected


@pytest.fixture(scope="module")
def evidence() -> dict[str, dict[str, object]]:
    """All sections summed up from made-up matches, as JSON."""
    made = {key: section.summary(PLAN, matches) for key, section in SECTIONS.items()}
    made["settings"]["run"] = {
        "seed": 1, "level": "study", "rigid": PLAN.rigid, "program": "0123456789abcdef",
    }  # fmt: skip
    made["settings"]["matches"] = dict.fromkeys(KEYS, 12)
    decoded: dict[str, dict[str, object]] = msgspec.json.decode(msgspec.json.encode(made))
    return decoded


def _figures(value: object, path: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    if report.is_figure(value):
        assert isinstance(value, dict)
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _figures(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _figures(inner, path)


def test_evidence_has_what_readers_rely_on(evidence: dict[str, dict[str, object]]) -> None:
    assert tuple(evidence) == KEYS
    found = dict(_figures(evidence))
    needed = {"control.two_blocs.gap", "game.rank_correlation", "game.collapse"}
    for table in ("multipolar", "generated_3", "generated_4", "generated_5", "generated_8"):
        needed |= {f"mixed.{table}.{name}" for name in ("gap", "first_share", "collapse")}
    for kind in KINDS:
        needed |= {f"worlds.{kind}.{name}" for name in ("collapse", "world_order", "score")}
    needed |= {f"ablations.{rule}.gap" for rule in ABLATIONS}
    needed |= {f"game.seats.power_{power}" for power in range(6)}
    assert needed <= found.keys()
    assert set(ABLATIONS) >= {
        "mutation", "unequal_exposure", "legitimacy", "interoperability", "unanimity",
        "vote_delay", "scope", "fear", "coercion", "payments", "agenda", "defeat_bonus", "fog",
        "envoys",
    }  # fmt: skip
    for path, figure in found.items():
        mean, lo, hi = figure["mean"], figure["lo"], figure["hi"]
        assert isinstance(figure["n"], int)
        if isinstance(mean, float) and isinstance(lo, float) and isinstance(hi, float):
            assert lo <= mean + 1e-3, path
            assert hi >= mean - 1e-3, path
    assert found["mixed.multipolar.gap"]["mean"] == pytest.approx(4, abs=0.001)


def test_each_ablation_changes_something() -> None:
    """Its cells are not those of the headline."""
    cells = {cell.key: cell for cell in SECTIONS["ablations"].cells(PLAN)}
    base = cells.pop("mixed.multipolar")
    assert len({base.digest, *(cell.digest for cell in cells.values())}) == 1 + len(cells)


def test_the_vote_that_is_tried_is_not_that_of_the_best_design() -> None:
    bound = Plan(matches=4, rigid=rigid(Alliance(3, "unanimity")))
    free = Plan(matches=4, rigid=rigid(Alliance(3, "majority")))
    for plan, expected in ((bound, "decide by majority"), (free, "decide by unanimity")):
        part = SECTIONS["ablations"].summary(plan, matches)["unanimity"]
        assert isinstance(part, dict)
        assert str(part["what"]).endswith(expected)


def test_all_cells_of_a_run_are_paired() -> None:
    cells = [cell for section in SECTIONS.values() for cell in section.cells(PLAN)]
    assert {cell.first for cell in cells} == {PLAN.seed}
    by_key: dict[str, set[str]] = {}
    for cell in cells:
        by_key.setdefault(cell.key, set()).add(cell.digest)
    assert all(len(digests) == 1 for digests in by_key.values())


def test_the_report_needs_nothing_else(
    evidence: dict[str, dict[str, object]], tmp_path: Path
) -> None:
    text = report.written(tmp_path, evidence).read_text(encoding="utf-8")
    assert text.count("<svg") == 10
    assert "src=" not in text
    assert 'href="http' not in text
    assert "<td>multipolar.gap</td>" in text
    # What carries the gap comes before all else.
    assert text.index("gap") < text.index("Mixed tables")


def test_the_page_takes_figures_and_keeps_its_words(
    evidence: dict[str, dict[str, object]], tmp_path: Path
) -> None:
    study, docs = tmp_path / "study", tmp_path / "docs"
    study.mkdir()
    docs.mkdir()
    (study / "evidence.json").write_bytes(msgspec.json.encode(evidence))
    (docs / "evidence.md").write_text(f"Words.\n{page.BEGIN}\nStale figures.\n{page.END}\nMore.\n")
    page.write(study, docs)
    text = (docs / "evidence.md").read_text(encoding="utf-8")
    assert text.startswith("Words.")
    assert text.endswith("More.\n")
    assert "Stale figures" not in text
    assert text.count("| multipolar | 4.00 [") == 1
    for told in (
        "collapse, flexible less rigid",
        "| fixed | level | 20 |",
        "| usual | many threats | 65 |",
        "| persona |",
        "| damage divisor minus |",
        "multipolar, level normal",
    ):
        assert told in text
    assert all((docs / "evidence" / f"{name}.svg").exists() for name in ("headline", "designs"))


def test_worlds_of_one_kind_seat_everybody_alike() -> None:
    assert everyone(3, "free") == (("free", "free", "free"),)
