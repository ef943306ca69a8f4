"""The main screen of a match: the world, what one knows of it, and what to do next."""

from functools import partial

from game.client import look
from game.client.advice import Advice, Step, advise, expected_damage
from game.client.chronicle import Timeline
from game.client.dossier import Reader, dossier
from game.client.dossier.brief import aim, others
from game.client.dossier.lists import KINDS, all_of, counts
from game.client.match import MatchModel
from game.client.orders.sheet import SheetBook
from game.client.orders.warning import word_at_stake
from game.client.presses import spoken
from game.client.screens.frame import (
    BESIDE_MAP,
    NARROW,
    Desk,
    MatchScreen,
    framed,
    why_of,
)
from game.client.sentences import Speaker
from game.client.theatre import Selection, Theatre, map_tools, threat_title
from game.client.ui import (
    Button,
    Column,
    Context,
    Icon,
    Label,
    Option,
    Panel,
    Row,
    ScrollPane,
    Spacer,
    Tabs,
    Widget,
)
from game.client.ui.core import Handler
from game.rules.ids import NO_THREAT, PactId, ThreatId
from game.words import Words

_SIDE, _SLIM = 400, 376
_MAP = "map"
_LITTLE = 800  # logical pixels: below, buttons to other screens are icons


class World(MatchScreen):
    """The map, the lists and pages beside it, and the bar below with the next step."""

    places = ("match", "world", "map")

    def __init__(self, model: MatchModel, desk: Desk) -> None:
        super().__init__(model, desk)
        self.theatre = Theatre(model.setup)
        self.timeline = Timeline(model)
        self.tab = "threat"
        self.chosen = Selection()
        self._met = False

    def title(self, ctx: Context) -> str:
        return ctx.words("screens.world.title")

    def back(self, ctx: Context) -> None:
        """Escape closes what is open."""
        self.chosen = Selection()

    def go_on(self) -> None:
        if advise(self.model).step == "seal":
            self.model.seal()
        else:
            super().go_on()

    def select(self, chosen: Selection) -> None:
        """Look at something; its list is where one returns to."""
        self.chosen = chosen
        if chosen.kind:
            self.tab = chosen.kind

    def show_list(self, tab: str) -> None:
        self.tab, self.chosen = tab, Selection()

    def build(self, ctx: Context) -> Widget:
        if not self._met:
            self._met = True
            ctx.focus(_FOCUS[advise(self.model).step])
        middle = self._side(ctx)
        if _side_by_side(ctx):
            least = _SIDE if ctx.width >= NARROW else _SLIM
            middle.width = max(least, ctx.width * 27 // 100)
            middle = Row([self._map(ctx), middle], gap=0, align="stretch")
        middle.grow = 1
        return framed(ctx, self, Column([middle, self._bar(ctx)], gap=0), back=False)

    def _map(self, ctx: Context) -> Widget:
        """The map, what it is coloured by and how it is moved above it, and the turns below."""
        canvas = self.theatre.canvas(self.model, ctx.words, self.chosen, self.select)
        strip = self.timeline.canvas(ctx.words, self.desk.report)
        tools = map_tools(ctx, self.model, self.theatre, "world")
        return Column([tools, canvas, strip], gap=0, grow=1)

    # --- Beside the map -------------------------------------------------------------------------
    def _reader(self, w: Words) -> Reader:
        return Reader(w, self.model, self.select, partial(why_of, self.model, self.desk))

    def _side(self, ctx: Context) -> Widget:
        """The lists and pages; in a narrow window the map is one of them."""
        w = ctx.words
        page = dossier(self._reader(w), self.chosen)
        tabs = [
            Option(key, w(f"screens.world.{key}s", n=count), tip=w(f"screens.world.all_{key}s"))
            for key, count in zip(KINDS, counts(self.model), strict=True)
        ]
        if not _side_by_side(ctx) and not ctx.in_terminal:
            tabs.insert(0, Option(_MAP, w("screens.world.map_tab")))
        elif self.tab == _MAP:
            self.tab = KINDS[0]
        name = w("screens.world.known")
        if self.tab == _MAP:
            content = self._map(ctx)
        else:
            inside = self._list(ctx) if page is None else self._page(ctx, page)
            content = inside if ctx.in_terminal else ScrollPane(inside, name, key="side", grow=1)
        return Panel(
            [Tabs(w("screens.world.lists"), tabs, self.tab, self.show_list, key="lists"), content],
            name=name,
            padding=12,
            fill=look.GROUND,
        )

    def _page(self, ctx: Context, page: Widget) -> Widget:
        """What is selected, the way back to its list, and what one can do about it."""
        w = ctx.words
        close = Button(
            w("screens.world.list"),
            lambda: self.show_list(self.tab),
            key="close_page",
            kind="quiet",
            tip=w(f"screens.world.all_{self.tab}s"),
        )
        return Column([Row([close, Spacer(grow=1), self._answer_to(w)]), page])

    def _answer_to(self, w: Words) -> Widget | None:
        """What one can do about what is selected."""
        model = self.model
        if model.view.over:
            return None
        threat = model.view.threat(ThreatId(self.chosen.number))
        if self.chosen.kind == "threat" and threat is not None:
            if model.world.owner(threat.region) == model.me:
                return Button(
                    w("screens.world.act_home"), self.desk.orders, key="act", icon="shield"
                )
            return Button(
                w("screens.world.propose"),
                lambda: self.desk.propose(threat.id),
                key="act",
                icon="treaty",
                kind="primary",
            )
        if self.chosen.kind == "pact":
            pact = PactId(self.chosen.number)
            text = w("screens.world.open_pact")
            return Button(text, lambda: self.desk.table(pact), key="act", icon="diplomacy")
        return None

    def _list(self, ctx: Context) -> Widget:
        """All of a kind; below the threats, what else one wants to know before one acts."""
        w, model = ctx.words, self.model
        listed = all_of(self.tab, w, model, self.select, whole=ctx.in_terminal)
        if self.tab != "threat" or ctx.in_terminal:
            return listed
        seen = others(Reader(w, model, self.select))
        return Column([listed, Column([aim(w, model, self.desk), seen], gap=8)], gap=12)

    # --- Below ----------------------------------------------------------------------------------
    def _bar(self, ctx: Context) -> Widget:
        """The next step in one line, and the ways to everything one can do."""
        w, model = ctx.words, self.model
        advice = advise(model)
        line = [
            Icon("leader", size=22, colour=look.ACCENT),
            Label(
                self._advice(w, advice),
                key="advice",
                grow=1,
                tip=self._advice_tip(ctx),
            ),
        ]
        ways = self._ways(ctx, advice)
        seal = None if model.view.over else self._seal(w, advice)
        rows = (
            [Row([*line, *ways, seal], gap=10)]
            if ctx.width >= NARROW and not ctx.in_terminal
            else [Row(line, gap=10), Row([*ways, Spacer(grow=1), seal], gap=10)]
        )
        stake = None if model.view.over else word_at_stake(Speaker(w, model), SheetBook(model))
        return Panel([stake, *rows], padding=10, name=w("screens.world.next"))

    def _advice_tip(self, ctx: Context) -> str:
        w, press = ctx.words, ctx.keys.press("match.wanted")
        about = w("screens.world.advice_tip")
        if ctx.in_terminal:
            return about
        return f"{about} {w('screens.world.advice_key', press=spoken(w, press))}"

    def _ways(self, ctx: Context, advice: Advice) -> list[Widget | None]:
        """The advised step and the ways to the other screens; in little room their icons alone."""
        w, model, desk = ctx.words, self.model, self.desk
        offers = len(model.addressed())
        written = sum(model.me in sent.to for sent in model.view.messages)
        little = ctx.width < _LITTLE and not ctx.in_terminal
        return [
            self._step(w, advice),
            Button(
                w(f"screens.world.negotiate{'_offers' if offers else ''}", n=offers),
                desk.table,
                key="negotiate",
                icon="diplomacy",
                icon_only=little,
                kind="primary" if advice.step == "answer" else "plain",
                shortcut="world.table",
                tip=w("messages.for_you", n=written)
                if written
                else w("screens.world.negotiate_tip"),
            ),
            Button(
                w("screens.world.orders"),
                desk.orders,
                key="orders",
                icon="force",
                icon_only=little,
                kind="primary" if advice.step == "orders" else "plain",
                shortcut="world.orders",
                enabled=not model.view.over,
            ),
            Button(
                w("relations.title"),
                desk.relations,
                key="relations",
                icon="network",
                icon_only=little,
                shortcut="world.relations",
            ),
            Button(
                w("screens.world.report"),
                desk.report,
                key="report",
                icon="book",
                icon_only=little,
                shortcut="world.report",
                enabled=model.report_turn > 0,
                tip="" if model.report_turn else w("screens.world.no_report"),
            ),
        ]

    def _advice(self, w: Words, advice: Advice) -> str:
        threat = self.model.view.threat(advice.threat) if advice.threat != NO_THREAT else None
        if threat is None:
            return w(f"screens.advice.{advice.key}", n=advice.n)
        return w(
            f"screens.advice.{advice.key}",
            threat=threat_title(w, self.model, threat),
            damage=w.number(expected_damage(self.model, threat), decimals=1),
        )

    def _step(self, w: Words, advice: Advice) -> Widget | None:
        """The step advised, where none of the buttons beside it is the way there."""
        ways: dict[Step, tuple[str, Handler]] = {
            "propose": ("propose", lambda: self.desk.propose(advice.threat)),
            "join": ("open_pact", lambda: self.desk.table(advice.pact)),
            "ending": ("ending", self.desk.ending),
        }
        if advice.step not in ways:
            return None
        key, on = ways[advice.step]
        return Button(
            w(f"screens.world.{key}"), on, key="step", kind="primary", shortcut="match.wanted"
        )

    def _seal(self, w: Words, advice: Advice) -> Widget:
        sealed = self.model.sealed
        key = "unseal" if sealed else "seal"
        return Button(
            w(f"screens.world.{key}"),
            lambda: self.model.seal(not sealed),
            key="seal",
            kind="primary" if advice.step == "seal" and not sealed else "plain",
            icon="" if sealed else "signature",
            shortcut="" if sealed else "world.seal",
            tip=w(f"screens.world.{key}_tip"),
        )


def _side_by_side(ctx: Context) -> bool:
    """Whether there is room for the map beside the lists."""
    return ctx.width >= BESIDE_MAP and not ctx.in_terminal


_FOCUS: dict[Step, str] = {
    "none": "seal",
    "answer": "negotiate",
    "propose": "step",
    "join": "step",
    "orders": "orders",
    "seal": "seal",
    "ending": "step",
}
"""The button each step is taken with."""
