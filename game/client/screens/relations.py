"""Power and relations: how one stands and where it goes, what one secretly wants, who kept which
pledge, and who was tied to whom, turn by turn.
"""

from game.client.charts import level_chart
from game.client.match import MatchModel
from game.client.screens.frame import NARROW, Desk, MatchScreen, framed
from game.client.sentences import Speaker, agenda_sentence
from game.client.ties import known_facts, levels_of, network, pacts_in
from game.client.ui import (
    Col,
    Column,
    Context,
    Grid,
    Label,
    Panel,
    Row,
    ScrollPane,
    Slider,
    Table,
    TableRow,
    Widget,
)
from game.rules.modules import AGENDA
from game.teaching.facts import Facts

_TALL = 150
_CHART = 300


class Relations(MatchScreen):
    """``turn`` is the one whose ties are drawn; 0 is the one being planned."""

    places = ("match",)

    def __init__(self, model: MatchModel, desk: Desk) -> None:
        super().__init__(model, desk)
        self.turn = 0

    def title(self, ctx: Context) -> str:
        return ctx.words("relations.title")

    def look_at(self, turn: int) -> None:
        self.turn = 0 if turn == self.model.view.turn else turn

    def build(self, ctx: Context) -> Widget:
        w, model = ctx.words, self.model
        for turn in range(1, model.view.turn):
            model.report(turn)  # what this client has not seen is asked for
        known = known_facts(model)
        ties = Column([self._network(ctx, known)], gap=12)
        rest = Column([self._agenda(ctx), self._promises(ctx, known), self._trends(ctx)], gap=12)
        content: Widget
        if ctx.in_terminal or ctx.width < NARROW:
            content = ScrollPane(Column([ties, rest], gap=12), self.title(ctx), key="relations")
        else:
            content = Row(
                [
                    ScrollPane(ties, w("relations.network"), key="ties", grow=1),
                    ScrollPane(rest, w("relations.promises"), key="rest", grow=1),
                ],
                gap=12,
                align="stretch",
            )
        return framed(ctx, self, content)

    # --- Parts ----------------------------------------------------------------------------------
    def _network(self, ctx: Context, known: Facts) -> Widget:
        w, model = ctx.words, self.model
        say = Speaker(w, model)
        turn = self.turn or model.view.turn
        pacts = pacts_in(known, turn)
        told = "; ".join(
            w("relations.tie", pact=say.pact(pact.id), powers=say.powers(pact.parties))
            for pact in pacts
        )
        names = [say.power(power) for power in range(model.world.powers)]
        picture = network(
            w("relations.told", turn=turn, ties=told or w("relations.no_ties")),
            names,
            model.me,
            pacts,
            key="network",
        )
        slider = Slider(
            w("relations.turn"),
            turn,
            1,
            max(1, model.view.turn),
            self.look_at,
            key="turn",
            text=w.number(turn),
            tip=w("relations.turn_tip"),
        )
        rows = [
            TableRow(
                str(pact.id),
                (say.pact(pact.id), say.powers(pact.parties), w.number(pact.rigidity)),
                tone="accent" if model.me in pact.parties else "plain",
            )
            for pact in pacts
        ]
        columns = [
            Col(w("screens.world.pacts_title"), "left", 0, w("relations.pact_tip")),
            Col(w("relations.between")),
            Col(w("pact.rigidity"), "right", 0, w("pact.rigidity_tip")),
        ]
        table = Table(
            w("relations.network"), columns, rows, key="tied", empty=w("relations.no_ties")
        )
        legend = Label(w("relations.legend"), style="small", tone="soft")
        if ctx.in_terminal:
            return Panel([slider, table], title=w("relations.network"), gap=10)
        return Panel([picture, slider, legend, table], title=w("relations.network"), gap=10)

    def _agenda(self, ctx: Context) -> Widget | None:
        """What only oneself knows that one wants."""
        w, model = ctx.words, self.model
        if AGENDA not in model.world.rules.modules or not model.own.agendas:
            return None
        wants = [Label(agenda_sentence(w, model, agenda)) for agenda in model.own.agendas]
        so_far = Label(
            w("relations.agenda_points", n=model.own.agenda_points or 0), style="small_strong"
        )
        about = w("learn.term.agenda.text")
        return Panel([*wants, so_far], title=w("relations.agenda"), gap=6, tip=about)

    def _promises(self, ctx: Context, known: Facts) -> Widget:
        """How much everyone's word counts, and what became of their pledges."""
        w, model = ctx.words, self.model
        trust = model.own.trust
        rows = []
        for power, seen in enumerate(model.view.powers):
            of = known.powers[power]
            mine = power == model.me
            trusted = "–" if mine or trust is None else w("screens.percent", n=trust[power])
            kept = w("screens.percent", n=100 * (of.due - of.short) // of.due) if of.due else "–"
            cells = (
                model.power_name(power, w.language),
                w.number(seen.standing),
                trusted,
                kept,
                w.number(of.broken),
            )
            tone = "warn" if of.broken else "accent" if mine else "plain"
            tip = w("relations.kept_tip", due=of.due, short=of.short)
            rows.append(TableRow(str(power), cells, emblem=power, tone=tone, tip=tip))
        columns = [Col(w("screens.world.powers_title"))]
        columns += [
            Col(w(f"relations.{head}"), "right", 0)
            for head in ("standing", "trust", "kept", "broken")
        ]
        about = Label(w("relations.promises_about"), style="small", tone="soft")
        table = Table(w("relations.promises"), columns, rows, key="promises")
        return Panel([table, about], title=w("relations.promises"), gap=6)

    def _trends(self, ctx: Context) -> Widget:
        """How one's numbers, and world order, went."""
        w, model = ctx.words, self.model
        numbers = (
            ("order", "order", 0, model.view.order),
            ("stability", "stability", model.me, model.own.stability),
            ("standing", "standing", model.me, model.own.standing),
        )
        charts = []
        for key, quantity, of, now in numbers:
            levels = levels_of(model, quantity, of, now)
            name = w(f"screens.frame.{key}")
            told = w("relations.trend", name=name, levels=", ".join(map(str, levels)))
            chart = level_chart(
                told, levels, key=f"trend_{key}", across=w("debrief.turns"), tall=_TALL
            )
            group = Panel([Label(name, style="subheading"), chart], name=name, bare=True, gap=4)
            charts.append(group)
        return Panel([Grid(charts, column=_CHART, gap=12)], title=w("relations.trends"))
