"""A match on the wall of a room: large, without secrets and with nothing to do. The map, world
order, turn and time, who is ready, what happened last, and how to join.
"""

from pygame import Rect

from game.client import look
from game.client.match import said
from game.client.online.held import page_of
from game.client.online.told import time_left
from game.client.screens.frame import level_tone
from game.client.sentences import Speaker
from game.client.theatre import Selection, Theatre
from game.client.ui import (
    Button,
    Canvas,
    Column,
    Context,
    Grid,
    Icon,
    Inset,
    Label,
    Painter,
    Panel,
    QrCode,
    Row,
    Screen,
    ScrollPane,
    Spacer,
    Widget,
)
from game.client.ui.core import Handler
from game.client.watching.few import Few
from game.client.watching.news import headline, latest
from game.client.watching.onlooker import Onlooker
from game.client.watching.points import ranking
from game.client.watching.seats import presence
from game.words import Words

_LARGE = 1200  # logical pixels from which the time is written in the largest letters
_NARROW = 900  # logical pixels, below which there is no room for the map
_SIDE, _QR, _GAUGE, _SEAT = 460, 148, 320, 140
_HEADLINES = 8


class Wall(Screen):
    """``leave`` goes back to where one came from."""

    def __init__(self, model: Onlooker, leave: Handler) -> None:
        self.model, self._leave = model, leave
        self.theatre = Theatre(model.setup, "subheading")

    def title(self, ctx: Context) -> str:
        return ctx.words("watching.wall.title")

    def back(self, ctx: Context) -> None:
        self._leave()

    # --- Screen ---------------------------------------------------------------------------------
    def build(self, ctx: Context) -> Widget:
        w, model = ctx.words, self.model
        if model.sees_all and not model.view.over:
            return self._refused(w)
        say = Speaker(w, model)
        side = Column([self._headlines(say), self._join(w)], gap=16)
        middle: Widget
        if ctx.in_terminal:
            middle = side
        elif ctx.width < _NARROW:
            middle = ScrollPane(side, w("watching.wall.headlines"), key="news")
        else:
            side.width = min(_SIDE, ctx.width * 2 // 5)
            middle = Row([self._map(w), side], gap=16, align="stretch")
        middle.grow = 1
        seats = None if model.view.over else self._seats(say)
        return Inset(Column([self._head(ctx), middle, seats], gap=16), margin=16)

    def _refused(self, w: Words) -> Widget:
        """A wall is read by all: nothing is shown on it that not all may see."""
        parts = [
            Label(w("watching.wall.not_shown"), style="title", tone="warn"),
            Label(w("watching.wall.late_why")),
            Button(w("screens.frame.menu"), self._leave, key="leave"),
        ]
        column = Column([Spacer(grow=1), *parts, Spacer(grow=1)], gap=20, align="center", grow=1)
        return Inset(Row([column], align="stretch"), margin=24)

    # --- Above ----------------------------------------------------------------------------------
    def _head(self, ctx: Context) -> Widget:
        w, model = ctx.words, self.model
        large = "display" if ctx.width >= _LARGE or ctx.in_terminal else "title"
        view = model.view
        text, tone = self._time(w)
        return Row(
            [
                Button(
                    w("screens.back"),
                    self._leave,
                    key="leave",
                    kind="quiet",
                ),
                # At the end, in little room, all know by now what is played.
                None
                if view.over and large != "display"
                else Label(said(model.setup.names, w.language), style="title"),
                Spacer(grow=1),
                Label(
                    w("watching.wall.turn", turn=view.turn),
                    style=large,
                    key="turn",
                    tip=w("screens.frame.turn_tip"),
                ),
                Label(text, style=large, tone=tone, key="clock", tip=self._time_tip(w))
                if text
                else None,
                Spacer(grow=1),
                _gauge(w, view.order),
            ],
            gap=24,
        )

    def _time(self, w: Words) -> tuple[str, str]:
        """The time left in large, and its tone; nothing where there is no limit."""
        model = self.model
        if model.view.over:
            return w("screens.status.over"), "accent"
        if model.held.paused:
            return w("watching.wall.paused"), "warn"
        left = model.held.left_ms
        if left is None:
            return "", "plain"
        return time_left(w, left), "bad" if model.held.urgency == "last" else "accent"

    def _time_tip(self, w: Words) -> str:
        """What a running clock counts; a pause and the end say that themselves."""
        model, left = self.model, self.model.held.left_ms
        if model.view.over or model.held.paused or left is None:
            return ""
        return w("online.time.left_told", time=time_left(w, left), turn=model.view.turn)

    # --- The middle -----------------------------------------------------------------------------
    def _map(self, w: Words) -> Widget:
        canvas = self.theatre.canvas(self.model, w, Selection(), _nothing)
        canvas.grow = 1
        return canvas

    def _headlines(self, say: Speaker) -> Widget:
        w, model = say.words, self.model
        if model.view.over:
            return self._result(say)
        lines: list[Widget] = [
            headline(each, style="heading", size=28) for each in latest(say, _HEADLINES)
        ]
        quiet = Label(w("watching.wall.quiet"), style="heading", tone="soft")
        few = Few(lines or [quiet], gap=12, grow=1)
        return Panel([few], title=w("watching.wall.headlines"), padding=16, grow=1)

    def _result(self, say: Speaker) -> Widget:
        """Who came where, once it is over."""
        w, model = say.words, self.model
        collapsed = model.view.collapsed
        rows = [
            Row(
                [
                    Label(
                        "–" if collapsed else w.number(standing.place),
                        style="title",
                        width=32,
                        tip=w("screens.ending.rank_tip"),
                    ),
                    Icon(emblem=standing.power, size=32),
                    Label(say.power(standing.power), style="heading", grow=1),
                    Label(
                        w.number(standing.points, decimals=2),
                        style="heading",
                        tip=w("screens.ending.score_tip"),
                    ),
                ],
                gap=12,
            )
            for standing in ranking(model.view)
        ]
        verdict = "screens.ending.collapsed" if collapsed else "screens.ending.held"
        told = Label(w(verdict, order=model.view.order), style="heading", tone="accent")
        few = Few([told, *rows], gap=8, grow=1)
        return Panel([few], title=w("watching.part.end"), padding=16, grow=1)

    def _join(self, w: Words) -> Widget | None:
        """How others come in, as long as they can."""
        model = self.model
        if model.view.over or not model.address:
            return None
        address = model.address
        page = page_of(address)
        return Panel(
            [
                Row(
                    [
                        QrCode(page, w("watching.wall.qr", address=address), _QR) if page else None,
                        Column(
                            [
                                Label(w("watching.wall.join"), style="heading", tone="soft"),
                                Label(
                                    model.code,
                                    style="display",
                                    tone="accent",
                                    key="code",
                                    tip=w("online.invite.code_tip"),
                                ),
                                Label(
                                    address,
                                    style="heading",
                                    key="address",
                                    tip=w("online.invite.address_tip"),
                                ),
                                None if page else Label(w("watching.wall.own"), tone="soft"),
                            ],
                            gap=4,
                            grow=1,
                        ),
                    ],
                    gap=20,
                )
            ],
            name=w("watching.wall.join"),
            padding=16,
        )

    # --- Below ----------------------------------------------------------------------------------
    def _seats(self, say: Speaker) -> Widget:
        """Everybody, and who is ready."""
        w = say.words
        chips = [presence(say, power) for power in range(self.model.world.powers)]
        grid = Grid(chips, column=_SEAT, gap=12)
        return Panel([grid], name=w("watching.wall.seats"), padding=12)


def _nothing(_: Selection) -> None:
    """On a wall nothing is chosen."""


def _gauge(w: Words, order: int) -> Widget:
    """World order as a bar that is read across a room."""

    def draw(painter: Painter, area: Rect) -> None:
        tone = look.TONES[level_tone(order)]
        number = w.number(order)
        name = Rect(area.left, area.top, area.width, 24)
        painter.text(w("watching.wall.order"), name, "heading", look.INK_SOFT)
        painter.text(number, Rect(area.right - 90, area.top, 90, 52), "display", tone, "right")
        track = Rect(area.left, area.top + 30, area.width - 100, 20)
        painter.box(track, look.FIELD, look.LINE_STRONG, radius=6)
        filled = Rect(track.topleft, (track.width * max(0, min(100, order)) // 100, track.height))
        painter.box(filled, tone, radius=6)

    told = w("watching.wall.order_told", n=order)
    gauge = Canvas(told, draw, key="world_order", least=52, tip=w("screens.frame.order_tip"))
    gauge.width, gauge.height = _GAUGE, 52
    return gauge
