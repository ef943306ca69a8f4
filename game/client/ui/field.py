"""What all fields have in common: a name above, and a body that holds the value."""

from dataclasses import dataclass, field

from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.ui.core import Env, Widget
from game.client.ui.paint import Painter
from game.client.ui.typeset import shorten, text_width

HEAD = 20


@dataclass(eq=False)
class Field(Widget):
    """Base of what holds a value. With `labelled` off, the name is in the tree alone, for
    places where the words beside it already say what it is."""

    name: str
    labelled: bool = field(default=True, kw_only=True)

    stops = True
    mouse = True

    def body_width(self, env: Env) -> tuple[int, int]:
        raise NotImplementedError(type(self).__name__)

    def body_height(self, env: Env, width: int) -> int:
        return 36

    @property
    def body(self) -> Rect:
        """Where the value stands."""
        head = HEAD if self.labelled else 0
        return Rect(self.rect.left, self.rect.top + head, self.rect.width, self.rect.height - head)

    def measure_width(self, env: Env) -> tuple[int, int]:
        least, wish = self.body_width(env)
        label = text_width(self.name, "small", env.scale) if self.labelled else 0
        return max(least, min(label, 160)), max(wish, label)

    def measure_height(self, env: Env, width: int) -> int:
        return self.body_height(env, width) + (HEAD if self.labelled else 0)

    def paint_head(self, env: Env, painter: Painter) -> None:
        if self.labelled:
            line = Rect(self.rect.left, self.rect.top, self.rect.width, 18)
            text = shorten(self.name, "small", env.scale, self.rect.width)
            painter.text(text, line, "small", look.INK_SOFT)

    def paint_well(self, env: Env, painter: Painter, area: Rect) -> None:
        """The sunken box of things that can be edited."""
        lit = self.enabled and (env.hover == self.key or env.focus == self.key)
        painter.box(area, look.FIELD, look.LINE_STRONG if lit else look.LINE)

    @property
    def ink(self) -> Colour:
        return look.INK if self.enabled else look.INK_FAINT
