"""The first of several things, as many as there is room for: nobody scrolls a wall."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pygame import Rect

from game.client.ui import Column, Env, Widget


@dataclass(eq=False)
class Few(Column):
    """Shows its first kids, the first one at least; what does not fit is left out altogether."""

    _shown: int | None = field(init=False, default=None)

    def kids(self) -> list[Widget]:
        return super().kids()[: self._shown]

    def squeeze(self, env: Env, width: int) -> int:
        kids: Sequence[Widget] = self.flow()
        return kids[0].tall(env, width) if kids else 0

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        self._shown, used, fitting = None, 0, 0
        for kid in self.flow():
            used += kid.tall(env, self._breadth(env, kid, rect.width))
            if fitting and used > rect.height:
                break
            used, fitting = used + self.gap, fitting + 1
        self._shown = fitting
        super().place(env, rect, clip)
