"""The map as screens use it: a view that outlives rebuilds, and the canvas that shows it."""

from collections.abc import Callable, Mapping, Sequence

import pygame
from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.map.camera import Camera
from game.client.map.geometry import Area, Box, Point, World, join_boxes, load_world
from game.client.map.picture import MapPicture
from game.client.ui.canvas import Canvas, Mark
from game.client.ui.core import Handler
from game.client.ui.paint import Painter

_PAN = 80  # pixels an arrow key moves the map

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
        self._sized = False

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

    # --- Moving -----------------------------------------------------------------------------
    def fit(self) -> None:
        """Show the whole theatre of the scenario again."""
        self.camera.fit(self.home)

    def show(self, where: Point) -> None:
        """Pan until a point of the map is in view: for marks the keyboard comes to."""
        self.camera.show(where)

    def _resize(self, width: int, height: int) -> None:
        self.camera.resize(width, height)
        if not self._sized:
            self._sized = True
            self.fit()

    def _wheel(self, at: tuple[int, int], steps: float) -> None:
        self.camera.zoom_at(at, 1 if steps > 0 else -1)

    def _key(self, event: pygame.Event) -> bool:
        pans = {
            pygame.K_LEFT: (_PAN, 0),
            pygame.K_RIGHT: (-_PAN, 0),
            pygame.K_UP: (0, _PAN),
            pygame.K_DOWN: (0, -_PAN),
        }
        centre = (self.camera.width / 2, self.camera.height / 2)
        if event.key in pans:
            self.camera.pan(*pans[event.key])
        elif event.key in (pygame.K_PLUS, pygame.K_KP_PLUS, pygame.K_EQUALS):
            self.camera.zoom_at(centre, 1)
        elif event.key in (pygame.K_MINUS, pygame.K_KP_MINUS):
            self.camera.zoom_at(centre, -1)
        elif event.key == pygame.K_HOME:
            self.fit()
        else:
            return False
        return True

    def _hover(self, at: tuple[int, int] | None) -> None:
        self.hovered = self.area_at(at) if at else ""

    # --- The canvas -------------------------------------------------------------------------
    def canvas(
        self,
        name: str,
        fills: Mapping[str, Colour],
        marks: Sequence[Mark] = (),
        *,
        key: str = "map",
        overlays: Sequence[Overlay] = (),
        on_area: Callable[[str], None] | None = None,
        tip: Callable[[str], str] | None = None,
        animate: bool = False,
        grow: int = 1,
        on_background: Handler | None = None,
    ) -> Canvas:
        """The widget that shows this view.

        `fills` are the colours of areas, `overlays` draw on top of them, each given a painter and
        this view; `on_area` gets the area clicked, `on_background` is called for a click
        elsewhere; `tip` explains the area under the pointer. Wheel and + - zoom, dragging and
        the arrows pan, Home shows all.
        """
        self.picture.set_fills(fills)

        def draw(painter: Painter, area: Rect) -> None:
            self.picture.draw(painter, area, self.camera)
            self._draw_seas(painter, fills)
            if self.hovered:
                self._outline(painter, self.areas[self.hovered])
            for overlay in overlays:
                overlay(painter, self)

        def click(at: tuple[int, int]) -> None:
            area = self.area_at(at)
            if area and on_area is not None:
                on_area(area)
            elif not area and on_background is not None:
                on_background()

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
            animate=animate,
        )

    def _tip(self, at: Point, tip: Callable[[str], str]) -> str:
        area = self.area_at(at)
        return tip(area) if area else ""

    def _draw_seas(self, painter: Painter, fills: Mapping[str, Colour]) -> None:
        """Sea nodes as buoys: a ring in the colour of whoever holds them."""
        for area in self.areas.values():
            if area.sea:
                centre = self.at(area.anchor(self.world))
                painter.circle(centre, 9, look.mix(look.SEA, look.INK, 0.08))
                painter.circle(centre, 9, fills.get(area.key, look.LINE_STRONG), 2)

    def _outline(self, painter: Painter, area: Area) -> None:
        """The border of the area under the pointer."""
        for start, end in area.border(self.world):
            painter.line(self.at(start), self.at(end), look.INK)
