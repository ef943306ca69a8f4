"""The search: recipes that gain are kept, turned and crossed; what is found is tried elsewhere."""

from collections.abc import Callable, Iterable, Sequence

from bench.degenerate.recipe import Recipe, crossed, drawn, mutated
from bench.degenerate.trials import Arena
from game.ai.dice import Dice, ai_key

BLOCK = 12
"""Matches a generation is tried in, new ones each time."""

PARENTS = 6
"""Recipes that are kept."""


def climb(
    arena: Arena,
    start: Iterable[Recipe],
    generations: int,
    children: int,
    seed: int,
    bargains: bool,
    tell: Callable[[str], None] = print,
) -> list[Recipe]:
    """The best recipes, the best first: by the lower bound of what they gained so far, so that luck
    in few matches does not last. ``start``: recipes to begin with, beside drawn ones; ``bargains``:
    whether harder bargaining is tried too."""
    dice = Dice(ai_key(f"climb-{seed}"))
    gains: dict[Recipe, list[float]] = {recipe: [] for recipe in start}
    while len(gains) < children:
        gains.setdefault(drawn(dice, dice.between(1, 6), bargains), [])
    tried = len(gains)
    for generation in range(generations):
        matches = range(10_000 + BLOCK * generation, 10_000 + BLOCK * (generation + 1))
        for recipe, own in zip(gains, arena.gains(list(gains), matches), strict=True):
            gains[recipe] += own
        best = sorted(gains, key=lambda recipe: -_sure(gains[recipe]))[:PARENTS]
        top = gains[best[0]]
        tell(
            f"generation {generation + 1}: {sum(top) / len(top):+.1f} over {len(top)} matches: "
            f"{best[0].words()}"
        )
        gains = {recipe: gains[recipe] for recipe in best}
        while generation + 1 < generations and len(gains) < PARENTS + children:
            parent = dice.pick(best)
            child = crossed(parent, dice.pick(best), dice) if dice.chance(30) else parent
            if child == parent or dice.chance(50):
                child = mutated(child, dice, bargains)
            tried += child not in gains
            gains.setdefault(child, [])
    tell(f"{tried} recipes tried")
    return list(gains)


def _sure(gains: Sequence[float]) -> float:
    """What a recipe gains, less what may be luck (as if any varied by 10 points a match)."""
    return sum(gains) / len(gains) - 10 / len(gains) ** 0.5 if gains else float("-inf")
