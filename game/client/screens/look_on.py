"""Looking on at a match on a server: where it is, which, and with whose word."""

from dataclasses import dataclass
from typing import Protocol

from game.client.online.entry import invited
from game.client.screens.frame import NARROW
from game.client.screens.outside import outside
from game.client.ui import (
    Button,
    Context,
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
from game.words import Words

_BREADTH = 560


@dataclass
class Way:
    """Where a match is that one wants to see. ``phrase`` is what its host gave who is to see more
    than everybody: a teacher, or the public screen of a room. ``host`` is the token of who
    hosts the match, where it is not kept here."""

    address: str = ""
    code: str = ""
    phrase: str = ""
    host: str = ""


class Watching(Protocol):
    """Goes to a match."""

    def __call__(self, way: Way, *, on_wall: bool) -> None: ...


class LookOn(Screen):
    """What whoever opened the match tells those who come to see it."""

    begins = ("address",)

    def __init__(self, way: Way, watch: Watching, back: Handler) -> None:
        self.way, self._watch, self._back = way, watch, back

    def title(self, ctx: Context) -> str:
        return ctx.words("watching.come.title")

    def back(self, ctx: Context) -> None:
        self._back()

    @property
    def told(self) -> bool:
        """Whether there is enough to go by."""
        return bool(self.way.address.strip() and self.way.code.strip())

    def go(self, *, on_wall: bool = False) -> None:
        way = self.way
        if self.told:
            code, phrase = way.code.strip().upper(), way.phrase.strip()
            come = Way(way.address.strip(), code, phrase, way.host)
            self._watch(come, on_wall=on_wall)

    def build(self, ctx: Context) -> Widget:
        w = ctx.words
        panel = Panel(
            [
                Label(w("watching.come.about"), tone="soft"),
                self._field(ctx, "address", 200, "example.org:8484"),
                self._field(ctx, "code", 16),
                self._field(ctx, "phrase", 64),
                Row(
                    [
                        Spacer(grow=1),
                        self._button(ctx, "wall", on_wall=True),
                        self._button(ctx, "watch", on_wall=False),
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
        return outside(ctx, self, [ScrollPane(content, self.title(ctx), key="form", grow=1)])

    def _field(self, ctx: Context, key: str, limit: int, placeholder: str = "") -> Widget:
        w = ctx.words

        def write(text: str) -> None:
            if not invited(self.way, text):
                setattr(self.way, key, text[:limit])

        return TextField(
            w(f"watching.come.{key}"),
            getattr(self.way, key),
            write,
            self.go,
            key=key,
            placeholder=placeholder,
            tip=w(f"watching.come.{key}_tip"),
        )

    def _button(self, ctx: Context, key: str, *, on_wall: bool) -> Widget:
        w = ctx.words
        return Button(
            w(f"watching.come.{key}"),
            lambda: self.go(on_wall=on_wall),
            key=key,
            kind="plain" if on_wall else "primary",
            icon="map" if on_wall else "eye",
            enabled=self.told,
            tip=w("watching.wall.tip" if on_wall and self.told else "screens.join.needed")
            if on_wall or not self.told
            else "",
        )


def watch_button(w: Words, watch: Handler) -> Widget:
    """The way here, for the screen on which one joins."""
    return Button(
        w("watching.come.entry"),
        watch,
        key="look_on",
        kind="quiet",
        icon="eye",
        tip=w("watching.come.entry_tip"),
    )
