"""A window onto content taller than its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pygame
from pygame import Rect

from game.client import look
from game.client.ui.core import Env, Need, Point, Widget
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter

STEP = 48  # logical pixels a notch of the wheel or an arrow key moves
BAR = 12  # room at the right for the scroll bar
_RIM = 6  # what lights up around the edge of what is in view


@dataclass(eq=False)
class ScrollPane(Widget):
    """Shows a part of `child` and scrolls the rest: wheel, keys, or by dragging its bar.

    The keyboard stops at the pane itself when there is more than can be seen. Needs a `name`,
    which says what is in it; `least` is the height it can be pressed down to.
    """

    child: Widget
    name: str
    least: int = field(default=96, kw_only=True)

    mouse = True
    stops = True
    drags = True

    def kids(self) -> Sequence[Widget]:
        return (self.child,)

    def measure_width(self, env: Env) -> tuple[int, int]:
        least, wish = self.child.span(env)
        return least + BAR, wish + BAR

    def measure_height(self, env: Env, width: int) -> int:
        return self.child.tall(env, width - BAR)

    def measure_least(self, env: Env, width: int) -> int:
        return min(self.least, self.tall(env, width))

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        super().place(env, rect, clip)
        height = max(self._content(env), rect.height)
        offset = self._clamp(env, env.memory.scroll.get(self.key, 0))
        env.memory.scroll[self.key] = offset
        inner = Rect(rect.left, rect.top - offset, rect.width - self._bar(env), height)
        self.child.place(env, inner, self.clip)

    def _bar(self, env: Env) -> int:
        """The room kept free for the bar, whether or not it is needed now."""
        return BAR

    def _content(self, env: Env) -> int:
        return self.child.tall(env, self.rect.width - BAR)

    def _clamp(self, env: Env, offset: int) -> int:
        return max(0, min(offset, self._content(env) - self.rect.height))

    def _thumb(self, env: Env) -> Rect | None:
        """The movable part of the bar; None while everything is in view."""
        content, height = self._content(env), self.rect.height
        if content <= height or height <= 0:
            return None
        length = max(32, height * height // content)
        offset = env.memory.scroll.get(self.key, 0)
        top = self.rect.top + (height - length) * offset // (content - height)
        return Rect(self.rect.right - BAR + 4, top, BAR - 4, length)

    def scroll_to(self, env: Env, offset: int) -> bool:
        """Scroll so that `offset` pixels are hidden above; whether that moved anything."""
        before = env.memory.scroll.get(self.key, 0)
        after = self._clamp(env, offset)
        env.memory.scroll[self.key] = after
        if after == before:
            return False
        if env.memory.opened:
            env.want(Need.LAYOUT)  # a menu stands where its box does
        else:
            self.place(env, self.rect, self.clip)
            env.want(Need.PAINT, self.clip.inflate(2 * _RIM, 2 * _RIM))
        return True

    def scroll_by(self, env: Env, pixels: int) -> bool:
        return self.scroll_to(env, env.memory.scroll.get(self.key, 0) + pixels)

    def reveal(self, env: Env, rect: Rect) -> None:
        """Scroll as little as needed to bring `rect` into view."""
        if rect.top < self.rect.top:
            self.scroll_by(env, rect.top - self.rect.top - look.GRID)
        elif rect.bottom > self.rect.bottom:
            down = rect.bottom - self.rect.bottom + look.GRID
            self.scroll_by(env, min(down, max(0, rect.top - self.rect.top)))

    def focusable(self) -> bool:
        # Before it is laid out (in the terminal) nothing is hidden, and nothing needs scrolling.
        return self.child.rect.height > self.rect.height > 0

    def wheel(self, env: Env, at: Point, steps: float) -> bool:
        return self.scroll_by(env, round(-steps * STEP))

    def drag(self, env: Env, at: Point, by: Point) -> None:
        thumb = self._thumb(env)
        if thumb is None or at[0] < self.rect.right - 2 * BAR:
            return
        free = max(1, self.rect.height - thumb.height)
        middle = at[1] - self.rect.top - thumb.height // 2
        self.scroll_to(env, middle * (self._content(env) - self.rect.height) // free)

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        """Also asked by the stage for the pane around the focus."""
        page = self.rect.height - STEP
        moves = {
            pygame.K_PAGEUP: -page,
            pygame.K_PAGEDOWN: page,
            pygame.K_HOME: -self._content(env),
            pygame.K_END: self._content(env),
        }
        if env.focus == self.key:
            moves |= {pygame.K_UP: -STEP, pygame.K_DOWN: STEP, pygame.K_SPACE: page}
        step = moves.get(event.key)
        return step is not None and self.scroll_by(env, step)

    def paint(self, env: Env, painter: Painter) -> None:
        with painter.clip(self.clip):
            super().paint(env, painter)
            thumb = self._thumb(env)
            if thumb is not None:
                lit = env.pressed == self.key or env.hover == self.key
                colour = look.LINE_STRONG if lit else look.LINE
                painter.box(thumb.inflate(-2, 0), colour, radius=3)

    def describe(self, env: Env) -> Node:
        return self.node(env, Role.SCROLL, self.name)


@dataclass(eq=False)
class Page(ScrollPane):
    """A whole screen. It scrolls only where the window is too small for it pressed together."""

    def measure_height(self, env: Env, width: int) -> int:
        return self.child.tall(env, width)

    def _bar(self, env: Env) -> int:
        fits = self.child.squeeze(env, self.rect.width) <= self.rect.height
        return 0 if fits else BAR

    def _content(self, env: Env) -> int:
        return self.child.squeeze(env, self.rect.width - self._bar(env))

    def nodes(self, env: Env) -> list[Node]:
        # A page that needs no scrolling is the window itself.
        return super().nodes(env) if self.focusable() else self.child.nodes(env)
