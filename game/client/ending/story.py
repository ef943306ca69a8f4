"""How a match came about, what ties and promises had to do with it, and what to talk about."""

from collections.abc import Callable
from functools import partial

from game.client.charts import LevelChart, place_told, scatter_chart
from game.client.ui import (
    Button,
    Col,
    Column,
    Grid,
    Icon,
    Label,
    Panel,
    Row,
    Table,
    TableRow,
    Widget,
)
from game.teaching.decisions import Decision
from game.teaching.telling import Telling

_HALF = 460


def story(tell: Telling, watch: Callable[[int], None] | None) -> list[Widget | None]:
    """World order turn by turn, what was decided, the best coalition and the biggest betrayal.
    ``watch`` shows the match again from a turn on."""
    w, told = tell.words, tell.debrief
    worst, best = told.betrayal, told.best
    levels = ", ".join(str(level) for level in told.order)
    chart = LevelChart(
        w("screens.ending.order_told", levels=levels),
        told.order,
        w("debrief.turns"),
        w.number,
        lambda place: place_told(w, w("debrief.order"), told.order, place),
        opens=watch and (lambda place: watch(max(1, place))),
    ).canvas("order_chart")
    betrayed = w("debrief.no_betrayal")
    if worst is not None:
        betrayed = w("debrief.in_turn", turn=worst.turn, what=tell.decision(worst))
    partial_note = Label(w("debrief.partial"), style="small", tone="faint")
    return [
        Panel([Label(tell.verdict()), chart], title=w("debrief.order")),
        Grid(
            [
                Panel(
                    [Label(tell.best(best) if best else w("screens.ending.no_best"))],
                    title=w("debrief.best"),
                ),
                Panel([Label(betrayed)], title=w("debrief.betrayal")),
            ],
            column=_HALF,
            gap=12,
        ),
        Panel(
            [_decision(tell, place, each, watch) for place, each in enumerate(told.decisions)]
            or [Label(w("screens.ending.no_decisions"), tone="soft")],
            title=w("debrief.decisions"),
            gap=8,
        ),
        None if told.tale.whole else partial_note,
    ]


def _decision(
    tell: Telling, place: int, decision: Decision, watch: Callable[[int], None] | None
) -> Widget:
    w = tell.words
    turn = w("screens.frame.turn", turn=decision.turn)
    return Row(
        [
            Label(turn, style="small_strong", tone="soft", width=64, tip=w("debrief.turn_tip")),
            Row([Icon(emblem=power, size=18) for power in decision.powers[:4]], gap=4, width=84),
            Label(tell.decision(decision), grow=1),
            Button(
                w("screens.ending.watch_turn", turn=decision.turn),
                partial(watch, decision.turn),
                key=f"watch{place}",
                kind="quiet",
                icon="eye",
                icon_only=True,
            )
            if watch is not None
            else None,
        ],
        gap=12,
        align="start",
    )


def ties(tell: Telling) -> list[Widget | None]:
    """Rigidity against result, and who kept which pledge."""
    w, told = tell.words, tell.debrief
    dots = [
        (seat.power, rigid, seat.score, f"{tell.power(seat.power)} · {tell.score(seat.score)}")
        for seat in told.seats
        if (rigid := told.power(seat.power).rigidity) is not None
    ]
    said = "; ".join(
        w("screens.ending.dot", power=label, rigid=rigid) for _, rigid, _, label in dots
    )
    chart = scatter_chart(
        w("screens.ending.rigidity_told", dots=said or "–"),
        dots,
        key="rigidity_chart",
        across=w("debrief.column.rigidity"),
        upwards=w("screens.ending.upwards"),
    )
    pactless = [
        f"{tell.power(seat.power)} · {tell.score(seat.score)}"
        for seat in told.seats
        if told.power(seat.power).rigidity is None
    ]
    return [
        Panel(
            [
                Label(w("debrief.rigidity_about"), style="small", tone="soft"),
                chart,
                Label(
                    w("screens.ending.pactless", n=len(pactless), powers="; ".join(pactless)),
                    style="small",
                    key="pactless",
                )
                if pactless
                else None,
            ],
            title=w("debrief.rigidity"),
        ),
        Panel([_kept(tell)], title=w("debrief.kept")),
    ]


def _kept(tell: Telling) -> Widget:
    w, told = tell.words, tell.debrief
    heads = ("due", "short", "broken", "pacts", "acted", "beaten", "rigidity")
    rows = []
    for seat in told.seats:
        known = told.power(seat.power)
        figures = (known.due, known.short, known.broken, known.pacts, known.acted, known.beaten)
        rigid = "–" if known.rigidity is None else w.number(known.rigidity)
        cells = (tell.power(seat.power), *map(w.number, figures), rigid)
        tone = "warn" if known.broken else "plain"
        rows.append(TableRow(str(seat.power), cells, emblem=seat.power, tone=tone))
    columns = [Col(w("debrief.column.power"))]
    columns += [
        Col(w(f"debrief.column.{head}"), "right", 0, w(f"debrief.column_tip.{head}"))
        for head in heads
    ]
    return Table(w("debrief.kept"), columns, rows, key="kept")


def questions(tell: Telling) -> list[Widget | None]:
    """Three questions to discuss, large enough to project, and the scenario's teaching notes."""
    w, told = tell.words, tell.debrief
    asked = [
        Row(
            [
                Label(
                    w.number(place),
                    style="title",
                    tone="accent",
                    width=32,
                    tip=w("debrief.question_tip", n=place, of=len(told.questions)),
                ),
                Label(tell.question(question), style="quote", grow=1),
            ],
            gap=12,
            align="start",
        )
        for place, question in enumerate(told.questions, 1)
    ]
    notes = tell.said(told.tale.setup.notes)
    return [
        Panel([Column(asked, gap=16)], title=w("debrief.questions")),
        Panel([Label(notes, tone="soft")], title=w("debrief.notes")) if notes else None,
    ]
