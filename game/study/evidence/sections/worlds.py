"""Worlds of one kind: all powers play the same policy."""

from game.study.evidence import measures
from game.study.evidence.cells import Cell
from game.study.evidence.figures import Figure, mean
from game.study.evidence.measures import Summary
from game.study.evidence.places import MULTIPOLAR
from game.study.evidence.plan import Plan, Read, Section
from game.study.evidence.policies import KINDS
from game.study.evidence.seatings import everyone

COMPARED = (("flexible", "rigid"), ("rigid", "isolationist"), ("flexible", "isolationist"))
"""Whose collapse rates are compared, seed by seed."""


def world(plan: Plan, kind: str) -> Cell:
    """A world of one kind of policy."""
    name = plan.rigid if kind == "rigid" else kind
    return plan.cell(f"worlds.{kind}", MULTIPOLAR, everyone(6, name))


def _cells(plan: Plan) -> list[Cell]:
    return [world(plan, kind) for kind in KINDS]


def _summary(plan: Plan, read: Read) -> Summary:
    summary: Summary = {}
    for kind in KINDS:
        records = read(world(plan, kind))
        summary[kind] = {
            "collapse": measures.collapse(records),
            "world_order": measures.order(records),
            "score": measures.score(records),
            "beaten": mean([record.beaten for record in records]),
        }
    summary["differences"] = {
        f"{fewer}_less_{more}": _difference(plan, read, fewer, more) for fewer, more in COMPARED
    }
    return summary


def _difference(plan: Plan, read: Read, one: str, other: str) -> Figure:
    """Collapse rate of one kind of world less that of the other, over shared seeds."""
    base = {record.seed: record.collapsed for record in read(world(plan, other))}
    return mean([r.collapsed - base[r.seed] for r in read(world(plan, one)) if r.seed in base])


SECTION = Section("worlds", _cells, _summary)
