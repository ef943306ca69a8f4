"""What is pressed: buttons and check boxes."""

from dataclasses import dataclass, field
from typing import Literal

import pygame
from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.presses import spoken
from game.client.ui.core import BoolHandler, Env, Handler, Point, Widget, is_activation
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter
from game.client.ui.typeset import text_width, wrap

ButtonKind = Literal["plain", "primary", "danger", "quiet"]


@dataclass(eq=False)
class Button(Widget):
    """Does what it says. `shortcut` is the action of `Keys` that does the same, or a key press of
    its own such as "p" or "ctrl+enter".

    `text` is its name; with `icon_only` it shows the icon alone and tells the name in a tooltip.
    `pressed` makes it a toggle (not None), shown pushed in with a tick.
    """

    text: str
    on: Handler | None = None
    icon: str = field(default="", kw_only=True)
    emblem: int | None = field(default=None, kw_only=True)
    kind: ButtonKind = field(default="plain", kw_only=True)
    icon_only: bool = field(default=False, kw_only=True)
    pressed: bool | None = field(default=None, kw_only=True)
    shortcut: str = field(default="", kw_only=True)

    _press: str = field(init=False, default="")
    _spoken: str = field(init=False, default="")

    stops = True
    mouse = True

    def attach(self, env: Env) -> None:
        if self.shortcut:
            self._press = env.keys.press(self.shortcut)
            self._spoken = spoken(env.words, self._press)

    @property
    def binding(self) -> str:
        """The key press that does the same, "" for none."""
        return self._press

    def _lead(self) -> int:
        return 26 if self.icon or self.emblem is not None or self.pressed is not None else 0

    def measure_width(self, env: Env) -> tuple[int, int]:
        if self.icon_only:
            return 36, 36
        wish = text_width(self.text, "strong", env.scale) + self._lead() + 28
        return min(wish, 240), wish

    def _lines(self, env: Env, width: int) -> tuple[str, ...]:
        return wrap(self.text, "strong", env.scale, max(1, width - self._lead() - 24))

    def measure_height(self, env: Env, width: int) -> int:
        return 36 if self.icon_only else 14 + 22 * len(self._lines(env, width))

    def _colours(self, env: Env) -> tuple[Colour, Colour | None, Colour]:
        """Fill, border and ink."""
        hot = env.hover == self.key
        if not self.enabled:
            return look.PANEL, look.LINE, look.INK_FAINT
        if self.kind == "primary":
            return (
                (look.mix(look.ACCENT, look.INK, 0.25) if hot else look.ACCENT),
                None,
                (look.ACCENT_INK),
            )
        fill = look.HOVER if hot else look.RAISED
        if env.pressed == self.key or self.pressed:
            fill = look.FIELD
        if self.kind == "danger":
            return fill, look.BAD, look.BAD
        if self.kind == "quiet":
            return (look.HOVER if hot else look.PANEL), None, look.INK_SOFT
        return fill, look.ACCENT if self.pressed else look.LINE_STRONG, look.INK

    def paint(self, env: Env, painter: Painter) -> None:
        fill, border, ink = self._colours(env)
        painter.box(self.rect, fill, border)
        if self.icon_only:
            painter.icon(self.icon, self.rect.inflate(-14, -14), ink)
            return
        lines = self._lines(env, self.rect.width)
        widest = max(text_width(line, "strong", env.scale) for line in lines)
        left = self.rect.left + max(8, (self.rect.width - widest - self._lead()) // 2)
        sign = Rect(left, self.rect.centery - 9, 18, 18)
        if self.pressed:
            paint_tick(painter, sign, ink)
        elif self.emblem is not None:
            painter.emblem(self.emblem, sign)
        elif self.icon:
            painter.icon(self.icon, sign, ink)
        top = self.rect.centery - 11 * len(lines)
        for number, line in enumerate(lines):
            area = Rect(left + self._lead(), top + 22 * number, widest, 22)
            painter.text(line, area, "strong", ink, "center")

    def hint(self, at: Point | None = None) -> str:
        parts = [self.text if self.icon_only else "", self.tip]
        if self.shortcut:
            parts.append(f"[{self._spoken}]")
        return " ".join(part for part in parts if part)

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

    def describe(self, env: Env) -> Node:
        node = self.node(env, Role.BUTTON, self.text)
        node.checked, node.shortcut = self.pressed, self._spoken
        node.activate = lambda: self._do(env)
        return node


def paint_tick(painter: Painter, area: Rect, colour: Colour) -> None:
    """A tick that fills a square."""
    x, y, side = area.left, area.top, area.width
    points = [(x + side * 0.18, y + side * 0.52), (x + side * 0.42, y + side * 0.76)]
    points.append((x + side * 0.84, y + side * 0.26))
    painter.line(points[0], points[1], colour, 2)
    painter.line(points[1], points[2], colour, 2)


def paint_cross(painter: Painter, area: Rect, colour: Colour) -> None:
    """A cross that fills a square."""
    inner = area.inflate(-area.width // 3, -area.height // 3)
    painter.line(inner.topleft, inner.bottomright, colour, 2)
    painter.line(inner.topright, inner.bottomleft, colour, 2)


@dataclass(eq=False)
class Checkbox(Widget):
    """Something that is so or not; `on_change` gets the new value."""

    text: str
    value: bool
    on_change: BoolHandler | None = None

    stops = True
    mouse = True

    def measure_width(self, env: Env) -> tuple[int, int]:
        wish = 32 + text_width(self.text, "body", env.scale)
        return min(wish, 32 + 160), wish

    def _lines(self, env: Env, width: int) -> tuple[str, ...]:
        return wrap(self.text, "body", env.scale, max(1, width - 32))

    def measure_height(self, env: Env, width: int) -> int:
        return max(look.TARGET, 10 + 22 * len(self._lines(env, width)))

    def paint(self, env: Env, painter: Painter) -> None:
        square = Rect(self.rect.left + 2, self.rect.centery - 10, 20, 20)
        lit = env.hover == self.key and self.enabled
        ink = look.INK if self.enabled else look.INK_FAINT
        border = look.INK_SOFT if lit else look.LINE_STRONG
        painter.box(square, look.ACCENT if self.value else look.FIELD, border)
        if self.value:
            paint_tick(painter, square.inflate(-2, -2), look.ACCENT_INK)
        lines = self._lines(env, self.rect.width)
        top = self.rect.centery - 11 * len(lines)
        for number, line in enumerate(lines):
            area = Rect(self.rect.left + 32, top + 22 * number, self.rect.width - 32, 22)
            painter.text(line, area, "body", ink)

    def _flip(self, env: Env) -> None:
        handler = self.on_change
        if self.enabled and handler is not None:
            env.call(lambda: handler(not self.value))

    def click(self, env: Env, at: Point) -> None:
        self._flip(env)

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        if is_activation(event):
            self._flip(env)
            return True
        return False

    def describe(self, env: Env) -> Node:
        node = self.node(env, Role.CHECKBOX, self.text)
        node.checked = self.value
        node.activate = lambda: self._flip(env)
        return node
