"""Power and relations: how one stands and where it goes, what one secretly wants, who kept which
pledge, and who was tied to whom, turn by turn.
"""

from functools import partial

from game.client.charts import LevelChart, place_told
from game.client.dossier.brief import aim
from game.client.match import MatchModel
from game.client.relations.courses import Course, courses
from game.client.relations.pledges import PledgeLook, Pledges
from game.client.report.story import Subject
from game.client.screens.frame import NARROW, Desk, MatchScreen, framed
from game.client.sentences import Speaker
from game.client.ties import known_facts, network, pacts_in
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
from game.teaching.facts import Facts

_TALL = 150
_CHART = 300


class Relations(MatchScreen):
    """``turn`` is the one whose ties are drawn; 0 is the one being planned."""

    places = ("match",)

    def __init__(self, model: MatchModel, desk: Desk) -> None:
        super().__init__(model, desk)
        self.turn = 0
        self.pledges = PledgeLook()
        self._facts: Facts | None = None
        self._courses: list[Course] = []
        self._told = 0, 0, 0
        self.marked: dict[str, int] = {}
        """Where the keyboard stands on each chart."""

    def title(self, ctx: Context) -> str:
        return ctx.words("relations.title")

    def look_at(self, turn: int) -> None:
        self.turn = 0 if turn == self.model.view.turn else turn

    def build(self, ctx: Context) -> Widget:
        w, model = ctx.words, self.model
        for turn in range(1, model.view.turn):
            model.report(turn)  # what this client has not seen is asked for
        known = self._known()
        ties = Column([self._network(ctx, known)], gap=12)
        rest = Column(
            [self._trends(ctx), aim(w, self.model, self.desk), self._pledges(ctx, known)], gap=12
        )
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

    def _known(self) -> Facts:
        """What the match came to so far, worked out when there is news of it."""
        model = self.model
        told = sum(map(len, model.talk.values())), len(model.history), model.view.turn
        if self._facts is None or self._told != told:
            self._told, self._facts = told, known_facts(model)
            self._courses = courses(model)
        return self._facts

    def _pledges(self, ctx: Context, known: Facts) -> Widget:
        return Pledges(
            Speaker(ctx.words, self.model), known, self.pledges, self.desk.report
        ).build()

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

    def _trends(self, ctx: Context) -> Widget:
        """How one's numbers, and world order, went; each place of a chart opens its turn."""
        charts = [self._trend(ctx, each) for each in self._courses]
        hint = None
        if not ctx.in_terminal:
            hint = Label(ctx.words("relations.trends_hint"), style="small", tone="soft")
        grid = Grid(charts, column=_CHART, gap=12)
        return Panel([hint, grid], title=ctx.words("relations.trends"), gap=8)

    def _trend(self, ctx: Context, course: Course) -> Widget:
        w = ctx.words
        name = w(f"relations.course.{course.key}")
        write = partial(w.number, decimals=course.decimals)
        chart = LevelChart(
            w("relations.trend", name=name, levels="; ".join(map(write, course.levels))),
            course.levels,
            w("debrief.turns"),
            lambda level: w.number(level // 10**course.decimals),
            lambda place: place_told(
                w, name, course.levels, place, (0, *course.turns)[place], course.decimals
            ),
            course.most,
            course.turns[0] - 1 if course.turns else 0,
            opens=partial(self._open_place, course) if course.turns else None,
            marked=self.marked.get(course.key, -1),
            mark=partial(self._mark, ctx, course.key),
        ).canvas(f"trend_{course.key}", _TALL)
        tip = w(f"relations.course_told.{course.key}")
        return Panel([Label(name, style="subheading", tip=tip), chart], name=name, bare=True, gap=4)

    def _mark(self, ctx: Context, key: str, place: int) -> None:
        """The keyboard stands on a place of a chart."""
        self.marked[key] = place
        ctx.refresh()

    def _open_place(self, course: Course, place: int) -> None:
        """What moved a number in the turn that leads to a place of its chart."""
        focus = course.why or Subject("power", self.model.me)
        self.desk.report(course.turns[max(0, place - 1)], focus)
