"""random_legal: any legal command with fair odds; the engine's fuzzer."""

from game.ai.dice import Dice
from game.ai.policies.random_legal.chat import messages
from game.ai.policies.random_legal.sheet import SheetDrawer
from game.ai.policies.random_legal.talk import Talker
from game.rules.commands import Command, SetOrders, SetReady
from game.rules.views import View

BUSY = 20
"""Orders and commands it gives each turn, at least (where the rules leave that much to say)."""

NEGOTIATION = 5
"""How many of them are negotiation, at least."""


class RandomLegal:
    """Says everything at once, and seals what it can afford."""

    key = "random_legal"
    talks = 1
    rounds = 1

    def answers(self, view: View, dice: Dice, closing: bool) -> list[Command]:
        """Words first, then negotiation, the sheet, and ready; `BUSY` of them in sum without the
        words."""
        me = view.me
        if me is None:
            return []
        talker = Talker(view, me, dice)
        talker.talk()
        sheet = SheetDrawer(view, me, dice).sheet(talker.pacts, talker.moved)
        talker.fill(max(BUSY - len(sheet) - len(talker.said), NEGOTIATION - len(talker.said)))
        return [*messages(view, me, dice), *talker.said, SetOrders(sheet), SetReady()]
