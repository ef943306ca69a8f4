"""The policies of the study: rigid, flexible and free differ in the admissible pact space alone.

A rigid policy's name may carry the design of its alliances: "rigid:4:majority:70" allies with at
most three others, decides by majority and binds 70 per cent of its usable means. "persona:KEY" is a
persona, and the policies without levels ("sensible") go by their own names.
"""

from functools import lru_cache

from game.ai.planner.level import LEVELS, Level
from game.ai.planner.spaces import FLEXIBLE, FREE, NONE, RIGID, Alliance, PactSpace
from game.ai.planner.traits import Coercion, Delivery, Traits
from game.ai.policies import POLICIES, Policy

TRAITS: dict[str, Traits] = {
    "rigid": Traits(space=RIGID),
    "flexible": Traits(space=FLEXIBLE),
    "free": Traits(space=FREE),
    "isolationist": Traits(space=NONE),
    "free_rider": Traits(delivery=Delivery(share=60)),
    "predator": Traits(coercion=Coercion(margin=100, gain=0)),
}
"""Three that differ in what pacts they may make, three that differ in what they do."""

SIX = tuple(TRAITS)

SIZES, DECISIONS, BASKETS = (2, 3, 4), ("unanimity", "majority"), (30, 50, 70)
DESIGNS = tuple(
    Alliance(size, "majority" if decision == "majority" else "unanimity", basket)
    for size in SIZES
    for decision in DECISIONS
    for basket in BASKETS
)
"""The alliances among which the best is searched."""


def rigid(design: Alliance) -> str:
    """The name of a rigid policy with alliances of that design."""
    return f"rigid:{design.size}:{design.decision}:{design.basket}"


def design_of(name: str) -> Alliance:
    """The design in a rigid policy's name; the usual one where it names none."""
    _, *parts = name.split(":")
    if not parts:
        return Alliance()
    size, decision, basket = parts
    return Alliance(int(size), "majority" if decision == "majority" else "unanimity", int(basket))


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
        return Traits(space=PactSpace("rigid", design_of(name)))
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
