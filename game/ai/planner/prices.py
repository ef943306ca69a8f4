"""What a point is worth here and there, in hundredths of the final score (rulebook 6)."""

from collections.abc import Sequence
from functools import lru_cache

from game.ai.planner.mind import Mind
from game.rules.constants import Constants
from game.rules.views import ThreatView

SPAN = 5
"""Turns in which strength taken off a threat is felt: by then somebody would have dealt with it, or
it has moved on."""

ORDER, ORDER_IN_NEED = 5, 250
"""A point of world order when it is whole, and how much more when it is gone."""

HABIT, TEMPTED = 60, 10
"""Per cent of chance that a power coerces where it could: one that has done so before, and another.
"""

PEACEFUL = 3
"""Turns without coercion that count beside `TEMPTED`, for who learns from what has not happened."""

BAIT = 30
"""Funds from which a power is worth coercing."""

VOICE = 3
"""A point of voice in a turn to come."""


@lru_cache(maxsize=16)
def per_stability(constants: Constants) -> int:
    """A point of stability for one turn: security, income, and the means that follow from it."""
    per, turns = constants.income_per_stability, constants.score_stability_divisor
    return (100 * per + constants.score_per_fund * turns) // (per * turns) + 1


def stability(mind: Mind) -> int:
    """A point of stability gained now: it counts in every turn that is left."""
    return per_stability(mind.constants) * mind.turns_left


def lasting(turns: int) -> int:
    """Turns in which a point of strength taken off a threat is felt, each damage it would have done
    counted in every turn left after it."""
    return sum(turns - k for k in range(min(turns, SPAN)))


def relief(mind: Mind, threat: ThreatView) -> int:
    """A point of strength taken off a threat, for oneself."""
    felt = mind.exposure(threat) * lasting(mind.turns_left) * per_stability(mind.constants)
    price = felt // mind.constants.damage_divisor
    if threat.estimate + 2 >= mind.constants.order_threat_from:
        price += order(mind)  # it endangers world order, or soon will
    return price


def order(mind: Mind) -> int:
    """A point of world order: when it fails, everybody loses."""
    whole = min(100, mind.constants.order_per_power * mind.view.world.powers)
    return ORDER + ORDER_IN_NEED * max(0, whole - mind.view.order) // whole


def met(mind: Mind, threat: ThreatView) -> int:
    """A point in full effect against a threat: credit, and the strength it takes off."""
    constants = mind.constants
    whole = constants.need_per_strength * max(1, threat.estimate)
    credit = 100 // constants.score_credit_divisor
    return credit + constants.coverage_effect * relief(mind, threat) // whole


def stabilising(mind: Mind) -> int:
    """A point of law or aid that stabilises."""
    return stability(mind) // mind.constants.stabilise_per_point


def menace(
    force: Sequence[int], coercions: Sequence[int], deters: int, tempted: int = TEMPTED
) -> int:
    """How many powers are likely to coerce somebody, in per cent of one: those whose force exceeds
    what deters them (hundredths of a point), more likely if they did so before."""
    return sum(
        HABIT if coercions[p] else tempted
        for p, points in enumerate(force)
        if 100 * points > deters
    )


def tempted(turn: int) -> int:
    """`TEMPTED` for who learns: the longer a power has left others alone, the less likely it is to
    think of it now."""
    return TEMPTED * PEACEFUL // (PEACEFUL + turn - 1)
