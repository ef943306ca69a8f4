"""Choosing one of several: segments, radio buttons, tabs."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pygame
from pygame import Rect

from game.client import look
from game.client.ui.core import Env, Point, TextHandler
from game.client.ui.field import Field
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter
from game.client.ui.typeset import shorten, text_width, wrap


@dataclass(frozen=True)
class Option:
    """One thing to choose: what it stands for in the program, and for its reader."""

    value: str
    text: str
    icon: str = ""
    emblem: int | None = None
    tip: str = ""
    enabled: bool = True


@dataclass(eq=False)
class Choice(Field):
    """One of several options in sight: beside each other, or with `vertical` as radio buttons.

    It is one stop for the keyboard; the arrows choose. `on_change` gets the option's value.
    """

    options: Sequence[Option] = ()
    value: str = ""
    on_change: TextHandler | None = None
    vertical: bool = field(default=False, kw_only=True)
    cells: list[Rect] = field(init=False, default_factory=list)

    role = Role.RADIOGROUP
    option_role = Role.RADIO
    height_of_one = 36
    style = "strong"

    def _wish(self, env: Env, option: Option) -> int:
        sign = 26 if self.vertical or option.icon or option.emblem is not None else 0
        return text_width(option.text, self.style, env.scale) + sign + 28

    def body_width(self, env: Env) -> tuple[int, int]:
        wishes = [self._wish(env, option) for option in self.options] or [0]
        # In sight means readable: a segment is not squeezed, it moves to the next line instead.
        return min(max(wishes), 240), max(wishes) if self.vertical else sum(wishes)

    def _cells(self, env: Env, area: Rect) -> list[Rect]:
        """Where each option stands, in lines if they do not fit beside each other."""
        cells = []
        x, y, tall = area.left, area.top, 0
        for option in self.options:
            width = area.width if self.vertical else min(self._wish(env, option), area.width)
            text_room = width - (self._wish(env, option) - self._text_width(env, option))
            height = self.height_of_one
            if self._text_width(env, option) > text_room:
                height += 22 * (len(wrap(option.text, self.style, env.scale, text_room)) - 1)
            if x > area.left and (self.vertical or x + width > area.right):
                x, y, tall = area.left, y + tall, 0
            cells.append(Rect(x, y, width, height))
            x, tall = x + width, max(tall, height)
        return cells

    def _text_width(self, env: Env, option: Option) -> int:
        return text_width(option.text, self.style, env.scale)

    def body_height(self, env: Env, width: int) -> int:
        cells = self._cells(env, Rect(0, 0, width, 0))
        return max((cell.bottom for cell in cells), default=self.height_of_one)

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        super().place(env, rect, clip)
        self.cells = self._cells(env, self.body)

    def paint(self, env: Env, painter: Painter) -> None:
        self.paint_head(env, painter)
        for option, cell in zip(self.options, self.cells, strict=True):
            self.paint_option(env, painter, option, cell)

    def paint_option(self, env: Env, painter: Painter, option: Option, cell: Rect) -> None:
        chosen = option.value == self.value
        usable = self.enabled and option.enabled
        ink = look.INK if usable else look.INK_FAINT
        if self.vertical:
            centre = (cell.left + 13, cell.centery)
            painter.circle(centre, 10, look.LINE_STRONG)
            painter.circle(centre, 9, look.FIELD)
            if chosen:
                painter.circle(centre, 5, look.ACCENT)
            self._paint_text(env, painter, option, cell.move(4, 0), ink, "left", 26)
            return
        fill = look.RAISED if not chosen else look.mix(look.RAISED, look.ACCENT, 0.18)
        painter.box(cell.inflate(-2, 0), fill, look.ACCENT if chosen else look.LINE)
        if chosen:
            painter.box(Rect(cell.left + 8, cell.bottom - 4, cell.width - 16, 2), look.ACCENT)
        self._paint_text(env, painter, option, cell, ink, "center", 0)

    def _paint_text(
        self,
        env: Env,
        painter: Painter,
        option: Option,
        cell: Rect,
        ink: look.Colour,
        align: str,
        lead: int,
    ) -> None:
        sign = 26 if option.icon or option.emblem is not None else 0
        area = Rect(cell.left + lead + 6, cell.top, cell.width - lead - 12, cell.height)
        lines = wrap(option.text, self.style, env.scale, max(1, area.width - sign))
        widest = max(text_width(line, self.style, env.scale) for line in lines)
        left = area.left
        if align == "center":
            left += (area.width - widest - sign) // 2
        if option.emblem is not None:
            painter.emblem(option.emblem, Rect(left, cell.centery - 9, 18, 18))
        elif option.icon:
            painter.icon(option.icon, Rect(left, cell.centery - 9, 18, 18), ink)
        top = cell.centery - 11 * len(lines)
        for number, line in enumerate(lines):
            painter.text(
                shorten(line, self.style, env.scale, area.width),
                Rect(left + sign, top + 22 * number, widest, 22),
                self.style,
                ink,
                align,
            )

    def choose(self, env: Env, value: str) -> None:
        """Take an option, unless it is the one already taken or cannot be."""
        handler = self.on_change
        allowed = any(o.value == value and o.enabled for o in self.options)
        if self.enabled and allowed and value != self.value and handler is not None:
            env.call(lambda: handler(value))

    def _at(self, at: Point) -> Option | None:
        for option, cell in zip(self.options, self.cells, strict=True):
            if cell.collidepoint(at):
                return option
        return None

    def click(self, env: Env, at: Point) -> None:
        option = self._at(at)
        if option is not None:
            self.choose(env, option.value)

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        steps = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1, pygame.K_UP: -1, pygame.K_DOWN: 1}
        step = steps.get(event.key)
        # A row of segments leaves up and down to whatever stands above and below it.
        if step is None or (not self.vertical and event.key in (pygame.K_UP, pygame.K_DOWN)):
            return False
        values = [option.value for option in self.options if option.enabled]
        if not values:
            return False
        here = values.index(self.value) if self.value in values else -1 if step > 0 else 0
        self.choose(env, values[(here + step) % len(values)])
        return True

    def hint(self, at: Point | None = None) -> str:
        option = (
            self._at(at)
            if at
            else next((option for option in self.options if option.value == self.value), None)
        )
        return (option.tip if option else "") or self.tip

    def describe(self, env: Env) -> Node:
        node = self.node(env, self.role, self.name)
        # In the terminal nothing is laid out, and the options have no place.
        cells = self.cells or [Rect(0, 0, 0, 0)] * len(self.options)
        for option, cell in zip(self.options, cells, strict=True):
            child = Node(self.option_role, option.text, f"{self.key}.{option.value}")
            child.bounds, child.visible = cell, cell.clip(self.clip)
            child.enabled = self.enabled and option.enabled
            child.description, child.checked = option.tip, option.value == self.value
            child.activate = lambda value=option.value: self.choose(env, value)
            node.children.append(child)
        return node


@dataclass(eq=False)
class Tabs(Choice):
    """Chooses which part of a screen is shown; the screen puts that part below it."""

    labelled: bool = field(default=False, kw_only=True)

    role = Role.TABLIST
    option_role = Role.TAB
    height_of_one = 40
    style = "subheading"

    def paint(self, env: Env, painter: Painter) -> None:
        base = self.rect.bottom - 1
        painter.line((self.rect.left, base), (self.rect.right - 1, base), look.LINE)
        super().paint(env, painter)

    def paint_option(self, env: Env, painter: Painter, option: Option, cell: Rect) -> None:
        chosen = option.value == self.value
        usable = self.enabled and option.enabled
        ink = look.INK if chosen else look.INK_SOFT if usable else look.INK_FAINT
        if chosen:
            painter.box(Rect(cell.left + 8, cell.bottom - 3, cell.width - 16, 3), look.ACCENT)
        self._paint_text(env, painter, option, cell, ink, "center", 0)
