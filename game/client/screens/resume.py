"""The matches saved on this computer, to go on with one."""

from collections.abc import Sequence
from datetime import UTC, datetime

from game.client.house import SavedMatch
from game.client.ui import (
    Button,
    Col,
    Column,
    Context,
    Inset,
    Label,
    Row,
    Screen,
    ScrollPane,
    Table,
    TableRow,
    Widget,
)
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
        rows = [
            TableRow(
                match.key,
                (
                    match.title,
                    w("screens.resume.over")
                    if match.over
                    else w("screens.frame.turn", turn=match.turn),
                    moment(match.changed_ms, w("screens.resume.moment")),
                    match.key,
                ),
                icon="trophy" if match.over else "save",
                tone="soft" if match.over else "plain",
            )
            for match in self.saved
        ]
        columns = [
            Col(w("screens.resume.match")),
            Col(w("screens.resume.stands"), "left", 0, w("screens.resume.stands_tip")),
            Col(w("screens.resume.played"), "left", 0, w("screens.resume.played_tip")),
            Col(w("screens.resume.code"), "left", 0, w("screens.resume.code_tip")),
        ]
        table = Table(
            self.title(ctx),
            columns,
            rows,
            on_select=self._resume,
            key="saves",
            empty=w("screens.menu.none_saved"),
        )
        return Inset(
            Column(
                [
                    Row(
                        [
                            Button(w("screens.back"), self._back, key="back", kind="quiet"),
                            Label(self.title(ctx), style="title", grow=1),
                        ],
                        gap=16,
                    ),
                    ScrollPane(table, self.title(ctx), key="list", grow=1),
                ],
                gap=16,
            ),
            margin=24,
        )


def moment(milliseconds: int, pattern: str) -> str:
    """A moment as a clock on the wall shows it, in the language's own order."""
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone()
    return moment.strftime(pattern)
