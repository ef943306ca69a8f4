"""Setting up a table for others: which match, who sits where, how it is held, who can come."""

from collections.abc import Callable
from functools import partial

from game.client.match import said
from game.client.online.name_field import name_field
from game.client.online.plan import TablePlan
from game.client.online.plan_seats import seats_choice
from game.client.online.plan_terms import rules_choice, time_choice
from game.client.screens.frame import NARROW
from game.client.screens.outside import outside
from game.client.theatre.cards import ScenarioCards
from game.client.ui import (
    Button,
    Checkbox,
    Choice,
    Column,
    Context,
    Grid,
    Label,
    Option,
    Panel,
    Row,
    Screen,
    ScrollPane,
    TextField,
    Widget,
)
from game.client.ui.core import Handler
from game.words import Words

_LIST = 380
_FIELD = 220
_PORT_DIGITS = 5


class HostTable(Screen):
    """Everything is chosen already: opening the table is one step away. ``busy`` while a server is
    being asked to."""

    begins = ("open",)

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

    def set_flag(self, flag: str, on: bool) -> None:
        setattr(self.plan, flag, on)

    def build(self, ctx: Context) -> Widget:
        w, plan = ctx.words, self.plan
        cards = self.cards.panel(ctx, plan.scenario, plan.choose)
        choices = Column(
            [
                seats_choice(w, plan),
                self._who_comes(w),
                time_choice(w, plan),
                rules_choice(w, plan),
            ],
            gap=16,
            grow=1,
        )
        name = self.title(ctx)
        content: Widget
        if ctx.width < NARROW or ctx.in_terminal:
            content = ScrollPane(Column([choices, cards], gap=16), name, key="choices", grow=1)
        else:
            left = ScrollPane(cards, w("screens.new.scenarios"), key="cards", width=_LIST)
            right = ScrollPane(choices, name, key="choices", grow=1)
            content = Row([left, right], gap=16, align="stretch", grow=1)
        return outside(ctx, self, [content, self._foot(w)])

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

    def _who_comes(self, w: Words) -> Widget:
        plan = self.plan
        own = not plan.server
        return Panel(
            [
                Grid(
                    [
                        name_field(w, plan.name, self.set_name),
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
                Label(w("online.account.counts", user=plan.user), style="small", tone="soft")
                if plan.user
                else None,
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
