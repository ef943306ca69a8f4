"""The map as screens use it: a view that outlives rebuilds, and the canvas that shows it."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import pygame
from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.map.camera import Camera
from game.client.map.geometry import Area, World, inside, join_boxes, load_world
from game.client.map.outline import Box, Point
from game.client.map.picture import MapPicture
from game.client.ui.canvas import Canvas, Mark
from game.client.ui.core import Handler
from game.client.ui.paint import Moment, Painter

_PAN = 80  # pixels an arrow key moves the map
_HURRY = 60  # pictures a second while the map is not complete

Overlay = Callable[[Painter, "MapView"], None]


class MapView:
    """What a screen keeps of its map: camera, colours, what the pointer is on.

    Everything a caller draws or marks is given in map units and asks `at` for its place, so that
    it moves with the map without a rebuild.
    """

    def __init__(
        self, areas: Sequence[Area], *, world: World | None = None, home: Box | None = None
    ) -> None:
        """`home` is what is shown first and by `fit`; all areas together if not given."""
        self.world = world or load_world()
        self.areas = {area.key: area for area in areas}
        self.picture = MapPicture(self.world, areas)
        self.camera = Camera(self.world.box)
        self.home = home or join_boxes(area.box(self.world) for area in areas)
        self.hovered = ""
        self.pointer: Point | None = None
        self._fitted = (self.camera.x, self.camera.y, self.camera.zoom)
        self._borders: dict[str, list[list[Point]]] = {}
        self._kept: pygame.Surface | None = None
        self._known: tuple[object, ...] = ()

    # --- Places -----------------------------------------------------------------------------
    def at(self, where: Point) -> Point:
        """Where a point of the map is on the canvas, in logical pixels."""
        return self.camera.to_screen(where)

    def anchor(self, key: str) -> Point:
        """Where the markers of an area stand, in map units."""
        return self.areas[key].anchor(self.world)

    def spot(self, where: Point, size: int, shift: Point = (0, 0)) -> Callable[[], Rect]:
        """A square around a point of the map, `size` pixels wide whatever the zoom, moved by
        `shift` pixels: the place of a mark."""

        def rect() -> Rect:
            x, y = self.at(where)
            box = Rect(0, 0, size, size)
            box.center = round(x + shift[0]), round(y + shift[1])
            return box

        return rect

    def area_at(self, at: Point) -> str:
        """The key of the area under a point of the canvas; "" if there is none."""
        where = self.camera.to_map(at)
        # Sea nodes are small and lie upon nothing else, so they are asked first.
        for area in sorted(self.areas.values(), key=lambda area: not area.sea):
            if area.contains(self.world, where):
                return area.key
        return ""

    def on_globe(self, place: Rect) -> bool:
        """Whether a place on the canvas lies on the globe with all its corners."""
        corners = place.topleft, place.topright, place.bottomleft, place.bottomright
        return all(inside(self.world.rim, self.camera.to_map(corner)) for corner in corners)

    # --- Moving -----------------------------------------------------------------------------
    def fit(self) -> None:
        """Show the whole theatre of the scenario again."""
        self.camera.fit(self.home)
        self._fitted = (self.camera.x, self.camera.y, self.camera.zoom)

    @property
    def near(self) -> bool:
        """Whether one looks closer than at the whole theatre."""
        return self.camera.zoom > 1.3 * self._fitted[2]

    def show(self, where: Point) -> None:
        """Pan until a point of the map is in view: for marks the keyboard comes to."""
        self.camera.show(where)

    def _resize(self, width: int, height: int) -> None:
        untouched = (self.camera.x, self.camera.y, self.camera.zoom) == self._fitted
        resized = (width, height) != (self.camera.width, self.camera.height)
        self.camera.resize(width, height)
        # Who looked at the whole theatre still does in a window of another size.
        if untouched and resized:
            self.fit()

    def zoom(self, steps: int) -> None:
        """Zoom in (positive) or out around the middle."""
        self.camera.zoom_at((self.camera.width / 2, self.camera.height / 2), steps)

    def _wheel(self, at: tuple[int, int], steps: float) -> None:
        self.camera.zoom_at(at, 1 if steps > 0 else -1)

    def _key(self, event: pygame.Event) -> bool:
        pans = {
            pygame.K_LEFT: (_PAN, 0),
            pygame.K_RIGHT: (-_PAN, 0),
            pygame.K_UP: (0, _PAN),
            pygame.K_DOWN: (0, -_PAN),
        }
        if event.key in pans:
            self.camera.pan(*pans[event.key])
        elif event.key in (pygame.K_PLUS, pygame.K_KP_PLUS, pygame.K_EQUALS):
            self.zoom(1)
        elif event.key in (pygame.K_MINUS, pygame.K_KP_MINUS):
            self.zoom(-1)
        elif event.key == pygame.K_HOME:
            self.fit()
        else:
            return False
        return True

    def _hover(self, at: tuple[int, int] | None) -> None:
        self.pointer = at
        self.hovered = self.area_at(at) if at else ""

    # --- The canvas -------------------------------------------------------------------------
    def canvas(
        self,
        name: str,
        fills: Mapping[str, Colour],
        marks: Sequence[Mark] = (),
        *,
        key: str = "map",
        patterns: Mapping[str, str] = MappingProxyType({}),
        still: Overlay | None = None,
        looks: Callable[[Moment], object] | None = None,
        moving: Overlay | None = None,
        on_area: Callable[[str], None] | None = None,
        on_top: Callable[[Point], Handler | None] | None = None,
        tip: Callable[[str], str] | None = None,
        pace: Callable[[bool], int] | None = None,
        grow: int = 1,
        on_background: Handler | None = None,
    ) -> Canvas:
        """The widget that shows this view.

        `fills` are the colours of areas, `patterns` what is drawn on some. `still` draws on top of
        them what stays as it is while `looks`, told the moment, gives the same and the camera
        rests: it is kept together with the map. `moving` draws on top of that, each time; `pace`,
        told whether things may move, says how often. `on_top` gives what a click upon something
        drawn at a point does, None where nothing is; `on_area` gets the area clicked,
        `on_background` is called for a click elsewhere;
        `tip` explains the area under the pointer. Wheel and + - zoom, dragging and the arrows pan,
        Home shows all.
        """
        self.picture.set_fills(fills, patterns)

        def draw(painter: Painter, area: Rect) -> None:
            self._draw_still(painter, area, still, looks(painter.moment) if looks else None)
            if self.hovered:
                self._outline(painter, self.areas[self.hovered])
            if moving is not None:
                moving(painter, self)

        def click(at: tuple[int, int]) -> None:
            area = self.area_at(at)
            upon = on_top(at) if on_top is not None else None
            if upon is not None:
                upon()
            elif area and on_area is not None:
                on_area(area)
            elif not area and on_background is not None:
                on_background()

        def wanted(motion: bool) -> int:
            # What is missing of the map comes with the next frames.
            return _HURRY if not self.picture.done else pace(motion) if pace is not None else 0

        return Canvas(
            name,
            draw,
            marks,
            key=key,
            grow=grow,
            least=240,
            on_size=self._resize,
            on_click=click,
            on_drag=self.camera.pan,
            on_wheel=self._wheel,
            on_hover=self._hover,
            on_key=self._key,
            tip_at=(lambda at: self._tip(at, tip)) if tip else None,
            pace=wanted,
            ahead=self.picture.draw_ahead,
        )

    def _draw_still(
        self, painter: Painter, area: Rect, still: Overlay | None, looks: object
    ) -> None:
        """The map and what stands still on it: drawn when something is different, else kept."""
        camera, place = self.camera, painter.px(area)
        known = (painter.scale, camera.x, camera.y, camera.zoom, self.picture.looks, looks)
        if self._kept is None or self._kept.get_size() != place.size:
            self._kept = pygame.Surface(place.size)
            self._known = ()
        if known != self._known or not self.picture.done:
            self._known = known
            below = Painter(self._kept, painter.scale, moment=painter.moment)
            self.picture.draw(below, Rect((0, 0), area.size), camera)
            self._draw_seas(below)
            if still is not None:
                still(below, self)
        painter.surface.blit(self._kept, place)

    def _tip(self, at: Point, tip: Callable[[str], str]) -> str:
        area = self.area_at(at)
        return tip(area) if area else ""

    def _draw_seas(self, painter: Painter) -> None:
        """Sea nodes as buoys: a ring in the colour of whoever holds them."""
        for area in self.areas.values():
            if area.sea:
                centre = self.at(area.anchor(self.world))
                painter.circle(centre, 9, look.mix(look.SEA, look.INK, 0.08))
                painter.circle(centre, 9, self.picture.fills.get(area.key, look.LINE_STRONG), 2)

    def _outline(self, painter: Painter, area: Area) -> None:
        """The border of the area under the pointer."""
        if area.key not in self._borders:
            self._borders[area.key] = area.border_lines(self.world)
        for line in self._borders[area.key]:
            painter.lines([self.at(point) for point in line], look.INK)
