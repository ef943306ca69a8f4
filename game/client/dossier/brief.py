"""What one wants to know before one acts: one's own aim, and the others as seen from here."""

from collections.abc import Iterator

from game.client.advice import exposures, felt
from game.client.dossier.parts import Reader
from game.client.match import MatchModel
from game.client.screens.frame import Desk, why_of
from game.client.sentences import agenda_sentence
from game.client.theatre import Selection, threat_title
from game.client.theatre.lenses import perceived
from game.client.ui import Col, Figure, Label, Panel, Table, TableRow, Widget
from game.rules.formulas import interop
from game.rules.modules import AGENDA, COERCION
from game.words import Words


def aim(w: Words, model: MatchModel, desk: Desk) -> Widget | None:
    """What only oneself knows that one wants; None where nobody wants anything besides."""
    if AGENDA not in model.world.rules.modules or not model.own.agendas:
        return None
    wants = [Label(agenda_sentence(w, model, agenda)) for agenda in model.own.agendas]
    points = model.own.agenda_points or 0
    so_far = Figure(
        w("relations.agenda_points", n=points),
        value=points,
        say=lambda n: w("relations.agenda_points", n=n),
        style="small_strong",
        key="agenda_points",
        tip=w("relations.agenda_tip"),
        on=why_of(model, desk, "agenda_points", model.me),
    )
    about = w("learn.term.agenda.text")
    return Panel([*wants, so_far], title=w("relations.agenda"), gap=6, tip=about)


def others(reader: Reader) -> Widget:
    """Who feels what hurts one most, who works well with one, and whom one has to fear; each row
    leads to that power's page."""
    w, model = reader.words, reader.model
    worst = next(iter(felt(model)), None)
    levels = exposures(worst) if worst else []
    fears = COERCION in model.world.rules.modules

    def cells(power: int) -> Iterator[str]:
        yield reader.power(power)
        if worst is not None:
            known = worst.exposure[power] is not None
            level = levels[power]
            yield w.number(level) if known else w("screens.threat.roughly", n=level)
        yield w.number(interop(model.view, model.me, power))
        if fears:
            yield w.number(perceived(model, model.me, power) // 10, decimals=1)

    columns = [Col(w("screens.world.powers_title"))]
    if worst is not None:
        tip = w("screens.brief.feels_tip", threat=threat_title(w, model, worst))
        columns.append(Col(w("screens.brief.feels"), "right", 0, tip))
    columns.append(Col(w("screens.brief.together"), "right", 0, w("screens.brief.together_tip")))
    if fears:
        columns.append(Col(w("screens.brief.fear"), "right", 0, w("screens.brief.fear_tip")))
    rows = [
        TableRow(str(power), tuple(cells(power)), emblem=power)
        for power in sorted(
            (power for power in range(model.world.powers) if power != model.me),
            key=lambda power: (-levels[power] if levels else 0, power),
        )
    ]
    table = Table(
        w("screens.brief.others"),
        columns,
        rows,
        on_select=lambda key: reader.select(Selection("power", int(key))),
        key="others",
    )
    return Panel([table], title=w("screens.brief.others"), gap=4, padding=12)
