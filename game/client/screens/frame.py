"""What all screens of a match have in common: the way to the others, and the bar at the top.

The bar always shows the turn, world order and how one's own power stands; below it a screen puts
its title, its buttons and its content. Escape goes back to the world.
"""

from collections.abc import Sequence
from typing import Protocol

from game.client import look
from game.client.match import MatchModel, Phase
from game.client.ui import (
    Button,
    Column,
    Context,
    Icon,
    Inset,
    Label,
    Meter,
    Panel,
    Row,
    Screen,
    Spacer,
    Widget,
)
from game.rules.ids import NO_PACT, NO_THREAT, PactId, ThreatId
from game.rules.modules import ECONOMY
from game.words import Words

NARROW = 960
"""Below this width (logical pixels) screens put below each other what stands side by side."""


class Desk(Protocol):
    """The way from one screen of a match to the others."""

    def world(self) -> None:
        """The map, where everything begins."""
        ...

    def table(self, pact: PactId = NO_PACT) -> None:
        """Negotiation: offers and pacts, one of them opened."""
        ...

    def propose(self, threat: ThreatId = NO_THREAT) -> None:
        """The editor for a new pact, against a threat if one is named."""
        ...

    def counter(self, proposal: PactId) -> None:
        """The editor for other terms than those of an offer."""
        ...

    def revise(self, pact: PactId) -> None:
        """The editor for new terms of a pact in force."""
        ...

    def orders(self) -> None:
        """The sealed orders of this turn."""
        ...

    def report(self, turn: int = 0) -> None:
        """What happened in a turn; 0 is the one that closed last."""
        ...

    def ending(self) -> None:
        """Who won, and with what."""
        ...

    def menu(self) -> None:
        """Leave the match, which is kept, for the menu."""
        ...


class MatchScreen(Screen):
    """A screen of a running match."""

    def __init__(self, model: MatchModel, desk: Desk) -> None:
        self.model, self.desk = model, desk

    def back(self, ctx: Context) -> None:
        self.desk.world()


def framed(
    ctx: Context,
    screen: MatchScreen,
    content: Widget,
    actions: Sequence[Widget | None] = (),
    *,
    back: bool = True,
) -> Widget:
    """A screen of a match: the bar, then title, Back and the screen's own buttons, then content.

    Without ``back`` the content stands alone below the bar.
    """
    head = Row(
        [
            Button(
                ctx.words("screens.frame.back"),
                lambda: screen.back(ctx),
                key="back",
                icon="map",
                tip=ctx.words("screens.frame.back_tip"),
            ),
            Label(screen.title(ctx), style="title", grow=1),
            *actions,
        ],
        gap=16,
    )
    body = Column([head, content], gap=12) if back else content
    content.grow = 1
    return Column(
        [top_bar(ctx, screen.model, screen.desk), Inset(body, margin=12 if back else 0, grow=1)],
        gap=0,
    )


def top_bar(ctx: Context, model: MatchModel, desk: Desk) -> Widget:
    """Turn, world order, how one's own power stands, and whom everyone waits for."""
    w, view, own = ctx.words, model.view, model.own
    funds = own.funds if ECONOMY in model.world.rules.modules else None
    return Panel(
        [
            Row(
                [
                    Icon(emblem=model.me, size=24),
                    Label(model.power_name(model.me, w.language), style="heading"),
                    Label(w("screens.frame.turn", turn=view.turn), style="subheading"),
                    _last_turn(w, view.last_turn_chance),
                    Meter(
                        w("screens.frame.order"),
                        view.order,
                        100,
                        icon="globe",
                        tone=level_tone(view.order),
                        tip=w("screens.frame.order_tip"),
                        key="world_order",
                        width=170,
                    ),
                    Meter(
                        w("screens.frame.stability"),
                        own.stability,
                        100,
                        icon="institution",
                        tone=level_tone(own.stability),
                        tip=w("screens.frame.stability_tip"),
                        key="own_stability",
                        width=150,
                    ),
                    Meter(
                        w("screens.frame.standing"),
                        own.standing,
                        100,
                        icon="signature",
                        tone=level_tone(own.standing),
                        tip=w("screens.frame.standing_tip"),
                        key="own_standing",
                        width=150,
                    ),
                    _figure(w, "funds", "finance", funds),
                    _figure(w, "envoys", "diplomacy", own.envoys),
                    Spacer(grow=1),
                    Label(status_line(w, model), tone=status_tone(model), style="small_strong"),
                    Button(
                        w("screens.frame.menu"),
                        desk.menu,
                        key="menu",
                        kind="quiet",
                        tip=w("screens.frame.menu_tip"),
                    ),
                ],
                gap=16,
            )
        ],
        padding=8,
        name=w("screens.frame.bar"),
        fill=look.GROUND,
    )


def _last_turn(w: Words, chance: int) -> Widget | None:
    """The chance that this turn is the last, where there is one."""
    if chance == 0:
        return None
    key = "last_turn_sure" if chance >= 100 else "last_turn"
    return Label(w(f"screens.frame.{key}", chance=chance), style="small_strong", tone="warn")


def _figure(w: Words, key: str, icon: str, amount: int | None) -> Widget | None:
    """A number with its icon; nothing where the match has no such thing."""
    if amount is None:
        return None
    text = w(f"screens.frame.{key}", n=amount)
    return Row(
        [
            Icon(icon, size=20),
            Label(text, style="small_strong", tip=w(f"screens.frame.{key}_tip"), key=f"own_{key}"),
        ],
        gap=6,
    )


def level_tone(level: int) -> str:
    """The tone of a level of 0 to 100 that one would rather have high."""
    return "good" if level >= 50 else "warn" if level >= 25 else "bad"


def status_tone(model: MatchModel) -> str:
    """The tone of the status line."""
    phase = model.status.phase
    return {Phase.LOST: "bad", Phase.WAITING: "accent"}.get(phase, "soft")


def status_line(w: Words, model: MatchModel) -> str:
    """How things stand in a sentence."""
    status = model.status
    if status.phase is Phase.WAITING and status.waiting_for:
        names = ", ".join(model.power_name(power, w.language) for power in status.waiting_for)
        return w("screens.status.waiting_for", powers=names)
    return w(f"screens.status.{status.phase.value}")
