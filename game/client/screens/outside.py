"""What screens outside a match have in common: the way back, their title, and what is below."""

from collections.abc import Sequence

from game.client.ui import Button, Column, Context, Inset, Label, Row, Screen, Widget


def outside(
    ctx: Context,
    screen: Screen,
    parts: Sequence[Widget | None],
    actions: Sequence[Widget | None] = (),
) -> Widget:
    """The whole of such a screen: its parts stand below its title, one below the other, and what
    it does as a whole beside it."""
    head = Row(
        [
            Button(
                ctx.words("screens.back"),
                lambda: screen.back(ctx),
                key="back",
                kind="quiet",
                shortcut="all.back",
            ),
            Label(screen.title(ctx), style="title", grow=1),
            *actions,
        ],
        gap=16,
    )
    return Inset(Column([head, *parts], gap=16), margin=24)
