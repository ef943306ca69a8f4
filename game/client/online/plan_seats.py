"""Who plays what at a table that is set up, to choose."""

from functools import partial

from game.client import opponents
from game.client.match import said
from game.client.online.plan import ME, TablePlan
from game.client.ui import Button, Grid, Icon, Option, Panel, Row, Select, Spacer, Widget
from game.wire.log import HUMAN, OPEN
from game.words import Words

_SEAT = 420
_LEVEL = 150


def seats_choice(w: Words, plan: TablePlan) -> Widget:
    """Who plays each power."""
    setup = plan.setup
    seats = [_seat(w, plan, power) for power in range(len(setup.powers))]
    return Panel(
        [
            Grid(seats, column=_SEAT, gap=12),
            Row(
                [
                    Button(
                        w("online.host.all_people"),
                        partial(plan.fill, HUMAN),
                        key="all_people",
                        kind="quiet",
                        icon="users",
                    ),
                    Button(
                        w("online.host.all_open"),
                        partial(plan.fill, OPEN),
                        key="all_open",
                        kind="quiet",
                        icon="robot",
                        tip=w("online.seat.open_tip"),
                    ),
                    Spacer(grow=1),
                ]
            ),
        ],
        title=w("kit.pair", name=said(setup.names, w.language), value=w("screens.new.seats")),
        gap=12,
    )


def _seat(w: Words, plan: TablePlan, power: int) -> Widget:
    holder = plan.seats[power]
    mine = holder == ME
    choose = partial(plan.set_seat, power)
    people = [
        Option(ME, w("online.seat.me"), "user"),
        Option(HUMAN, w("online.seat.person"), "users", tip=w("online.seat.person_tip")),
        Option(OPEN, w("online.seat.open_choice"), "robot", tip=w("online.seat.open_tip")),
    ]
    persona, level = opponents.persona_of(holder), opponents.level_of(holder)
    who = Select(
        said(plan.setup.powers[power].names, w.language),
        people[:1] if mine else [*people, *opponents.personas(w)],
        persona,
        lambda key: choose(key if key in (ME, HUMAN, OPEN) else opponents.seat_name(key, level)),
        key=f"seat{power}",
        tip=w("online.seat.me_tip") if mine else opponents.sentence(w, holder),
        grow=1,
    )
    how: Widget = Spacer(width=_LEVEL)  # people and policies without levels have none
    if level:
        how = Select(
            w("screens.new.level"),
            opponents.levels(w),
            level,
            lambda chosen: choose(opponents.seat_name(persona, chosen)),
            key=f"level{power}",
            width=_LEVEL,
        )
    return Row([Icon(emblem=power, size=28), who, how], gap=8, align="end")
