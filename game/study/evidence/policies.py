"""The policies of the study: rigid, flexible and free differ in the admissible pact space alone.

A rigid policy's name may carry the design of its alliances: "rigid:4:majority:75:25" allies with at
most three others, decides by majority and binds 75 per cent of its usable force and intelligence
and 25 per cent of its law and aid. "persona:KEY" is a persona, and the policies without levels
("sensible") go by their own names.
"""

from functools import lru_cache

from game.ai.planner.level import LEVELS, Level
from game.ai.planner.spaces import FLEXIBLE, FREE, NONE, RIGID, Alliance, PactSpace
from game.ai.planner.traits import Coercion, Delivery, Traits
from game.ai.policies import POLICIES, Policy

PAYS = 6
"""Funds a turn all of them are ready to pay a partner whose part matters."""

TRAITS: dict[str, Traits] = {
    "rigid": Traits(space=RIGID, pays=PAYS),
    "flexible": Traits(space=FLEXIBLE, pays=PAYS),
    "free": Traits(space=FREE, pays=PAYS),
    "isolationist": Traits(space=NONE, pays=PAYS),
    "free_rider": Traits(delivery=Delivery(share=60), pays=PAYS),
    "predator": Traits(coercion=Coercion(margin=100, gain=0), pays=PAYS),
}
"""Three that differ in what pacts they may make, three that differ in what they do."""

KINDS = tuple(TRAITS)
"""The six policies, in the order of tables."""

SIZES, DECISIONS, BASKETS = (
    (2, 3, 4),
    ("unanimity", "majority"),
    (
        (30, 30),
        (50, 50),
        (75, 25),
        (100, 25),
    ),
)
DESIGNS = tuple(
    Alliance(size, "majority" if decision == "majority" else "unanimity", basket, soft)
    for size in SIZES
    for decision in DECISIONS
    for basket, soft in BASKETS
)
"""The alliances among which the best is searched."""


def rigid(design: Alliance) -> str:
    """The name of a rigid policy with alliances of that design."""
    return f"rigid:{design.size}:{design.decision}:{design.basket}:{design.soft}"


def design_of(name: str) -> Alliance:
    """The design in a rigid policy's name; the usual one where it names none."""
    _, *parts = name.split(":")
    if not parts:
        return Alliance()
    size, decision, basket, soft = parts
    return Alliance(
        int(size), "majority" if decision == "majority" else "unanimity", int(basket), int(soft)
    )


def family(name: str) -> str:
    """What a policy is, without its design."""
    return name.partition(":")[0]


def traits_of(name: str) -> Traits | None:
    """The traits behind a name; None for a policy without any. Raises KeyError for no policy."""
    kind, _, rest = name.partition(":")
    if kind == "persona":
        from game.ai.personas import PERSONAS

        return PERSONAS[rest].traits
    if kind == "rigid":
        return Traits(space=PactSpace("rigid", design_of(name)), pays=PAYS)
    return None if name in POLICIES else TRAITS[name]


@lru_cache(maxsize=256)
def policy(name: str, level: str) -> Policy:
    """The policy of that name at a level (a key of `LEVELS`)."""
    traits = traits_of(name)
    if traits is None:
        return POLICIES[name]
    from game.ai.planner.planner import Planner

    thinking: Level = LEVELS[level]
    return Planner(name, traits, thinking)
