"""Does the headline hang on a number: important constants a fifth down and up, and a deeper level.

With the constants stands what the run was set to.
"""

from game.rules.constants import Constants
from game.scenario.constants import allowed
from game.study.evidence import measures
from game.study.evidence.cells import Cell
from game.study.evidence.measures import Summary
from game.study.evidence.places import MULTIPOLAR, Place, Value
from game.study.evidence.plan import Plan, Read, Section
from game.study.evidence.sections.mixed import headline, table

IMPORTANT: dict[str, tuple[str, ...]] = {
    name: (name,)
    for name in (
        "order_per_power",
        "score_stability_divisor",
        "score_per_fund",
        "score_per_standing",
        "score_credit_divisor",
        "agenda_points",
        "stability_start",
        "vulnerabilities",
        "move_percent",
        "change_percent",
        "new_chance_few",
        "new_chance_many",
        "interop_standing",
        "order_defeat",
        "coverage_effect",
        "defeat_credit",
        "effect_floor",
        "effect_interop",
        "legitimacy_floor",
        "legitimacy_weight",
        "legitimacy_factor",
        "lead_credit",
        "coerce_stability",
        "coerce_standing",
        "intent_named",
        "fear_percent",
        "damage_divisor",
    )
} | {
    "length": ("last_turn_min", "last_turn_max"),
    "opening_strength": ("opening_strength_low", "opening_strength_high"),
    "interop_start": ("interop_start_low", "interop_start_high"),
}
"""What is moved, and the constants that move together. Those below 4 move by one, which is
more than a fifth."""

CHANGES = {"minus": 80, "plus": 120}
"""Per cent of the usual value."""

NORMAL = 100
"""Matches at the level people play against, at most."""


def scaled(name: str, value: Value, percent: int) -> Value:
    """A constant at so many per cent, by at least one and within its range."""
    if isinstance(value, tuple):
        return tuple(_scaled(name, each, percent) for each in value)
    return _scaled(name, value, percent)


def _scaled(name: str, value: int, percent: int) -> int:
    step = max(1, round(value * abs(percent - 100) / 100))
    low, high = allowed(name)
    return max(low, min(high, value + (step if percent > 100 else -step)))


def moved(plan: Plan, key: str, change: str) -> Cell:
    """The headline's table with a constant a fifth lower or higher."""
    usual = MULTIPOLAR.at(0).setup.constants
    place = Place(scenario="multipolar", constants=_values(usual, key, change))
    return table(plan, f"settings.{key}.{change}", place)


def _values(usual: Constants, key: str, change: str) -> dict[str, Value]:
    names = IMPORTANT[key]
    return {name: scaled(name, getattr(usual, name), CHANGES[change]) for name in names}


def normal(plan: Plan) -> Cell:
    """The headline's table at the level people play against."""
    deeper = Plan(min(NORMAL, plan.matches), plan.seed, "normal", plan.rigid)
    return table(deeper, "settings.normal", MULTIPOLAR)


def _cells(plan: Plan) -> list[Cell]:
    moves = [moved(plan, key, change) for key in IMPORTANT for change in CHANGES]
    return [headline(plan), normal(plan), *moves]


def _summary(plan: Plan, read: Read) -> Summary:
    base = read(headline(plan))
    usual = MULTIPOLAR.at(0).setup.constants
    constants: Summary = {}
    for key in IMPORTANT:
        constants[key] = {
            change: {
                "values": _values(usual, key, change),
                "gap": measures.gap(records),
                "change": measures.gap_change(records, base),
                "first_share": measures.first_share(records),
                "collapse": measures.collapse(records),
            }
            for change in CHANGES
            for records in (read(moved(plan, key, change)),)
        }
    return {"levels": {"normal": measures.contest(read(normal(plan)))}, "constants": constants}


SECTION = Section("settings", _cells, _summary)
