"""The world map of a match: whose land is whose, where threats stand, who stands with whom."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.map import Area, MapView
from game.client.match import MatchModel
from game.client.ui import Canvas, Mark, Painter
from game.client.ui.typeset import text_width
from game.rules.formulas import acts_on
from game.rules.ids import NOBODY
from game.rules.setup import Setup
from game.rules.views import ThreatView
from game.words import Words

KIND_ICONS = {
    "terrorism": "threat_terrorism",
    "insurgency": "threat_insurgency",
    "organised_crime": "threat_crime",
    "proliferation": "threat_wmd_nuclear",
    "failing_state": "threat_failed_state",
    "atrocity": "threat_atrocity",
    "aggression": "threat_aggression",
    "epidemic": "threat_pandemic",
}
INSTRUMENT_ICONS = ("force", "intel", "law", "aid")

_MARK, _LABEL = 36, 16
_ASIDE = (
    (0, 0),
    *((0, 20), (20, 0), (-20, 0), (0, -20)),
    *((44, 0), (-44, 0), (0, -56), (0, 44), (44, -56), (-44, -56), (44, 44), (-44, 44)),
)
"""Steps a mark goes aside, in logical pixels, if another stands in its place."""
_UNOWNED: Colour = (66, 82, 99)
_GRAVE, _SERIOUS = 15, 8  # strengths from which world order suffers (rulebook 5.2, 11)


class Selection(NamedTuple):
    """What is looked at: a kind ("threat", "power", "region", "pact", or "" for nothing) and its
    number."""

    kind: str = ""
    number: int = 0


Select = Callable[[Selection], None]


def map_of(setup: Setup) -> MapView:
    """The map of a scenario, showing the part of the world where it takes place."""
    left, top, width, height = setup.view
    areas = [Area(region.key, region.countries, region.sea) for region in setup.regions]
    # The rim of a view is sea and ice: the map may reach a little beyond the window.
    x, y = width // 16, height // 16
    return MapView(areas, home=(left + x, top + y, left + width - x, top + height - y))


def strength_colour(strength: int) -> Colour:
    """How a threat's mark is coloured by what it does to world order."""
    return look.BAD if strength >= _GRAVE else look.WARN if strength >= _SERIOUS else look.INK


class Theatre:
    """The map with all that stands on it; keeps where one looks while turns go by."""

    def __init__(self, setup: Setup) -> None:
        self.map = map_of(setup)
        self._looked_at: tuple[object, ...] = ()
        self._placed: dict[Selection, Rect] = {}

    def canvas(self, model: MatchModel, words: Words, chosen: Selection, select: Select) -> Canvas:
        """The map as it is now; what is clicked is selected."""
        setup = model.setup
        number = {region.key: place for place, region in enumerate(setup.regions)}

        def show_area(key: str) -> None:
            select(Selection("region", number[key]))

        return self.map.canvas(
            words("screens.world.map"),
            fills(model),
            [*self._threats(model, words, select), *self._capitals(model, words, select)],
            overlays=[lambda painter, view: self._draw(painter, model, words, chosen)],
            on_area=show_area,
            tip=lambda key: model.region_name(number[key], words.language),
            on_background=lambda: select(Selection()),
        )

    # --- Places -------------------------------------------------------------------------------
    def _anchor(self, model: MatchModel, region: int) -> tuple[float, float]:
        return self.map.anchor(model.setup.regions[region].key)

    def _places(self, model: MatchModel) -> dict[Selection, Rect]:
        """Where each mark stands for the camera as it is: at its region, or beside what is there
        already. Worked out once for a look at the map."""
        camera = self.map.camera
        look_at = (model.view, camera.x, camera.y, camera.level, camera.width, camera.height)
        if look_at != self._looked_at:
            self._looked_at = look_at
            self._placed = self._place_all(model)
        return self._placed

    def _place_all(self, model: MatchModel) -> dict[Selection, Rect]:
        placed: dict[Selection, Rect] = {}
        taken: list[Rect] = []
        wishes = [
            (Selection("power", power), region, 32, (0, 16))
            for power, region in enumerate(model.world.capitals)
        ] + [
            (Selection("threat", threat.id), threat.region, _MARK, (0, -24))
            for threat in model.view.threats
        ]
        for what, region, size, shift in wishes:
            home = self.map.spot(self._anchor(model, region), size, shift)()
            # Its strength stands above a threat's mark and must stay readable.
            room = home.inflate(4, 0) if what.kind == "power" else _with_label(home)
            step = next((step for step in _ASIDE if room.move(step).collidelist(taken) < 0), (0, 0))
            placed[what] = home.move(step)
            taken.append(room.move(step))
        return placed

    def _spot(self, model: MatchModel, what: Selection) -> Callable[[], Rect]:
        return lambda: self._places(model)[what]

    # --- Marks --------------------------------------------------------------------------------
    def _threats(self, model: MatchModel, words: Words, select: Select) -> Iterable[Mark]:
        for threat in model.view.threats:
            where = self._anchor(model, threat.region)
            yield Mark(
                threat_title(words, model, threat),
                self._spot(model, Selection("threat", threat.id)),
                lambda number=threat.id: select(Selection("threat", number)),  # type: ignore[misc]
                key=f"mark_threat{threat.id}",
                value=strength_text(words, threat),
                on_focus=lambda at=where: self.map.show(at),  # type: ignore[misc]
            )

    def _capitals(self, model: MatchModel, words: Words, select: Select) -> Iterable[Mark]:
        for power in range(model.world.powers):
            where = self._anchor(model, model.world.capitals[power])
            yield Mark(
                model.power_name(power, words.language),
                self._spot(model, Selection("power", power)),
                lambda number=power: select(Selection("power", number)),  # type: ignore[misc]
                key=f"mark_power{power}",
                value=words("screens.world.stability_value", n=model.view.powers[power].stability),
                on_focus=lambda at=where: self.map.show(at),  # type: ignore[misc]
                round=False,
            )

    # --- Drawing ------------------------------------------------------------------------------
    def _draw(self, painter: Painter, model: MatchModel, words: Words, chosen: Selection) -> None:
        places = self._places(model)
        self._draw_pacts(painter, model, chosen)
        taken = [_with_label(box) if what.kind == "threat" else box for what, box in places.items()]
        for power in range(model.world.powers):
            what = Selection("power", power)
            painter.emblem(power, places[what].inflate(-10, -10))
            if chosen == what:
                painter.ring(places[what], look.ACCENT, 2, look.RADIUS)
        for threat in model.view.threats:
            what = Selection("threat", threat.id)
            _draw_threat(painter, words, threat, places[what], chosen == what)
        # Names come last: what they cover is least, and they stay readable.
        for power in range(model.world.powers):
            name = model.power_name(power, words.language)
            mark = places[Selection("power", power)]
            taken.append(_draw_name(painter, name, mark, taken))

    def _draw_pacts(self, painter: Painter, model: MatchModel, chosen: Selection) -> None:
        """Ties between the parties of each pact in force, and from one's own to what it acts on."""
        view, places = model.view, self._places(model)
        for pact in view.pacts:
            lit = chosen == Selection("pact", pact.id)
            mine = lit or model.me in pact.parties
            colour = look.ACCENT if mine else look.INK_FAINT
            ends = [places[Selection("power", party)].center for party in pact.parties]
            lead = pact.terms.lead
            hub = ends[pact.parties.index(lead)] if lead in pact.parties else ends[0]
            for end in ends:
                if end != hub:
                    painter.line(hub, end, colour, 3 if lit else 2 if mine else 1)
            for threat in acts_on(view.world, pact, view.threats, view.turn) if mine else ():
                painter.line(hub, places[Selection("threat", threat)].center, colour, 1)


def _with_label(mark: Rect) -> Rect:
    """A threat's mark together with the strength above it."""
    return Rect(mark.left - 4, mark.top - _LABEL, mark.width + 8, mark.height + _LABEL)


def _draw_threat(
    painter: Painter, words: Words, threat: ThreatView, box: Rect, chosen: bool
) -> None:
    colour = strength_colour(threat.estimate)
    edge = look.ACCENT if chosen else colour
    painter.circle(box.center, _MARK // 2, look.SHADE)
    painter.circle(box.center, _MARK // 2, edge, 3 if chosen else 2)
    painter.icon(KIND_ICONS[threat.kind], box.inflate(-14, -14), colour)
    painter.label(strength_text(words, threat), (box.centerx, box.top - _LABEL // 2))


def _area(rect: Rect) -> int:
    return rect.width * rect.height


def _draw_name(painter: Painter, name: str, mark: Rect, taken: list[Rect]) -> Rect:
    """A power's name beside its mark, where it covers least; its rectangle."""
    width = text_width(name, "small_strong", painter.scale)
    spots = [Rect(0, 0, width, _LABEL) for _ in range(4)]
    spots[0].midtop, spots[1].midleft = mark.midbottom, mark.midright
    spots[2].midright, spots[3].midbottom = mark.midleft, mark.midtop
    best = min(spots, key=lambda spot: sum(_area(spot.clip(other)) for other in taken))
    painter.label(name, best.center, "small_strong")
    return best


def fills(model: MatchModel) -> dict[str, Colour]:
    """Each region in the colour of its owner; the ownerless ones in their own."""
    return {
        region.key: _UNOWNED if region.owner == NOBODY else look.power_fill(region.owner)
        for region in model.setup.regions
    }


def threat_title(words: Words, model: MatchModel, threat: ThreatView) -> str:
    """A threat's kind and region, as a title."""
    return words(
        "screens.world.threat",
        kind=words(f"threats.{threat.kind}.name"),
        region=model.region_name(threat.region, words.language),
    )


def strength_text(words: Words, threat: ThreatView) -> str:
    """The strength as known: 6, or 6 ± 3."""
    if threat.bound == 0:
        return words.number(threat.estimate)
    return words("screens.world.estimate", n=threat.estimate, bound=threat.bound)
