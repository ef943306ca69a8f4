"""Choosing a seat of a match: how it is held, who is there, what each free power is like."""

from functools import partial

from game.client import look
from game.client.match import MatchModel, said
from game.client.online.entry import Entry, Ways
from game.client.online.name_field import name_field
from game.client.online.told import options_told, presence
from game.client.screens.frame import NARROW
from game.client.screens.look_on import watch_button
from game.client.screens.outside import outside
from game.client.theatre import Preview
from game.client.ui import (
    Button,
    Canvas,
    Column,
    Context,
    Icon,
    Label,
    Panel,
    Row,
    Screen,
    ScrollPane,
    Spacer,
    TextLine,
    Tile,
    Widget,
)
from game.rules.ids import INSTRUMENTS, PowerId
from game.rules.setup import Setup
from game.words import Words

_LIST = 400
_MAP = 150


class ChooseSeat(Screen):
    """``model`` looks on without a seat, as long as the match lets anybody; None where it does not,
    and any free seat is all one can ask for."""

    begins = ("take",)

    def __init__(self, model: MatchModel | None, entry: Entry, ways: Ways) -> None:
        self.model, self.entry, self.ways = model, entry, ways
        self.power: PowerId | None = None
        self._preview: Preview | None = None

    def title(self, ctx: Context) -> str:
        return ctx.words("online.choose.title")

    def back(self, ctx: Context) -> None:
        self.ways.join()

    @property
    def free(self) -> list[PowerId]:
        """The seats one may take."""
        return [p.power for p in self.model.held.places if p.free] if self.model else []

    def choose(self, power: PowerId) -> None:
        self.power = power

    def set_name(self, text: str) -> None:
        self.entry.name = text

    def sit(self) -> None:
        if self.model is None:
            self.ways.sit(None)
        elif self.power in self.free:
            self.ways.sit(self.power)

    def build(self, ctx: Context) -> Widget:
        w, model = ctx.words, self.model
        if model is None:
            content: Widget = Panel(
                [Label(w("online.choose.blind")), self._name(w), self._take(w)], gap=16, padding=24
            )
        else:
            content = self._seats(ctx, model)
        content.grow = 1
        return outside(ctx, self, [content])

    def _seats(self, ctx: Context, model: MatchModel) -> Widget:
        w = ctx.words
        free = self.free
        if self.power not in free:
            suggested = [p for p in model.setup.human_seats if p in free]
            self.power = PowerId(suggested[0]) if suggested else (free[0] if free else None)
        narrow = ctx.width < NARROW or ctx.in_terminal
        tiles = Column([self._tile(w, model, p.power) for p in model.held.places], gap=8)
        about = self._about(w, model, picture=not narrow)
        if narrow:
            return ScrollPane(Column([tiles, about], gap=16), self.title(ctx), key="seats")
        left = ScrollPane(tiles, w("screens.new.seats"), key="seats", width=_LIST)
        right = ScrollPane(about, self.title(ctx), key="about", grow=1)
        return Row([left, right], gap=16, align="stretch")

    def _tile(self, w: Words, model: MatchModel, power: PowerId) -> Widget:
        """A seat: whose it is, and who is there."""
        place = model.held.place(power)
        assert place is not None
        text, _, tone = presence(w, place)
        return Row(
            [
                Icon(emblem=power, size=32),
                Tile(
                    model.power_name(power, w.language),
                    partial(self.choose, power),
                    key=f"seat{power}",
                    pressed=power == self.power,
                    enabled=place.free,
                    tip="" if place.free else w("online.choose.taken"),
                    lines=[TextLine(text, "small", tone)],
                    grow=1,
                ),
            ],
            gap=12,
        )

    def _map(self, setup: Setup) -> Widget:
        """Where the match takes place."""
        if self._preview is None:
            self._preview = Preview(setup)
        picture = Canvas("", self._preview.draw, key="map", height=_MAP)
        picture.enabled = False
        return picture

    def _about(self, w: Words, model: MatchModel, *, picture: bool) -> Widget:
        """The match, and the seat one looks at."""
        setup = model.setup
        return Column(
            [
                Panel(
                    [
                        self._map(setup) if picture else None,
                        Label(said(setup.summary, w.language)),
                        *[Label(line, style="small", tone="soft") for line in self._held(w, model)],
                    ],
                    title=said(setup.names, w.language),
                    gap=6,
                ),
                self._power(w, model, self.power)
                if self.power is not None
                else Panel(
                    [
                        Label(w("online.choose.full"), tone="warn"),
                        Row([watch_button(w, self.ways.look_on)]),
                    ]
                ),
            ],
            gap=16,
        )

    def _held(self, w: Words, model: MatchModel) -> list[str]:
        late = [w("online.choose.late", turn=model.view.turn)] if model.view.turn > 1 else []
        return [*late, *options_told(w, model.held.options)]

    def _power(self, w: Words, model: MatchModel, power: PowerId) -> Widget:
        """What a power is like, and the way into its seat."""
        sheet, view = model.setup.powers[power], model.view.powers[power]
        about = said(sheet.about, w.language)
        means = [
            f"{w(f'screens.instrument.{name}')} {amount}"
            for name, amount in zip(INSTRUMENTS, view.means, strict=True)
        ]
        return Panel(
            [
                Label(about) if about else None,
                Label(f"{w('screens.power.means')}: {' · '.join(means)}", style="small_strong"),
                Label(
                    f"{w('screens.frame.stability')} {view.stability} · "
                    f"{w('screens.frame.standing')} {view.standing}",
                    style="small",
                    tone="soft",
                ),
                self._name(w),
                self._take(w),
            ],
            title=model.power_name(power, w.language),
            stripe=look.POWERS[power],
            gap=12,
        )

    def _name(self, w: Words) -> Widget:
        return name_field(w, self.entry.name, self.set_name, self.sit)

    def _take(self, w: Words) -> Widget:
        model, power = self.model, self.power
        if model is None or power is None:
            text = w("online.choose.any")
        else:
            text = w("online.choose.take", power=model.power_name(power, w.language))
        return Row(
            [
                Spacer(grow=1),
                Button(
                    text, self.sit, key="take", kind="primary", icon="play", shortcut="start.begin"
                ),
            ]
        )
