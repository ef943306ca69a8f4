"""The matches saved on this computer, to go on with one, and to delete what is no longer wanted."""

from collections.abc import Callable, Sequence

from game.client.house import SavedMatch
from game.client.screens.outside import outside
from game.client.screens.saved import saved_table
from game.client.ui import Button, Context, Label, Screen, ScrollPane, Widget
from game.client.ui.core import Handler, TextHandler
from game.words import Words


class Resume(Screen):
    """A list, the match played last first; choosing one goes on with it, or while one tidies up
    puts it away. What is put away is there again by one key, until one leaves the page: then
    ``delete`` gets the keys of all that is.
    """

    def __init__(
        self,
        saved: Sequence[SavedMatch],
        resume: TextHandler,
        back: Handler,
        delete: Callable[[Sequence[str]], None],
    ) -> None:
        self.saved, self._resume, self._back, self._delete = saved, resume, back, delete
        self.tidies = False
        self.away: list[str] = []
        """What was put away, the last one last."""

    def title(self, ctx: Context) -> str:
        return ctx.words("screens.resume.title")

    def back(self, ctx: Context) -> None:
        self._leave()
        self._back()

    def choose(self, key: str) -> None:
        if self.tidies:
            self.away.append(key)
        else:
            self._leave()
            self._resume(key)

    def tidy(self) -> None:
        self.tidies = not self.tidies

    def undo(self) -> None:
        """What was put away last is there again."""
        if self.away:
            self.away.pop()

    def _leave(self) -> None:
        away, self.away = self.away, []
        if away:
            self._delete(away)

    # --- Looks ----------------------------------------------------------------------------------
    def build(self, ctx: Context) -> Widget:
        w = ctx.words
        table = saved_table(
            w,
            self.title(ctx),
            [match for match in self.saved if match.key not in self.away],
            self.choose,
            key="saves",
            going_on="screens.frame.turn",
            icon="save",
            empty=w("screens.menu.none_saved"),
        )
        pane = ScrollPane(table, self.title(ctx), key="list", grow=1)
        return outside(ctx, self, [self._told(w), pane], self._ways(w) if self.saved else ())

    def _told(self, w: Words) -> Widget | None:
        """What choosing does now, and what will become of what is put away."""
        if self.away:
            told = w("screens.resume.away", n=len(self.away))
            return Label(told, tone="warn", key="away")
        return Label(w("screens.resume.tidying"), tone="soft") if self.tidies else None

    def _ways(self, w: Words) -> list[Widget | None]:
        return [
            Button(
                w("screens.resume.undo"),
                self.undo,
                key="undo",
                kind="quiet",
                shortcut="all.undo",
                enabled=bool(self.away),
                tip=w("screens.resume.undo_tip"),
            ),
            Button(
                w("screens.resume.tidy"),
                self.tidy,
                key="tidy",
                pressed=self.tidies,
                tip=w("screens.resume.tidy_tip"),
            ),
        ]
