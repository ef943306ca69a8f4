"""The modules of rulebook 7: what a scenario can switch on.

A module that is off takes its clauses, orders and steps with it (each declares its module), and
sets the few constants below to values at which the remaining rules behave as if it did not exist.
So no rule ever asks whether a module is on.
"""

from dataclasses import dataclass, field
from typing import Any

CORE, COERCION, ECONOMY, FOG, SECRECY, EXERCISES, AGENDA = (
    "core", "coercion", "economy", "fog", "secrecy", "exercises", "agenda",
)  # fmt: skip


@dataclass(frozen=True)
class Module:
    """A module's key, the modules it needs, and the constants that neutralise it when off."""

    key: str
    needs: tuple[str, ...] = ()
    when_off: dict[str, Any] = field(default_factory=dict)


MODULES: dict[str, Module] = {
    m.key: m
    for m in (
        Module(CORE),
        Module(COERCION, needs=(ECONOMY,)),
        Module(
            ECONOMY,
            when_off={"funds_start": 0, "score_per_fund": 0, "score_per_investment": 0},
        ),
        Module(FOG, when_off={"estimate_error": 0, "private_vulnerability": False}),
        Module(SECRECY, needs=(ECONOMY, FOG)),
        Module(EXERCISES),
        Module(AGENDA, when_off={"agendas_each": 0}),
    )
}


def missing_needs(modules: frozenset[str]) -> list[tuple[str, str]]:
    """Pairs (module, needed module) that the set leaves out; empty when it can be played."""
    return [
        (key, need)
        for key in MODULES
        if key in modules
        for need in MODULES[key].needs
        if need not in modules
    ]
