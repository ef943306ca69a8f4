"""Those who play: who is there and who has sealed, what was done to the match, and the helm."""

from functools import partial

from game.client.match import MatchModel
from game.client.online.contact import Contact, contact_panel
from game.client.online.helm import Helm
from game.client.online.panels import (
    audience_panel,
    confirmation,
    invitation_panel,
    notices_panel,
    options_panel,
    phrase_panel,
    seats_panel,
)
from game.client.online.told import HOUR_S, duration, line_told, time_left
from game.client.screens.frame import NARROW, Desk, MatchScreen, framed
from game.client.ui import Button, Column, Context, Grid, Label, Panel, Row, ScrollPane, Widget
from game.words import Words

_BUTTON = 190
_SIDE = 480
_MOVES = {"live": (60, 300), "async": (HOUR_S, 24 * HOUR_S)}
"""By how many seconds a host moves a deadline."""


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
            self._helm(w) if self.helm.held else None,
            seats_panel(w, self.helm, ready=True),
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

    def _helm(self, w: Words) -> Widget:
        """What the host can do to the whole match."""
        helm, held = self.helm, self.model.held
        timed = held.left_ms is not None
        no_time = "" if timed else w("online.helm.untimed")
        moves: list[Widget] = []
        for seconds in _MOVES.get(held.options.timing, ()):
            for sign, key in ((1, "more"), (-1, "less")):
                moves.append(
                    Button(
                        w(f"online.helm.{key}", time=duration(w, seconds)),
                        partial(helm.move, sign * seconds),
                        key=f"{key}{seconds}",
                        icon="clock",
                        enabled=timed,
                        tip=no_time,
                    )
                )
        return Panel(
            [
                Grid(
                    [
                        Button(
                            w("online.helm.resume" if held.paused else "online.helm.pause"),
                            helm.pause,
                            key="pause",
                            kind="primary" if held.paused else "plain",
                            icon="play" if held.paused else "clock",
                            tip=w("online.helm.pause_tip"),
                        ),
                        Button(
                            w("online.helm.process"),
                            partial(helm.ask, "process"),
                            key="process",
                            icon="skip",
                            enabled=not held.paused,
                            tip=w("online.helm.process_tip"),
                        ),
                        *moves,
                        Button(
                            w("online.helm.wait_for_all"),
                            helm.wait_for_all,
                            key="wait_for_all",
                            icon="users",
                            enabled=timed,
                            tip=no_time or w("online.helm.wait_for_all_tip"),
                        )
                        if held.options.timing != "untimed"
                        else None,
                        Button(
                            w(
                                "online.helm.open_chat"
                                if self.model.chat.off
                                else "online.helm.close_chat"
                            ),
                            helm.switch_chat,
                            key="close_chat",
                            icon="chat",
                        )
                        if self.model.chat.exists
                        else None,
                    ],
                    column=_BUTTON,
                    gap=8,
                )
            ],
            title=w("online.helm.title"),
            gap=8,
            padding=12,
        )
