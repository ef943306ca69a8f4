"""Where each mark stands on the screen: at its region, or beside what is there already."""

import math
from collections.abc import Callable

from pygame import Rect

from game.client import look
from game.client.map import MapView
from game.client.match import MatchModel
from game.client.theatre.labels import Board
from game.client.theatre.names import Name, powers_named
from game.client.theatre.signs import Selection
from game.client.ui.typeset import line_height
from game.words import LANGUAGES, Words

MARK, CAPITAL = 36, 32  # logical pixels: a threat, a capital
_DOWN, _UP = (0, 16), (0, -24)  # where a capital and a threat stand, seen from their region
_WAYS = 16
_REACH = range(8, 225, 8)
_ASIDE = (
    (0, 0),
    *(
        (round(reach * math.sin(angle)), round(reach * math.cos(angle)))
        for reach in _REACH
        for angle in (math.tau * way / _WAYS for way in range(_WAYS))
    ),
)
"""Steps a mark goes aside if another stands in its place, in logical pixels, the nearest first."""


class Places:
    """The places of all marks and of the powers' names, worked out once for a look at the map.
    Names come first, so that they stay where they are while threats come and go. ``style`` is that
    of names and of the strength above a threat."""

    def __init__(self, view: MapView, style: str) -> None:
        self._map, self._style = view, style
        self.words = Words(LANGUAGES[0])
        self._looked_at: tuple[object, ...] = ()
        self._placed: dict[Selection, Rect] = {}
        self._names: dict[int, Name] = {}

    def of(self, model: MatchModel) -> dict[Selection, Rect]:
        """The square of each power and threat."""
        self._look(model)
        return self._placed

    def names(self, model: MatchModel) -> dict[int, Name]:
        """The names of powers that have room, in `words`."""
        self._look(model)
        return self._names

    def _look(self, model: MatchModel) -> None:
        camera = self._map.camera
        look_at = (
            *(model.view, self.words.language, look.worn),
            *(camera.x, camera.y, camera.zoom, camera.width, camera.height),
        )
        if look_at != self._looked_at:
            self._looked_at = look_at
            self._place_all(model)

    @property
    def room(self) -> Rect:
        """The part of the screen the map has."""
        return Rect(0, 0, self._map.camera.width, self._map.camera.height)

    def board(self, model: MatchModel) -> Board:
        """The room there is beside all marks and names."""
        marks = self.of(model).items()
        taken = [self.whole(box) if what.kind == "threat" else box for what, box in marks]
        return Board(self.room, taken + [name.place for name in self._names.values()])

    def whole(self, mark: Rect) -> Rect:
        """A threat's mark together with the strength above it."""
        tall = line_height(self._style)
        return Rect(mark.left - 6, mark.top - tall - 2, mark.width + 12, mark.height + tall + 4)

    def anchor(self, model: MatchModel, region: int) -> tuple[float, float]:
        """Where the marks of a region stand, in map units."""
        return self._map.anchor(model.setup.regions[region].key)

    def home(self, model: MatchModel, region: int) -> tuple[float, float]:
        """Where a threat in a region would stand if nothing else did."""
        x, y = self._map.at(self.anchor(model, region))
        return x + _UP[0], y + _UP[1]

    def _place_all(self, model: MatchModel) -> None:
        board = Board(self.room)
        self._placed = {
            Selection("power", power): self._put(
                board, model, region, CAPITAL, _DOWN, lambda mark: mark.inflate(4, 0)
            )
            for power, region in enumerate(model.world.capitals)
        }
        self._names = powers_named(board, model, self.words, self._placed, self._style)
        for threat in model.view.threats:
            # Its strength stands above a threat's mark and must stay readable.
            self._placed[Selection("threat", threat.id)] = self._put(
                board, model, threat.region, MARK, _UP, self.whole
            )

    def _put(
        self,
        board: Board,
        model: MatchModel,
        region: int,
        size: int,
        shift: tuple[int, int],
        whole: Callable[[Rect], Rect],
    ) -> Rect:
        """Put a mark at its region, or as near as it is free on the globe; beyond the globe's edge
        is nothing it could be taken to stand for. What is out of sight stays there."""
        home = self._map.spot(self.anchor(model, region), size, shift)()
        seen = self.room.collidepoint(home.move(-shift[0], -shift[1]).center)
        spots = (home.move(step) for step in (_ASIDE if seen else ()))
        found = (
            mark for mark in spots if board.free(whole(mark)) and self._map.on_globe(whole(mark))
        )
        mark = next(found, home)
        board.take(whole(mark))
        return mark
