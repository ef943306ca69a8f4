"""Where each mark stands on the screen: at its region, or beside what is there already."""

import math

from pygame import Rect

from game.client.map import MapView
from game.client.match import MatchModel
from game.client.theatre.labels import Board
from game.client.theatre.signs import Selection
from game.client.ui.typeset import line_height

MARK, CAPITAL = 36, 32  # logical pixels: a threat, a capital
_DOWN, _UP = (0, 16), (0, -24)  # where a capital and a threat stand, seen from their region
_WAYS = 12
_REACH = range(20, 121, 20)
_ASIDE = (
    (0, 0),
    *((0, 20), (20, 0), (-20, 0), (0, -20)),
    *((44, 0), (-44, 0), (0, -56), (0, 44), (44, -56), (-44, -56), (44, 44), (-44, 44)),
    *(
        (round(reach * math.sin(angle)), round(reach * math.cos(angle)))
        for reach in _REACH
        for angle in (math.tau * way / _WAYS for way in range(_WAYS))
    ),
)
"""Steps a mark goes aside, in logical pixels, if another stands in its place."""


class Places:
    """The places of all marks, worked out once for a look at the map. ``style`` is that of the
    strength above a threat."""

    def __init__(self, view: MapView, style: str) -> None:
        self._map, self._style = view, style
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

    @property
    def room(self) -> Rect:
        """The part of the screen the map has."""
        return Rect(0, 0, self._map.camera.width, self._map.camera.height)

    def board(self, model: MatchModel) -> Board:
        """The room there is beside all marks."""
        taken = [
            self.whole(box) if what.kind == "threat" else box
            for what, box in self.of(model).items()
        ]
        return Board(self.room, taken)

    def whole(self, mark: Rect) -> Rect:
        """A threat's mark together with the strength above it."""
        tall = line_height(self._style)
        return Rect(mark.left - 6, mark.top - tall - 2, mark.width + 12, mark.height + tall + 4)

    def anchor(self, model: MatchModel, region: int) -> tuple[float, float]:
        """Where the marks of a region stand, in map units."""
        return self._map.anchor(model.setup.regions[region].key)

    def _place_all(self, model: MatchModel) -> dict[Selection, Rect]:
        placed: dict[Selection, Rect] = {}
        board = Board(self.room)
        wishes = [
            (Selection("power", power), region, CAPITAL, _DOWN)
            for power, region in enumerate(model.world.capitals)
        ] + [
            (Selection("threat", threat.id), threat.region, MARK, _UP)
            for threat in model.view.threats
        ]
        for what, region, size, shift in wishes:
            home = self._map.spot(self.anchor(model, region), size, shift)()
            # Its strength stands above a threat's mark and must stay readable.
            whole = home.inflate(4, 0) if what.kind == "power" else self.whole(home)
            # What is out of sight stays there.
            steps = _ASIDE if self.room.collidepoint(home.move(-shift[0], -shift[1]).center) else ()
            step = next((step for step in steps if board.free(whole.move(step))), (0, 0))
            placed[what] = home.move(step)
            board.take(whole.move(step))
        return placed
