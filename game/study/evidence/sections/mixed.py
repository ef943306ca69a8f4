"""Mixed tables: half of the powers rigid, half flexible, in turn; and how partners matter."""

from game.study.evidence import measures
from game.study.evidence.cells import Cell
from game.study.evidence.designs import trial
from game.study.evidence.measures import Summary
from game.study.evidence.places import GENERATED, MULTIPOLAR, SIX, Place
from game.study.evidence.plan import Plan, Read, Section
from game.study.evidence.policies import DESIGNS, rigid
from game.study.evidence.seatings import halves, some

GENERATED_POWERS = (3, 4, 5, 8)


def table(
    plan: Plan, key: str, place: Place, powers: int = SIX, matches: int | None = None
) -> Cell:
    """Half rigid, half flexible."""
    return plan.cell(key, place, halves(powers, "flexible", plan.rigid), matches)


def headline(plan: Plan, matches: int | None = None) -> Cell:
    """The table everything else is compared with."""
    return table(plan, "mixed.multipolar", MULTIPOLAR, matches=matches)


def _generated(plan: Plan, powers: int) -> Cell:
    place = Place(scenario=GENERATED, powers=powers)
    return table(plan, f"mixed.generated_{powers}", place, powers)


def partners(plan: Plan, flexible: int) -> Cell:
    """Six powers, so many of them flexible."""
    if flexible == SIX // 2:
        return headline(plan)
    seatings = some(SIX, flexible, "flexible", plan.rigid)
    return plan.cell(f"mixed.flexible_{flexible}_of_6", MULTIPOLAR, seatings)


def _cells(plan: Plan) -> list[Cell]:
    return [
        headline(plan),
        *(_generated(plan, powers) for powers in GENERATED_POWERS),
        *(partners(plan, count) for count in range(1, SIX)),
    ]


def _summary(plan: Plan, read: Read) -> Summary:
    summary: Summary = {"multipolar": measures.contest(read(headline(plan)))}
    for powers in GENERATED_POWERS:
        cell = _generated(plan, powers)
        summary[f"generated_{powers}"] = measures.contest(read(cell))
    summary["partners"] = {
        str(count): measures.contest(read(partners(plan, count))) for count in range(1, SIX)
    }
    summary["designs"] = {
        rigid(design): {"gap": measures.gap(read(trial(plan, design)))} for design in DESIGNS
    }
    return summary


SECTION = Section("mixed", _cells, _summary)
