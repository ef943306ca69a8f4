"""Whole numbers: a stepper for exact ones, a slider for those that are felt."""

from dataclasses import dataclass, field

import pygame
from pygame import Rect

from game.client import look
from game.client.ui.core import Env, IntHandler, Point
from game.client.ui.field import Field
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter
from game.client.ui.typeset import text_width

SIDE = 36
_LEAPS = 5  # Page Up and Page Down go so many steps


@dataclass(eq=False)
class _Number(Field):
    """A whole number from `minimum` to `maximum`; `text` is what is shown instead of it."""

    value: int = 0
    minimum: int = 0
    maximum: int = 10
    on_change: IntHandler | None = None
    step: int = field(default=1, kw_only=True)
    text: str = field(default="", kw_only=True)

    role = Role.STEPPER

    def shown(self, env: Env) -> str:
        return self.text or env.words.number(self.value)

    def set(self, env: Env, value: int) -> None:
        """Take the nearest value that is allowed."""
        handler = self.on_change
        value = max(self.minimum, min(self.maximum, value))
        if self.enabled and value != self.value and handler is not None:
            env.call(lambda: handler(value))

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        moves = {
            pygame.K_LEFT: self.value - self.step,
            pygame.K_RIGHT: self.value + self.step,
            pygame.K_MINUS: self.value - self.step,
            pygame.K_KP_MINUS: self.value - self.step,
            pygame.K_PLUS: self.value + self.step,
            pygame.K_KP_PLUS: self.value + self.step,
            pygame.K_PAGEDOWN: self.value - self.step * _LEAPS,
            pygame.K_PAGEUP: self.value + self.step * _LEAPS,
            pygame.K_HOME: self.minimum,
            pygame.K_END: self.maximum,
        }
        if event.key not in moves:
            return False
        self.set(env, moves[event.key])
        return True

    def takes_text(self, event: pygame.Event) -> bool:
        return bool(event.unicode.isascii() and event.unicode.isdigit())

    def typed(self, env: Env, text: str) -> bool:
        """A digit extends the number; where that is too much, it starts a new one."""
        if not (text.isascii() and text.isdigit()):
            return False
        longer = self.value * 10 + int(text)
        self.set(env, longer if longer <= self.maximum else int(text))
        return True

    def wheel(self, env: Env, at: Point, steps: float) -> bool:
        # Only with the focus: a page that scrolls past under the pointer must change nothing.
        if env.focus != self.key or not steps:
            return False
        self.set(env, self.value + (self.step if steps > 0 else -self.step))
        return True

    def assign(self, env: Env, text: str) -> str:
        """Set it from typed text; what was wrong with that, if anything."""
        try:
            value = int(text)
        except ValueError:
            value = self.maximum + 1
        if not self.minimum <= value <= self.maximum:
            return env.words("kit.number_range", least=self.minimum, most=self.maximum)
        self.set(env, value)
        return ""

    def describe(self, env: Env) -> Node:
        node = self.node(env, self.role, self.name)
        node.value, node.minimum, node.maximum = self.shown(env), self.minimum, self.maximum
        node.assign = lambda text: self.assign(env, text)
        return node


@dataclass(eq=False)
class Stepper(_Number):
    """A number between a minus and a plus; digits type it, arrows and Page keys change it."""

    def body_width(self, env: Env) -> tuple[int, int]:
        figures = (self.shown(env), str(self.minimum), str(self.maximum))
        width = max(text_width(figure, "strong", env.scale) for figure in figures)
        return 2 * SIDE + width + 16, 2 * SIDE + max(width + 16, 48)

    def _less(self) -> Rect:
        return Rect(self.body.left, self.body.top, SIDE, self.body.height)

    def _more(self) -> Rect:
        return Rect(self.body.right - SIDE, self.body.top, SIDE, self.body.height)

    def paint(self, env: Env, painter: Painter) -> None:
        self.paint_head(env, painter)
        self.paint_well(env, painter, self.body)
        for area, usable, upright in (
            (self._less(), self.value > self.minimum, False),
            (self._more(), self.value < self.maximum, True),
        ):
            usable = usable and self.enabled
            painter.box(area, look.RAISED if usable else look.PANEL, look.LINE)
            ink, (x, y) = look.INK if usable else look.LINE, area.center
            painter.line((x - 5, y), (x + 5, y), ink, 2)
            if upright:
                painter.line((x, y - 5), (x, y + 5), ink, 2)
        painter.text(self.shown(env), self.body, "strong", self.ink, "center")

    def click(self, env: Env, at: Point) -> None:
        if self._less().collidepoint(at):
            self.set(env, self.value - self.step)
        elif self._more().collidepoint(at):
            self.set(env, self.value + self.step)

    def describe(self, env: Env) -> Node:
        node = super().describe(env)
        for name, area, step, usable in (
            ("kit.less", self._less(), -self.step, self.value > self.minimum),
            ("kit.more", self._more(), self.step, self.value < self.maximum),
        ):
            part = Node(Role.BUTTON, env.words(name, name=self.name), f"{self.key}.{name[4:]}")
            part.bounds, part.visible = area, area.clip(self.clip)
            part.enabled = self.enabled and usable
            part.activate = lambda by=step: self.set(env, self.value + by)
            node.children.append(part)
        return node


@dataclass(eq=False)
class Slider(_Number):
    """A number on a line, for sizes that are felt rather than counted."""

    role = Role.SLIDER
    drags = True

    def body_width(self, env: Env) -> tuple[int, int]:
        return 120, 200

    def _track(self) -> Rect:
        body = self.body
        return Rect(body.left + 10, body.centery - 3, body.width - 76, 6)

    def paint(self, env: Env, painter: Painter) -> None:
        self.paint_head(env, painter)
        track = self._track()
        along = track.width * (self.value - self.minimum) // max(1, self.maximum - self.minimum)
        painter.box(track, look.FIELD, look.LINE, radius=3)
        painter.box(Rect(track.left, track.top, along, 6), look.ACCENT, radius=3)
        lit = env.hover == self.key or env.focus == self.key
        knob = (track.left + along, track.centery)
        painter.circle(knob, 10, look.INK if lit else look.INK_SOFT)
        painter.circle(knob, 4, look.ACCENT_INK)
        figure = Rect(track.right + 14, self.body.top, 52, self.body.height)
        painter.text(self.shown(env), figure, "strong", self.ink, "right")

    def press(self, env: Env, at: Point) -> None:
        track = self._track()
        span = self.maximum - self.minimum
        share = (at[0] - track.left) * span + track.width // 2
        steps = share // max(1, track.width) // self.step
        self.set(env, self.minimum + steps * self.step)

    def drag(self, env: Env, at: Point, by: Point) -> None:
        self.press(env, at)
