"""A number for or against: a bar that grows from the middle to the right, or to the left."""

from dataclasses import dataclass, field

from pygame import Rect

from game.client import look
from game.client.ui.core import Env, Widget
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter
from game.client.ui.typeset import longest_word, text_width, wrap

_LINE, _BAR, _GAP = 18, 6, 4


@dataclass(eq=False)
class Balance(Widget):
    """What speaks for something (above zero) or against it. ``extent`` is how much fills one side;
    ``text`` stands at the right of the name, which wraps. The sign of the number says the same as
    side and colour."""

    name: str
    value: int
    extent: int
    text: str = field(kw_only=True)

    mouse = True

    def _figure_width(self, env: Env) -> int:
        return text_width(self.text, "small_strong", env.scale) + 12

    def measure_width(self, env: Env) -> tuple[int, int]:
        figure = self._figure_width(env)
        least = min(longest_word(self.name, "small", env.scale), 160) + figure
        return least, text_width(self.name, "small", env.scale) + figure

    def _lines(self, env: Env, width: int) -> tuple[str, ...]:
        return wrap(self.name, "small", env.scale, max(1, width - self._figure_width(env)))

    def measure_height(self, env: Env, width: int) -> int:
        return _LINE * len(self._lines(env, width)) + _GAP + _BAR

    def paint(self, env: Env, painter: Painter) -> None:
        width = self.rect.width
        line = Rect(self.rect.left, self.rect.top, width - self._figure_width(env), _LINE)
        for text in self._lines(env, width):
            painter.text(text, line, "small", look.INK_SOFT)
            line = line.move(0, _LINE)
        tone = look.GOOD if self.value > 0 else look.BAD if self.value < 0 else look.INK_SOFT
        figure = Rect(self.rect.left, self.rect.top, width, _LINE)
        painter.text(self.text, figure, "small_strong", tone, "right")
        track = Rect(self.rect.left, self.rect.bottom - _BAR, width, _BAR)
        painter.box(track, look.FIELD, radius=3)
        half = width // 2
        reach = half * min(abs(self.value), self.extent) // max(1, self.extent)
        left = track.left + half - (reach if self.value < 0 else 0)
        painter.box(Rect(left, track.top, reach, _BAR), tone, radius=0)
        painter.box(
            Rect(track.left + half - 1, track.top - 1, 2, _BAR + 2), look.LINE_STRONG, radius=0
        )

    def describe(self, env: Env) -> Node:
        node = self.node(env, Role.METER, self.name)
        node.value, node.minimum, node.maximum = self.text, -self.extent, self.extent
        return node
