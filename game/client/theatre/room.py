"""The map with all that stands on it; keeps where one looks while turns go by."""

from collections.abc import Iterable
from functools import partial

from pygame import Rect

from game.client import look
from game.client.map import MapView
from game.client.match import MatchModel
from game.client.theatre.card import card_of, draw_card
from game.client.theatre.labels import Board
from game.client.theatre.lenses import LENSES, Sight
from game.client.theatre.names import draw_figures, draw_lead, regions_named
from game.client.theatre.places import Places
from game.client.theatre.signs import (
    Select,
    Selection,
    draw_capital,
    map_of,
    strength_text,
    threat_title,
)
from game.client.theatre.threats import (
    draw_exposure,
    draw_felt,
    draw_needs,
    draw_pulse,
    draw_stem,
    draw_threat,
)
from game.client.theatre.ties import draw_bloc, draw_link, draw_pact, is_bloc, pact_at
from game.client.theatre.travel import Travels
from game.client.ui import Canvas, Mark, Painter
from game.client.ui.core import Handler
from game.client.ui.paint import Moment, Point
from game.rules.ids import ThreatId
from game.rules.setup import Setup
from game.rules.views import ThreatView
from game.words import Words

_PACE = 24  # pictures a second while something moves
_MARGIN, _LEGEND = 12, (208, 46)


class Theatre:
    """``lens`` is what the map is coloured by (`LENSES`), ``style`` what names are written in."""

    def __init__(self, setup: Setup, style: str = "small_strong") -> None:
        self.style = style
        self.map = map_of(setup)
        self.places = Places(self.map, style)
        self._board = Board(self.places.room)
        self.lens = "owners"
        self._pointed = Selection()
        self._travels = Travels()

    def look_through(self, lens: str) -> None:
        """Colour the map by something else."""
        self.lens = lens

    def canvas(self, model: MatchModel, words: Words, chosen: Selection, select: Select) -> Canvas:
        """The map as it is now; what is clicked is selected."""
        number = {region.key: place for place, region in enumerate(model.setup.regions)}
        sight = LENSES[self.lens].see(model, words, chosen)
        self._travels.look(model)
        self.places.words = words

        def show_area(key: str) -> None:
            select(Selection("region", number[key]))

        def pact_under(at: Point) -> int | None:
            # A hull leaves the land below it to be clicked.
            ties, hulls = not sight.links, not self.map.area_at(at)
            return pact_at(model, self.places.of(model), at, ties=ties, hulls=hulls)

        def pointed() -> Selection:
            if self._pointed.kind:
                return self._pointed
            pact = pact_under(self.map.pointer) if self.map.pointer else None
            if pact is not None:
                return Selection("pact", pact)
            hovered = number.get(self.map.hovered)
            return Selection() if hovered is None else Selection("region", hovered)

        def on_top(at: Point) -> Handler | None:
            pact = pact_under(at)
            return None if pact is None else partial(select, Selection("pact", pact))

        def still(painter: Painter, view: MapView) -> None:
            self._draw_still(painter, model, words, chosen, sight)

        def looks(moment: Moment) -> object:
            self._travels.go(moment)  # what has arrived stands still from now on
            return model.view, chosen, self.lens, self._travels.settled, words.language

        def moving(painter: Painter, view: MapView) -> None:
            self._draw_moving(painter, model, words, chosen, pointed())

        return self.map.canvas(
            words("screens.world.map"),
            sight.fills,
            [*self._threats(model, words, select), *self._capitals(model, words, select)],
            patterns=sight.patterns,
            still=still,
            looks=looks,
            moving=moving,
            on_area=show_area,
            on_top=on_top,
            on_background=lambda: select(Selection()),
            pace=lambda motion: _PACE if motion else 0,
        )

    # --- Marks --------------------------------------------------------------------------------
    def _threats(self, model: MatchModel, words: Words, select: Select) -> Iterable[Mark]:
        for threat in model.view.threats:
            what = Selection("threat", threat.id)
            name = threat_title(words, model, threat)
            yield self._mark(model, words, what, name, strength_text(words, threat), select)

    def _capitals(self, model: MatchModel, words: Words, select: Select) -> Iterable[Mark]:
        for power, seen in enumerate(model.view.powers):
            what = Selection("power", power)
            value = words("screens.world.stability_value", n=seen.stability)
            name = model.power_name(power, words.language)
            yield self._mark(model, words, what, name, value, select)

    def _mark(
        self,
        model: MatchModel,
        words: Words,
        what: Selection,
        name: str,
        value: str,
        select: Select,
    ) -> Mark:
        threat = model.view.threat(ThreatId(what.number)) if what.kind == "threat" else None
        region = threat.region if threat else model.world.capitals[what.number]
        card = card_of(words, model, what)

        def come() -> None:
            self.map.show(self.places.anchor(model, region))
            self._pointed = what

        return Mark(
            name,
            lambda: self.places.of(model)[what],
            partial(select, what),
            key=f"mark_{what.kind}{what.number}",
            value=value,
            tip=card.text if card else "",
            quiet=True,
            on_focus=come,
            on_hover=lambda here: self._point(what if here else Selection()),
            round=threat is not None,
        )

    def _point(self, what: Selection) -> None:
        self._pointed = what

    # --- Drawing ------------------------------------------------------------------------------
    def _draw_still(
        self, painter: Painter, model: MatchModel, words: Words, chosen: Selection, sight: Sight
    ) -> None:
        spots = self.places.of(model)
        board = self._board = self.places.board(model)
        if LENSES[self.lens].stops:
            board.take(self._legend)
        names = self.places.names(model)
        for named in regions_named(board, self.map, model, words):
            named.draw(painter)
        for pact in model.view.pacts:
            if is_bloc(pact):
                draw_bloc(painter, model, spots, pact, chosen)
        if sight.links:
            for link in sight.links:
                draw_link(painter, spots, link, LENSES[self.lens].colours())
        else:
            for pact in model.view.pacts:
                if pact.id in self._travels.settled:
                    draw_pact(painter, model, spots, pact, chosen)
        for power, name in names.items():
            draw_lead(painter, spots[Selection("power", power)], name)
        for power in range(model.world.powers):
            box = spots[Selection("power", power)]
            draw_capital(painter, power, box, own=power == model.me)
            if chosen == Selection("power", power):
                painter.ring(box, look.ACCENT, 2, look.RADIUS)
        for threat in model.view.threats:
            mark = spots[Selection("threat", threat.id)]
            region = self.map.at(self.places.anchor(model, threat.region))
            draw_stem(painter, mark, self.places.home(model, threat.region), region)
        for threat in model.view.threats:
            if not self._travels.on_the_way(threat.id):
                self._draw_threat(painter, words, threat, spots, chosen)
        for name in names.values():
            name.draw(painter)
        draw_figures(painter, board, names, sight.figures)
        self._draw_legend(painter, words)

    def _draw_threat(
        self,
        painter: Painter,
        words: Words,
        threat: ThreatView,
        spots: dict[Selection, Rect],
        chosen: Selection,
    ) -> None:
        what = Selection("threat", threat.id)
        box = spots[what]
        draw_threat(painter, words, threat, box, chosen=chosen == what, style=self.style)

    def _draw_moving(
        self,
        painter: Painter,
        model: MatchModel,
        words: Words,
        chosen: Selection,
        pointed: Selection,
    ) -> None:
        spots = self.places.of(model)
        for pact in model.view.pacts:
            if pact.id not in self._travels.settled and not LENSES[self.lens].stops:
                draw_pact(painter, model, spots, pact, chosen, self._travels.drawn(pact.id))
        for threat in model.view.threats:
            box = spots[Selection("threat", threat.id)]
            if self._travels.on_the_way(threat.id):
                start = self.map.at(self.places.anchor(model, self._travels.origin(threat.id)))
                x, y = self._travels.between(threat.id, start, box.center)
                box = Rect(0, 0, *box.size)
                box.center = (round(x), round(y))
                draw_threat(painter, words, threat, box, chosen=False)
            elif painter.moment.motion:
                draw_pulse(painter, threat, box)
        shown = pointed if pointed.kind == "threat" else chosen
        threat_shown = model.view.threat(ThreatId(shown.number)) if shown.kind == "threat" else None
        if threat_shown is not None:
            draw_exposure(painter, model, threat_shown, spots, self.places.names(model).values())
            box = spots[Selection("threat", threat_shown.id)]
            draw_threat(painter, words, threat_shown, box, chosen=shown == chosen)
            board = self._board.copy()
            draw_needs(painter, threat_shown, box, board)
            if self.lens != "exposure" or shown != chosen:  # that lens has it beside the names
                draw_felt(painter, words, threat_shown, spots, board)
        card = card_of(words, model, pointed)
        if card is not None:
            above = _LEGEND[1] + _MARGIN // 2 if LENSES[self.lens].stops else 0
            draw_card(painter, card, (_MARGIN, self.map.camera.height - _MARGIN - above))

    @property
    def _legend(self) -> Rect:
        width, tall = _LEGEND
        return Rect(_MARGIN, self.map.camera.height - _MARGIN - tall, width, tall)

    def _draw_legend(self, painter: Painter, words: Words) -> None:
        """What the colours of the lens mean."""
        lens = LENSES[self.lens]
        if not lens.stops:
            return
        sheet = self._legend
        painter.box(sheet, look.PANEL, look.LINE)
        row = Rect(sheet.left + 8, sheet.top + 4, sheet.width - 16, 18)
        painter.text(words(f"map.lens.{lens.key}.name"), row, "small_strong", align="center")
        painter.text(words(f"map.lens.{lens.key}.low"), row, "small", look.INK_SOFT)
        painter.text(words(f"map.lens.{lens.key}.high"), row, "small", look.INK_SOFT, "right")
        colours, steps = lens.colours(), 48
        for step in range(steps):
            cell = Rect(row.left + step * row.width // steps, row.bottom + 5, 5, 10)
            painter.box(cell, look.ramp(step / (steps - 1), *colours), radius=0)
