"""Moving amounts from one place to another: with the mouse, or picked up and put down by keys.

A `Source` is taken hold of; while something is carried, every `Target` that takes it is lit and
says how much it would take. With the keyboard Enter picks up, Tab and the arrows go from target to
target, digits and plus and minus change how much, Enter puts down and Escape lets go.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import pygame
from pygame import Rect

from game.client import look
from game.client.ui.core import Carry, Env, Need, Point, Widget, is_activation
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter

What = TypeVar("What")
_PAD = 4


@dataclass(eq=False)
class _Around(Widget):
    """Takes the place of another widget, and draws itself a little beyond it."""

    child: Widget

    def kids(self) -> Sequence[Widget]:
        return (self.child,)

    def measure_width(self, env: Env) -> tuple[int, int]:
        return self.child.span(env)

    def measure_height(self, env: Env, width: int) -> int:
        return self.child.tall(env, width)

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        super().place(env, rect, clip)
        self.child.place(env, rect, clip)

    def _frame(self) -> Rect:
        return self.rect.inflate(2 * _PAD, 2 * _PAD)


@dataclass(eq=False)
class Source(_Around, Generic[What]):
    """Where `most` of something are; `what` goes to the targets, `name` and `icon` say it."""

    name: str
    what: What
    most: int
    icon: str

    stops = True
    mouse = True
    drags = True

    def focusable(self) -> bool:
        return self.most > 0

    def covers(self) -> bool:
        return self.most > 0

    def explain(self, env: Env, at: Point | None) -> str:
        about = self.child.explain(env, at)
        return "\n".join(part for part in (about, self.tip) if part)

    def _carry(self, env: Env, at: Point | None) -> None:
        if self.most > 0 and self.enabled:
            env.carry = Carry(self.key, self.what, self.most, self.icon, at)
            env.want(Need.BUILD)

    def drag(self, env: Env, at: Point, by: Point) -> None:
        if env.carry is None:
            self._carry(env, at)
        elif env.carry.at is not None:
            env.carry.at = at
            env.want(Need.PAINT)

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        if not is_activation(event):
            return False
        self._carry(env, None)
        return True

    def paint(self, env: Env, painter: Painter) -> None:
        held = env.carry is not None and env.carry.source == self.key
        if self.most > 0 and (env.hover == self.key or held):
            painter.box(self._frame(), look.HOVER, look.ACCENT if held else look.LINE_STRONG)
        super().paint(env, painter)

    def describe(self, env: Env) -> Node | None:
        return self.node(env, Role.BUTTON, self.name) if self.most > 0 else None


@dataclass(eq=False)
class Target(_Around, Generic[What]):
    """A place something can be put. `offer` tells, of what is carried, how many it takes unless
    more or fewer are wanted, and how many at most (0: it takes none of it); `put` takes them."""

    name: str
    offer: Callable[[What], tuple[int, int]]
    put: Callable[[What, int], None]

    _most: int = field(init=False, default=0)
    _usual: int = field(init=False, default=0)

    mouse = True

    def attach(self, env: Env) -> None:
        if env.carry is not None:
            self._usual, self._most = self.offer(env.carry.what)

    @property
    def open(self) -> bool:
        """Whether it takes what is carried."""
        return self._most > 0

    def takes(self, carry: Carry) -> int:
        """How many of what is carried it would take."""
        return min(self._most, carry.amount or self._usual, carry.most)

    def focusable(self) -> bool:
        return self.open

    def receive(self, env: Env) -> None:
        """Take what is carried, as many as it would."""
        carry = env.carry
        if carry is None:
            return
        env.carry, count = None, self.takes(carry)
        if count > 0:
            env.call(lambda: self.put(carry.what, count))
        env.want(Need.BUILD)

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        if env.carry is None or not is_activation(event):
            return False
        env.memory.focus = env.carry.source
        self.receive(env)
        return True

    def paint(self, env: Env, painter: Painter) -> None:
        carry = env.carry
        if carry is not None and self.open:
            over = self.is_meant(env, carry)
            fill = look.mix(look.PANEL, look.ACCENT, 0.22 if over else 0.08)
            painter.box(self._frame(), fill, look.ACCENT)
        super().paint(env, painter)
        if carry is not None and self.open and self.is_meant(env, carry):
            tag = Rect(self.rect.right - 52, self.rect.top + 4, 48, 24)
            painter.box(tag, look.ACCENT)
            text = f"+{env.words.number(self.takes(carry))}"
            painter.text(text, tag, "strong", look.ACCENT_INK, "center")

    def is_meant(self, env: Env, carry: Carry) -> bool:
        """Whether what is carried would go here if it were put down now."""
        if carry.at is None:
            return env.focus == self.key
        return bool(self.clip.collidepoint(carry.at))

    def describe(self, env: Env) -> Node | None:
        if not self.open or env.carry is None:
            return None
        node = self.node(env, Role.BUTTON, self.name)
        node.value = env.words.number(self.takes(env.carry))
        node.activate = lambda: self.receive(env)
        return node


def paint_carried(env: Env, painter: Painter) -> None:
    """What is carried, beside the pointer."""
    carry = env.carry
    if carry is None or carry.at is None:
        return
    box = Rect(carry.at[0] + 8, carry.at[1] + 8, 58, 30)
    painter.veil(box.move(2, 3), look.SHADE, 120)
    painter.box(box, look.RAISED, look.ACCENT)
    painter.icon(carry.icon, Rect(box.left + 6, box.top + 6, 18, 18), look.INK)
    figure = Rect(box.left + 26, box.top, 28, box.height)
    text = env.words.number(carry.amount or carry.most)
    painter.text(text, figure, "strong", look.INK, "center")


def key_while_carrying(env: Env, event: pygame.Event) -> bool:
    """Digits, plus and minus say how much, Escape lets go; whether the key was one of these."""
    carry = env.carry
    if carry is None:
        return False
    if event.key == pygame.K_ESCAPE:
        env.carry, env.memory.focus = None, carry.source
        env.want(Need.BUILD)
        return True
    step = {pygame.K_PLUS: 1, pygame.K_KP_PLUS: 1, pygame.K_EQUALS: 1}.get(event.key, 0)
    step -= event.key in (pygame.K_MINUS, pygame.K_KP_MINUS)
    if step:
        carry.amount = max(1, min(carry.most, carry.amount + step))
    elif event.unicode.isascii() and event.unicode.isdigit():
        carry.amount = min(carry.most, int(event.unicode))
    else:
        return False
    env.want(Need.PAINT)
    return True
