"""A match one looks on at: the world, what happened, who leads, what is agreed and said; for who
sees everything also all seats, what is secret, and the match with anybody's eyes.
"""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path

from game.client import look
from game.client.afterwards import debrief_of
from game.client.chronicle import Timeline
from game.client.dossier import Reader, dossier
from game.client.ending.keep import keep
from game.client.ending.result import Result
from game.client.ending.story import questions, story, ties
from game.client.online.audience import audience_panel
from game.client.online.bar import alarm
from game.client.online.conduct import confirmation, notices_panel, options_panel
from game.client.online.controls import helm_panel
from game.client.online.helm import Helm
from game.client.online.seats import seats_panel
from game.client.screens.frame import NARROW
from game.client.sentences import Speaker
from game.client.theatre import Selection, Theatre, map_tools
from game.client.ties import known_facts
from game.client.ui import (
    Button,
    Column,
    Context,
    Label,
    Option,
    Panel,
    Row,
    Screen,
    ScrollPane,
    Spacer,
    Tabs,
    Widget,
)
from game.client.ui.core import Handler
from game.client.watching import lists
from game.client.watching.head import ALL_EYES, head
from game.client.watching.news import news
from game.client.watching.onlooker import Onlooker
from game.client.watching.papers import negotiations
from game.client.watching.seats import seat_page, seats_table
from game.client.watching.talk import talk
from game.rules.ids import NO_PACT, PactId, PowerId
from game.teaching.debrief import Debrief
from game.teaching.telling import Telling
from game.words import Words

_MAP = "map"
_SIDE = 440


class Watch(Screen):
    """``leave`` goes back to the menu, ``on_wall`` shows the match on a wall, and ``keep_picture``
    saves the screen as it is under a name, and gives the file.
    """

    places = ("watch", "map")

    def __init__(
        self,
        model: Onlooker,
        leave: Handler,
        on_wall: Handler,
        keep_picture: Callable[[str], Path] | None = None,
    ) -> None:
        self.model, self.leave, self.on_wall = model, leave, on_wall
        self._keep_picture = keep_picture
        self.theatre = Theatre(model.setup)
        self.timeline = Timeline(model)
        self.chosen = Selection()
        self.tab = "seats" if model.sees_all and not model.view.over else "news"
        self.turn = 0
        """The turn told; 0 for the one that closed last."""
        self.paper = NO_PACT
        self.seat = ""
        self.helm = Helm(model)
        self.whole_feed = False

    def title(self, ctx: Context) -> str:
        return ctx.words("watching.title")

    def back(self, ctx: Context) -> None:
        """Escape closes what is open, then leaves."""
        if self.chosen.kind:
            self.chosen = Selection()
        else:
            self.leave()

    # --- What one looks at ----------------------------------------------------------------------
    def show(self, tab: str) -> None:
        self.tab, self.chosen = tab, Selection()

    def select(self, chosen: Selection) -> None:
        self.chosen = chosen
        if self.tab == _MAP and chosen.kind:
            self.tab = "news"

    def see_as(self, eyes: str) -> None:
        self.model.see_as(None if eyes == ALL_EYES else PowerId(int(eyes)))

    def tell(self, turn: int) -> None:
        """Tell of a turn."""
        self.turn = turn
        self.show("news")

    def read(self, paper: PactId) -> None:
        """Read an offer or a pact."""
        self.paper = paper
        self.show("papers")

    def show_feed(self) -> None:
        self.whole_feed = not self.whole_feed

    def choose_seat(self, seat: str) -> None:
        self.seat = "" if seat == self.seat else seat

    @cached_property
    def debrief(self) -> Debrief:
        """What there is to say of the match. Only asked for once it is over and all is known."""
        return debrief_of(self.model, None)

    # --- Screen ---------------------------------------------------------------------------------
    def build(self, ctx: Context) -> Widget:
        w, model = ctx.words, self.model
        wide = ctx.width >= NARROW and not ctx.in_terminal
        tabs = self._tabs(w)
        if not wide and not ctx.in_terminal:
            tabs.insert(0, Option(_MAP, w("screens.world.map_tab")))
        if self.tab not in [tab.value for tab in tabs]:
            self.tab = "news"
        parts = Tabs(w("watching.parts"), tabs, self.tab, self.show, key="parts")
        side = Panel([parts, self._side(ctx)], name=w("watching.side"), padding=12, grow=1)
        side.fill = look.GROUND
        middle: Widget = side
        if wide and self.tab != "end":  # the result is read without the map beside it
            share = ctx.width // 2 if model.sees_all else ctx.width * 2 // 5
            side.width, side.grow = max(_SIDE, share), 0
            middle = Row([self._map(ctx), side], gap=0, align="stretch", grow=1)
        top = head(w, model, self.leave, self.see_as, self._ways(ctx))
        question = confirmation(w, self.helm)
        return Column([top, alarm(w, model), middle, question], gap=0)

    def _tabs(self, w: Words) -> list[Option]:
        model = self.model
        keys = ["news", "threats", "ranking", "papers", "talk"]
        if model.held.shared:
            keys.append("table")
        if model.view.over:
            keys.insert(0, "end")
        elif model.sees_all:
            keys.insert(0, "seats")
        if model.sees_all and any(model.setup.notes.values()):
            keys.append("notes")
        return [Option(key, w(f"watching.part.{key}")) for key in keys]

    def _map(self, ctx: Context) -> Widget:
        w = ctx.words
        glass = self.model.glass
        canvas = self.theatre.canvas(glass, w, self.chosen, self.select)
        strip = self.timeline.canvas(w, self.tell)
        return Column([map_tools(ctx, glass, self.theatre, "watch"), canvas, strip], gap=0, grow=1)

    def _side(self, ctx: Context) -> Widget:
        w = ctx.words
        if self.tab == _MAP:
            return self._map(ctx)
        page = dossier(Reader(w, self.model.glass, self.select), self.chosen)
        shown = self._shown(ctx) if page is None else [self._close(w), page]
        inside = Column(shown, gap=12)
        if ctx.in_terminal:
            return inside
        return ScrollPane(inside, w("watching.side"), key=f"side_{self.tab}", grow=1)

    def _shown(self, ctx: Context) -> list[Widget | None]:
        w, model = ctx.words, self.model
        say = Speaker(w, model)
        match self.tab:
            case "seats":
                model.recall()
                table = seats_table(say, known_facts(model), self.seat, self.choose_seat)
                about = Label(w("watching.seats.about"), style="small", tone="soft")
                return [table, seat_page(say, int(self.seat)) if self.seat else about]
            case "threats":
                return [lists.threats(w, model.glass, self.select)]
            case "ranking":
                return [lists.powers(say, self.select, all_known=model.sees_all)]
            case "papers":
                return negotiations(say, self.paper, self.read, self.whole_feed, self.show_feed)
            case "talk":
                return talk(say)
            case "table":
                return self._table(ctx)
            case "notes":
                return lists.notes(w, model.setup)
            case "end":
                return self._end(w)
            case _:
                return [self._turns(w), *news(say, self._turn)]

    def _close(self, w: Words) -> Widget:
        """The way back from a page to the list."""
        to_list = partial(self.select, Selection())
        button = Button(w("screens.world.list"), to_list, key="close_page", kind="quiet")
        return Row([button, Spacer(grow=1)])

    def _table(self, ctx: Context) -> list[Widget | None]:
        """Who plays and how it is held; for who hosts it, the helm."""
        w, helm, model = ctx.words, self.helm, self.model
        see = Button(
            w("watching.see_all"),
            partial(model.become_teacher, w("watching.teacher")),
            key="see_all",
            icon="eye",
            kind="primary",
            tip=w("watching.see_all_tip"),
        )
        return [
            Row([see]) if helm.held and not model.sees_all else None,
            helm_panel(w, helm),
            audience_panel(ctx, helm),
            seats_panel(ctx, helm, ready=True),
            notices_panel(w, model),
            options_panel(w, model),
        ]

    # --- Turns ----------------------------------------------------------------------------------
    @property
    def _turn(self) -> int:
        """The turn that is told: the one chosen, else the last that closed, else the first."""
        return self.turn or self.model.report_turn or 1

    def _turns(self, w: Words) -> Widget:
        """The way to the turn before and the one after."""
        turn = self._turn
        steps = (
            ("earlier", turn - 1, turn > 1),
            ("later", turn + 1, turn < self.model.view.turn),
        )
        return Row(
            [
                Button(
                    w(f"report.{key}"),
                    partial(self.tell, there),
                    key=key,
                    kind="quiet",
                    enabled=enabled,
                )
                for key, there, enabled in steps
            ]
        )

    # --- The end --------------------------------------------------------------------------------
    def _end(self, w: Words) -> list[Widget | None]:
        """Result, story and what to talk about, one below the other."""
        model = self.model
        if model.outcome is None or not model.recall():
            return [Label(w("screens.ending.counting"), tone="soft")]
        tell = Telling(w, self.debrief)
        result = Result(w, model, model.outcome).build()
        return [*result, *story(tell, None), *ties(tell), *questions(tell)]

    # --- Ways on --------------------------------------------------------------------------------
    def _ways(self, ctx: Context) -> list[Widget | None]:
        w, model = ctx.words, self.model
        over = model.view.over
        secret = model.sees_all and not over
        save = Button(
            w("screens.ending.save"),
            lambda: self._save(ctx),
            key="save",
            icon="save",
            shortcut="watch.save",
            tip=w("screens.ending.save_tip"),
        )
        wall = Button(
            w("watching.wall.show"),
            self.on_wall,
            key="wall",
            icon="eye",
            icon_only=True,
            enabled=not secret,
            tip=w("watching.wall.secret_tip" if secret else "watching.wall.tip"),
        )
        return [save if over and model.outcome is not None else None, wall]

    def _save(self, ctx: Context) -> None:
        """Keep the debrief, and the screen as it is; say where."""
        w, model = ctx.words, self.model
        if not model.recall():
            ctx.toast(w("screens.ending.counting"))
            return
        name = f"adhoc-{model.code or model.setup.key}"
        keep(ctx, self.debrief, name, self.tab, self._keep_picture)
