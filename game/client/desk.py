"""The way between the screens of one match."""

from collections.abc import Callable
from functools import partial

from game.client.afterwards import Afterwards, save_picture
from game.client.match import MatchModel
from game.client.parley.unsaid import Unsaid
from game.client.report.why import Focus
from game.client.screens.ending import Ending
from game.client.screens.orders import Orders
from game.client.screens.pact import PactEditor, place_of
from game.client.screens.playback import Playback
from game.client.screens.players import Players
from game.client.screens.relations import Relations
from game.client.screens.report import Report
from game.client.screens.table import Table
from game.client.screens.waiting_room import WaitingRoom
from game.client.screens.world import World
from game.client.ui import Screen, Stage
from game.client.ui.core import Handler
from game.rules.ids import NO_PACT, NO_THREAT, PactId, ThreatId
from game.rules.terms import Terms


class MatchDesk:
    """Shows the screens of a match on a stage. ``overview``, the world, and the ``room`` where one
    waits for the match to begin stay as they were left."""

    def __init__(
        self, stage: Stage, model: MatchModel, leave: Handler, after: Afterwards | None = None
    ) -> None:
        """``leave`` goes back to the menu, ``after`` are the ways on once the match is over."""
        self._stage, self._model, self._leave = stage, model, leave
        self._after = after or Afterwards()
        self.overview = World(model, self)
        self._unsaid = Unsaid.of(model)
        self.room = WaitingRoom(model, self.world, leave, self._unsaid)
        self._unsent: dict[tuple[str, int], PactEditor] = {}
        """Editors left before anything was sent, by occasion and number."""

    @property
    def gathers(self) -> bool:
        """Whether the match has not begun, because people still gather."""
        return self._model.held.gathers

    def world(self) -> None:
        self._stage.show(self.overview)

    def table(self, pact: PactId = NO_PACT) -> None:
        self._stage.show(Table(self._model, self, pact, self._unsaid))

    def propose(self, threat: ThreatId = NO_THREAT) -> None:
        self._edit(("new", threat), lambda: PactEditor(self._model, self, threat=threat))

    def counter(self, proposal: PactId, clause: str = "", terms: Terms | None = None) -> None:
        if terms is not None:
            self._unsent.pop(("counter", proposal), None)
        self._edit(
            ("counter", proposal),
            lambda: PactEditor(self._model, self, counter=proposal, terms=terms),
        )
        if clause:
            self._stage.context.focus(place_of(clause, self._model.me))

    def revise(self, pact: PactId) -> None:
        self._edit(("revise", pact), lambda: PactEditor(self._model, self, revise=pact))

    def _edit(self, key: tuple[str, int], begin: Callable[[], PactEditor]) -> None:
        """Go on with an editor that was left, as long as what it is about stands; or begin."""
        editor = self._unsent.get(key)
        if editor is None or not editor.stands():
            editor = self._unsent[key] = begin()
        else:
            editor.kept_from = editor.kept_from or self._model.view.turn
        self._stage.show(editor)

    def forget(self, screen: Screen) -> None:
        self._unsent = {k: kept for k, kept in self._unsent.items() if kept is not screen}

    def orders(self) -> None:
        self._stage.show(Orders(self._model, self))

    def playback(self, turn: int = 0) -> None:
        turn = turn or self._model.report_turn
        self._stage.show(Playback(self._model, self, self.overview.theatre, turn))

    def report(self, turn: int = 0, focus: Focus | None = None) -> None:
        self._stage.show(Report(self._model, self, turn or self._model.report_turn, focus))

    def relations(self) -> None:
        self._stage.show(Relations(self._model, self))

    def players(self) -> None:
        if self.gathers:
            self._stage.show(self.room)
        else:
            self._stage.show(Players(self._model, self))

    def ending(self) -> None:
        self._stage.show(Ending(self._model, self, self._after, partial(save_picture, self._stage)))

    def menu(self) -> None:
        self._leave()
