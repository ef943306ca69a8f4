"""No straw man: the search for the design of alliances that serves rigid powers best.

All designs play a shorter run, the best of them a full one, on the same seeds; what is reported is
played on others, which the choice has not seen.
"""

from collections.abc import Sequence

from game.ai.planner.spaces import Alliance
from game.study.evidence import measures
from game.study.evidence.cells import Cell
from game.study.evidence.places import MULTIPOLAR, SIX
from game.study.evidence.plan import Plan, Read
from game.study.evidence.policies import DESIGNS, rigid
from game.study.evidence.seatings import halves

SEEDS = 1_000_000
"""Seeds of the search lie this far from all others."""

SHORTER = 4
"""The first round plays this many times fewer matches."""

FINALISTS = 4
"""Designs that play the second round."""


def trial(plan: Plan, design: Alliance, matches: int | None = None) -> Cell:
    """Half flexible, half rigid with alliances of a design."""
    return Cell(
        key=f"mixed.{rigid(design)}",
        place=MULTIPOLAR,
        seatings=halves(SIX, "flexible", rigid(design)),
        matches=plan.matches if matches is None else matches,
        first=plan.seed + SEEDS,
        level=plan.level,
    )


def first_round(plan: Plan, designs: Sequence[Alliance] = DESIGNS) -> list[Cell]:
    """A shorter run against every design."""
    return [trial(plan, design, max(2, plan.matches // SHORTER)) for design in designs]


def second_round(plan: Plan, read: Read, designs: Sequence[Alliance] = DESIGNS) -> list[Cell]:
    """A full run against those that did best in the first."""
    return [trial(plan, design) for design in finalists(plan, read, designs)]


def finalists(plan: Plan, read: Read, designs: Sequence[Alliance] = DESIGNS) -> list[Alliance]:
    """The designs flexible powers gained least against in the first round, the best first."""
    gaps = [_gap(read(cell)) for cell in first_round(plan, designs)]
    order = sorted(range(len(designs)), key=lambda place: gaps[place])
    return [designs[place] for place in order[:FINALISTS]]


def best_design(plan: Plan, read: Read, designs: Sequence[Alliance] = DESIGNS) -> Alliance:
    """The design flexible powers gained least against in the second round."""
    return min(finalists(plan, read, designs), key=lambda design: _gap(read(trial(plan, design))))


def _gap(records: measures.Records) -> float:
    mean = measures.gap(records).mean
    return float("inf") if mean is None else mean
