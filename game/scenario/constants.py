"""Which values a scenario may give a constant of the rules, so that a match stays one.

Ranges are wide: they keep out what would break a formula (a division by zero, a chance of 200 %),
not what would make a dull game.
"""

from typing import Annotated, Any, get_args, get_type_hints

import msgspec
from pydantic import Field, Strict, create_model

from game.rules.constants import Constants
from game.scenario.tables import Table

PERCENT = (0, 100)
FACTOR = (0, 1000)
DIVISOR = (1, 10_000)
COUNT = (0, 999)

_BY_NAME: dict[str, tuple[int, int]] = {
    "last_turn_min": (1, 60),
    "last_turn_max": (1, 60),
    "order_per_power": (1, 100),
    "agendas_each": (0, 2),
    "stability_start": (1, 100),
    "standing_start": PERCENT,
    "envoys": (1, 20),
    "usable_base": PERCENT,
    "vulnerabilities": FACTOR,
    "player_voice": PERCENT,
    "voice_weights": (1, 100),
    "governance_capital": PERCENT,
    "governance_home": PERCENT,
    "governance_weak": PERCENT,
    "strength_most": (1, 20),
    "exposure_by_step": PERCENT,
    "exposure_beyond": PERCENT,
    "exposed_from": PERCENT,
    "growth_slow": (0, 5),
    "growth_fast": (0, 5),
    "need_per_strength": (1, 20),
    "half_measure_from": PERCENT,
    "half_measure_below": (0, 101),
    "half_measure_factor": (1, 10),
    # A region's weight is this less its governance, and must stay above zero.
    "region_weight": (101, 1000),
    "new_strength_low": (1, 20),
    "new_strength_high": (1, 20),
    "threats_most": (1, 30),
    "threats_most_large": (1, 30),
    "opening_strength_low": (1, 20),
    "opening_strength_high": (1, 20),
    "coverage_effect": (1, 20),
    "estimate_error": (0, 19),
    "assess_per_bound": DIVISOR,
    "find_chance_most": PERCENT,
    "vulnerability_cost": DIVISOR,
    "until_done_most": (1, 60),
    "vote_delay": (0, 1),
    "revisions_most": (1, 20),
    "messages_most": (0, 100),
    "notice_most": (1, 20),
    "funds_per_standing": DIVISOR,
    "short_per_standing": DIVISOR,
    "broken_share": DIVISOR,
    "defeat_credit": FACTOR,
    "trust_start": PERCENT,
    "trust_memory": PERCENT,
    "contributor_share": DIVISOR,
    "effect_floor": PERCENT,
    "effect_interop": PERCENT,
    "legitimacy_floor": PERCENT,
    "legitimacy_weight": PERCENT,
    "voice_standing": PERCENT,
    "coordination_cost": PERCENT,
    "uncoordinated_cost": PERCENT,
    "lead_credit": PERCENT,
    "stabilise_per_point": DIVISOR,
    "idle_per_point": DIVISOR,
    "intent_start": PERCENT,
    "intent_floor": PERCENT,
    "proximity_by_step": PERCENT,
    "proximity_beyond": PERCENT,
    "interop_start_low": PERCENT,
    "interop_start_high": PERCENT,
    "interop_floor": PERCENT,
    "standard_floor": PERCENT,
    "interop_operation": PERCENT,
    "interop_standing": PERCENT,
    "exercise_gain": PERCENT,
    "failure_strength": (1, 20),
    "income_per_stability": DIVISOR,
    "sponsor_funds": DIVISOR,
}

RISING = (
    ("last_turn_min", "last_turn_max"),
    ("half_measure_from", "half_measure_below"),
    ("new_strength_low", "new_strength_high"),
    ("opening_strength_low", "opening_strength_high"),
    ("interop_start_low", "interop_start_high"),
    ("new_strength_high", "strength_most"),
    ("opening_strength_high", "strength_most"),
    ("order_threat_from", "order_grave_from"),
)
"""Pairs of which the first is at most the second."""


def allowed(name: str) -> tuple[int, int]:
    """Lowest and highest value of a constant (of each of its numbers, if it has several)."""
    if name in _BY_NAME:
        return _BY_NAME[name]
    if name.endswith("_divisor"):
        return DIVISOR
    if name.endswith("_percent"):
        return FACTOR
    if "chance" in name:
        return PERCENT
    return COUNT


def _field(name: str, hint: object) -> tuple[Any, Any]:  # what create_model takes
    low, high = allowed(name)
    number = Annotated[int, Strict(), Field(ge=low, le=high)]
    if hint is bool:
        return Annotated[bool, Strict()] | None, Field(None, description="true or false")
    if hint is int:
        return number | None, Field(None, description=f"a whole number, {low} to {high}")
    sizes = get_args(hint)  # the other constants are several numbers
    if sizes[-1] is ...:
        value: Any = Annotated[tuple[number, ...], Field(min_length=1)]
        said = "a list of whole numbers, at least one"
    else:
        value = tuple.__class_getitem__((number,) * len(sizes))
        said = f"{len(sizes)} whole numbers"
    return value | None, Field(None, description=f"{said}, each {low} to {high}")


_FIELDS: dict[str, Any] = {
    name: _field(name, hint) for name, hint in get_type_hints(Constants).items()
}

ConstantsTable: type[Table] = create_model("ConstantsTable", __base__=Table, **_FIELDS)
"""[constants]: every constant of the rules, each optional."""


def constants_of(table: Table) -> Constants:
    """The rules' constants with those the table names put in their place."""
    return msgspec.structs.replace(Constants(), **table.model_dump(exclude_none=True))
