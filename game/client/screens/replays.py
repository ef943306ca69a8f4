"""Matches to look at again: those kept on this computer, and files."""

from collections.abc import Callable, Sequence
from pathlib import Path

from game.client.house import SavedMatch
from game.client.screens.outside import outside
from game.client.screens.saved import moment, saved_table
from game.client.ui import (
    Button,
    Col,
    Column,
    Context,
    Panel,
    Row,
    Screen,
    ScrollPane,
    Table,
    TableRow,
    TextField,
    Widget,
)
from game.client.ui.core import Handler
from game.resources import home_dir
from game.words import Words

Look = Callable[[str | Path], None]
"""Shows a match again: one kept here by its key, or one in a file."""


def replays_dir() -> Path:
    """The folder where a player puts files of matches, made if it was missing."""
    folder = home_dir() / "replays"
    folder.mkdir(exist_ok=True)
    return folder


class Replays(Screen):
    """Choosing a match shows it; one that goes on is shown with one's own eyes."""

    def __init__(
        self, saved: Sequence[SavedMatch], files: Sequence[Path], look: Look, back: Handler
    ) -> None:
        self.saved, self.files, self._look, self._back = saved, files, look, back
        self.path = ""

    def title(self, ctx: Context) -> str:
        return ctx.words("replay.list.title")

    def back(self, ctx: Context) -> None:
        self._back()

    def set_path(self, text: str) -> None:
        self.path = text

    def open(self, ctx: Context) -> None:
        """Open the file whose path was typed."""
        path = Path(self.path.strip()).expanduser()
        if path.is_file():
            self._look(path)
        else:
            ctx.toast(ctx.words("replay.list.missing", path=path), "bad")

    def build(self, ctx: Context) -> Widget:
        w = ctx.words
        lists = Column([self._here(w), self._files(ctx)], gap=16)
        return outside(ctx, self, [ScrollPane(lists, self.title(ctx), key="list", grow=1)])

    def _here(self, w: Words) -> Widget:
        table = saved_table(
            w,
            w("replay.list.here"),
            self.saved,
            self._look,
            key="matches",
            going_on="replay.list.running",
            icon="play",
            empty=w("replay.list.none"),
        )
        return Panel([table], title=w("replay.list.here"))

    def _files(self, ctx: Context) -> Widget:
        w = ctx.words
        rows = [
            TableRow(
                str(number),
                (
                    path.name,
                    moment(int(1000 * path.stat().st_mtime), w("screens.resume.moment")),
                ),
                icon="save",
            )
            for number, path in enumerate(self.files)
        ]
        columns = [
            Col(w("replay.list.name")),
            Col(w("replay.list.written"), "left", 0, w("replay.list.written_tip")),
        ]
        return Panel(
            [
                Table(
                    w("replay.list.files"),
                    columns,
                    rows,
                    on_activate=lambda number: self._look(self.files[int(number)]),
                    key="files",
                    empty=w("replay.list.no_files", folder=replays_dir()),
                ),
                Row(
                    [
                        TextField(
                            w("replay.list.path"),
                            self.path,
                            self.set_path,
                            lambda: self.open(ctx),
                            key="path",
                            limit=1000,
                            tip=w("replay.list.path_tip"),
                            grow=1,
                        ),
                        Button(
                            w("replay.list.open"),
                            lambda: self.open(ctx),
                            key="open_file",
                            icon="eye",
                            enabled=bool(self.path.strip()),
                        ),
                    ],
                    gap=12,
                    align="end",
                ),
            ],
            title=w("replay.list.files"),
            gap=12,
        )
