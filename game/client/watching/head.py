"""The bar above a match one looks on at: where it stands, and whose eyes one looks with."""

from collections.abc import Sequence

from game.client import look
from game.client.match import said
from game.client.online.bar import clock, standing
from game.client.ui import Button, Label, Meter, Option, Panel, Row, Select, Spacer, Widget
from game.client.ui.core import Handler, TextHandler
from game.client.watching.onlooker import Onlooker
from game.words import Words

ALL_EYES = "all"


def head(
    w: Words, model: Onlooker, leave: Handler, see_as: TextHandler, ways: Sequence[Widget | None]
) -> Widget:
    """The bar; ``ways`` are the screen's own buttons."""
    view = model.view
    late = late_text(w, model)
    told, tone, tip = standing(w, model)
    return Panel(
        [
            Row(
                [
                    Button(w("screens.frame.menu"), leave, key="menu", kind="quiet"),
                    Label(said(model.setup.names, w.language), style="heading"),
                    Label(
                        w("screens.frame.turn", turn=view.turn),
                        style="subheading",
                        key="turn",
                        tip=w("screens.frame.turn_tip"),
                    ),
                    Label(late, style="small_strong", tone="warn") if late else None,
                    Meter(
                        w("screens.frame.order"),
                        view.order,
                        100,
                        icon="globe",
                        key="world_order",
                        width=160,
                        tip=w("screens.frame.order_tip"),
                    ),
                    Spacer(grow=1),
                    Label(told, style="small_strong", tone=tone, tip=tip, key="status"),
                    *clock(w, model),
                    _eyes(w, model, see_as),
                    *ways,
                ],
                gap=12,
            )
        ],
        padding=8,
        name=w("screens.frame.bar"),
        fill=look.GROUND,
    )


def late_text(w: Words, model: Onlooker) -> str:
    """How late one sees the match; empty for who sees it as it is."""
    if not model.late:
        return ""
    return w("watching.late" if model.sees_all else "watching.too_early", n=model.late)


def _eyes(w: Words, model: Onlooker, see_as: TextHandler) -> Widget | None:
    """Whose eyes one looks at the map with, for who has the choice."""
    if not model.sees_all or model.view.over:
        return None
    eyes = [Option(ALL_EYES, w("replay.all_eyes"), icon="eye")]
    eyes += [
        Option(str(power), model.power_name(power, w.language), emblem=power)
        for power in range(model.world.powers)
    ]
    return Select(
        w("replay.eyes"),
        eyes,
        ALL_EYES if model.eyes is None else str(model.eyes),
        see_as,
        key="eyes",
        width=220,
        labelled=False,
        tip=w("watching.eyes_tip"),
    )
