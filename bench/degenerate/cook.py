"""Plays a recipe: an honest planner with other traits, whose words and sheets are tampered with."""

from dataclasses import replace

from bench.degenerate.recipe import Recipe
from bench.degenerate.sheets import spoilt
from bench.degenerate.talk import twisted
from game.ai.dice import Dice
from game.ai.planner.level import STUDY, Level
from game.ai.planner.mind import Mind
from game.ai.planner.planner import Planner
from game.ai.planner.spaces import FLEXIBLE, FREE, NONE
from game.ai.planner.traits import Coercion, Delivery, Traits
from game.rules.commands import Command, SetOrders, SetReady
from game.rules.views import View

SPACES = (FLEXIBLE, FREE, NONE)

HONEST = Traits(space=FLEXIBLE)
"""Honest play: the neutral planner in flexible pacts."""


def traits_of(recipe: Recipe) -> Traits:
    """The traits of the planner beneath a recipe."""
    return replace(
        HONEST,
        space=SPACES[recipe.space],
        delivery=Delivery(share=recipe.share),
        coercion=Coercion(margin=recipe.coerces, gain=recipe.prize),
        margin=recipe.margin,
        generosity=recipe.generosity,
        invests=recipe.invests,
        reserve=recipe.reserve,
        endorses=recipe.endorses > 0,
    )


class Cook:
    """A policy: a recipe at a level."""

    def __init__(self, recipe: Recipe, level: Level = STUDY) -> None:
        self.key, self.recipe, self.level = "exploit", recipe, level
        self.talks, self.rounds = level.talks, level.rounds
        self.traits = traits_of(recipe)
        self.planner = Planner(self.key, self.traits, level)

    def answers(self, view: View, dice: Dice, closing: bool) -> list[Command]:
        """What the planner says, twisted; its sheet, spoilt. Where a spoilt sheet is not allowed,
        the honest one stays."""
        if view.me is None:
            return []
        said = self.planner.answers(view, dice, closing)
        mind = Mind(view, view.me, self.traits, self.level, dice)
        sealing = all(isinstance(command, SetOrders | SetReady) for command in said)
        said = twisted(mind, self.recipe, said, sealing and not closing)
        if not sealing or not all(isinstance(c, SetOrders | SetReady) for c in said):
            return said
        honest = next((c.sheet for c in said if isinstance(c, SetOrders)), mind.mine.sheet)
        return [SetOrders(honest), SetOrders(spoilt(mind, self.recipe, honest or ())), SetReady()]
