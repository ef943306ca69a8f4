"""Rows of cells, of which one can be chosen."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

import pygame
from pygame import Rect

from game.client import look
from game.client.ui.button import paint_cross, paint_tick
from game.client.ui.core import Env, Need, Point, TextHandler, Widget, is_activation
from game.client.ui.layout import share
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter
from game.client.ui.typeset import (
    ELLIPSIS,
    line_height,
    longest_word,
    shorten,
    text_width,
    wrap,
)

ROW, HEAD = 34, 28
FACES = 26
"""What a row is higher by where faces stand below its texts."""
Measure = Callable[[str, str, float], int]
"""How wide a text is, of a style, at a scale."""
_PAD = 10
_LINE, _LINES = 20, 5  # from one line of a cell to the next, and how many it may have


@dataclass(frozen=True)
class Col:
    """A column: its title (may be empty), how it stands, its part of space left over, and what
    its cells tell."""

    title: str
    align: str = "left"
    grow: int = 1
    tip: str = ""


@dataclass(frozen=True)
class Face:
    """The emblem of a power in a row, and a sign beside it: "yes", "no", or "" for neither."""

    emblem: int
    sign: Literal["yes", "no", ""] = ""


@dataclass(frozen=True)
class TableRow:
    """A row: a key, one text per column, a sign before the first, and the faces of those it is
    about below its texts (``tip`` has to name them)."""

    key: str
    cells: tuple[str, ...]
    icon: str = ""
    emblem: int | None = None
    tone: str = "plain"
    tip: str = ""
    faces: tuple[Face, ...] = ()


@dataclass(eq=False)
class Table(Widget):
    """A table, or without titles a list. One stop for the keyboard; up and down go from row to row.

    `on_select` gets the key of a row as soon as one comes to it, and what is about the `selected`
    row is shown beside the table; `on_activate` that of a row entered (Enter, or a click on the one
    already chosen). Where rows only lead elsewhere there is no `on_select`: a click enters.
    Without either it is only read.
    """

    name: str
    columns: Sequence[Col]
    rows: Sequence[TableRow]
    selected: str = ""
    on_select: TextHandler | None = None
    on_activate: TextHandler | None = None
    empty: str = field(default="", kw_only=True)  # what stands there while it has no rows

    _begin: int = field(init=False, default=0)  # of the rows, below the titles
    _cut: set[str] = field(init=False, default_factory=set)  # rows that did not fit
    _tops: list[int] = field(init=False, default_factory=lambda: [0])  # where rows begin, and end
    _known: dict[tuple[int, float], list[int]] = field(init=False, default_factory=dict)
    _edges: list[int] = field(init=False, default_factory=list)  # where columns end

    mouse = True

    def focusable(self) -> bool:
        return self.enabled and bool(self.rows) and bool(self.on_select or self.on_activate)

    def _titles(self, env: Env, widths: Sequence[int]) -> list[tuple[str, ...]]:
        """The lines of each column's title, in columns of these widths."""
        rooms = [max(1, width - 2 * _PAD) for width in widths]
        return [
            wrap(column.title, "small", env.scale, room)
            if longest_word(column.title, "small", env.scale) <= room
            else (shorten(column.title, "small", env.scale, room),)
            for column, room in zip(self.columns, rooms, strict=True)
        ]

    def _head(self, env: Env, width: int) -> int:
        """How high the titles stand."""
        if not any(column.title for column in self.columns):
            return 0
        lines = max(map(len, self._titles(env, self._widths(env, width))))
        return HEAD + line_height("small") * (lines - 1)

    def _places(self, env: Env, width: int) -> list[int]:
        """Where each row begins below the head, and where the last ends: a row is as high as its
        texts need."""
        known = self._known.get((width, env.scale))
        if known is None:
            known = self._known[width, env.scale] = self._placed(env, width)
        return known

    def _placed(self, env: Env, width: int) -> list[int]:
        widths, faces = self._widths(env, width), FACES if any(r.faces for r in self.rows) else 0
        talls = []
        for row in self.rows:
            lines = max(
                (len(self._lines(env, row, number, wide)) for number, wide in enumerate(widths)),
                default=1,
            )
            talls.append(ROW + _LINE * (lines - 1) + faces)
        return list(accumulate(talls, initial=0))

    def _lines(self, env: Env, row: TableRow, column: int, width: int) -> tuple[str, ...]:
        """A cell's text in a column of a width: broken into lines where it must be, and shortened
        where that does not do."""
        room = max(0, width - 2 * _PAD - (self._lead() if column == 0 else 0))
        text = row.cells[column]
        if text_width(text, "body", env.scale) <= room:
            return (text,)
        if longest_word(text, "body", env.scale) > room:
            return (shorten(text, "body", env.scale, room),)
        lines = wrap(text, "body", env.scale, max(1, room))
        last = " ".join(lines[_LINES - 1 :])
        return (*lines[: _LINES - 1], *([shorten(last, "body", env.scale, room)] if last else []))

    def _lead(self) -> int:
        return 26 if any(row.icon or row.emblem is not None for row in self.rows) else 0

    def _wishes(self, env: Env, measure: Measure = text_width) -> list[int]:
        """What columns want to be as wide as, by a measure of the texts of their cells."""
        wishes = []
        for number, column in enumerate(self.columns):
            widths = [measure(row.cells[number], "body", env.scale) for row in self.rows]
            title = measure(column.title, "small", env.scale)
            lead = self._lead() if number == 0 else 0
            wishes.append(max(widths, default=0) + lead)
            wishes[-1] = max(wishes[-1], title) + 2 * _PAD
        return wishes

    def measure_width(self, env: Env) -> tuple[int, int]:
        wishes = self._wishes(env)
        return sum(min(wish, 72) for wish in wishes), sum(wishes)

    def measure_height(self, env: Env, width: int) -> int:
        if not self.rows:
            more = line_height("italic") * (len(self._excuse(env, width)) - 1)
            return self._head(env, width) + ROW + more
        return self._head(env, width) + self._places(env, width)[-1]

    def _excuse(self, env: Env, width: int) -> tuple[str, ...]:
        """What stands there while it has no rows, line by line."""
        return wrap(self.empty, "italic", env.scale, max(1, width - 2 * _PAD))

    def _widths(self, env: Env, width: int) -> list[int]:
        wishes = self._wishes(env)
        spare = width - sum(wishes)
        if spare < 0:
            # The widest columns give way, so that short ones (names, numbers) stay whole; if there
            # is room for every word, no word is cut.
            least = self._wishes(env, longest_word)
            if sum(least) > width:
                least = [0] * len(wishes)

            def limited(most: int) -> list[int]:
                pairs = zip(wishes, least, strict=True)
                return [max(floor, min(wish, most)) for wish, floor in pairs]

            limit = bisect_right(range(max(wishes)), width, key=lambda most: sum(limited(most)))
            return limited(limit - 1)
        extra = share(spare, [column.grow for column in self.columns])
        return [wish + more for wish, more in zip(wishes, extra, strict=True)]

    def row_rect(self, number: int) -> Rect:
        if number + 1 >= len(self._tops):  # nothing has a place in a terminal
            return Rect(self.rect)
        begins, ends = self._tops[number : number + 2]
        top = self.rect.top + self._begin + begins
        return Rect(self.rect.left, top, self.rect.width, ends - begins)

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        super().place(env, rect, clip)
        self._edges = list(accumulate(self._widths(env, rect.width), initial=rect.left))[1:]
        self._tops = self._places(env, rect.width)
        self._begin = self._head(env, rect.width)

    def cell_rect(self, row: int, column: int) -> Rect:
        left = self._edges[column - 1] if column else self.rect.left
        area = self.row_rect(row)
        return Rect(left, area.top, self._edges[column] - left, area.height)

    def paint(self, env: Env, painter: Painter) -> None:
        widths = self._widths(env, self.rect.width)
        x = self.rect.left
        titles, tall = self._titles(env, widths), line_height("small")
        for column, width, lines in zip(self.columns, widths, titles, strict=True):
            spare = (self._begin - tall * len(lines)) // 2
            area = Rect(x + _PAD, self.rect.top + spare, width - 2 * _PAD, tall)
            for text in lines:
                painter.text(text, area, "small", look.INK_FAINT, column.align)
                area = area.move(0, tall)
            x += width
        if not self.rows:
            area = Rect(self.rect.left, self.rect.top + self._begin, self.rect.width, ROW)
            area = area.inflate(-2 * _PAD, 0)
            for text in self._excuse(env, self.rect.width):
                painter.text(text, area, "italic", look.INK_FAINT)
                area = area.move(0, line_height("italic"))
        here = self._here(env) if env.focus == self.key and env.keyboard else -1
        for number, row in enumerate(self.rows):
            area = self.row_rect(number)
            if number == here and row.key != self.selected:
                painter.box(area, look.HOVER, radius=2)
            if area.colliderect(self.clip):
                self._paint_row(env, painter, row, area, widths)

    def _paint_row(
        self, env: Env, painter: Painter, row: TableRow, area: Rect, widths: Sequence[int]
    ) -> None:
        painter.line(area.topleft, (area.right - 1, area.top), look.mix(look.LINE, look.PANEL, 0.4))
        if row.key == self.selected:
            painter.box(area, look.mix(look.RAISED, look.ACCENT, 0.14), radius=2)
            painter.box(Rect(area.left, area.top + 4, 3, area.height - 8), look.ACCENT, radius=0)
        x = area.left
        for number, (column, width) in enumerate(zip(self.columns, widths, strict=True)):
            cell = Rect(x + _PAD, area.top, width - 2 * _PAD, ROW)
            x += width
            if number == 0 and self._lead():
                sign = Rect(cell.left, cell.centery - 9, 18, 18)
                if row.emblem is not None:
                    painter.emblem(row.emblem, sign)
                elif row.icon:
                    painter.icon(row.icon, sign, look.INK_SOFT)
                cell.left, cell.width = cell.left + self._lead(), cell.width - self._lead()
            lines = self._lines(env, row, number, width)
            for text in lines:
                painter.text(text, cell, "body", look.TONES[row.tone], column.align)
                cell = cell.move(0, _LINE)
            if lines[-1].endswith(ELLIPSIS) and not row.cells[number].endswith(ELLIPSIS):
                self._cut.add(row.key)
        self._paint_faces(painter, row, area)

    def _paint_faces(self, painter: Painter, row: TableRow, area: Rect) -> None:
        """Emblems in a line, each with its sign beside it; as many as there is room for."""
        place = Rect(area.left + _PAD + self._lead(), area.bottom - FACES - 2, 18, 18)
        for face in row.faces:
            if place.right + 14 > area.right:
                break
            painter.emblem(face.emblem, place)
            sign = Rect(place.right - 2, place.bottom - 12, 14, 14)
            if face.sign == "yes":
                paint_tick(painter, sign, look.GOOD)
            elif face.sign == "no":
                paint_cross(painter, sign, look.BAD)
            place = place.move(38, 0)

    def _select(self, env: Env, key: str) -> None:
        select, activate = self.on_select, self.on_activate
        if not self.enabled:
            return
        if key != self.selected and select is not None:
            env.call(lambda: select(key))
        elif activate is not None:
            env.call(lambda: activate(key))

    def _at(self, at: Point) -> TableRow | None:
        number = bisect_right(self._tops, at[1] - self.rect.top - self._begin) - 1
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def click(self, env: Env, at: Point) -> None:
        row = self._at(at)
        if row is not None:
            self._select(env, row.key)

    def _here(self, env: Env) -> int:
        """The number of the row the keyboard stands on, -1 for none."""
        if self.on_select is None:
            return min(env.memory.cursor.get(self.key, 0), len(self.rows) - 1)
        keys = [row.key for row in self.rows]
        return keys.index(self.selected) if self.selected in keys else -1

    def _step_to(self, env: Env, number: int) -> None:
        if self.on_select is not None:
            self._select(env, self.rows[number].key)
        else:
            env.memory.cursor[self.key] = number
            env.want(Need.PAINT, self.clip)

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        if not self.rows:
            return False
        here, last = self._here(env), len(self.rows) - 1
        moves = {
            pygame.K_UP: here - 1,
            pygame.K_DOWN: here + 1,
            pygame.K_HOME: 0,
            pygame.K_END: last,
        }
        if event.key in moves:
            wanted = max(0, min(last, moves[event.key]))
            if wanted == here:
                return False  # at its end, the arrow goes on to what stands beyond the table
            self._step_to(env, wanted)
            return True
        if is_activation(event) and here >= 0:
            self._select(env, self.rows[here].key)
            return True
        return False

    def focus_rect(self, env: Env) -> Rect:
        here = self._here(env)
        if here >= 0:
            return self.row_rect(here)
        return self.rect if self.rect.height < 4 * ROW or not self.rows else self.row_rect(0)

    def explain(self, env: Env, at: Point | None) -> str:
        hint = self.hint(at)
        if hint or at is None:
            return hint or super().explain(env, at)
        place = min(bisect_right(self._edges, at[0]), len(self.columns) - 1)
        row = self._at(at)
        cell = row.cells[place] if row else ""
        found = env.glossary.spans(f"{self.columns[place].title} {cell}")
        return "\n".join(env.glossary[span.key].told for span in found)

    def hint(self, at: Point | None = None) -> str:
        if at is None:
            return self.tip
        row, place = self._at(at), bisect_right(self._edges, at[0])
        column = self.columns[place].tip if place < len(self.columns) else ""
        if row is None:
            return column or self.tip
        whole = " · ".join(cell for cell in row.cells if cell) if row.key in self._cut else ""
        return "\n".join(part for part in (whole, row.tip, column) if part) or self.tip

    def describe(self, env: Env) -> Node:
        node = self.node(env, Role.TABLE, self.name)
        node.value = "" if self.rows else self.empty
        usable = bool(self.on_select or self.on_activate)
        here = self._here(env) if node.focused else -1
        for number, row in enumerate(self.rows):
            parts = [
                env.words("kit.pair", name=column.title, value=cell)
                if column.title and (place or cell.isdecimal())
                else cell
                for place, (column, cell) in enumerate(zip(self.columns, row.cells, strict=True))
                if cell
            ]
            child = Node(Role.ROW, ", ".join(parts), f"{self.key}.{row.key}")
            child.bounds = self.row_rect(number)
            child.visible = child.bounds.clip(self.clip)
            child.description = row.tip
            child.focused = number == here
            child.checked = row.key == self.selected if self.on_select else None
            if usable:
                child.activate = lambda key=row.key: self._select(env, key)
            node.children.append(child)
        return node
