"""A recorded match as a screen looks at it: any turn, with any power's eyes or all of them."""

from game.client.match import MatchModel
from game.client.recorded import Recorded
from game.client.still import Still
from game.rules.ids import PowerId
from game.teaching.facts import Facts, facts
from game.teaching.tale import Chapter
from game.wire.to_client import Look, Table


class Reel:
    """A place in a recorded match. ``model`` is the match as it was there, for all that reads
    models; it can only be looked at.

    turn: 1 up to ``last``, which is how it ended. eyes: whose, None for all there was.
    """

    def __init__(self, recorded: Recorded, me: PowerId) -> None:
        """``me`` is whose side is looked from where all eyes are open."""
        self.recorded, self.me = recorded, me
        me = me if recorded.only is None else recorded.only
        alone = recorded.only is not None or not recorded.turns
        self.turn, self.eyes = 1, me if alone else None
        self.connection = Still()
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

    def facts(self) -> Facts:
        """What became of pacts and pledges before the turn looked at."""
        chapters = [self.recorded.chapter(turn, self.eyes) for turn in range(1, self.turn)]
        opening = self.recorded.view(1, self.eyes).pacts
        return facts(self.model.world.powers, opening, chapters)

    def _look(self) -> None:
        view = self.recorded.view(self.turn, self.eyes)
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
