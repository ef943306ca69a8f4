"""A card to choose: a picture above a few lines of text, the whole of it one button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pygame import Rect

from game.client import look
from game.client.ui.button import Button
from game.client.ui.core import Env
from game.client.ui.nodes import Node
from game.client.ui.paint import Painter
from game.client.ui.typeset import line_height, wrap

_PAD = 12


@dataclass(frozen=True)
class TextLine:
    """A paragraph of a card: `style` of `look.STYLES`, `tone` of `look.TONES`."""

    text: str
    style: str = "small"
    tone: str = "soft"


@dataclass(eq=False)
class Tile(Button):
    """`text` is its name and first line; `picture` is drawn above it, `picture_height` logical
    pixels high; `pressed` is whether it is the one chosen."""

    picture: Callable[[Painter, Rect], None] | None = field(default=None, kw_only=True)
    picture_height: int = field(default=96, kw_only=True)
    lines: Sequence[TextLine] = field(default=(), kw_only=True)

    def _paragraphs(self) -> list[TextLine]:
        return [TextLine(self.text, "heading", "plain"), *self.lines]

    def measure_width(self, env: Env) -> tuple[int, int]:
        return 220, 420

    def measure_height(self, env: Env, width: int) -> int:
        room = width - 2 * _PAD
        texts = sum(
            len(wrap(line.text, line.style, env.scale, room)) * line_height(line.style) + 2
            for line in self._paragraphs()
        )
        return (self.picture_height if self.picture else 0) + texts + 2 * _PAD

    def paint(self, env: Env, painter: Painter) -> None:
        hot = env.hover == self.key and self.enabled
        fill = look.mix(look.RAISED, look.ACCENT, 0.10) if self.pressed else look.RAISED
        edge = look.ACCENT if self.pressed else look.LINE_STRONG if hot else look.LINE
        painter.box(self.rect, look.HOVER if hot and not self.pressed else fill, edge, radius=6)
        line = Rect(self.rect.left + _PAD, self.rect.top + _PAD, self.rect.width - 2 * _PAD, 0)
        if self.picture is not None:
            frame = Rect(
                self.rect.left + 1, self.rect.top + 1, self.rect.width - 2, self.picture_height
            )
            with painter.clip(frame):
                self.picture(painter.shifted(frame.topleft), Rect((0, 0), frame.size))
            line.top += self.picture_height
        for paragraph in self._paragraphs():
            line.height = line_height(paragraph.style)
            for text in wrap(paragraph.text, paragraph.style, env.scale, line.width):
                painter.text(text, line, paragraph.style, look.TONES[paragraph.tone])
                line = line.move(0, line.height)
            line = line.move(0, 2)

    def describe(self, env: Env) -> Node:
        node = super().describe(env)
        node.value = ". ".join(line.text for line in self.lines)
        return node
