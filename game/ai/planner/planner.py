"""A seat's answers: first words, and once there is nothing left to say, sealed orders."""

from game.ai.dice import Dice
from game.ai.planner.answers import Answers
from game.ai.planner.joins import joins
from game.ai.planner.level import Level
from game.ai.planner.mind import Mind
from game.ai.planner.offers import offers
from game.ai.planner.remarks import greeting, thanking
from game.ai.planner.sheet import sealed
from game.ai.planner.traits import Traits
from game.ai.planner.upkeep import upkeep
from game.rules.commands import Command, SetOrders, SetReady
from game.rules.messages import Style
from game.rules.views import View


class Planner:
    """A policy: one planner for everybody, told apart by traits and level."""

    def __init__(self, key: str, traits: Traits, level: Level, style: Style = "plain") -> None:
        self.key, self.style = key, style
        self.traits, self.level = traits, level
        self.talks, self.rounds = level.talks, level.rounds

    def __repr__(self) -> str:
        return f"Planner({self.key!r})"

    def answers(self, view: View, dice: Dice, closing: bool) -> list[Command]:
        """Answers to offers, then its own pacts, joining and offering; else sealed orders."""
        if view.me is None:
            return []
        mind = Mind(view, view.me, self.traits, self.level, dice, self.style)
        return _words(mind, closing) or [*thanking(mind), *_sealed(mind)]


def _words(mind: Mind, closing: bool) -> list[Command]:
    answers = Answers(mind).said()
    if answers or closing:
        return answers  # they change what there is to give: think again before saying more
    said, envoys = upkeep(mind, mind.envoys(mind.me))
    if envoys:
        said += joins(mind) or offers(mind, envoys)
    return greeting(mind) + said if said else []


def _sealed(mind: Mind) -> list[Command]:
    sheet = sealed(mind)
    said: list[Command] = []
    if sheet != mind.mine.sheet:
        said.append(SetOrders(sheet))
    if not mind.mine.ready:
        said.append(SetReady())
    return said
