"""Setting up a table for others: which match, who sits where, how it is held, who can come."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from game.client import opponents
from game.client.match import said
from game.client.online.plan import DAYS_S, LIVE_S, ME, TablePlan
from game.client.online.told import duration
from game.client.screens.frame import NARROW
from game.client.theatre.cards import ScenarioCards
from game.client.ui import (
    Button,
    Checkbox,
    Choice,
    Column,
    Context,
    Grid,
    Icon,
    Inset,
    Label,
    Option,
    Panel,
    Row,
    Screen,
    ScrollPane,
    Select,
    Spacer,
    Stepper,
    TextField,
    Widget,
)
from game.client.ui.core import Handler
from game.wire.log import HUMAN, OPEN
from game.wire.options import Absent, Press, Spectators, Timing
from game.words import Words

_LIST = 380
_SEAT = 420
_LEVEL = 150
_FIELD = 220
_PORT_DIGITS = 5


class HostTable(Screen):
    """Everything is chosen already: opening the table is one step away. ``busy`` while a server is
    being asked to."""

    begins = "open"

    def __init__(self, plan: TablePlan, open_: Callable[[TablePlan], None], back: Handler) -> None:
        self.plan, self._open, self._back = plan, open_, back
        self.cards = ScenarioCards()
        self.busy = False

    def title(self, ctx: Context) -> str:
        if self.plan.server:
            return ctx.words("online.host.title_at", server=self.plan.server)
        return ctx.words("online.host.title")

    def back(self, ctx: Context) -> None:
        self._back()

    def open(self) -> None:
        if not self.busy:
            self._open(self.plan)

    def set_name(self, text: str) -> None:
        self.plan.name = text

    def set_title(self, text: str) -> None:
        self.plan.title = text

    def set_port(self, text: str) -> None:
        digits = "".join(letter for letter in text if letter in "0123456789")[:_PORT_DIGITS]
        self.plan.port = min(int(digits or 0), 65535)

    def set_time(self, seconds: str) -> None:
        self.plan.turn_s = int(seconds)

    def choose(self, choice: str, value: str) -> None:
        """One of the choices of words: press, absent, spectators."""
        match choice:
            case "press":
                self.plan.press = cast(Press, value)
            case "absent":
                self.plan.absent = cast(Absent, value)
            case _:
                self.plan.spectators = cast(Spectators, value)

    def set_flag(self, flag: str, on: bool) -> None:
        setattr(self.plan, flag, on)

    def build(self, ctx: Context) -> Widget:
        w, plan = ctx.words, self.plan
        cards = self.cards.panel(ctx, plan.scenario, plan.choose)
        choices = Column(
            [self._seats(w), self._who_comes(w), self._time(w), self._rules(w)], gap=16, grow=1
        )
        name = self.title(ctx)
        content: Widget
        if ctx.width < NARROW or ctx.in_terminal:
            content = ScrollPane(Column([choices, cards], gap=16), name, key="choices", grow=1)
        else:
            left = ScrollPane(cards, w("screens.new.scenarios"), key="cards", width=_LIST)
            right = ScrollPane(choices, name, key="choices", grow=1)
            content = Row([left, right], gap=16, align="stretch", grow=1)
        return Inset(
            Column(
                [
                    Row(
                        [
                            Button(w("screens.back"), self._back, key="back", kind="quiet"),
                            Label(name, style="title", grow=1),
                        ],
                        gap=16,
                    ),
                    content,
                    self._foot(w),
                ],
                gap=16,
            ),
            margin=24,
        )

    def _foot(self, w: Words) -> Widget:
        guests = self.plan.guests
        if self.busy:
            about = w("online.host.opening")
        else:
            about = w("online.host.guests", n=guests) if guests else w("online.host.alone")
        return Row(
            [
                Label(about, tone="soft", grow=1),
                Button(
                    w("online.host.open"),
                    self.open,
                    key="open",
                    kind="primary",
                    icon="users",
                    shortcut="start.begin",
                    enabled=guests > 0 and not self.busy,
                    tip=w("online.host.open_tip") if guests else w("online.host.alone"),
                ),
            ],
            gap=16,
        )

    # --- Who plays ------------------------------------------------------------------------------
    def _seats(self, w: Words) -> Widget:
        plan, setup = self.plan, self.plan.setup
        seats = [self._seat(w, power) for power in range(len(setup.powers))]
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

    def _seat(self, w: Words, power: int) -> Widget:
        plan = self.plan
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
            lambda key: choose(
                key if key in (ME, HUMAN, OPEN) else opponents.seat_name(key, level)
            ),
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

    # --- How it is held -------------------------------------------------------------------------
    def _time(self, w: Words) -> Widget:
        plan = self.plan
        times: Sequence[int] = {"live": LIVE_S, "async": DAYS_S}.get(plan.timing, ())
        return Panel(
            [
                Choice(
                    w("online.time.title"),
                    [Option(key, w(f"online.time.{key}")) for key in ("untimed", "live", "async")],
                    plan.timing,
                    lambda key: plan.set_timing(cast(Timing, key)),
                    key="timing",
                ),
                Grid(
                    [
                        Select(
                            w("online.time.turn"),
                            [Option(str(s), duration(w, s), "clock") for s in times],
                            str(plan.turn_s),
                            self.set_time,
                            key="turn_s",
                            tip=w("online.time.turn_tip"),
                        )
                    ],
                    column=_FIELD,
                )
                if times
                else None,
                Label(w(f"online.time.{plan.timing}_about"), style="small", tone="soft"),
            ],
            title=w("online.time.heading"),
            gap=12,
        )

    def _rules(self, w: Words) -> Widget:
        plan = self.plan
        choices = {
            "press": (plan.press, ("private", "public", "typed", "none")),
            "absent": (plan.absent, ("wait", "ai", "orders", "pause")),
            "spectators": (plan.spectators, ("public", "delayed", "none")),
        }
        return Panel(
            [
                Grid(
                    [
                        Select(
                            w(f"online.{name}.title"),
                            [Option(key, w(f"online.{name}.{key}")) for key in keys],
                            value,
                            partial(self.choose, name),
                            key=name,
                            tip=w(f"online.{name}.{value}_told", turns=plan.delay_turns),
                        )
                        for name, (value, keys) in choices.items()
                    ],
                    column=_FIELD,
                    gap=12,
                ),
                Label(w(f"online.press.{plan.press}_told"), style="small", tone="soft"),
                Label(w(f"online.absent.{plan.absent}_told"), style="small", tone="soft"),
                self._lateness(w) if plan.spectators == "delayed" else None,
                Checkbox(
                    w("online.anonymous"),
                    plan.anonymous,
                    partial(self.set_flag, "anonymous"),
                    key="anonymous",
                    tip=w("online.anonymous_told"),
                ),
            ],
            title=w("online.host.rules"),
            gap=12,
        )

    def _lateness(self, w: Words) -> Widget:
        """How late those see everything who look on."""
        plan = self.plan

        def set_delay(turns: int) -> None:
            plan.delay_turns = turns

        told = w("online.spectators.delayed_told", turns=plan.delay_turns)
        late = Stepper(
            w("online.spectators.delay"), plan.delay_turns, 1, 12, set_delay, key="delay", tip=told
        )
        return Grid([late], column=_FIELD)

    # --- Who comes ------------------------------------------------------------------------------
    def _who_comes(self, w: Words) -> Widget:
        plan = self.plan
        own = not plan.server
        return Panel(
            [
                Grid(
                    [
                        TextField(
                            w("screens.join.name"),
                            plan.name,
                            self.set_name,
                            key="name",
                            limit=40,
                            placeholder=w("online.host.name_hint"),
                            tip=w("screens.join.name_tip"),
                        ),
                        TextField(
                            w("online.host.match_title"),
                            plan.title,
                            self.set_title,
                            key="match_title",
                            limit=60,
                            placeholder=said(plan.setup.names, w.language),
                        ),
                    ],
                    column=_FIELD,
                    gap=12,
                ),
                *(self._doors(w) if own else ()),
                Checkbox(
                    w("online.host.listed"),
                    plan.listed,
                    partial(self.set_flag, "listed"),
                    key="listed",
                    tip=w("online.host.listed_tip"),
                ),
            ],
            title=w("online.host.people"),
            gap=12,
        )

    def _doors(self, w: Words) -> list[Widget]:
        """From where others reach this program."""
        plan = self.plan
        reach = "around" if plan.around else "computer"
        return [
            Choice(
                w("online.host.reach"),
                [Option(key, w(f"online.host.{key}")) for key in ("around", "computer")],
                reach,
                lambda key: self.set_flag("around", key == "around"),
                key="reach",
            ),
            Label(w(f"online.host.{reach}_told"), style="small", tone="soft"),
            Grid(
                [
                    TextField(
                        w("online.host.port"),
                        str(plan.port or ""),
                        self.set_port,
                        key="port",
                        limit=_PORT_DIGITS,
                        placeholder=w("online.host.any_port"),
                        tip=w("online.host.port_tip"),
                    )
                ],
                column=_FIELD,
            ),
            Label(w("online.host.window"), style="small", tone="warn"),
        ]
