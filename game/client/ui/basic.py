"""The small parts: words, icons, meters, buttons and check boxes."""

from collections.abc import Sequence
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
from game.client.ui.terms import paint_dots, places
from game.client.ui.typeset import line_height, longest_word, shorten, text_width, wrap

_HEADINGS = ("display", "title", "heading", "subheading")


@dataclass(eq=False)
class Label(Widget):
    """Text. It wraps, or with `lines` set ends in an ellipsis, the whole text in its tooltip.

    `style` is a step of `look.STYLES` (its titles and headings are headings in the tree), `tone`
    one of `look.TONES`; `colour` overrides the tone.
    """

    text: str
    style: str = field(default="body", kw_only=True)
    tone: str = field(default="plain", kw_only=True)
    colour: Colour | None = field(default=None, kw_only=True)
    align: str = field(default="left", kw_only=True)
    lines: int | None = field(default=None, kw_only=True)

    _marks: list[tuple[Rect, str]] = field(init=False, default_factory=list, repr=False)

    mouse = True  # for its tooltip

    def measure_width(self, env: Env) -> tuple[int, int]:
        wish = max(text_width(line, self.style, env.scale) for line in self.text.split("\n"))
        if self.lines is not None:
            return min(wish, 48), wish
        return min(longest_word(self.text, self.style, env.scale), 240), wish

    def _lines(self, env: Env, width: int) -> list[str]:
        lines = list(wrap(self.text, self.style, env.scale, max(1, width)))
        if self.lines is not None and len(lines) > self.lines:
            rest = " ".join(lines[self.lines - 1 :])
            last = shorten(rest, self.style, env.scale, max(1, width))
            lines = [*lines[: self.lines - 1], last]
        return lines

    def measure_height(self, env: Env, width: int) -> int:
        return len(self._lines(env, width)) * line_height(self.style)

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        super().place(env, rect, clip)
        self._marks, spans = [], env.glossary.spans(self.text)
        if not spans:
            return
        lines, tall = self._lines(env, rect.width), line_height(self.style)
        for number, left, width, key in places(spans, self.text, lines, self.style, env.scale):
            spare = rect.width - text_width(lines[number], self.style, env.scale)
            left += {"left": 0, "center": spare // 2, "right": spare}[self.align]
            mark = Rect(rect.left + left, rect.top + number * tall, width, tall)
            self._marks.append((mark, key))

    def paint(self, env: Env, painter: Painter) -> None:
        colour = self.colour or look.TONES[self.tone]
        line = Rect(self.rect.left, self.rect.top, self.rect.width, line_height(self.style))
        for text in self._lines(env, self.rect.width):
            painter.text(text, line, self.style, colour, self.align)
            line = line.move(0, line.height)
        if self.style not in _HEADINGS:
            for mark, _ in self._marks:
                paint_dots(painter, mark, self.style, look.mix(colour, look.PANEL, 0.45))

    def _term(self, at: Point | None) -> str:
        """The term at a point, "" for none."""
        at = at or (-1, -1)
        return next((key for mark, key in self._marks if mark.collidepoint(at)), "")

    def click(self, env: Env, at: Point) -> None:
        if term := self._term(at):
            env.asked = (term,)

    def explain(self, env: Env, at: Point | None) -> str:
        term = self._term(at)
        return env.glossary[term].told if term else super().explain(env, at)

    def hint(self, at: Point | None = None) -> str:
        return self.tip or (self.text if self.lines is not None else "")

    def describe(self, env: Env) -> Node:
        role = Role.HEADING if self.style in _HEADINGS else Role.TEXT
        return self.node(env, role, self.text)


@dataclass(eq=False)
class Icon(Widget):
    """A picture from `assets/icons`, or the emblem of a power if `emblem` is set.

    `name` says what it stands for; an icon beside words that say it already has none, and then
    does not appear in the semantic tree.
    """

    icon: str = ""
    name: str = field(default="", kw_only=True)
    size: int = field(default=24, kw_only=True)
    colour: Colour | None = field(default=None, kw_only=True)
    emblem: int | None = field(default=None, kw_only=True)

    mouse = True

    def measure_width(self, env: Env) -> tuple[int, int]:
        return self.size, self.size

    def measure_height(self, env: Env, width: int) -> int:
        return self.size

    def paint(self, env: Env, painter: Painter) -> None:
        area = Rect(0, 0, self.size, self.size)
        area.center = self.rect.center
        if self.emblem is not None:
            painter.emblem(self.emblem, area)
        else:
            painter.icon(self.icon, area, self.colour or look.INK_SOFT)

    def hint(self, at: Point | None = None) -> str:
        return self.tip or self.name

    def describe(self, env: Env) -> Node | None:
        return self.node(env, Role.IMAGE, self.name) if self.name else None


@dataclass(eq=False)
class Meter(Widget):
    """A bar with its number: how much of `maximum` is there.

    `text` is what stands on the right (`value` if empty), `marker` a second amount shown as a
    notch, such as what is needed. With `parts`, amounts of the whole with their tones, the bar is
    made of these instead of the value, the first at the left.
    """

    name: str
    value: int
    maximum: int
    text: str = field(default="", kw_only=True)
    tone: str = field(default="accent", kw_only=True)
    colour: Colour | None = field(default=None, kw_only=True)
    marker: int | None = field(default=None, kw_only=True)
    icon: str = field(default="", kw_only=True)
    parts: Sequence[tuple[int, str]] = field(default=(), kw_only=True)

    mouse = True

    def _figure(self, env: Env) -> str:
        return self.text or env.words.number(self.value)

    def _figure_width(self, env: Env) -> int:
        return text_width(self._figure(env), "small_strong", env.scale)

    def _lead(self) -> int:
        return 24 if self.icon else 0

    def measure_width(self, env: Env) -> tuple[int, int]:
        name = text_width(self.name, "small", env.scale)
        words = self._lead() + name + 12 + self._figure_width(env)
        return min(words, 144), max(words, 144)

    def _stacked(self, env: Env, width: int) -> bool:
        """Whether the number needs a line below the name."""
        name = text_width(self.name, "small", env.scale)
        return self._lead() + name + 12 + self._figure_width(env) > width

    def measure_height(self, env: Env, width: int) -> int:
        if not self._stacked(env, width):
            return 18 + 10
        room = max(1, width - self._lead())
        return (len(wrap(self.name, "small", env.scale, room)) + 1) * 18 + 10

    def paint(self, env: Env, painter: Painter) -> None:
        room = self.rect.width - self._lead()
        line = Rect(self.rect.left + self._lead(), self.rect.top, room, 18)
        if self.icon:
            area = Rect(self.rect.left, self.rect.top, 16, 18)
            painter.icon(self.icon, area, look.INK_SOFT)
        for text in wrap(self.name, "small", env.scale, max(1, room)):
            painter.text(text, line, "small", look.INK_SOFT)
            line = line.move(0, 18)
        if not self._stacked(env, self.rect.width):
            line = line.move(0, -18)
        painter.text(self._figure(env), line, "small_strong", look.INK, "right")
        track = Rect(self.rect.left, self.rect.bottom - 8, self.rect.width, 6)
        painter.box(track, look.FIELD, radius=3)
        colour = self.colour or look.TONES[self.tone]
        if not self.parts:
            painter.box(Rect(track.topleft, (self._upto(self.value), 6)), colour, radius=3)
        passed = 0
        for amount, tone in self.parts:
            left = self._upto(passed)
            passed += amount
            area = Rect(track.left + left, track.top, self._upto(passed) - left, 6)
            painter.box(area, look.TONES[tone], radius=0)
        if self.marker is not None:
            x = track.left + self._upto(self.marker)
            painter.box(Rect(x - 1, track.top - 3, 2, 12), look.INK, radius=0)

    def _upto(self, amount: int) -> int:
        whole = max(1, self.maximum)
        return self.rect.width * max(0, min(amount, whole)) // whole

    def describe(self, env: Env) -> Node:
        node = self.node(env, Role.METER, self.name)
        node.value, node.minimum, node.maximum = self._figure(env), 0, self.maximum
        return node


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
