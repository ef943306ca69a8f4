"""Choosing a match: which scenario, which power, against whom."""

from collections.abc import Callable

from game.client.match import said
from game.client.screens.frame import NARROW
from game.client.screens.outside import outside
from game.client.screens.seating import Seating
from game.client.theatre.cards import ScenarioCards
from game.client.ui import (
    Button,
    Column,
    Context,
    Label,
    Panel,
    Row,
    Screen,
    ScrollPane,
    Spacer,
    TextField,
    Widget,
)
from game.client.ui.core import Handler
from game.rules.setup import Setup
from game.scenario.library import load

Start = Callable[[str, str, int | None], None]
"""Starts a match: the scenario's key, who plays each power, by commas, and the seed, if chosen."""

_SEED_DIGITS = 18
_LIST = 380


class NewMatch(Screen):
    """Everything is chosen already as a newcomer would want it: Start is one step away."""

    places = ("start",)

    def __init__(self, scenario: str, start: Start, back: Handler) -> None:
        self._start, self._back = start, back
        self.cards = ScenarioCards()
        self.seed = ""
        self._shown = False
        self.choose(scenario)

    def title(self, ctx: Context) -> str:
        return ctx.words("screens.new.title")

    def back(self, ctx: Context) -> None:
        self._back()

    def choose(self, scenario: str) -> None:
        """Look at a scenario."""
        self.setup: Setup = load(scenario).setup
        self.seating = Seating(self.setup)

    def set_seed(self, text: str) -> None:
        """The luck of the match: a number, or nothing for any."""
        self.seed = "".join(letter for letter in text if letter in "0123456789")

    def start(self) -> None:
        seed = int(self.seed) if self.seed else None
        self._start(self.setup.key, ",".join(self.seating.seats), seed)

    def build(self, ctx: Context) -> Widget:
        if not self._shown:
            self._shown = True
            ctx.focus("start")
        w = ctx.words
        scenarios = self.cards.panel(ctx, self.setup.key, self.choose)
        details = self._details(ctx)
        name = self.title(ctx)
        if ctx.width < NARROW or ctx.in_terminal:
            choices: Widget = ScrollPane(
                Column([scenarios, details], gap=16), name, key="choices", grow=1
            )
        else:
            left = ScrollPane(scenarios, w("screens.new.scenarios"), key="cards", width=_LIST)
            right = ScrollPane(details, name, key="choices", grow=1)
            choices = Row([left, right], gap=16, align="stretch", grow=1)
        people = self.seating.people
        return outside(
            ctx,
            self,
            [
                choices,
                Row(
                    [
                        Spacer(grow=1),
                        Button(
                            w("screens.new.start"),
                            self.start,
                            key="start",
                            kind="primary",
                            icon="play",
                            shortcut="start.begin",
                            enabled=people > 0,
                            tip="" if people else w("screens.new.nobody"),
                        ),
                    ]
                ),
            ],
        )

    def _details(self, ctx: Context) -> Widget:
        w, setup = ctx.words, self.setup
        lesson = said(setup.lesson, w.language)
        return Panel(
            [
                Label(said(setup.summary, w.language)),
                Label(w("screens.new.teaches"), style="subheading") if lesson else None,
                Label(lesson, style="quote", tone="soft") if lesson else None,
                Label(w("screens.new.seats"), style="subheading"),
                self.seating.panel(ctx),
                TextField(
                    w("screens.new.seed"),
                    self.seed,
                    self.set_seed,
                    key="seed",
                    placeholder=w("screens.new.seed_any"),
                    limit=_SEED_DIGITS,
                    width=260,
                    tip=w("screens.new.seed_tip"),
                ),
                Label(w("screens.new.goal"), style="small", tone="soft"),
            ],
            title=said(setup.names, w.language),
            gap=12,
            grow=1,
        )
