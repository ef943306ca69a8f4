"""Those who play: who is there and who has sealed, what was done to the match, and the helm."""

from game.client.match import MatchModel
from game.client.online.audience import audience_panel
from game.client.online.conduct import confirmation, notices_panel, options_panel
from game.client.online.contact import Contact, contact_panel
from game.client.online.controls import helm_panel
from game.client.online.helm import Helm
from game.client.online.invitation import invitation_panel, phrase_panel
from game.client.online.seats import seats_panel
from game.client.online.told import line_told, time_left
from game.client.screens.frame import NARROW, Desk, MatchScreen, framed
from game.client.ui import Column, Context, Label, Panel, Row, ScrollPane, Widget
from game.words import Words

_SIDE = 480


class Players(MatchScreen):
    """For everybody to look at; the host holds the match from here."""

    def __init__(self, model: MatchModel, desk: Desk) -> None:
        super().__init__(model, desk)
        self.helm = Helm(model)
        self.contact = Contact(model)
        self.phrase_shown = False

    def title(self, ctx: Context) -> str:
        return ctx.words("online.players.title")

    def show_phrase(self) -> None:
        self.phrase_shown = not self.phrase_shown

    def build(self, ctx: Context) -> Widget:
        w, model = ctx.words, self.model
        left = [
            self._standing(w),
            helm_panel(w, self.helm),
            seats_panel(ctx, self.helm, ready=True),
        ]
        right = [
            notices_panel(w, model),
            invitation_panel(ctx, model),
            phrase_panel(ctx, model, self.phrase_shown, self.show_phrase),
            contact_panel(w, self.contact),
            audience_panel(ctx, self.helm),
            options_panel(w, model),
        ]
        content: Widget
        if ctx.width < NARROW or ctx.in_terminal:
            content = Column([*left, *right], gap=12)
        else:
            content = Row(
                [Column(left, gap=12, grow=1), Column(right, gap=12, width=_SIDE)],
                gap=12,
                align="start",
            )
        pane = ScrollPane(content, self.title(ctx), key="table", grow=1)
        return framed(ctx, self, Column([pane, confirmation(w, self.helm)]))

    def _standing(self, w: Words) -> Widget:
        """The line, the time, and whom everybody waits for, in sentences."""
        model, held = self.model, self.model.held
        short, _ = line_told(w, model)
        well = Label(w("online.line.well"), tone="good", style="small")
        parts: list[Widget] = [Label(short, tone="bad", style="small") if short else well]
        left = held.left_ms
        if held.table is not None and held.table.waits_for_all:
            parts.append(Label(w("online.time.waits_for_all")))
        elif left is not None:
            text = w("online.time.left_told", time=time_left(w, left), turn=model.view.turn)
            parts.append(Label(text, tone="warn" if held.urgency else "plain", key="time_told"))
        waited = held.table.waiting_for if held.table and not model.view.over else ()
        if waited:
            names = ", ".join(model.power_name(power, w.language) for power in waited)
            parts.append(Label(w("online.players.waited", powers=names)))
        return Panel(parts, padding=12, gap=4)
