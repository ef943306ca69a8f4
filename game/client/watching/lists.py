"""Threats, powers and teaching notes, for who looks on."""

from game.client import opponents
from game.client.advice import expected_damage, felt
from game.client.match import MatchModel, said
from game.client.sentences import Speaker
from game.client.theatre import (
    KIND_ICONS,
    Select,
    Selection,
    strength_known,
    strength_text,
    threat_title,
)
from game.client.ui import Col, Column, Label, Panel, Table, TableRow, Widget
from game.client.watching.points import ranking
from game.rules.setup import Setup
from game.words import Words


def threats(w: Words, model: MatchModel, select: Select) -> Widget:
    """All threats, the one that costs the powers most first."""
    rows = [
        TableRow(
            str(threat.id),
            (
                threat_title(w, model, threat),
                strength_text(w, threat),
                w.number(-expected_damage(model, threat), decimals=1)
                if strength_known(threat)
                else "–",
            ),
            icon=KIND_ICONS[threat.kind],
        )
        for threat in felt(model)
    ]
    columns = [
        Col(w("screens.world.threats_title")),
        Col(w("screens.world.strength"), "right", 0),
        Col(w("watching.cost" if not model.seated else "screens.world.costs"), "right", 0),
    ]
    return Table(
        w("screens.world.all_threats"),
        columns,
        rows,
        on_activate=lambda key: select(Selection("threat", int(key))),
        key="threats",
        empty=w("screens.world.no_threats"),
    )


def powers(say: Speaker, select: Select, *, all_known: bool) -> Widget:
    """Who leads, as far as one knows."""
    w, model = say.words, say.model
    rows = [
        TableRow(
            str(standing.power),
            (
                str(standing.place),
                say.power(standing.power),
                w.number(standing.points, decimals=2),
                w.number(model.view.powers[standing.power].stability),
                w.number(model.view.powers[standing.power].standing),
            ),
            emblem=standing.power,
            tip=opponents.called(w, model.holder(standing.power)),
        )
        for standing in ranking(model.view)
    ]
    columns = [
        Col(w("screens.ending.rank"), "left", 0),
        Col(w("screens.world.powers_title")),
        Col(w("watching.seats.points"), "right", 0),
        Col(w("screens.world.stability"), "right", 0),
        Col(w("screens.world.standing"), "right", 0),
    ]
    table = Table(
        w("watching.part.ranking"),
        columns,
        rows,
        on_activate=lambda key: select(Selection("power", int(key))),
        key="ranking",
    )
    known = "all" if all_known else "public"
    about = Label(w(f"watching.points_{known}"), style="small", tone="soft")
    return Column([table, about], gap=8)


def notes(w: Words, setup: Setup) -> list[Widget | None]:
    """What the scenario says to who teaches with it."""
    lesson = said(setup.lesson, w.language)
    text = said(setup.notes, w.language)
    return [
        Panel([Label(lesson, style="quote")], title=w("watching.lesson"), padding=12)
        if lesson
        else None,
        Panel([Label(text)], title=w("watching.notes"), padding=12) if text else None,
    ]
