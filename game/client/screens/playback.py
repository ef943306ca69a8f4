"""The turn played back on the map, beat by beat; then its report."""

from collections.abc import Iterator, Mapping

from pygame import Rect

from game.client import look
from game.client.beats import Beat, beats, pace_ms
from game.client.map import MapView
from game.client.match import MatchModel
from game.client.screens.frame import NARROW, Desk, MatchScreen, framed
from game.client.sentences import Speaker
from game.client.theatre import KIND_ICONS, LENSES, Selection, Theatre, strength_colour
from game.client.theatre.labels import Board
from game.client.theatre.names import Name, draw_lead, powers_named
from game.client.theatre.places import CAPITAL
from game.client.theatre.signs import draw_capital
from game.client.ui import (
    Button,
    Canvas,
    Column,
    Context,
    Label,
    Painter,
    Panel,
    Row,
    ScrollPane,
    Spacer,
    Widget,
)
from game.client.ui.paint import Point, bowed
from game.rules.ids import RegionId
from game.words import Words

_PACE = 40  # pictures a second
_COUNTS = 0.6  # share of a beat in which its numbers count up
_PAPER = 112  # logical pixels the words take
_LARGE = 22  # logical pixels from the middle of the threat of a beat to its rim
_UP = -22  # where threats stand above their region
_WORLD = -1  # whose number world order is


class Playback(MatchScreen):
    """Plays a turn on the map of ``theatre``, which keeps looking where the player looked."""

    places = ("match", "playback", "map")
    begins = ("next",)

    def __init__(self, model: MatchModel, desk: Desk, theatre: Theatre, turn: int) -> None:
        super().__init__(model, desk)
        self.theatre, self.turn = theatre, turn
        self.place = 0
        self._beats: list[Beat] | None = None
        self._since_ms: int | None = None
        self._names: tuple[Name, ...] = ()

    def title(self, ctx: Context) -> str:
        return ctx.words("playback.title", turn=self.turn)

    def back(self, ctx: Context) -> None:
        """Escape skips what is left."""
        self.skip()

    def skip(self) -> None:
        """Go to the report at once."""
        self.desk.report(self.turn)

    def go_on(self) -> None:
        """To the next beat, or to the report after the last."""
        self.place, self._since_ms = self.place + 1, None
        if self.place >= self.count:
            self.skip()

    @property
    def count(self) -> int:
        """How many beats there are; 0 before they are known."""
        return len(self._beats or ())

    @property
    def beat(self) -> Beat:
        """The beat that is played."""
        known = self._beats or [Beat("fate", ("",))]
        return known[min(self.place, len(known) - 1)]

    def tick(self, ctx: Context) -> None:
        """Time passes: the next beat comes when this one has been seen."""
        if self._beats is None:
            return
        if self._since_ms is None:
            self._since_ms = ctx.now_ms
        if ctx.now_ms - self._since_ms >= pace_ms(len(self._beats)):
            self.go_on()
            ctx.refresh()

    # --- Screen ---------------------------------------------------------------------------------
    def build(self, ctx: Context) -> Widget:
        w = ctx.words
        if self._beats is None and self.model.report(self.turn) is not None:
            self._beats = beats(self.model, Speaker(w, self.model), self.turn)
            if not self._beats:
                self._beats = [Beat("fate", (w("playback.quiet"),))]
        body = Column([self._map(ctx, self.beat), self._paper(ctx, self.beat)], gap=0)
        return framed(ctx, self, body, back=False)

    def _paper(self, ctx: Context, beat: Beat) -> Widget:
        """What is told, how far one has come, and the ways on."""
        w = ctx.words
        words = Column(
            [
                Label(w(f"playback.step.{beat.step}"), style="heading", tone=beat.tone),
                *[Label(sentence) for sentence in beat.sentences],
            ],
            gap=2,
        )
        pane = ScrollPane(words, w("playback.told"), key="told", grow=1)
        pane.height = _PAPER - 24
        ways = [
            Label(
                w("playback.place", n=min(self.place + 1, self.count), of=self.count),
                style="small",
                tone="soft",
                tip=w("playback.place_tip"),
            ),
            Button(
                w("playback.next"), self.go_on, key="next", icon="play", shortcut="playback.step_on"
            ),
            Button(
                w("playback.skip"),
                self.skip,
                key="skip",
                icon="skip",
                kind="primary",
                shortcut="playback.go_on",
                tip="" if ctx.in_terminal else w("playback.skip_tip"),
            ),
        ]
        name = w("playback.title", turn=self.turn)
        if ctx.width < NARROW:
            return Panel([pane, Row([Spacer(grow=1), *ways], gap=12)], name=name, padding=12)
        return Panel([Row([pane, *ways], gap=12)], name=name, padding=12)

    def _map(self, ctx: Context, beat: Beat) -> Canvas:
        w, theatre = ctx.words, self.theatre
        sight = LENSES["owners"].see(self.model, w, Selection())

        def still(painter: Painter, view: MapView) -> None:
            spots = self._capitals()
            board = Board(theatre.places.room, [*spots.values(), *self._busy(spots)])
            names = powers_named(board, self.model, w, spots)
            for power, name in names.items():
                draw_lead(painter, spots[Selection("power", power)], name)
            for power in range(self.model.world.powers):
                own = power == self.model.me
                draw_capital(painter, power, spots[Selection("power", power)], own=own)
            self._names = tuple(names.values())

        def moving(painter: Painter, view: MapView) -> None:
            self._draw(painter, w, beat, self._share(painter.moment.now_ms))

        return theatre.map.canvas(
            w("screens.world.map"),
            sight.fills,
            patterns=sight.patterns,
            still=still,
            looks=lambda moment: ("playback", self.turn, self.count, w.language),
            moving=moving,
            pace=lambda motion: _PACE if motion else 0,
        )

    def _share(self, now_ms: int) -> float:
        """How much of the beat is over, 0..1. A picture taken at any time shows all of it."""
        if self._since_ms is None or not self._beats:
            return 1.0
        return min(1.0, (now_ms - self._since_ms) / pace_ms(len(self._beats)))

    # --- Drawing --------------------------------------------------------------------------------
    def _capitals(self) -> dict[Selection, Rect]:
        spots = {}
        for power, region in enumerate(self.model.world.capitals):
            box = Rect(0, 0, CAPITAL, CAPITAL)
            box.center = self._at(region)
            spots[Selection("power", power)] = box
        return spots

    def _busy(self, spots: Mapping[Selection, Rect]) -> Iterator[Rect]:
        """Where threats are shown in some beat, and where numbers rise."""
        for mark in spots.values():
            yield Rect(mark.centerx - 28, mark.top - 26, 56, 30)
        regions = {t.region for beat in self._beats or () for t in beat.threats.values()}
        for region in regions:
            place = Rect(0, 0, 2 * _LARGE, 2 * _LARGE)
            place.center = self._at(region, _UP)
            yield place

    def _at(self, region: RegionId, shift: int = 16) -> tuple[int, int]:
        x, y = self.theatre.map.at(self.theatre.places.anchor(self.model, region))
        return round(x), round(y) + shift

    def _draw(self, painter: Painter, w: Words, beat: Beat, share: float) -> None:
        gone = min(1.0, share / _COUNTS)
        eased = gone * gone * (3 - 2 * gone)
        for threat in beat.threats.values():
            if threat.id != beat.threat:
                x, y = self._at(threat.region, _UP)
                _medal(painter, KIND_ICONS[threat.kind], (x, y), strength_colour(threat.estimate))
        if beat.region is not None:
            self._draw_place(painter, beat, beat.region, eased, share)
        else:
            for power in beat.powers:
                _ripple(painter, self._at(self.model.world.capitals[power]), beat.tone, share)
        for name in self._names:
            name.draw(painter)
        for number, delta in beat.numbers.items():
            self._draw_number(painter, w, number, delta, eased)

    def _draw_place(
        self, painter: Painter, beat: Beat, region: RegionId, eased: float, share: float
    ) -> None:
        """Where a threat is, who has a hand in it, and where it came from."""
        colour = look.TONES[beat.tone]
        place: Point = self._at(region, _UP)
        for power in beat.powers:
            start = self._at(self.model.world.capitals[power])
            painter.curve(start, place, colour, 3, bend=0.1, upto=eased)
        if beat.origin is not None:
            start = self._at(beat.origin, _UP)
            painter.dashes(start, place, colour, 2)
            place = bowed(start, place, 0, eased)
        _ripple(painter, place, beat.tone, share)
        threat = beat.threats.get(beat.threat) if beat.threat is not None else None
        icon = KIND_ICONS[threat.kind] if threat is not None else "shield"
        _medal(painter, icon, place, colour, large=True)

    def _draw_number(
        self, painter: Painter, w: Words, power: int, delta: int, eased: float
    ) -> None:
        """By how much something changed, counting up as it rises from its place."""
        text = w.number(round(delta * eased), signed=True)
        tone = look.GOOD if delta > 0 else look.BAD
        if power == _WORLD:
            camera = self.theatre.map.camera
            painter.label(text, (camera.width / 2, 48), "display", tone)
            return
        x, y = self._at(self.model.world.capitals[power])
        painter.label(text, (x, y - 14 - 14 * eased), "number", tone)


def _medal(
    painter: Painter, icon: str, at: Point, colour: look.Colour, *, large: bool = False
) -> None:
    reach = _LARGE if large else 14
    painter.circle(at, reach, look.SHADE)
    painter.circle(at, reach - 1, look.mix(look.PANEL, colour, 0.14))
    painter.circle(at, reach - 1, colour, 2)
    box = Rect(0, 0, reach + 2, reach + 2)
    box.center = round(at[0]), round(at[1])
    painter.icon(icon, box, colour)


def _ripple(painter: Painter, at: Point, tone: str, share: float) -> None:
    """A ring that goes out once."""
    painter.halo(at, 20 + 34 * share, look.TONES[tone], 3, round(200 * (1 - share)))
