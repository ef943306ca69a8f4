"""A place a screen draws itself, with marks on it that the keyboard and the tree know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pygame
from pygame import Rect

from game.client import look
from game.client.ui.core import BoolHandler, Env, Handler, Need, Point, Widget, is_activation
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter

Draw = Callable[[Painter, Rect], None]


@dataclass(eq=False)
class Mark(Widget):
    """Something on a canvas that can be reached: a threat, a power, a pact.

    `where` gives its rectangle on the canvas each time it is asked, so that it moves with a map;
    `on_focus` is called when the keyboard comes to it (a map brings it into view), `on_hover` when
    the pointer comes (True) and goes.
    """

    name: str
    where: Callable[[], Rect]
    on: Handler | None = None
    value: str = field(default="", kw_only=True)
    on_focus: Handler | None = field(default=None, kw_only=True)
    on_hover: BoolHandler | None = field(default=None, kw_only=True)
    round: bool = field(default=True, kw_only=True)
    quiet: bool = field(default=False, kw_only=True)
    """Whether the canvas itself explains what is under the pointer: there is no tooltip then."""

    stops = True
    mouse = True

    def measure_width(self, env: Env) -> tuple[int, int]:
        return 0, 0

    def measure_height(self, env: Env, width: int) -> int:
        return 0

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        super().place(env, rect, clip)
        self._canvas = clip

    def point(self, env: Env, at: Point | None) -> None:
        if self.on_hover is not None:
            self.on_hover(at is not None)
            # What it has to do with may stand anywhere on the canvas.
            env.want(Need.PAINT, self._canvas)

    def paint(self, env: Env, painter: Painter) -> None:
        """The canvas has drawn it; here it only answers to the pointer."""
        if env.hover == self.key and self.enabled:
            radius = self.rect.height // 2 + 2 if self.round else look.RADIUS
            painter.ring(self.rect.inflate(4, 4), look.INK, 2, radius)

    def hint(self, at: Point | None = None) -> str:
        return "" if self.quiet else self.tip or self.name

    def _do(self, env: Env) -> None:
        if self.enabled:
            env.call(self.on)

    def click(self, env: Env, at: Point) -> None:
        self._do(env)

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        if is_activation(event):
            self._do(env)
            return True
        return False

    def focus_gained(self, env: Env) -> None:
        if self.on_focus is not None:
            self.on_focus()
            env.want(Need.LAYOUT)

    def describe(self, env: Env) -> Node:
        node = self.node(env, Role.MARK, self.name)
        node.value = self.value
        node.activate = (lambda: self._do(env)) if self.on else None
        return node


@dataclass(eq=False)
class Canvas(Widget):
    """A drawing. All coordinates a screen sees here are logical pixels from its top left corner.
    Without a name it only decorates, and is not in the semantic tree.

    `draw` gets a painter whose (0, 0) is that corner, and the rectangle to fill. Handlers change
    the screen's model; `on_click` rebuilds it afterwards, the others (drag, wheel, hover, key)
    only draw it again. `on_key` makes the keyboard stop here and tells whether it used the key.
    `on_size` is told the size before the first drawing. `pace`, told whether things may move,
    says how many times a second it wants to be drawn anew (0: not until something happens).
    `ahead` is called while nothing else is to do: it prepares a piece of what may be drawn next,
    and tells whether there was one.
    """

    name: str
    draw: Draw
    marks: Sequence[Mark] = ()
    least: int = field(default=160, kw_only=True)
    on_size: Callable[[int, int], None] | None = field(default=None, kw_only=True)
    on_click: Callable[[Point], None] | None = field(default=None, kw_only=True)
    on_drag: Callable[[int, int], None] | None = field(default=None, kw_only=True)
    on_wheel: Callable[[Point, float], None] | None = field(default=None, kw_only=True)
    on_hover: Callable[[Point | None], None] | None = field(default=None, kw_only=True)
    on_key: Callable[[pygame.Event], bool] | None = field(default=None, kw_only=True)
    tip_at: Callable[[Point], str] | None = field(default=None, kw_only=True)
    pace: Callable[[bool], int] | None = field(default=None, kw_only=True)
    ahead: Callable[[], bool] | None = field(default=None, kw_only=True)

    mouse = True
    drags = True

    def kids(self) -> Sequence[Widget]:
        return self.marks

    def focusable(self) -> bool:
        return self.on_key is not None and self.enabled

    def measure_width(self, env: Env) -> tuple[int, int]:
        return self.least, max(self.least, 320)

    def measure_height(self, env: Env, width: int) -> int:
        return max(self.least, 240)

    def measure_least(self, env: Env, width: int) -> int:
        return self.least

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        super().place(env, rect, clip)
        if self.on_size is not None:
            self.on_size(*rect.size)
        self._place_marks(env)

    def _place_marks(self, env: Env) -> None:
        for mark in self.marks:
            mark.place(env, mark.where().move(self.rect.topleft), self.clip)

    def _moved(self, env: Env) -> None:
        """What was drawn has moved: draw it again, without laying out the whole page."""
        self._place_marks(env)
        env.want(Need.PAINT, self.clip)

    def _local(self, at: Point) -> Point:
        return at[0] - self.rect.left, at[1] - self.rect.top

    def paint(self, env: Env, painter: Painter) -> None:
        with painter.clip(self.clip):
            self.draw(painter.shifted(self.rect.topleft), Rect((0, 0), self.rect.size))
            super().paint(env, painter)

    def click(self, env: Env, at: Point) -> None:
        handler = self.on_click
        if handler is not None and self.enabled:
            env.call(lambda: handler(self._local(at)))

    def drag(self, env: Env, at: Point, by: Point) -> None:
        if self.on_drag is not None:
            self.on_drag(*by)
            self._moved(env)

    def wheel(self, env: Env, at: Point, steps: float) -> bool:
        if self.on_wheel is None:
            return False
        self.on_wheel(self._local(at), steps)
        self._moved(env)
        return True

    def point(self, env: Env, at: Point | None) -> None:
        if self.on_hover is not None:
            self.on_hover(None if at is None else self._local(at))
            env.want(Need.PAINT, self.clip)

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        if self.on_key is None or not self.on_key(event):
            return False
        self._moved(env)
        return True

    def frames(self, env: Env) -> int:
        return 0 if self.pace is None else self.pace(env.motion)

    def prepare(self) -> bool:
        return self.ahead is not None and self.ahead()

    def hint(self, at: Point | None = None) -> str:
        if at is not None and self.tip_at is not None:
            return self.tip_at(self._local(at)) or self.tip
        return self.tip

    def describe(self, env: Env) -> Node | None:
        return self.node(env, Role.CANVAS, self.name) if self.name else None
