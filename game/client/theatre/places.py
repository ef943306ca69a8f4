"""Where each mark stands on the screen: at its region, or beside what is there already."""

from collections.abc import Iterable, Sequence

from pygame import Rect

from game.client.map import MapView
from game.client.match import MatchModel
from game.client.theatre.signs import Selection

MARK, LABEL, CAPITAL = 36, 16, 32  # logical pixels: a threat, a line of its label, a capital
_ASIDE = (
    (0, 0),
    *((0, 20), (20, 0), (-20, 0), (0, -20)),
    *((44, 0), (-44, 0), (0, -56), (0, 44), (44, -56), (-44, -56), (44, 44), (-44, 44)),
)
"""Steps a mark goes aside, in logical pixels, if another stands in its place."""


class Places:
    """The places of all marks, worked out once for a look at the map."""

    def __init__(self, view: MapView) -> None:
        self._map = view
        self._looked_at: tuple[object, ...] = ()
        self._placed: dict[Selection, Rect] = {}

    def of(self, model: MatchModel) -> dict[Selection, Rect]:
        """The square of each power and threat."""
        camera = self._map.camera
        look_at = (model.view, camera.x, camera.y, camera.zoom, camera.width, camera.height)
        if look_at != self._looked_at:
            self._looked_at = look_at
            self._placed = self._place_all(model)
        return self._placed

    def anchor(self, model: MatchModel, region: int) -> tuple[float, float]:
        """Where the marks of a region stand, in map units."""
        return self._map.anchor(model.setup.regions[region].key)

    def _place_all(self, model: MatchModel) -> dict[Selection, Rect]:
        placed: dict[Selection, Rect] = {}
        taken: list[Rect] = []
        wishes = [
            (Selection("power", power), region, CAPITAL, (0, 16))
            for power, region in enumerate(model.world.capitals)
        ] + [
            (Selection("threat", threat.id), threat.region, MARK, (0, -24))
            for threat in model.view.threats
        ]
        for what, region, size, shift in wishes:
            home = self._map.spot(self.anchor(model, region), size, shift)()
            # Its strength stands above a threat's mark and must stay readable.
            room = home.inflate(4, 0) if what.kind == "power" else with_label(home)
            step = next((step for step in _ASIDE if room.move(step).collidelist(taken) < 0), (0, 0))
            placed[what] = home.move(step)
            taken.append(room.move(step))
        return placed


def clearest(spots: Iterable[Rect], taken: Sequence[Rect]) -> Rect:
    """Of some places for a label, the first among those that cover least of what is taken."""
    return min(spots, key=lambda spot: sum(_area(spot.clip(other)) for other in taken))


def _area(rect: Rect) -> int:
    return rect.width * rect.height


def with_label(mark: Rect) -> Rect:
    """A threat's mark together with the strength above it."""
    return Rect(mark.left - 6, mark.top - LABEL - 4, mark.width + 12, mark.height + LABEL + 6)
