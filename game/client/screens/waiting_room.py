"""The waiting room: who is there already, how others come, and when it begins."""

from functools import partial

from game.client.match import MatchModel, said
from game.client.online.audience import audience_panel
from game.client.online.conduct import confirmation, options_panel
from game.client.online.helm import Helm
from game.client.online.invitation import invitation_panel, phrase_panel
from game.client.online.seats import seats_panel
from game.client.online.told import line_told
from game.client.parley.chat import chat_panel
from game.client.parley.unsaid import Unsaid
from game.client.screens.frame import NARROW
from game.client.sentences import Speaker
from game.client.ui import (
    Button,
    Column,
    Context,
    Inset,
    Label,
    Panel,
    Row,
    Screen,
    ScrollPane,
    Widget,
)
from game.client.ui.core import Handler
from game.rules.ids import NO_PACT
from game.words import Words

_SIDE = 480


class WaitingRoom(Screen):
    """Until the match begins. One may look at the world meanwhile, talk, and write orders."""

    begins = ("chat_text",)

    def __init__(
        self, model: MatchModel, world: Handler, leave: Handler, unsaid: Unsaid | None = None
    ) -> None:
        """``unsaid`` is what one was writing."""
        self.model, self._world, self._leave = model, world, leave
        self.helm = Helm(model)
        self.unsaid = unsaid or Unsaid.of(model)
        self.phrase_shown = True

    def title(self, ctx: Context) -> str:
        return ctx.words("online.room.title")

    def back(self, ctx: Context) -> None:
        self._world()

    def show_phrase(self) -> None:
        self.phrase_shown = not self.phrase_shown

    def build(self, ctx: Context) -> Widget:
        w, model = ctx.words, self.model
        seats = seats_panel(ctx, self.helm, ready=False)
        chat = None
        if model.view.me is not None:
            chat = chat_panel(Speaker(w, model), self.unsaid.line, NO_PACT)
        left = [self._standing(w), seats, chat]
        right = [
            invitation_panel(ctx, model),
            phrase_panel(ctx, model, self.phrase_shown, self.show_phrase),
            audience_panel(ctx, self.helm),
            options_panel(w, model),
        ]
        content: Widget
        if ctx.width < NARROW or ctx.in_terminal:
            content = Column([*left, *right], gap=16)
        else:
            content = Row(
                [Column(left, gap=16, grow=1), Column(right, gap=16, width=_SIDE)],
                gap=16,
                align="start",
            )
        return Inset(
            Column(
                [
                    self._head(ctx),
                    ScrollPane(content, self.title(ctx), key="room", grow=1),
                    confirmation(w, self.helm),
                ],
                gap=16,
            ),
            margin=24,
        )

    def _head(self, ctx: Context) -> Widget:
        w = ctx.words
        return Row(
            [
                Button(
                    w("screens.frame.menu"),
                    self._leave,
                    key="menu",
                    kind="quiet",
                    tip=w("online.room.leave_tip"),
                ),
                Label(self.title(ctx), style="title", grow=1),
                Button(
                    w("online.room.world"),
                    self._world,
                    key="world",
                    icon="map",
                    tip=w("online.room.world_tip"),
                ),
                self._start(w),
            ],
            gap=16,
        )

    def _start(self, w: Words) -> Widget | None:
        """The host lets the match begin: at once where all are there, else after a question."""
        helm = self.helm
        if not helm.held:
            return None
        missing = bool(self.model.held.waited_for)
        return Button(
            w("online.helm.start"),
            partial(helm.ask, "start") if missing else helm.start,
            key="start",
            kind="primary",
            icon="play",
            shortcut="start.begin",
            tip=w("online.helm.start_tip"),
        )

    def _standing(self, w: Words) -> Widget:
        """What everybody waits for; or what is wrong with the line."""
        held = self.model.held
        name = Label(said(self.model.setup.names, w.language), style="heading")
        short, whole = line_told(w, self.model)
        if short:
            lines = [Label(short, style="strong", tone="bad"), Label(whole)]
            return Panel([name, *lines], padding=12)
        missing = len(held.waited_for)
        if missing:
            text, tone = w("online.room.missing", n=missing), "accent"
        elif held.host:
            text, tone = w("online.room.all_here"), "good"
        else:
            text, tone = w("online.room.host"), "accent"
        return Panel([name, Label(text, style="strong", tone=tone, key="standing")], padding=12)
