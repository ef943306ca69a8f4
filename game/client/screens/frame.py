"""What all screens of a match have in common: the way to the others, and the bar at the top.

The bar always shows the turn, world order and how one's own power stands; below it a screen puts
its title, its buttons and its content. Escape goes back to the world.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar, Protocol

from game.client import look
from game.client.advice import advise
from game.client.learning.strip import strip
from game.client.match import MatchModel
from game.client.online.bar import alarm, clock, people, standing
from game.client.recall import recall_strip
from game.client.report.story import NumberKey
from game.client.report.why import Focus
from game.client.ui import (
    Button,
    Column,
    Context,
    Figure,
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
from game.client.ui.core import Handler
from game.rules.ids import NO_PACT, NO_THREAT, PactId, ThreatId
from game.rules.modules import ECONOMY
from game.rules.terms import Terms
from game.words import Words

NARROW = 1100
"""Below this width (logical pixels) screens put below each other what stands side by side."""
BESIDE_MAP = 960
"""From this width on there is room for a slim column beside a map."""
_METERS = {"world_order": 160, "own_stability": 140, "own_standing": 140}
_SLIM = {"world_order": 150, "own_stability": 112, "own_standing": 134}
"""How wide the levels in the bar are; and where there is little room."""
_ROOMY = 1400
"""From this width on the bar has room to say what its figures count."""


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

    def counter(self, proposal: PactId, clause: str = "", terms: Terms | None = None) -> None:
        """The editor for other terms than those of an offer, at one clause of them if it is named;
        ``terms`` are those it opens with."""
        ...

    def revise(self, pact: PactId) -> None:
        """The editor for new terms of a pact in force."""
        ...

    def forget(self, screen: Screen) -> None:
        """What was written on this screen is sent or thrown away: keep it no longer."""
        ...

    def orders(self) -> None:
        """The sealed orders of this turn."""
        ...

    def playback(self, turn: int = 0) -> None:
        """A turn on the map, beat by beat, then its report; 0 is the one that closed last."""
        ...

    def report(self, turn: int = 0, focus: Focus | None = None) -> None:
        """What happened in a turn; 0 is the one that closed last. With a focus, what is behind that
        number, or all about somebody or something."""
        ...

    def relations(self) -> None:
        """How one stands, who kept which pledge, who is tied to whom."""
        ...

    def players(self) -> None:
        """Who plays, who is there and who has sealed; the host's controls. The waiting room before
        the match begins."""
        ...

    def ending(self) -> None:
        """Who won, and with what."""
        ...

    def menu(self) -> None:
        """Leave the match, which is kept, for the menu."""
        ...


class MatchScreen(Screen):
    """A screen of a running match."""

    begins: ClassVar[tuple[str, ...]] = ("back",)

    def __init__(self, model: MatchModel, desk: Desk) -> None:
        self.model, self.desk = model, desk

    def back(self, ctx: Context) -> None:
        self.desk.world()

    def keys(self, ctx: Context) -> Mapping[str, Handler]:
        return {"match.wanted": self.go_on}

    def go_on(self) -> None:
        """Go to the next thing that wants one, wherever that is."""
        desk, advice = self.desk, advise(self.model)
        match advice.step:
            case "answer":
                desk.table()
            case "propose":
                desk.propose(advice.threat)
            case "join":
                desk.table(advice.pact)
            case "orders":
                desk.orders()
            case "ending":
                desk.ending()
            case "seal" | "none":
                desk.world()


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
                screen.desk.world,
                key="back",
                icon="map",
                tip="" if ctx.in_terminal else ctx.words("screens.frame.back_tip"),
            ),
            Label(screen.title(ctx), style="title", grow=1),
            *actions,
        ],
        gap=16,
    )
    body = Column([head, content], gap=12) if back else content
    content.grow = 1
    chosen = getattr(getattr(screen, "chosen", None), "kind", "")
    return Column(
        [
            top_bar(ctx, screen.model, screen.desk),
            alarm(ctx.words, screen.model),
            recall_strip(ctx.words, screen.model),
            strip(ctx.words, screen.model, type(screen).__name__, chosen),
            Inset(body, margin=12 if back else 0, grow=1),
        ],
        gap=0,
    )


def top_bar(ctx: Context, model: MatchModel, desk: Desk) -> Widget:
    """Turn, world order, how one's own power stands, and whom everyone waits for."""
    w, view, own = ctx.words, model.view, model.own
    funds = own.funds if ECONOMY in model.world.rules.modules else None
    name = model.power_name(model.me, w.language)
    narrow = ctx.width < NARROW and not ctx.in_terminal
    brief = ctx.width < _ROOMY and not ctx.in_terminal
    before = model.before.order if model.before is not None else None
    stands, tone, why = standing(w, model)
    crowded = brief and model.held.shared  # the clock and those who play need room
    me = model.me
    return Panel(
        [
            Row(
                [
                    Icon(emblem=model.me, size=24, name=name if narrow else ""),
                    None
                    if narrow
                    else Label(
                        name,
                        style="strong" if crowded else "heading",
                        lines=1 if crowded else None,
                    ),
                    Label(
                        w("screens.frame.turn", turn=view.turn),
                        style="subheading",
                        tip=w("screens.frame.turn_tip"),
                    ),
                    None if view.over else _last_turn(w, view.last_turn_chance),
                    _order(ctx, view.order, before, why_of(model, desk, "order", 0)),
                    _level(
                        ctx,
                        "own_stability",
                        own.stability,
                        "institution",
                        why_of(model, desk, "stability", me),
                    ),
                    _level(
                        ctx,
                        "own_standing",
                        own.standing,
                        "signature",
                        why_of(model, desk, "standing", me),
                    ),
                    *_figure(w, "funds", "finance", funds, brief, why_of(model, desk, "funds", me)),
                    *_figure(w, "envoys", "diplomacy", own.envoys, brief),
                    Spacer(grow=1),
                    None
                    if narrow and model.held.shared
                    else Label(
                        stands, tone=tone, tip=why, style="small_strong", lines=1, key="status"
                    ),
                    *clock(w, model),
                    people(ctx, model, desk.players),
                    Button(
                        w("learn.title"),
                        ctx.help,
                        key="help",
                        kind="quiet",
                        icon="book",
                        icon_only=True,
                        shortcut="all.help",
                        tip=w("learn.help_tip"),
                    ),
                    _way_out(w, model, desk),
                ],
                gap=12 if narrow or crowded else 16,
            )
        ],
        padding=8,
        name=w("screens.frame.bar"),
        fill=look.GROUND,
    )


def _way_out(w: Words, model: MatchModel, desk: Desk) -> Widget:
    """To the menu; to one's own seat, for a host who acts for another."""
    if model.acting:
        back, tip = w("online.acting.back"), w("online.acting.back_tip")
        return Button(back, desk.menu, key="menu", kind="primary", tip=tip)
    tip = w("screens.frame.menu_tip")
    return Button(w("screens.frame.menu"), desk.menu, key="menu", kind="quiet", tip=tip)


def _order(ctx: Context, order: int, before: int | None, why: Handler | None) -> Meter:
    """World order, and where it stood ``before``: a notch, or words where nothing is drawn."""
    w = ctx.words
    meter = _level(ctx, "world_order", order, "globe", why)
    if before is not None:
        meter.marker = before
        meter.tip = f"{meter.tip} {w('screens.frame.order_before', before=before)}"
        if ctx.in_terminal:
            meter.tip = _numbered(w, w("screens.frame.order_tip"), why)
            meter.text = w("screens.frame.order_was", order=order, before=before)
    return meter


def _level(ctx: Context, key: str, level: int, icon: str, why: Handler | None) -> Meter:
    """One of the levels of 0 to 100 that the bar shows, with the way to its causes."""
    w, widths = ctx.words, _SLIM if ctx.width < NARROW else _METERS
    text = key.partition("_")[2]
    return Meter(
        w(f"screens.frame.{text}"),
        level,
        100,
        icon=icon,
        tone=level_tone(level),
        tip=_numbered(w, w(f"screens.frame.{text}_tip"), why),
        key=key,
        width=widths[key],
        counts=True,
        on=why,
    )


def _last_turn(w: Words, chance: int) -> Widget | None:
    """The chance that this turn is the last, where there is one."""
    if chance == 0:
        return None
    key = "last_turn_sure" if chance >= 100 else "last_turn"
    return Label(w(f"screens.frame.{key}", chance=chance), style="small_strong", tone="warn")


def why_of(model: MatchModel, desk: Desk, quantity: str, of: int) -> Handler | None:
    """The way to all that moved a number in the turn that closed last; None before the first."""
    if not model.report_turn:
        return None
    return partial(desk.report, model.report_turn, NumberKey(quantity, of))


def _numbered(w: Words, tip: str, why: Handler | None) -> str:
    """What a number is, and that it opens its causes where it does."""
    return f"{tip} {w('screens.frame.why_tip')}" if why else tip


def _figure(
    w: Words, key: str, icon: str, amount: int | None, brief: bool, why: Handler | None = None
) -> list[Widget]:
    """A number with its icon, which may open its causes; nothing where the match has no such
    thing."""
    if amount is None:
        return []
    text, tip = w(f"screens.frame.{key}", n=amount), w(f"screens.frame.{key}_tip")
    say = w.number if brief else lambda n: w(f"screens.frame.{key}", n=n)
    if brief:
        text, tip = w.number(amount), f"{text}. {tip}"
    tip = _numbered(w, tip, why)
    label = Figure(
        text, value=amount, say=say, style="small_strong", tip=tip, key=f"own_{key}", on=why
    )
    return [Icon(icon, size=20, tip=tip), label]


def level_tone(level: int) -> str:
    """The tone of a level of 0 to 100 that one would rather have high."""
    return "good" if level >= 50 else "warn" if level >= 25 else "bad"
