"""What a policy is: it sees a `View` and dice, and answers with commands."""

from typing import Protocol

from game.ai.dice import Dice
from game.rules.commands import Command
from game.rules.views import View


class Policy(Protocol):
    """A way to play a seat. It keeps nothing between answers: all it goes by is in the view.

    key: its name in `--seats`.
    talks: how many times a turn it is asked for offers; later it only answers what is addressed
    to it. rounds: how many times it is asked at all, so that thinking is bounded by counts.
    """

    @property
    def key(self) -> str: ...
    @property
    def talks(self) -> int: ...
    @property
    def rounds(self) -> int: ...

    def answers(self, view: View, dice: Dice, closing: bool) -> list[Command]:
        """What its seat says now, in order. When ``closing``, offers would find no ear any more.

        It ends with `SetOrders` and `SetReady` once there is nothing left to negotiate.
        """
        ...
