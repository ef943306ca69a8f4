"""The rules of one match: the registries, filtered once by the modules a scenario switches on."""

from dataclasses import dataclass, field

import msgspec

from .agendas import AGENDA_MODULES, AgendaKey
from .clauses import CLAUSES
from .constants import Constants
from .modules import MODULES
from .orders import ORDERS
from .setup import Setup
from .threats import KINDS, ThreatKind

RULES_VERSION = 2
"""Raised whenever the same commands may lead to another state. Logs carry it in entry 0."""


@dataclass(frozen=True)
class Ruleset:
    """What there is in this match: nothing else asks which modules are on.

    options: the options each clause offers. orders: the order types allowed. kinds: the kinds of
    threat that may occur. agendas: those that may be dealt.
    """

    modules: frozenset[str]
    constants: Constants
    options: dict[str, frozenset[str]]
    orders: frozenset[type[msgspec.Struct]]
    kinds: tuple[ThreatKind, ...]
    agendas: tuple[AgendaKey, ...] = field(default=())


def ruleset(setup: Setup) -> Ruleset:
    """The registries filtered by the scenario's modules and by what it withholds."""
    on = frozenset(setup.modules)
    off: dict[str, object] = {}
    for module in MODULES.values():
        if module.key not in on:
            off.update(module.when_off)
    return Ruleset(
        modules=on,
        constants=msgspec.structs.replace(setup.constants, **off),
        options={
            clause.key: frozenset(
                option
                for option, module in clause.options.items()
                if module in on and option not in setup.withheld_options.get(clause.key, ())
            )
            for clause in CLAUSES.values()
        },
        orders=frozenset(
            kind.type
            for kind in ORDERS.values()
            if kind.module in on and kind.key not in setup.withheld_orders
        ),
        kinds=tuple(KINDS[key] for key in KINDS if key in setup.kinds and KINDS[key].module in on),
        agendas=tuple(key for key in setup.agendas if all(m in on for m in AGENDA_MODULES[key])),
    )
