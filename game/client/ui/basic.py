"""The small parts that are only looked at: words, figures, icons and meters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pygame
from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.ui.core import Env, Handler, Point, Widget, is_activation
from game.client.ui.counting import FRAMES
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter
from game.client.ui.terms import paint_dots, places
from game.client.ui.typeset import line_height, longest_word, shorten, text_width, wrap

LEAST = 32
"""The least side of what is clicked, for fingers and unsteady hands."""

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


@dataclass(eq=False, kw_only=True)
class Opener(Widget):
    """A number that is read, and opens what lies behind it where `on` leads there."""

    on: Handler | None = None

    def focusable(self) -> bool:
        return self.on is not None and self.enabled

    def click(self, env: Env, at: Point) -> None:
        env.call(self.on)

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        if self.on is None or not is_activation(event):
            return False
        env.call(self.on)
        return True

    def paint_ground(self, env: Env, painter: Painter) -> None:
        """What shows that it can be opened, below the number itself."""
        if self.on is not None and env.hover == self.key:
            painter.box(self.rect.inflate(8, 4), look.HOVER)

    def opening(self, node: Node) -> Node:
        """The node of this number, with the way to what lies behind it."""
        node.activate = self.on
        return node


@dataclass(eq=False)
class Figure(Opener, Label):
    """A number in words, which counts to a new value. `say` puts any number into words."""

    value: int = field(default=0, kw_only=True)
    say: Callable[[int], str] = field(default=str, kw_only=True)

    def attach(self, env: Env) -> None:
        env.counts.aim(self.key, self.value, env.now_ms, motion=env.motion)

    def frames(self, env: Env) -> int:
        return FRAMES if env.counts.moves(self.key) else 0

    def measure_width(self, env: Env) -> tuple[int, int]:
        # What it counts through needs its room, too.
        shown = self.say(env.counts.show(self.key, self.value, env.now_ms))
        least, wish = super().measure_width(env)
        room = LEAST if self.on else 0
        return max(least, room), max(wish, room, text_width(shown, self.style, env.scale))

    def measure_height(self, env: Env, width: int) -> int:
        return max(super().measure_height(env, width), LEAST if self.on else 0)

    def paint(self, env: Env, painter: Painter) -> None:
        self.paint_ground(env, painter)
        shown = self.say(env.counts.show(self.key, self.value, env.now_ms))
        painter.text(shown, self.rect, self.style, self.colour or look.TONES[self.tone], self.align)

    def describe(self, env: Env) -> Node:
        return self.opening(super().describe(env))


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
class Meter(Opener):
    """A bar with its number: how much of `maximum` is there.

    `text` is what stands on the right (`value` if empty), `marker` a second amount shown as a
    notch, such as what is needed. With `parts`, amounts of the whole with their tones, the bar is
    made of these instead of the value, the first at the left. With `counts` it moves to a new
    value.
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
    counts: bool = field(default=False, kw_only=True)

    mouse = True

    def attach(self, env: Env) -> None:
        if self.counts:
            env.counts.aim(self.key, self.value, env.now_ms, motion=env.motion)

    def frames(self, env: Env) -> int:
        return FRAMES if self.counts and env.counts.moves(self.key) else 0

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
            return LEAST if self.on else 18 + 10
        room = max(1, width - self._lead())
        return (len(wrap(self.name, "small", env.scale, room)) + 1) * 18 + 10

    def paint(self, env: Env, painter: Painter) -> None:
        self.paint_ground(env, painter)
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
        shown, figure = self.value, self._figure(env)
        if self.counts:
            shown = env.counts.show(self.key, self.value, env.now_ms)
            figure = self.text or env.words.number(shown)
        painter.text(figure, line, "small_strong", look.INK, "right")
        track = Rect(self.rect.left, self.rect.bottom - 8, self.rect.width, 6)
        painter.box(track, look.FIELD, radius=3)
        colour = self.colour or look.TONES[self.tone]
        if not self.parts:
            painter.box(Rect(track.topleft, (self._upto(shown), 6)), colour, radius=3)
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
        return self.opening(node)
