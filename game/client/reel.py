"""A recorded match as a screen looks at it: any turn, with any power's eyes or all of them."""

from collections import deque
from collections.abc import Sequence
from typing import Never

from msgspec.structs import replace

from game.client.house import Recorded
from game.client.match import MatchModel
from game.rules.commands import Command
from game.rules.ids import PactId, PowerId
from game.rules.views import Seat
from game.teaching.tale import Chapter
from game.wire.player import LineState
from game.wire.to_client import Look, Table, ToClient


class Reel:
    """A place in a recorded match. ``model`` is the match as it was there, for all that reads
    models; it can only be looked at.

    turn: 1 up to ``last``, which is how it ended. eyes: whose, None for all there was.
    """

    def __init__(self, recorded: Recorded, me: PowerId) -> None:
        """``me`` is whose side is looked from where all eyes are open."""
        self.recorded, self.me = recorded, me
        self.turn, self.eyes = 1, None if recorded.turns else me
        self.connection = _Still()
        self.model = MatchModel(self.connection)
        self._look()

    @property
    def last(self) -> int:
        """The turn after the last that was played: how it ended."""
        return self.recorded.turns + 1

    def go(self, turn: int) -> None:
        """Go to a turn, the nearest there is."""
        self.turn = max(1, min(self.last, turn))
        self._look()

    def see_as(self, eyes: PowerId | None) -> None:
        """Look with a power's eyes, or with all."""
        self.eyes = eyes
        self.me = self.me if eyes is None else eyes
        self._look()

    def chapter(self) -> Chapter:
        """What happened in the turn looked at; nothing where it is the end."""
        if self.turn == self.last:
            return Chapter(self.turn, (), ())
        return self.recorded.chapter(self.turn, self.eyes)

    def _look(self) -> None:
        view = self.recorded.view(self.turn, self.eyes)
        if self.eyes is None:
            view = replace(view, eyes=Seat(self.me))
        self.connection.inbox.append(Look(n=self.turn, view=view))
        self.connection.inbox.append(Table(turn=view.turn, places=(), waiting_for=()))
        # Threats and pacts that are gone are still called by their names.
        if self.turn > 1:
            before = self.recorded.chapter(self.turn - 1, self.eyes)
            self.model.history = {before.turn: list(before.resolved)}
        now = self.chapter()
        self.model.talk = {now.turn: list(now.planned)}
        self.model.history[now.turn] = list(now.resolved)
        self.model.poll()


class _Still:
    """A connection to what is past: it shows what it is given, and takes no command."""

    state, problem = LineState.ONLINE, ""

    def __init__(self) -> None:
        self.inbox: deque[ToClient] = deque()

    def take(self) -> list[ToClient]:
        messages = list(self.inbox)
        self.inbox.clear()
        return messages

    def submit(self, command: Command) -> Never:
        raise RuntimeError("a recorded match takes no commands")

    def say(self, text: str, to: Sequence[PowerId], about: PactId) -> Never:
        raise RuntimeError("a recorded match takes no words")

    def mute(self, power: PowerId, on: bool) -> Never:
        raise RuntimeError("a recorded match takes no words")

    def ask_turn(self, turn: int) -> str:
        return ""

    def close(self) -> None:
        """There is nothing to leave."""
