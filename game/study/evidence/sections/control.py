"""The bipolar control, and where the advantage crosses over as the world becomes less like it."""

from itertools import product

from game.study.evidence import measures
from game.study.evidence.cells import Cell
from game.study.evidence.measures import Summary
from game.study.evidence.places import Place, Value
from game.study.evidence.plan import Plan, Read, Section
from game.study.evidence.sections.mixed import table

Changes = dict[str, Value]

TWO_BLOCS = Place(scenario="two_blocs")

MUTABILITY: dict[str, Changes] = {
    "fixed": {"change_percent": 10, "move_percent": 0},
    "usual": {"change_percent": 100, "move_percent": 100},
    "double": {"change_percent": 200, "move_percent": 200},
}
"""How readily threats move and turn; the first is the scenario's own."""

INEQUALITY: dict[str, Changes] = {
    "level": {
        "vulnerabilities": (100,),
        "exposure_by_step": (100, 80, 65, 55),
        "exposure_beyond": 50,
    },
    "even": {"vulnerabilities": (100,)},
    "unequal": {"vulnerabilities": (40, 100, 160)},
}
"""How unequally threats are felt; the second is the scenario's own."""

HOSTILITY = (20, 65, 80)
"""How hostile the camps seem to each other at the start; 65 is the scenario's own."""

MUTABLE = ("usual", "double")
"""Where many threats are tried as well."""

MANY: Changes = {"new_chance_few": 30, "new_chance_many": 5}
"""As many threats as in the multipolar world."""


def control(plan: Plan) -> Cell:
    """Two blocs, half rigid, half flexible: camp against camp both ways, and all mixtures."""
    return table(plan, "control.two_blocs", TWO_BLOCS)


def grid(plan: Plan, mutability: str, inequality: str, hostility: int) -> Cell:
    """A point of the grid around two blocs."""
    constants = MUTABILITY[mutability] | INEQUALITY[inequality]
    place = Place(scenario="two_blocs", constants=constants, hostility=hostility)
    return table(plan, f"control.{mutability}.{inequality}.{hostility}", place)


def many(plan: Plan, mutability: str, hostility: int) -> Cell:
    """Two blocs with many threats."""
    constants = MANY | MUTABILITY[mutability]
    place = Place(scenario="two_blocs", constants=constants, hostility=hostility)
    return table(plan, f"control.many.{mutability}.{hostility}", place)


def _cells(plan: Plan) -> list[Cell]:
    return [
        control(plan),
        *(grid(plan, *point) for point in product(MUTABILITY, INEQUALITY, HOSTILITY)),
        *(many(plan, *point) for point in product(MUTABLE, HOSTILITY)),
    ]


def _summary(plan: Plan, read: Read) -> Summary:
    return {
        "two_blocs": measures.contest(read(control(plan))) | measures.activity(read(control(plan))),
        "grid": [
            {"mutability": mutability, "inequality": inequality, "hostility": hostility,
             "gap": measures.gap(read(grid(plan, mutability, inequality, hostility)))}
            for mutability, inequality, hostility in product(MUTABILITY, INEQUALITY, HOSTILITY)
        ],
        "many_threats": [
            {"mutability": mutability, "hostility": hostility,
             "gap": measures.gap(read(many(plan, mutability, hostility)))}
            for mutability, hostility in product(MUTABLE, HOSTILITY)
        ],
    }  # fmt: skip


SECTION = Section("control", _cells, _summary)
