"""The matches saved on this computer, to go on with one."""

from collections.abc import Sequence

from game.client.house import SavedMatch
from game.client.screens.outside import outside
from game.client.screens.saved import saved_table
from game.client.ui import Context, Screen, ScrollPane, Widget
from game.client.ui.core import Handler, TextHandler


class Resume(Screen):
    """A list, the match played last first; choosing one goes on with it."""

    def __init__(self, saved: Sequence[SavedMatch], resume: TextHandler, back: Handler) -> None:
        self.saved, self._resume, self._back = saved, resume, back

    def title(self, ctx: Context) -> str:
        return ctx.words("screens.resume.title")

    def back(self, ctx: Context) -> None:
        self._back()

    def build(self, ctx: Context) -> Widget:
        w = ctx.words
        table = saved_table(
            w,
            self.title(ctx),
            self.saved,
            self._resume,
            key="saves",
            going_on="screens.frame.turn",
            icon="save",
            empty=w("screens.menu.none_saved"),
            faded=True,
        )
        return outside(ctx, self, [ScrollPane(table, self.title(ctx), key="list", grow=1)])
