"""sensible: defends itself, joins what pays, proposes the obvious coalition, keeps its word."""

from game.ai.dice import Dice
from game.ai.policies.sensible.outlook import Outlook
from game.ai.policies.sensible.sheet import Orders
from game.ai.policies.sensible.talk import Talk
from game.ai.policies.sensible.upkeep import upkeep
from game.rules.commands import Command, RenewPact, SetOrders, SetReady
from game.rules.views import View


class Sensible:
    """Talks first; once it has nothing left to say, it seals its orders and is ready.

    It throws no dice: the same view gets the same answer.
    """

    key = "sensible"
    talks = 4
    rounds = 12

    def answers(self, view: View, dice: Dice, closing: bool) -> list[Command]:
        """Answers to offers, then its own pacts, joining and offering; else sealed orders."""
        if view.me is None:
            return []
        outlook = Outlook(view, view.me)
        return self._words(outlook, closing) or _sealed(outlook)

    def _words(self, outlook: Outlook, closing: bool) -> list[Command]:
        talk = Talk(outlook, closing)
        answers = talk.answers()
        if answers:
            return answers  # they change what there is to give: think again before saying more
        if closing:
            return []
        kept = upkeep(outlook, talk.envoys)
        talk.envoys -= sum(isinstance(word, RenewPact) for word in kept)
        return kept + (talk.joins() or talk.offers())


def _sealed(outlook: Outlook) -> list[Command]:
    sheet = Orders(outlook).sheet()
    said: list[Command] = []
    if sheet != outlook.mine.sheet:
        said.append(SetOrders(sheet))
    if not outlook.mine.ready:
        said.append(SetReady())
    return said
