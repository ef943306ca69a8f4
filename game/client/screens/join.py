"""Joining a match on a server: where it is, and which."""

from collections.abc import Callable

from game.client.screens.frame import NARROW
from game.client.screens.look_on import watch_button
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
    Spacer,
    TextField,
    Widget,
)
from game.client.ui.core import Handler

Take = Callable[[str, str, str], None]
"""Takes a seat: the server's address, the match's code, and the name one goes by."""

_BREADTH = 560


class Join(Screen):
    """What whoever opened the match tells the others: an address and a code."""

    def __init__(self, take: Take, back: Handler, watch: Handler) -> None:
        self._take, self._back, self._watch = take, back, watch
        self.address, self.code, self.name = "", "", ""

    def title(self, ctx: Context) -> str:
        return ctx.words("screens.join.title")

    def back(self, ctx: Context) -> None:
        self._back()

    def set_address(self, text: str) -> None:
        self.address = text

    def set_code(self, text: str) -> None:
        self.code = text

    def set_name(self, text: str) -> None:
        self.name = text

    @property
    def told(self) -> bool:
        """Whether there is enough to go by."""
        return bool(self.address.strip() and self.code.strip())

    def join(self) -> None:
        if self.told:
            self._take(self.address.strip(), self.code.strip(), self.name.strip())

    def build(self, ctx: Context) -> Widget:
        w = ctx.words
        head = [
            Button(w("screens.back"), self._back, key="back", kind="quiet"),
            Label(self.title(ctx), style="title", grow=1),
        ]
        panel = Panel(
            [
                Label(w("screens.join.about"), tone="soft"),
                TextField(
                    w("screens.join.address"),
                    self.address,
                    self.set_address,
                    self.join,
                    key="address",
                    placeholder="example.org:8484",
                    tip=w("screens.join.address_tip"),
                ),
                TextField(
                    w("screens.join.code"),
                    self.code,
                    self.set_code,
                    self.join,
                    key="code",
                    limit=16,
                    tip=w("screens.join.code_tip"),
                ),
                TextField(
                    w("screens.join.name"),
                    self.name,
                    self.set_name,
                    self.join,
                    key="name",
                    limit=40,
                    tip=w("screens.join.name_tip"),
                ),
                Row(
                    [
                        Spacer(grow=1),
                        Button(
                            w("screens.join.join"),
                            self.join,
                            key="join",
                            kind="primary",
                            icon="play",
                            enabled=self.told,
                            tip="" if self.told else w("screens.join.needed"),
                        ),
                        watch_button(w, self._watch),
                    ]
                ),
            ],
            gap=14,
            padding=24,
        )
        content: Widget = panel
        if ctx.width >= NARROW and not ctx.in_terminal:
            panel.width = _BREADTH
            content = Row([panel, Spacer(grow=1)], align="start")
        return Inset(
            Column(
                [Row(head, gap=16), ScrollPane(content, self.title(ctx), key="form", grow=1)],
                gap=16,
            ),
            margin=24,
        )
