"""Putting widgets beside and below each other.

Rows give space first by what their kids wish, then to those that grow; a row that is too narrow
for even the least widths goes on in a further line, so that nothing is ever pushed off the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from pygame import Rect

from game.client import look
from game.client.ui.core import Env, Widget
from game.client.ui.nodes import Node, Role

Align = Literal["start", "center", "end", "stretch"]

_TEXTS = (Role.TEXT, Role.IMAGE)
_IN_A_LINE = (*_TEXTS, Role.BUTTON, Role.METER)
_MOST_TEXTS = 9
"""What a row may hold to be read in a line: a name with its number, or the faces of a pact."""


def share(total: int, weights: Sequence[int]) -> list[int]:
    """A whole number in parts by weight that sum to it exactly."""
    everything = sum(weights)
    parts, given, passed = [], 0, 0
    for weight in weights:
        passed += weight
        upto = total * passed // everything if everything else 0
        parts.append(upto - given)
        given = upto
    return parts


@dataclass(eq=False)
class Box(Widget):
    """Base of what holds other widgets. None among the children stands for nothing at all."""

    children: Sequence[Widget | None] = ()
    gap: int = field(default=look.GRID, kw_only=True)
    align: Align = field(default="stretch", kw_only=True)

    _kids: list[Widget] | None = field(init=False, default=None, repr=False)
    _flow: list[Widget] | None = field(init=False, default=None, repr=False)

    def kids(self) -> list[Widget]:
        if self._kids is None:
            self._kids = [child for child in self.children if child is not None]
        return self._kids

    def flow(self) -> list[Widget]:
        """The kids that take space here."""
        if self._flow is None:
            self._flow = [kid for kid in self.kids() if not kid.floats]
        return self._flow


@dataclass(eq=False)
class Spacer(Widget):
    """Empty space; with `grow`, it pushes what follows to the other side."""

    def measure_width(self, env: Env) -> tuple[int, int]:
        return 0, 0

    def measure_height(self, env: Env, width: int) -> int:
        return 0


@dataclass(eq=False)
class Column(Box):
    """Kids below each other. `align` places those narrower than the column, across it."""

    def measure_width(self, env: Env) -> tuple[int, int]:
        spans = [kid.span(env) for kid in self.flow()]
        return max((s[0] for s in spans), default=0), max((s[1] for s in spans), default=0)

    def _breadth(self, env: Env, kid: Widget, width: int) -> int:
        if kid.width is None and self.align == "stretch":
            return width
        return min(width, kid.span(env)[1])

    def measure_height(self, env: Env, width: int) -> int:
        heights = [kid.tall(env, self._breadth(env, kid, width)) for kid in self.flow()]
        return sum(heights) + self.gap * max(0, len(heights) - 1)

    def measure_least(self, env: Env, width: int) -> int:
        heights = [kid.squeeze(env, self._breadth(env, kid, width)) for kid in self.flow()]
        return sum(heights) + self.gap * max(0, len(heights) - 1)

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        super().place(env, rect, clip)
        kids = self.flow()
        breadths = [self._breadth(env, kid, rect.width) for kid in kids]
        heights = [kid.tall(env, w) for kid, w in zip(kids, breadths, strict=True)]
        spare = rect.height - sum(heights) - self.gap * max(0, len(kids) - 1)
        if spare > 0:
            extra = share(spare, [kid.grow for kid in kids])
        else:
            slack = [
                h - kid.squeeze(env, w) for kid, w, h in zip(kids, breadths, heights, strict=True)
            ]
            extra = [-part for part in share(min(-spare, sum(slack)), slack)]
        y = rect.top
        for kid, breadth, height, more in zip(kids, breadths, heights, extra, strict=True):
            left = rect.left + _offset(self.align, rect.width - breadth)
            kid.place(env, Rect(left, y, breadth, height + more), clip)
            y += height + more + self.gap


def _offset(align: Align, spare: int) -> int:
    return {"start": 0, "stretch": 0, "center": spare // 2, "end": spare}[align]


@dataclass(eq=False)
class Row(Box):
    """Kids beside each other, in several lines where one is too narrow.

    `align` places those lower than their line: centred unless said otherwise.
    """

    align: Align = field(default="center", kw_only=True)
    _broken: dict[int, list[list[tuple[Widget, int]]]] = field(
        init=False, default_factory=dict, repr=False
    )

    def nodes(self, env: Env) -> list[Node]:
        """Short texts beside each other belong together: a name and its number, a time and what
        happened then."""
        nodes = super().nodes(env)
        plain = all(not node.children and node.role in _IN_A_LINE for node in nodes)
        if plain and sum(node.role in _TEXTS for node in nodes) <= _MOST_TEXTS:
            for before, after in pairwise(nodes):
                after.beside = before.role in _TEXTS and after.role in _TEXTS
        return nodes

    def measure_width(self, env: Env) -> tuple[int, int]:
        spans = [kid.span(env) for kid in self.flow()]
        gaps = self.gap * max(0, len(spans) - 1)
        # It can wrap, so it needs no more than its widest kid.
        return max((s[0] for s in spans), default=0), sum(s[1] for s in spans) + gaps

    def _lines(self, env: Env, width: int) -> list[list[tuple[Widget, int]]]:
        """The kids in lines, each with its width."""
        if width not in self._broken:
            self._broken[width] = self._break(env, width)
        return self._broken[width]

    def _break(self, env: Env, width: int) -> list[list[tuple[Widget, int]]]:
        lines: list[list[Widget]] = [[]]
        used = 0
        for kid in self.flow():
            least = kid.span(env)[0]
            if lines[-1] and used + self.gap + least > width:
                lines.append([])
                used = 0
            used += least + (self.gap if lines[-1] else 0)
            lines[-1].append(kid)
        return [list(zip(line, self._widths(env, line, width), strict=True)) for line in lines]

    def _widths(self, env: Env, line: Sequence[Widget], width: int) -> list[int]:
        spans = [kid.span(env) for kid in line]
        room = width - self.gap * max(0, len(line) - 1)
        spare = room - sum(wish for _, wish in spans)
        if spare >= 0:
            extra = share(spare, [kid.grow for kid in line])
            return [wish + more for (_, wish), more in zip(spans, extra, strict=True)]
        slack = [wish - least for least, wish in spans]
        less = share(min(-spare, sum(slack)), slack)
        widths = [wish - part for (_, wish), part in zip(spans, less, strict=True)]
        # A single kid that cannot even have its least width gets what there is.
        return [min(w, width) for w in widths]

    def measure_height(self, env: Env, width: int) -> int:
        lines = self._lines(env, width)
        heights = [max((kid.tall(env, w) for kid, w in line), default=0) for line in lines]
        return sum(heights) + self.gap * (len(heights) - 1)

    def measure_least(self, env: Env, width: int) -> int:
        lines = self._lines(env, width)
        heights = [max((kid.squeeze(env, w) for kid, w in line), default=0) for line in lines]
        return sum(heights) + self.gap * (len(heights) - 1)

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        super().place(env, rect, clip)
        lines = self._lines(env, rect.width)
        wishes = [max((kid.tall(env, w) for kid, w in line), default=0) for line in lines]
        spare = rect.height - sum(wishes) - self.gap * (len(lines) - 1)
        if spare < 0:
            floors = [max((k.squeeze(env, w) for k, w in line), default=0) for line in lines]
            slack = [wish - floor for wish, floor in zip(wishes, floors, strict=True)]
            cut = share(min(-spare, sum(slack)), slack)
            wishes = [wish - part for wish, part in zip(wishes, cut, strict=True)]
        elif len(lines) == 1:
            wishes = [rect.height]
        y, pushed = rect.top, False
        for line, height in zip(lines, wishes, strict=True):
            # What stood right of a spacer stays at the right when it moves to the next line.
            used = sum(width for _, width in line) + self.gap * (len(line) - 1)
            x = rect.left + (rect.width - used if pushed else 0)
            pushed = pushed or any(isinstance(kid, Spacer) and kid.grow for kid, _ in line)
            for kid, width in line:
                own = height
                if self.align != "stretch":
                    own = min(height, kid.tall(env, width))
                top = y + _offset(self.align, height - own)
                kid.place(env, Rect(x, top, width, own), clip)
                x += width + self.gap
            y += height + self.gap


@dataclass(eq=False)
class Layers(Box):
    """Kids on top of each other, each in the whole place: a map, and panels over it."""

    def measure_width(self, env: Env) -> tuple[int, int]:
        spans = [kid.span(env) for kid in self.flow()]
        return max((s[0] for s in spans), default=0), max((s[1] for s in spans), default=0)

    def measure_height(self, env: Env, width: int) -> int:
        return max((kid.tall(env, width) for kid in self.flow()), default=0)

    def measure_least(self, env: Env, width: int) -> int:
        return max((kid.squeeze(env, width) for kid in self.flow()), default=0)

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        super().place(env, rect, clip)
        for kid in self.flow():
            kid.place(env, rect, clip)


@dataclass(eq=False)
class Grid(Box):
    """Kids in columns of equal width, as many as fit with at least `column` pixels each."""

    column: int = field(default=240, kw_only=True)

    def _count(self, width: int) -> int:
        fits = (width + self.gap) // (self.column + self.gap)
        return max(1, min(fits, len(self.flow())))

    def measure_width(self, env: Env) -> tuple[int, int]:
        count = len(self.flow())
        return self.column, count * (self.column + self.gap) - self.gap if count else 0

    def _rows(self, env: Env, width: int) -> list[tuple[int, list[tuple[Widget, int]]]]:
        count = self._count(width)
        widths = share(width - self.gap * (count - 1), [1] * count)
        kids = self.flow()
        rows = []
        for start in range(0, len(kids), count):
            row = list(zip(kids[start : start + count], widths, strict=False))
            rows.append((max(kid.tall(env, w) for kid, w in row), row))
        return rows

    def measure_height(self, env: Env, width: int) -> int:
        rows = self._rows(env, width)
        return sum(height for height, _ in rows) + self.gap * max(0, len(rows) - 1)

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        super().place(env, rect, clip)
        y = rect.top
        for height, row in self._rows(env, rect.width):
            x = rect.left
            for kid, width in row:
                kid.place(env, Rect(x, y, width, height), clip)
                x += width + self.gap
            y += height + self.gap


@dataclass(eq=False)
class Inset(Widget):
    """A widget with a margin around it."""

    child: Widget
    margin: int = 2 * look.GRID

    def kids(self) -> Sequence[Widget]:
        return (self.child,)

    def measure_width(self, env: Env) -> tuple[int, int]:
        least, wish = self.child.span(env)
        return least + 2 * self.margin, wish + 2 * self.margin

    def measure_height(self, env: Env, width: int) -> int:
        return self.child.tall(env, width - 2 * self.margin) + 2 * self.margin

    def measure_least(self, env: Env, width: int) -> int:
        return self.child.squeeze(env, width - 2 * self.margin) + 2 * self.margin

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        super().place(env, rect, clip)
        self.child.place(env, rect.inflate(-2 * self.margin, -2 * self.margin), clip)
