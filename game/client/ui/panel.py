"""Sheets: panels on the page, dialogs above it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.ui.core import Env, Handler, Widget
from game.client.ui.layout import Column, Row, Spacer
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter
from game.client.ui.scroll import ScrollPane
from game.client.ui.typeset import line_height, text_width, wrap


@dataclass(eq=False)
class Panel(Column):
    """A column on a sheet of its own, with a title. In the semantic tree it is a group.

    `stripe` draws a bar of a colour at its left edge, as a power's panel has; `bare` leaves the
    sheet out, for groups that only mean something.
    """

    title: str = field(default="", kw_only=True)
    name: str = field(default="", kw_only=True)
    padding: int = field(default=16, kw_only=True)
    fill: Colour | None = field(default=None, kw_only=True)
    stripe: Colour | None = field(default=None, kw_only=True)
    bare: bool = field(default=False, kw_only=True)

    mouse = True  # what lies below a sheet is not reached through it

    def _pad(self) -> int:
        return 0 if self.bare else self.padding

    def _head(self, env: Env, width: int) -> int:
        """The height of the title and the space below it."""
        if not self.title:
            return 0
        lines = wrap(self.title, "heading", env.scale, max(1, width))
        return len(lines) * line_height("heading") + look.GRID

    def measure_width(self, env: Env) -> tuple[int, int]:
        least, wish = super().measure_width(env)
        title = text_width(self.title, "heading", env.scale) if self.title else 0
        pad = 2 * self._pad()
        return max(least, min(title, 160)) + pad, max(wish, title) + pad

    def measure_height(self, env: Env, width: int) -> int:
        inner = width - 2 * self._pad()
        return super().measure_height(env, inner) + self._head(env, inner) + 2 * self._pad()

    def measure_least(self, env: Env, width: int) -> int:
        inner = width - 2 * self._pad()
        return super().measure_least(env, inner) + self._head(env, inner) + 2 * self._pad()

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        pad = self._pad()
        inner = rect.inflate(-2 * pad, -2 * pad)
        head = self._head(env, inner.width)
        inner.top, inner.height = inner.top + head, max(0, inner.height - head)
        super().place(env, inner, clip)
        self.rect, self.clip = rect, rect.clip(clip)

    def paint(self, env: Env, painter: Painter) -> None:
        if not self.bare:
            painter.box(self.rect, self.fill or look.PANEL, look.LINE, radius=6)
            if self.stripe is not None:
                bar = Rect(self.rect.left, self.rect.top + 6, 3, self.rect.height - 12)
                painter.box(bar, self.stripe, radius=0)
        if self.title:
            pad = self._pad()
            line = Rect(self.rect.left + pad, self.rect.top + pad, self.rect.width - 2 * pad, 28)
            for text in wrap(self.title, "heading", env.scale, max(1, line.width)):
                painter.text(text, line, "heading", look.INK)
                line = line.move(0, line_height("heading"))
        super().paint(env, painter)

    def describe(self, env: Env) -> Node | None:
        name = self.name or self.title
        return self.node(env, Role.GROUP, name) if name else None


@dataclass(eq=False)
class Dialog(Panel):
    """A question or a paper above the page, which waits until it is closed.

    Put it anywhere among the widgets of a screen while it is open. `actions` are its buttons;
    `on_close` is what Escape does. What does not fit scrolls, the buttons stay in sight.
    """

    actions: Sequence[Widget | None] = field(default=(), kw_only=True)
    on_close: Handler | None = field(default=None, kw_only=True)
    breadth: int = field(default=520, kw_only=True)

    floats = True
    modal = True

    def __post_init__(self) -> None:
        paper = ScrollPane(Column(self.children, gap=self.gap), self.title)
        self.children = [paper, Row([Spacer(grow=1), *self.actions]) if self.actions else None]
        self.gap = 2 * look.GRID

    def float_rect(self, env: Env) -> Rect:
        """In the middle of the window, never larger than it."""
        room = env.window.inflate(-2 * look.GRID, -2 * look.GRID)
        width = min(self.breadth, room.width)
        rect = Rect(0, 0, width, min(self.tall(env, width), room.height))
        rect.center = env.window.center
        return rect

    def paint(self, env: Env, painter: Painter) -> None:
        painter.veil(env.window, look.SHADE, 150)
        super().paint(env, painter)

    def describe(self, env: Env) -> Node:
        return self.node(env, Role.DIALOG, self.title)
