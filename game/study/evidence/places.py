"""Where matches of the study take place: a scenario, or a generated world, and what is changed."""

from functools import lru_cache

import msgspec
from msgspec.structs import replace

from game.rules.setup import Relation, Scenario
from game.scenario import load
from game.study.worlds import generated

GENERATED = "generated"
"""Stands for a scenario's name where worlds are generated."""

Value = int | bool | tuple[int, ...]
"""A constant's value."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario by name, or `GENERATED` with a number of ``powers`` (a new world every match).

    constants: those that differ, by name. without: modules that are off. withheld_orders,
    withheld_options: as in a scenario. hostility: how hostile powers seem to each other that the
    scenario sets against each other (a relation with an intent), instead of what it says.
    """

    scenario: str
    powers: int = 0
    constants: dict[str, Value] = {}
    without: tuple[str, ...] = ()
    withheld_orders: tuple[str, ...] = ()
    withheld_options: dict[str, tuple[str, ...]] = {}
    hostility: int | None = None

    def at(self, seed: int) -> Scenario:
        """The scenario of the match with a seed."""
        if self.scenario == GENERATED:
            return self._changed(generated(self.powers, seed))
        return _cached(msgspec.msgpack.encode(self))

    def contents(self) -> bytes:
        """Encoded: equal where every seed gives the same scenario."""
        return msgspec.msgpack.encode((self.scenario == GENERATED, self.at(0)))

    def _changed(self, scenario: Scenario) -> Scenario:
        setup = scenario.setup
        relations = setup.relations
        if self.hostility is not None:
            relations = tuple(_hostile(relation, self.hostility) for relation in relations)
        modules = tuple(module for module in setup.modules if module not in self.without)
        options = setup.withheld_options | self.withheld_options
        return Scenario(
            replace(
                setup,
                modules=modules,
                constants=replace(setup.constants, **self.constants),
                withheld_orders=(*setup.withheld_orders, *self.withheld_orders),
                withheld_options=options,
                relations=relations,
            ),
            scenario.deck,
        )


def _hostile(relation: Relation, intent: int) -> Relation:
    return relation if relation.intent is None else replace(relation, intent=intent)


@lru_cache(maxsize=256)
def _cached(encoded: bytes) -> Scenario:
    place = msgspec.msgpack.decode(encoded, type=Place)
    return place._changed(load(place.scenario))


MULTIPOLAR = Place(scenario="multipolar")
"""Where most of the study takes place."""

SIX = 6
"""Its powers."""
