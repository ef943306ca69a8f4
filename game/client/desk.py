"""The way between the screens of one match."""

from game.client.match import MatchModel
from game.client.screens.ending import Ending
from game.client.screens.orders import Orders
from game.client.screens.pact import PactEditor
from game.client.screens.report import Report
from game.client.screens.table import Table
from game.client.screens.world import World
from game.client.ui import Stage
from game.client.ui.core import Handler
from game.rules.ids import NO_PACT, NO_THREAT, PactId, ThreatId


class MatchDesk:
    """Shows the screens of a match on a stage. ``overview``, the world, stays as it was left."""

    def __init__(self, stage: Stage, model: MatchModel, leave: Handler) -> None:
        self._stage, self._model, self._leave = stage, model, leave
        self.overview = World(model, self)

    def world(self) -> None:
        self._stage.show(self.overview)

    def table(self, pact: PactId = NO_PACT) -> None:
        self._stage.show(Table(self._model, self, pact))

    def propose(self, threat: ThreatId = NO_THREAT) -> None:
        self._stage.show(PactEditor(self._model, self, threat=threat))

    def counter(self, proposal: PactId) -> None:
        self._stage.show(PactEditor(self._model, self, counter=proposal))

    def revise(self, pact: PactId) -> None:
        self._stage.show(PactEditor(self._model, self, revise=pact))

    def orders(self) -> None:
        self._stage.show(Orders(self._model, self))

    def report(self, turn: int = 0) -> None:
        self._stage.show(Report(self._model, self, turn or self._model.report_turn))

    def ending(self) -> None:
        self._stage.show(Ending(self._model, self))

    def menu(self) -> None:
        self._leave()
