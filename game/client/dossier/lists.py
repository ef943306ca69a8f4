"""All that one knows of in a match, a list for each kind of thing; each leads to its page."""

from collections.abc import Callable
from dataclasses import replace

from game.client.advice import expected_damage, felt
from game.client.match import MatchModel
from game.client.sentences import Speaker
from game.client.theatre import KIND_ICONS, Select, Selection, strength_text, threat_title
from game.client.ui import Col, Table, TableRow
from game.rules.ids import NOBODY
from game.words import Words

KINDS = ("threat", "power", "pact", "region")
"""The kinds of things there are, in the order of their lists; a `Selection` names one."""


def counts(model: MatchModel) -> tuple[int, ...]:
    """How many there are of each of `KINDS`."""
    view = model.view
    return len(view.threats), len(view.powers), len(view.pacts), len(view.governance)


def all_of(kind: str, w: Words, model: MatchModel, select: Select, *, whole: bool) -> Table:
    """Everything of one of `KINDS`. ``whole`` where no text is cut off, so that there is nothing to
    say again."""
    rows = _ROWS[kind](w, model)
    if whole:
        rows = [replace(row, tip="") for row in rows]
    columns = [Col(w(f"screens.world.{key}"), align, grow) for key, align, grow in _COLUMNS[kind]]
    return Table(
        w(f"screens.world.all_{kind}s"),
        columns,
        rows,
        on_activate=lambda key: select(Selection(kind, int(key))),
        key=f"list_{kind}",
        empty=w(f"screens.world.no_{kind}s"),
    )


def _threats(w: Words, model: MatchModel) -> list[TableRow]:
    """Threats, the one that hurts most first, with what each costs a turn."""
    rows = []
    for threat in felt(model):
        damage = expected_damage(model, threat)
        title = threat_title(w, model, threat)
        rows.append(
            TableRow(
                str(threat.id),
                (title, strength_text(w, threat), w.number(-damage, decimals=1)),
                icon=KIND_ICONS[threat.kind],
                tone="bad" if damage >= 10 else "warn" if damage >= 5 else "plain",
                tip=title,
            )
        )
    return rows


def _powers(w: Words, model: MatchModel) -> list[TableRow]:
    return [
        TableRow(
            str(power),
            (
                model.power_name(power, w.language),
                w.number(seen.stability),
                w.number(seen.standing),
            ),
            emblem=power,
            tip=w("screens.world.yourself") if power == model.me else "",
        )
        for power, seen in enumerate(model.view.powers)
    ]


def _pacts(w: Words, model: MatchModel) -> list[TableRow]:
    """Pacts in force, one's own first."""
    mine = {pact.id for pact in model.own_pacts()}
    return [
        TableRow(
            str(pact.id),
            (Speaker(w, model).pact(pact.id), w.number(len(pact.parties))),
            icon="treaty" if pact.public else "secret",
            tone="accent" if pact.id in mine else "plain",
            tip=", ".join(model.power_name(party, w.language) for party in pact.parties),
        )
        for pact in sorted(model.view.pacts, key=lambda pact: (pact.id not in mine, pact.id))
    ]


def _regions(w: Words, model: MatchModel) -> list[TableRow]:
    owners = model.world.owners
    names = [model.region_name(region, w.language) for region in range(model.world.regions)]
    return [
        TableRow(
            str(region),
            (names[region], w.number(model.view.governance[region])),
            emblem=None if owners[region] == NOBODY else owners[region],
            icon="map" if owners[region] == NOBODY else "",
        )
        for region in sorted(range(len(names)), key=lambda region: names[region])
    ]


_ROWS: dict[str, Callable[[Words, MatchModel], list[TableRow]]] = {
    "threat": _threats,
    "power": _powers,
    "pact": _pacts,
    "region": _regions,
}

_COLUMNS: dict[str, list[tuple[str, str, int]]] = {
    "threat": [("threats_title", "left", 1), ("strength", "right", 0), ("costs", "right", 0)],
    "power": [("powers_title", "left", 1), ("stability", "right", 0), ("standing", "right", 0)],
    "pact": [("pacts_title", "left", 1), ("parties", "right", 0)],
    "region": [("regions_title", "left", 1), ("governance", "right", 0)],
}
"""The columns of each list: the key of its title, how it stands, its part of what space is left."""
