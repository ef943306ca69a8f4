"""All seats at a glance, for who sees them all: who has sealed, what is left, how each stands."""

from game.client import look, opponents
from game.client.sentences import Speaker, agenda_sentence, order_sentence
from game.client.ui import Col, Icon, Label, Panel, Row, Table, TableRow, Widget
from game.client.ui.core import TextHandler
from game.client.watching.points import ranking
from game.rules.views import PowerView
from game.teaching.facts import Facts


def seats_table(say: Speaker, facts: Facts, chosen: str, select: TextHandler) -> Widget:
    """A row for each power, the one that leads first. ``select`` gets the number of one, ``facts``
    are those of the turns so far.
    """
    w, model = say.words, say.model
    rows = []
    for standing in ranking(model.view):
        power = standing.power
        seen = model.view.powers[power]
        pacts = sum(power in pact.parties for pact in model.view.pacts)
        secret = sum(power in pact.parties for pact in model.view.pacts if not pact.public)
        broken = facts.powers[power].broken
        rows.append(
            TableRow(
                str(power),
                (
                    say.power(power),
                    orders_text(say, seen),
                    "–" if seen.envoys is None else w.number(seen.envoys),
                    w.number(seen.standing),
                    w.number(standing.points, decimals=2),
                    w("watching.seats.pacts_secret", n=pacts, secret=secret)
                    if secret
                    else w.number(pacts),
                    w.number(broken),
                ),
                emblem=power,
                tone="warn" if broken else "plain",
                tip=_player(say, power),
            )
        )
    columns = [
        Col(w("screens.world.powers_title")),
        Col(w("watching.seats.orders"), "left", 0),
        *[
            Col(w(f"watching.seats.{key}"), "right", 0)
            for key in ("envoys", "standing", "points", "pacts", "broken")
        ],
    ]
    return Table(w("watching.seats.title"), columns, rows, chosen, select, key="seats")


def orders_text(say: Speaker, seen: PowerView) -> str:
    """How far a power is with its orders."""
    if seen.ready:
        return say.words("watching.seats.sealed")
    drafted = seen.sheet_known and seen.sheet is not None
    return say.words("watching.seats.drafted" if drafted else "watching.seats.none")


def seat_page(say: Speaker, power: int) -> Widget:
    """What only a power knows of itself: its orders, and what it wants."""
    w, model = say.words, say.model
    seen = model.view.powers[power]
    orders = [order_sentence(say, order) for order in seen.sheet or ()]
    kept = w("watching.seats.no_sheet") if seen.sheet is None else w("watching.seats.empty_sheet")
    wants = [agenda_sentence(w, model, agenda) for agenda in seen.agendas or ()]
    return Panel(
        [
            Label(_player(say, power), tone="soft", style="small"),
            Label(w("watching.seats.its_orders"), style="subheading"),
            *[Label(text, style="small") for text in orders or [kept]],
            *([Label(w("screens.power.agenda_of"), style="subheading")] if wants else []),
            *[Label(text, style="small") for text in wants],
        ],
        title=say.power(power),
        padding=12,
        gap=6,
    )


def _player(say: Speaker, power: int) -> str:
    """Who plays a power, and whether they are there."""
    w, table = say.words, say.model.table
    place = next((p for p in table.places if p.power == power), None) if table else None
    if place is None:
        return ""
    who = place.name or opponents.called(w, place.holder)
    if place.free:
        return w("watching.seats.free")
    if place.holder != "human":
        return w("screens.power.player", player=who)
    return w("watching.seats.here" if place.connected else "watching.seats.away", player=who)


def presence(say: Speaker, power: int) -> Widget:
    """A power in large, and whether it is ready; for all to read."""
    model = say.model
    table = model.table
    place = next((p for p in table.places if p.power == power), None) if table else None
    ready = model.view.powers[power].ready
    key, icon, tone = "planning", "clock", "soft"
    if ready or model.view.over:
        key, icon, tone = "ready", "signature", "good"
    elif place is not None and place.free:
        key, icon, tone = "free", "user", "accent"
    elif place is not None and place.holder == "human" and not place.connected:
        key, icon, tone = "away", "home_off", "warn"
    text = say.words(f"watching.wall.{key}", power=say.power(power))
    return Row(
        [
            Icon(emblem=power, size=32),
            Icon(icon, size=24, colour=look.TONES[tone], name=text),
            Label(say.power(power), style="heading", tone=tone, grow=1),
        ],
        gap=8,
    )
