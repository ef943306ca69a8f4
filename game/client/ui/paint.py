"""Drawing in logical pixels onto a surface of screen pixels."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

import pygame
from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.ui.typeset import line_height, text_width

Point = tuple[float, float]


@lru_cache(maxsize=512)
def _disc(radius: int, colour: Colour) -> pygame.Surface:
    """A smooth disc of `radius` screen pixels; its quarters round the corners of boxes."""
    large = pygame.Surface((radius * 8, radius * 8), pygame.SRCALPHA)
    large.fill((*colour, 0))
    pygame.draw.circle(large, colour, (radius * 4, radius * 4), radius * 4)
    return pygame.transform.smoothscale(large, (radius * 2, radius * 2))


class Painter:
    """A surface, a scale, and the few verbs that widgets draw with.

    Neighbouring boxes meet without gaps at every scale, because edges are rounded, not sizes.
    """

    def __init__(
        self, surface: pygame.Surface, scale: float, origin: tuple[int, int] = (0, 0)
    ) -> None:
        """`origin` is where (0, 0) stands in the window, in logical pixels."""
        self.surface = surface
        self.scale = scale
        self.origin = origin

    def shifted(self, origin: tuple[int, int]) -> "Painter":
        """The same surface with (0, 0) moved to `origin`, as canvases draw."""
        return Painter(self.surface, self.scale, origin)

    def px(self, rect: Rect) -> Rect:
        """A logical rectangle in screen pixels."""
        area = rect.move(self.origin)
        left, top = round(area.left * self.scale), round(area.top * self.scale)
        right, bottom = round(area.right * self.scale), round(area.bottom * self.scale)
        return Rect(left, top, right - left, bottom - top)

    def at(self, point: Point) -> Point:
        """A logical point in screen pixels."""
        return (point[0] + self.origin[0]) * self.scale, (point[1] + self.origin[1]) * self.scale

    @contextmanager
    def clip(self, rect: Rect) -> Iterator[None]:
        """Draw only inside `rect` (and inside what was the limit before)."""
        before = self.surface.get_clip()
        self.surface.set_clip(self.px(rect).clip(before))
        try:
            yield
        finally:
            self.surface.set_clip(before)

    def box(
        self, rect: Rect, fill: Colour, border: Colour | None = None, radius: int = look.RADIUS
    ) -> None:
        """A filled box with smooth corners and, if wanted, a thin border."""
        area, r = self.px(rect), round(radius * self.scale)
        if border is not None:
            self._rounded(area, border, r)
            edge = max(1, round(self.scale))
            area, r = area.inflate(-2 * edge, -2 * edge), max(0, r - edge)
        self._rounded(area, fill, r)

    def _rounded(self, area: Rect, colour: Colour, radius: int) -> None:
        r = min(radius, area.width // 2, area.height // 2)
        if r <= 0:
            self.surface.fill(colour, area)
            return
        disc = _disc(r, colour)
        for x, y, part in (
            (area.left, area.top, (0, 0, r, r)),
            (area.right - r, area.top, (r, 0, r, r)),
            (area.left, area.bottom - r, (0, r, r, r)),
            (area.right - r, area.bottom - r, (r, r, r, r)),
        ):
            self.surface.blit(disc, (x, y), part)
        self.surface.fill(colour, (area.left + r, area.top, area.width - 2 * r, area.height))
        self.surface.fill(colour, (area.left, area.top + r, r, area.height - 2 * r))
        self.surface.fill(colour, (area.right - r, area.top + r, r, area.height - 2 * r))

    def ring(self, rect: Rect, colour: Colour, width: int = 2, radius: int = look.RADIUS) -> None:
        """The outline of a box, `width` thick, just inside `rect`."""
        thick = max(1, round(width * self.scale))
        corner = round(radius * self.scale)
        pygame.draw.rect(self.surface, colour, self.px(rect), thick, border_radius=corner)

    def veil(self, rect: Rect, colour: Colour, alpha: int) -> None:
        """Shade what is below: `alpha` from 0 (nothing) to 255 (all)."""
        area = self.px(rect)
        shade = pygame.Surface(area.size)
        shade.fill(colour)
        shade.set_alpha(alpha)
        self.surface.blit(shade, area)

    def text(
        self,
        text: str,
        rect: Rect,
        style: str = "body",
        colour: Colour = look.INK,
        align: str = "left",
    ) -> None:
        """One line of text in `rect`, centred vertically; `align` is left, center or right."""
        image = look.text_image(text, style, self.scale, colour)
        area = self.px(rect)
        x = area.left
        if align == "center":
            x += (area.width - image.get_width()) // 2
        elif align == "right":
            x = area.right - image.get_width()
        self.surface.blit(image, (x, area.top + (area.height - image.get_height()) // 2))

    def label(
        self,
        text: str,
        centre: Point,
        style: str = "small",
        colour: Colour = look.INK,
        halo: Colour | None = look.SEA,
    ) -> Rect:
        """A word on a picture, centred on a point; the halo keeps it readable. Its rectangle."""
        width, height = text_width(text, style, self.scale), line_height(style)
        rect = Rect(round(centre[0] - width / 2), round(centre[1] - height / 2), width, height)
        if halo is not None:
            for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
                self.text(text, rect.move(dx, dy), style, halo)
        self.text(text, rect, style, colour)
        return rect

    def icon(self, name: str, rect: Rect, colour: Colour = look.INK) -> None:
        """An icon as large as fits, centred in `rect`."""
        self.image(look.icon_image(name, self._side(rect), colour), rect)

    def emblem(self, index: int, rect: Rect, colour: Colour | None = None) -> None:
        """The emblem of a power, centred in `rect`."""
        self.image(look.emblem_image(index, self._side(rect), colour), rect)

    def _side(self, rect: Rect) -> int:
        return max(1, round(min(rect.size) * self.scale))

    def image(self, picture: pygame.Surface, rect: Rect) -> None:
        """A picture that is already in screen pixels, centred in `rect`."""
        self.surface.blit(picture, picture.get_rect(center=self.px(rect).center))

    def line(self, a: Point, b: Point, colour: Colour = look.LINE, width: float = 1) -> None:
        thick = max(1, round(width * self.scale))
        if thick > 1:
            pygame.draw.aaline(self.surface, colour, self.at(a), self.at(b), thick)
        elif a[0] == b[0] or a[1] == b[1]:
            pygame.draw.line(self.surface, colour, self.at(a), self.at(b))
        else:
            pygame.draw.aaline(self.surface, colour, self.at(a), self.at(b))

    def circle(self, centre: Point, radius: float, colour: Colour, width: float = 0) -> None:
        """A smooth circle: filled, or an outline of the given width."""
        thick = max(1, round(width * self.scale)) if width else 0
        pygame.draw.aacircle(
            self.surface, colour, self.at(centre), max(1, round(radius * self.scale)), thick
        )

    def polygon(self, points: Sequence[Point], colour: Colour, width: int = 0) -> None:
        corners = [self.at(point) for point in points]
        pygame.draw.polygon(self.surface, colour, corners, round(width * self.scale))
