"""The end of a match: who served its interest best and with what, how it came about, what the ties
between powers had to do with it, and what to talk about. Part by part, in tabs.
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from game.client.afterwards import Afterwards, debrief_of
from game.client.ending.keep import keep
from game.client.ending.result import Result
from game.client.ending.story import questions, story, ties
from game.client.match import MatchModel
from game.client.screens.frame import Desk, MatchScreen, framed
from game.client.ui import (
    Button,
    Column,
    Context,
    Label,
    Option,
    ScrollPane,
    Tabs,
    Widget,
)
from game.rules.outcome import Outcome
from game.teaching.debrief import Debrief
from game.teaching.telling import Telling

_PARTS = ("result", "story", "ties", "questions")


class Ending(MatchScreen):
    """``keep_picture`` saves the screen as it is under a name, and gives the file."""

    places = ("match", "ending")
    begins = ("parts",)

    def __init__(
        self,
        model: MatchModel,
        desk: Desk,
        after: Afterwards | None = None,
        keep_picture: Callable[[str], Path] | None = None,
    ) -> None:
        super().__init__(model, desk)
        self.after = after or Afterwards()
        self.part = "result"
        self._keep_picture = keep_picture

    def title(self, ctx: Context) -> str:
        return ctx.words("screens.ending.title")

    @cached_property
    def debrief(self) -> Debrief:
        """What there is to say about the match. Only asked for once it is over and counted."""
        return debrief_of(self.model, self.after.recording())

    def choose(self, part: str) -> None:
        self.part = part

    def build(self, ctx: Context) -> Widget:
        w, outcome = ctx.words, self.model.outcome
        if outcome is None:
            waiting = Label(w("screens.ending.counting"))
            return framed(ctx, self, waiting, self._ways(ctx, counted=False))
        tabs = Tabs(
            w("screens.ending.parts"),
            [Option(part, w(f"screens.ending.part.{part}")) for part in _PARTS],
            self.part,
            self.choose,
            key="parts",
        )
        pane = ScrollPane(
            Column(self._shown(ctx, outcome), gap=16), self.title(ctx), key=f"end_{self.part}"
        )
        pane.grow = 1
        return framed(ctx, self, Column([tabs, pane], gap=12), self._ways(ctx, counted=True))

    def _shown(self, ctx: Context, outcome: Outcome) -> list[Widget | None]:
        if self.part == "result":
            return Result(ctx.words, self.model, outcome).build()
        telling = Telling(ctx.words, self.debrief)
        if self.part == "story":
            return story(telling, self.after.watch)
        return ties(telling) if self.part == "ties" else questions(telling)

    # --- Ways on --------------------------------------------------------------------------------
    def _ways(self, ctx: Context, *, counted: bool) -> list[Widget | None]:
        w, after = ctx.words, self.after
        watch = after.watch
        return [
            Button(w("screens.world.report"), self.desk.report, key="report", kind="quiet"),
            Button(
                w("screens.ending.save"),
                lambda: self._save(ctx),
                key="save",
                icon="save",
                enabled=counted,
                shortcut="ending.save",
                tip=w("screens.ending.save_tip"),
            ),
            Button(
                w("screens.ending.watch"),
                lambda: watch(1),
                key="watch",
                icon="eye",
                shortcut="ending.watch",
                tip=w("screens.ending.watch_tip"),
            )
            if watch is not None
            else None,
            Button(
                w("screens.ending.rematch"),
                after.rematch,
                key="rematch",
                icon="play",
                shortcut="ending.rematch",
                tip=w("screens.ending.rematch_tip"),
            )
            if after.rematch is not None
            else None,
            Button(w("screens.frame.menu"), self.desk.menu, key="to_menu", kind="primary"),
        ]

    def _save(self, ctx: Context) -> None:
        """Keep the debrief, and the screen as it is; say where."""
        name = f"adhoc-{self.model.code or self.model.setup.key}"
        keep(ctx, self.debrief, name, self.part, self._keep_picture)
