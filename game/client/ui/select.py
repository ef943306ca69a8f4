"""Choosing one of many: a box that opens a menu."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pygame
from pygame import Rect

from game.client import look
from game.client.ui.choice import Option
from game.client.ui.core import Env, Need, Point, TextHandler, Widget, is_activation
from game.client.ui.field import Field
from game.client.ui.layout import Column
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter
from game.client.ui.scroll import BAR, ScrollPane
from game.client.ui.typeset import shorten, text_width

ITEM = 34


@dataclass(eq=False)
class Select(Field):
    """Shows the chosen option; Enter, Space, Down or a click opens the menu of all."""

    options: Sequence[Option] = ()
    value: str = ""
    on_change: TextHandler | None = None
    _kids: list[Widget] = field(init=False, default_factory=list)

    def _menu(self, env: Env) -> "Menu | None":
        if env.memory.opened != self.key:
            return None
        items = [
            _Item(option, self, number, key=f"{self.key}.{option.value}")
            for number, option in enumerate(self.options)
        ]
        return Menu(ScrollPane(Column(items, gap=0), self.name, key=f"{self.key}.scroll"), self)

    def attach(self, env: Env) -> None:
        menu = self._menu(env)
        self._kids = [menu] if menu else []

    def kids(self) -> Sequence[Widget]:
        return self._kids

    def _chosen(self) -> Option | None:
        return next((o for o in self.options if o.value == self.value), None)

    def body_width(self, env: Env) -> tuple[int, int]:
        widths = [text_width(o.text, "body", env.scale) + self._sign(o) for o in self.options]
        wish = max(widths, default=0) + 48
        return min(wish, 120), wish

    @staticmethod
    def _sign(option: Option) -> int:
        return 26 if option.icon or option.emblem is not None else 0

    def paint(self, env: Env, painter: Painter) -> None:
        self.paint_head(env, painter)
        body = self.body
        painter.box(body, look.RAISED, look.LINE_STRONG)
        chosen = self._chosen()
        if chosen is not None:
            area = Rect(body.left + 10, body.top, body.width - 42, body.height)
            _paint_option(env, painter, chosen, area, self.ink)
        x, y = body.right - 18, body.centery
        painter.line((x - 5, y - 3), (x, y + 3), self.ink, 2)
        painter.line((x, y + 3), (x + 5, y - 3), self.ink, 2)

    def open(self, env: Env) -> None:
        values = [option.value for option in self.options]
        env.memory.opened = self.key
        env.memory.cursor[self.key] = values.index(self.value) if self.value in values else 0
        env.want(Need.BUILD)

    def close(self, env: Env) -> None:
        env.memory.opened = ""
        env.want(Need.BUILD)

    def choose(self, env: Env, value: str) -> None:
        handler = self.on_change
        self.close(env)
        allowed = any(o.value == value and o.enabled for o in self.options)
        if self.enabled and allowed and value != self.value and handler is not None:
            env.call(lambda: handler(value))

    def click(self, env: Env, at: Point) -> None:
        if env.memory.opened == self.key:
            self.close(env)
        elif self.enabled and self.options:
            self.open(env)

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        if not self.enabled or not self.options:
            return False
        if env.memory.opened != self.key:
            if is_activation(event) or event.key == pygame.K_DOWN:
                self.open(env)
                return True
            return False
        last = len(self.options) - 1
        cursor = env.memory.cursor.get(self.key, 0)
        moves = {
            pygame.K_UP: cursor - 1,
            pygame.K_DOWN: cursor + 1,
            pygame.K_HOME: 0,
            pygame.K_END: last,
        }
        if is_activation(event):
            self.choose(env, self.options[min(cursor, last)].value)
        elif event.key == pygame.K_ESCAPE:
            self.close(env)
        elif event.key in moves:
            self._move_to(env, max(0, min(last, moves[event.key])))
        else:
            return False
        return True

    def takes_text(self, event: pygame.Event) -> bool:
        return bool(event.unicode) and event.unicode.isprintable()

    def typed(self, env: Env, text: str) -> bool:
        """A letter goes to the next option that begins with it."""
        if env.memory.opened != self.key or not self.options:
            return False
        count, cursor = len(self.options), env.memory.cursor.get(self.key, 0)
        for step in range(1, count + 1):
            number = (cursor + step) % count
            if self.options[number].text.casefold().startswith(text.casefold()):
                self._move_to(env, number)
                break
        return True

    def _move_to(self, env: Env, number: int) -> None:
        env.memory.cursor[self.key] = number
        env.want(Need.PAINT)
        for menu in self.kids():
            if isinstance(menu, Menu):
                menu.pane.reveal(env, menu.pane.child.kids()[number].rect)

    def assign(self, env: Env, text: str) -> str:
        """Choose by an option's text or its number from 1; what was wrong, if anything."""
        wanted = text.strip().casefold()
        for number, option in enumerate(self.options, 1):
            if wanted in (str(number), option.text.casefold()) and option.enabled:
                self.choose(env, option.value)
                return ""
        return env.words("kit.no_such_option", options=", ".join(o.text for o in self.options))

    def describe(self, env: Env) -> Node:
        node = self.node(env, Role.SELECT, self.name)
        chosen = self._chosen()
        node.value = chosen.text if chosen else ""
        node.options = tuple(option.text for option in self.options)
        node.expanded = env.memory.opened == self.key
        node.activate = lambda: self.click(env, (0, 0))
        node.assign = lambda text: self.assign(env, text)
        return node


def _paint_option(env: Env, painter: Painter, option: Option, area: Rect, ink: look.Colour) -> None:
    sign = Rect(area.left, area.centery - 9, 18, 18)
    if option.emblem is not None:
        painter.emblem(option.emblem, sign)
    elif option.icon:
        painter.icon(option.icon, sign, ink)
    lead = 26 if option.icon or option.emblem is not None else 0
    line = Rect(area.left + lead, area.top, area.width - lead, area.height)
    painter.text(shorten(option.text, "body", env.scale, line.width), line, "body", ink)


@dataclass(eq=False)
class Menu(Widget):
    """The open menu of a select: above the page, below its box or above it."""

    pane: ScrollPane
    owner: Select

    floats = True
    mouse = True

    def kids(self) -> Sequence[Widget]:
        return (self.pane,)

    def float_rect(self, env: Env) -> Rect:
        """Where it opens: on the side with more room, no wider than the window."""
        body, window = self.owner.body, env.window
        widths = [text_width(o.text, "body", env.scale) + 60 + BAR for o in self.owner.options]
        width = min(max(body.width, *widths), window.width)
        wish = len(self.owner.options) * ITEM + 8
        below, above = window.bottom - body.bottom - 8, body.top - 8
        upward = below < wish and above > below
        height = min(wish, above if upward else below)
        left = max(0, min(body.left, window.right - width))
        return Rect(left, body.top - height - 4 if upward else body.bottom + 4, width, height)

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        super().place(env, rect, clip)
        self.pane.place(env, rect.inflate(-8, -8), clip)

    def paint(self, env: Env, painter: Painter) -> None:
        painter.veil(self.rect.move(3, 5), look.SHADE, 110)
        painter.box(self.rect, look.PANEL, look.LINE_STRONG)
        super().paint(env, painter)

    def nodes(self, env: Env) -> list[Node]:
        # The pane itself would say nothing the select has not said.
        return [node for item in self.pane.child.kids() for node in item.nodes(env)]


@dataclass(eq=False)
class _Item(Widget):
    """One line of an open menu."""

    option: Option
    owner: Select
    number: int

    mouse = True

    def measure_width(self, env: Env) -> tuple[int, int]:
        return 64, text_width(self.option.text, "body", env.scale) + 60

    def measure_height(self, env: Env, width: int) -> int:
        return ITEM

    def paint(self, env: Env, painter: Painter) -> None:
        cursor = env.memory.cursor.get(self.owner.key) == self.number
        if cursor or env.hover == self.key:
            painter.box(self.rect, look.HOVER)
        ink = look.INK if self.option.enabled else look.INK_FAINT
        if self.option.value == self.owner.value:
            painter.circle((self.rect.left + 10, self.rect.centery), 4, look.ACCENT)
        area = Rect(self.rect.left + 22, self.rect.top, self.rect.width - 26, self.rect.height)
        _paint_option(env, painter, self.option, area, ink)

    def click(self, env: Env, at: Point) -> None:
        self.owner.choose(env, self.option.value)

    def hint(self, at: Point | None = None) -> str:
        return self.option.tip

    def describe(self, env: Env) -> Node:
        node = self.node(env, Role.OPTION, self.option.text)
        node.checked = self.option.value == self.owner.value
        node.enabled, node.description = self.option.enabled, self.option.tip
        node.activate = lambda: self.owner.choose(env, self.option.value)
        return node
