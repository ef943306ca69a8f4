"""A QR code: what a telephone's camera reads from the screen."""

from dataclasses import dataclass
from functools import lru_cache

import segno
from pygame import Rect

from game.client.ui.core import Env, Widget
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter

_QUIET = 4  # modules of light around the code that readers ask for (ISO/IEC 18004)
_LIGHT, _DARK = (255, 255, 255), (0, 0, 0)  # not the palette's: cameras want the full contrast


@lru_cache(maxsize=8)
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of the code for a text, dark modules true."""
    return tuple(tuple(bool(m) for m in row) for row in segno.make(text, micro=False).matrix)


@dataclass(eq=False)
class QrCode(Widget):
    """The code of ``text``; ``name`` says what it leads to. Its sides are as long as its modules,
    drawn in whole pixels, allow within ``side``."""

    text: str
    name: str
    side: int = 160

    mouse = True

    def measure_width(self, env: Env) -> tuple[int, int]:
        return self.side, self.side

    def measure_height(self, env: Env, width: int) -> int:
        return self.side

    def paint(self, env: Env, painter: Painter) -> None:
        rows = modules(self.text)
        area = Rect(0, 0, self.side, self.side)
        area.topleft = self.rect.topleft
        painter.box(area, _LIGHT, radius=4)
        place = painter.px(area)
        step = place.width // (len(rows) + 2 * _QUIET)
        left = place.left + (place.width - step * len(rows)) // 2
        top = place.top + (place.height - step * len(rows)) // 2
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.surface.fill(_DARK, (left + x * step, top + y * step, step, step))

    def hint(self, at: tuple[int, int] | None = None) -> str:
        return self.tip or self.name

    def describe(self, env: Env) -> Node:
        node = self.node(env, Role.IMAGE, self.name)
        node.value = self.text
        return node
