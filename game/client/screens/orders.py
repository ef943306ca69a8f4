"""Sealed orders: keep one's word with one button, then whatever is left, with its limits in sight.

What is left over stands beside the rows at all times, with what is amiss and the sheet in words.
"""

from game.client import look as style
from game.client.online.bar import standing
from game.client.orders import look, state, work
from game.client.orders.moves import RESERVE, Held
from game.client.orders.rows import OrderRows
from game.client.orders.sheet import SheetBook
from game.client.orders.warning import before_sealing
from game.client.screens.frame import NARROW, MatchScreen, framed
from game.client.sentences import Speaker, order_sentence
from game.client.theatre import INSTRUMENT_ICONS
from game.client.ui import (
    Button,
    Column,
    Context,
    Icon,
    Label,
    Meter,
    Panel,
    Row,
    ScrollPane,
    Widget,
)
from game.client.ui.scroll import BAR
from game.rules.ids import INSTRUMENTS
from game.rules.modules import ECONOMY
from game.words import Words

_SIDE = 380
_SECTIONS = (
    work.pacts,
    work.home,
    work.votes,
    work.stabilise,
    look.look,
    state.exercise,
    state.support,
    state.economy,
    state.coerce,
    state.covert,
)


class Orders(MatchScreen):
    """Writes the sheet of this turn."""

    places = ("match", "orders")
    begins = ("keep_word",)

    def title(self, ctx: Context) -> str:
        return ctx.words("orders.title")

    def build(self, ctx: Context) -> Widget:
        w, book = ctx.words, SheetBook(self.model)
        say = Speaker(w, self.model)
        rows = OrderRows(say, book, drag=not ctx.in_terminal)
        sections = [section(rows) for section in _SECTIONS]
        form = Column([self._sealed(w), *sections], gap=12)
        means = self._means(ctx, rows)
        sheet = Column([before_sealing(say, book), self._sheet(say, book)], gap=12)
        content: Widget
        if ctx.in_terminal:
            content = Column([means, form, sheet])
        elif ctx.width < NARROW:
            # What is amiss comes before the rows, where one sees it who seals at once.
            parts = [before_sealing(say, book), form, self._sheet(say, book)]
            pane = ScrollPane(Column(parts, gap=12), self.title(ctx), key="orders", grow=1)
            content = Column([self._short_means(rows), pane], gap=8)
        else:
            beside = Column([means, ScrollPane(sheet, w("orders.sheet"), key="sheet", grow=1)])
            beside.width, beside.gap = _SIDE, 12
            content = Row(
                [ScrollPane(form, self.title(ctx), key="orders", grow=1), beside],
                gap=12,
                align="stretch",
            )
        return framed(ctx, self, content, self._actions(ctx, book))

    def _sealed(self, w: Words) -> Widget | None:
        """That the orders are sealed, and what can still be done about it."""
        if not self.model.sealed:
            return None
        return Panel(
            [
                Row(
                    [
                        Icon("signature", size=24, colour=style.ACCENT),
                        Column(
                            [
                                Label(w("orders.sealed"), style="heading", tone="accent"),
                                Label(standing(w, self.model)[0], tone="soft"),
                            ],
                            gap=0,
                            grow=1,
                        ),
                    ],
                    gap=12,
                )
            ],
            name=w("orders.sealed"),
        )

    def _actions(self, ctx: Context, book: SheetBook) -> list[Widget | None]:
        w = ctx.words
        return [
            Button(
                w("orders.undo"),
                book.undo,
                key="undo",
                kind="quiet",
                enabled=book.changed,
                shortcut="all.undo",
                tip=w("orders.undo_tip"),
            ),
            Button(
                w("orders.clear"),
                book.clear,
                key="clear",
                kind="quiet",
                enabled=self.model.draft is not None,
                tip=w("orders.clear_tip"),
            ),
            Button(
                w("orders.keep_word"),
                lambda: self._keep_word(book),
                key="keep_word",
                icon="signature",
                tip=w("orders.keep_word_tip"),
                shortcut="orders.keep",
            ),
            Button(
                w("screens.world.unseal"),
                lambda: self.model.seal(False),
                key="seal",
                shortcut="orders.seal",
                tip=w("screens.world.unseal_tip"),
            )
            if self.model.sealed
            else Button(
                w("screens.world.seal"),
                self._seal,
                key="seal",
                kind="primary",
                shortcut="orders.seal",
                enabled=not self.model.view.over,
                tip=w("screens.world.seal_tip"),
            ),
        ]

    def _keep_word(self, book: SheetBook) -> None:
        book.keep_word()
        if self.model.lesson is not None:
            self.model.lesson.look("kept")

    def _seal(self) -> None:
        self.model.seal()
        self.desk.world()

    # --- Beside the rows ------------------------------------------------------------------------
    def _means(self, ctx: Context, rows: OrderRows) -> Widget:
        """What one has of each instrument, what of it is promised and sent, and what is left."""
        say, book = rows.say, rows.book
        w, left, usable = say.words, book.left, self.model.own.usable
        sent, owed = book.sent, book.owed
        figure = "left_of_told" if ctx.in_terminal else "left_of"
        bars = []
        for k, key in enumerate(INSTRUMENTS):
            other = usable[k] - left[k] - sent[k]
            meter = Meter(
                say.instrument(key),
                max(0, left[k]),
                max(1, usable[k]),
                text=w(f"orders.{figure}", left=w.number(left[k]), usable=usable[k]),
                parts=[(sent[k], "accent"), (other, "soft"), (max(0, left[k]), "good")],
                marker=owed[k] or None,
                icon=INSTRUMENT_ICONS[k],
                key=f"left_{key}",
                tip=w(
                    "orders.means_tip",
                    usable=usable[k],
                    owed=owed[k],
                    sent=sent[k],
                    other=other,
                    left=w.number(left[k]),
                ),
            )
            if owed[k] and not ctx.in_terminal:
                meter.tip = f"{meter.tip} {w('orders.means_notch')}"
            bars.append(rows.chip(w("orders.left"), Held(RESERVE, k), max(0, left[k]), meter))
        legend = Row(
            [
                Label(w(f"orders.legend.{part}"), style="small", tone=tone)
                for part, tone in (("sent", "accent"), ("other", "soft"), ("left", "good"))
            ],
            gap=12,
        )
        colours = None if ctx.in_terminal else legend
        stock = Column([*bars, colours, self._funds(rows), work.reserve(rows)], gap=8)
        return Panel(
            [rows.target(w("orders.left"), RESERVE, stock)],
            title=w("orders.left"),
            padding=12,
            width=_SIDE - BAR,
        )

    def _short_means(self, rows: OrderRows) -> Widget:
        """The same in one line, for narrow windows."""
        w, left, usable = rows.say.words, rows.book.left, self.model.own.usable
        name = w("orders.left")
        parts = []
        for k, key in enumerate(INSTRUMENTS):
            text = w("orders.left_of", left=w.number(left[k]), usable=usable[k])
            icon = Icon(INSTRUMENT_ICONS[k], size=18, name=rows.say.instrument(key))
            part = Row([icon, Label(text, style="small_strong")], gap=4)
            parts.append(rows.chip(name, Held(RESERVE, k), max(0, left[k]), part))
        return Panel(
            [rows.target(name, RESERVE, Row([*parts, self._funds(rows)], gap=12))],
            name=w("orders.left"),
            padding=8,
        )

    def _funds(self, rows: OrderRows) -> Widget | None:
        if ECONOMY not in self.model.world.rules.modules:
            return None
        return Label(rows.say.words("orders.funds_left", n=rows.book.funds), style="small_strong")

    def _sheet(self, say: Speaker, book: SheetBook) -> Widget:
        """The orders in words."""
        w = say.words
        lines: list[Widget] = []
        if self.model.draft is None:
            lines.append(Label(w("orders.standing"), style="small", tone="soft"))
        elif not book.orders:
            lines.append(Label(w("orders.empty"), style="small", tone="warn"))
        lines += [Label(order_sentence(say, order), style="small") for order in book.orders]
        return Panel(lines, title=w("orders.sheet"), gap=4, padding=12, tip=w("orders.sheet_tip"))
