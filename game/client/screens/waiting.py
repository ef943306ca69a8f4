"""Between matches and seats: while a connection is made, and when the computer changes hands."""

from collections.abc import Sequence

from game.client.match import MatchModel
from game.client.online.told import ended_told
from game.client.ui import Button, Column, Context, Icon, Inset, Label, Row, Screen, Spacer, Widget
from game.client.ui.core import Handler
from game.wire.player import LineState


class Waiting(Screen):
    """A connection is being made; or it could not be, and says why."""

    def __init__(self, model: MatchModel, back: Handler) -> None:
        self.model, self._back = model, back

    def title(self, ctx: Context) -> str:
        return ctx.words("screens.waiting.title")

    def back(self, ctx: Context) -> None:
        self._back()

    def build(self, ctx: Context) -> Widget:
        w, model = ctx.words, self.model
        given_up = model.connection.state is LineState.CLOSED
        problem = ended_told(w, model) if given_up else ""
        return _middle(
            [
                Label(
                    w("screens.waiting.failed" if given_up else "screens.status.connecting"),
                    style="title",
                ),
                Label(problem, tone="warn") if problem else None,
                Button(w("screens.back"), self._back, key="menu"),
            ]
        )


class Handover(Screen):
    """Several people play at this computer: nobody sees the seat of another."""

    def __init__(self, model: MatchModel, take: Handler, back: Handler) -> None:
        self.model, self._take, self._back = model, take, back

    def title(self, ctx: Context) -> str:
        return ctx.words("screens.handover.title")

    def back(self, ctx: Context) -> None:
        self._back()

    def build(self, ctx: Context) -> Widget:
        w, model = ctx.words, self.model
        power = model.power_name(model.me, w.language)
        return _middle(
            [
                Icon(emblem=model.me, size=64),
                Label(w("screens.handover.next", power=power), style="title", align="center"),
                Button(
                    w("screens.handover.take", power=power), self._take, key="take", kind="primary"
                ),
                Button(w("screens.frame.menu"), self._back, key="menu", kind="quiet"),
            ]
        )


def _middle(parts: Sequence[Widget | None]) -> Widget:
    """Parts in the middle of the screen."""
    column = Column([Spacer(grow=1), *parts, Spacer(grow=1)], gap=20, align="center", grow=1)
    return Inset(Row([column], align="stretch"), margin=24)
