"""Choosing a match: which scenario, which power, against whom."""

from collections.abc import Callable
from functools import partial

from game.client import look, opponents
from game.client.match import said
from game.client.screens.frame import NARROW
from game.client.theatre import Preview
from game.client.ui import (
    Button,
    Checkbox,
    Column,
    Context,
    Grid,
    Inset,
    Label,
    Option,
    Panel,
    Row,
    Screen,
    ScrollPane,
    Select,
    Spacer,
    TextField,
    TextLine,
    Tile,
    Widget,
)
from game.client.ui.core import Handler, TextHandler
from game.rules.setup import Setup
from game.scenario.library import catalogue, load
from game.wire.log import HUMAN

Start = Callable[[str, str, int | None], None]
"""Starts a match: the scenario's key, who plays each power, by commas, and the seed, if chosen."""

_SEED_DIGITS = 18
_LIST = 380
_SEAT = 300


class NewMatch(Screen):
    """Everything is chosen already as a newcomer would want it: Start is one step away."""

    places = ("start",)

    def __init__(self, scenario: str, start: Start, back: Handler) -> None:
        self._start, self._back = start, back
        self.cards = catalogue()
        self.each = False
        self.seed = ""
        self._shown = False
        self._previews: dict[str, Preview] = {}
        self.choose(scenario)

    def title(self, ctx: Context) -> str:
        return ctx.words("screens.new.title")

    def back(self, ctx: Context) -> None:
        self._back()

    def choose(self, scenario: str) -> None:
        """Look at a scenario; its recommended seat is one's own, the computer takes the rest."""
        self.setup: Setup = load(scenario).setup
        self.seats = [opponents.usual(self.setup)] * len(self.setup.powers)
        self.seats[self.setup.human_seats[0] if self.setup.human_seats else 0] = HUMAN

    def play(self, power: str) -> None:
        """Sit in a seat; who sat there takes one's own."""
        mine, wanted = self.seats.index(HUMAN), int(power)
        self.seats[mine], self.seats[wanted] = self.seats[wanted], self.seats[mine]

    def set_others(self, holder: str) -> None:
        """Who plays every power but one's own."""
        self.seats = [seat if seat == HUMAN else holder for seat in self.seats]

    def set_seat(self, power: int, holder: str) -> None:
        self.seats[power] = holder

    def set_each(self, each: bool) -> None:
        """Every seat is chosen, people taking turns at this computer among them; or one's own
        alone."""
        self.each = each
        if not each:
            self.choose(self.setup.key)

    def set_seed(self, text: str) -> None:
        """The luck of the match: a number, or nothing for any."""
        self.seed = "".join(letter for letter in text if letter in "0123456789")

    def start(self) -> None:
        seed = int(self.seed) if self.seed else None
        self._start(self.setup.key, ",".join(self.seats), seed)

    def build(self, ctx: Context) -> Widget:
        if not self._shown:
            self._shown = True
            ctx.focus("start")
        w = ctx.words
        scenarios, details = self._scenarios(ctx), self._details(ctx)
        name = self.title(ctx)
        if ctx.width < NARROW or ctx.in_terminal:
            choices: Widget = ScrollPane(
                Column([scenarios, details], gap=16), name, key="choices", grow=1
            )
        else:
            left = ScrollPane(scenarios, w("screens.new.scenarios"), key="cards", width=_LIST)
            right = ScrollPane(details, name, key="choices", grow=1)
            choices = Row([left, right], gap=16, align="stretch", grow=1)
        people = self.seats.count(HUMAN)
        return Inset(
            Column(
                [
                    Row(
                        [
                            Button(w("screens.back"), self._back, key="back", kind="quiet"),
                            Label(self.title(ctx), style="title", grow=1),
                        ],
                        gap=16,
                    ),
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
                gap=16,
            ),
            margin=24,
        )

    def _scenarios(self, ctx: Context) -> Widget:
        """A card for each scenario, with its map; in the terminal its words alone."""
        w = ctx.words
        tiles = [
            Tile(
                said(card.names, w.language),
                partial(self.choose, card.key),
                key=f"scenario_{card.key}",
                pressed=card.key == self.setup.key,
                tip=w("screens.new.card_tip"),
                picture=None if ctx.in_terminal else self._preview(card.key).draw,
                lines=[
                    TextLine(
                        w(
                            "screens.new.card",
                            powers=card.powers,
                            turns=_turns(card.turns),
                            difficulty=w(f"screens.new.difficulty{card.difficulty}"),
                        ),
                        "small_strong",
                        ("good", "accent", "bad")[card.difficulty - 1],
                    ),
                    TextLine(said(card.summary, w.language)),
                ],
            )
            for card in self.cards
        ]
        return Panel(
            [Grid(tiles, column=300, gap=12)], title=w("screens.new.scenarios"), padding=12, grow=1
        )

    def _preview(self, scenario: str) -> Preview:
        if scenario not in self._previews:
            self._previews[scenario] = Preview(load(scenario).setup)
        return self._previews[scenario]

    def _details(self, ctx: Context) -> Widget:
        w, setup = ctx.words, self.setup
        lesson = said(setup.lesson, w.language)
        return Panel(
            [
                Label(said(setup.summary, w.language)),
                Label(w("screens.new.teaches"), style="subheading") if lesson else None,
                Label(lesson, style="quote", tone="soft") if lesson else None,
                Label(w("screens.new.seats"), style="subheading"),
                self._everybody(ctx) if self.each else self._alone(ctx),
                Checkbox(
                    w("screens.new.each"),
                    self.each,
                    self.set_each,
                    key="each",
                    tip=w("screens.new.each_tip"),
                ),
                Grid(
                    [
                        TextField(
                            w("screens.new.seed"),
                            self.seed,
                            self.set_seed,
                            key="seed",
                            placeholder=w("screens.new.seed_any"),
                            limit=_SEED_DIGITS,
                            tip=w("screens.new.seed_tip"),
                        )
                    ],
                    column=220,
                ),
                Label(w("screens.new.goal"), style="small", tone="soft"),
            ],
            title=said(setup.names, w.language),
            gap=12,
            grow=1,
        )

    def _alone(self, ctx: Context) -> Widget:
        """One's own seat, and who plays all the others."""
        w, setup = ctx.words, self.setup
        mine = self.seats.index(HUMAN)
        others = next(seat for power, seat in enumerate(self.seats) if power != mine)
        powers = [
            Option(str(power), said(sheet.names, w.language), emblem=power)
            for power, sheet in enumerate(setup.powers)
        ]
        about = said(setup.powers[mine].about, w.language)
        return Column(
            [
                Grid(
                    [
                        Select(w("screens.new.seat"), powers, str(mine), self.play, key="seat"),
                        self._persona(ctx, w("screens.new.others"), others, self.set_others),
                        self._level(ctx, others, self.set_others),
                    ],
                    column=200,
                ),
                Label(opponents.sentence(w, others), style="small", tone="soft"),
                Panel([Label(about)], fill=look.GROUND, stripe=look.POWERS[mine])
                if about
                else None,
            ],
            gap=14,
        )

    def _everybody(self, ctx: Context) -> Widget:
        """Who plays each power, people taking turns at this computer among them."""
        w = ctx.words
        seats = []
        for power, sheet in enumerate(self.setup.powers):
            name, holder = said(sheet.names, w.language), self.seats[power]
            choose = partial(self.set_seat, power)
            persona = self._persona(ctx, name, holder, choose, str(power))
            level = self._level(ctx, holder, choose, str(power))
            persona.grow, level.grow = 3, 2
            seats.append(Row([persona, level], gap=8))
        return Grid(seats, column=_SEAT)

    def _persona(
        self, ctx: Context, name: str, holder: str, choose: TextHandler, seat: str = ""
    ) -> Select:
        """The persona in one seat, or in all others; a person may sit in one."""
        w = ctx.words
        person = [Option(HUMAN, w("screens.new.person"), "user")] if seat else []
        return Select(
            name,
            [*person, *opponents.personas(w)],
            opponents.persona_of(holder),
            lambda key: choose(opponents.seat_name(key, opponents.level_of(holder))),
            key=f"seat{seat}" if seat else "others",
            tip=opponents.sentence(w, holder),
        )

    def _level(self, ctx: Context, holder: str, choose: TextHandler, seat: str = "") -> Select:
        """How well it plays; people and policies without levels have none to choose."""
        w, level = ctx.words, opponents.level_of(holder)
        return Select(
            w("screens.new.level"),
            opponents.levels(w),
            level,
            lambda level: choose(opponents.seat_name(opponents.persona_of(holder), level)),
            key=f"level{seat}",
            enabled=bool(level),
        )


def _turns(turns: tuple[int, int]) -> str:
    first, last = turns
    return str(first) if first == last else f"{first}–{last}"
