"""A place that takes the next key pressed, whatever it is: to choose keys with."""

from dataclasses import dataclass, field

import pygame
from pygame import Rect

from game.client import look
from game.client.presses import written
from game.client.ui.core import Env, TextHandler, Widget
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter
from game.client.ui.typeset import shorten, text_width


@dataclass(eq=False)
class KeyCatcher(Widget):
    """Gives `on_press` every key pressed while it has the focus, as it is written in `Keys`, but
    for Tab and Escape, which lead away from it. `text` is what it shows."""

    name: str
    text: str
    on_press: TextHandler | None = field(default=None, kw_only=True)

    stops = True
    mouse = True

    def measure_width(self, env: Env) -> tuple[int, int]:
        return 120, max(160, text_width(self.text, "heading", env.scale) + 48)

    def measure_height(self, env: Env, width: int) -> int:
        return 56

    def paint(self, env: Env, painter: Painter) -> None:
        lit = env.focus == self.key
        painter.box(self.rect, look.FIELD, look.FOCUS if lit else look.LINE_STRONG)
        inside = self.rect.inflate(-24, 0)
        text = shorten(self.text, "heading", env.scale, inside.width)
        painter.text(text, Rect(inside), "heading", look.INK, "center")

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        if event.key in (pygame.K_TAB, pygame.K_ESCAPE):
            return False
        press, handler = written(event), self.on_press
        if press and handler is not None:
            env.call(lambda: handler(press))
        return True

    def describe(self, env: Env) -> Node:
        node = self.node(env, Role.BUTTON, self.name)
        node.value = self.text
        return node
