"""Drawing in logical pixels onto a surface of screen pixels."""

import itertools
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import pygame
from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.ui.typeset import line_height, text_width

Point = tuple[float, float]

_AROUND = ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1))


@lru_cache(maxsize=512)
def _ring(radius: int, width: int, colour: Colour) -> pygame.Surface:
    """A smooth circle of `radius` screen pixels, with alpha."""
    side = 2 * radius + 4
    ring = pygame.Surface((side, side), pygame.SRCALPHA)
    ring.fill((*colour, 0))
    pygame.draw.aacircle(ring, colour, (side / 2, side / 2), radius, width)
    return ring


@lru_cache(maxsize=512)
def _arc(radius: int, start: float, end: float, colour: Colour, width: int) -> pygame.Surface:
    """Part of a smooth circle of `radius` screen pixels around the middle, with alpha."""
    middle = radius + width + 2
    arc = pygame.Surface((2 * middle, 2 * middle), pygame.SRCALPHA)
    arc.fill((*colour, 0))
    pieces = max(2, round(abs(end - start) * 40))
    angles = [math.tau * (start + (end - start) * step / pieces) for step in range(pieces + 1)]
    points = [(middle + radius * math.sin(a), middle - radius * math.cos(a)) for a in angles]
    for a, b in itertools.pairwise(points):
        pygame.draw.aaline(arc, colour, a, b, width)
    return arc


@lru_cache(maxsize=512)
def _haloed(text: str, style: str, scale: float, colour: Colour, halo: Colour) -> pygame.Surface:
    """A line of text with an edge around its letters, one logical pixel wide."""
    edge = round(scale)
    word = look.text_image(text, style, scale, colour)
    behind = look.text_image(text, style, scale, halo)
    picture = pygame.Surface(
        (word.get_width() + 2 * edge, word.get_height() + 2 * edge), pygame.SRCALPHA
    )
    picture.fill((*halo, 0))
    for dx, dy in _AROUND:
        picture.blit(behind, (edge * (1 + dx), edge * (1 + dy)))
    picture.blit(word, (edge, edge))
    return picture


_CURVE = 24  # straight pieces of a curve
_DASH = 6  # logical pixels


def bowed(a: Point, b: Point, bend: float, share: float) -> Point:
    """A point on the way from `a` (at share 0) to `b` (at 1) that bows to the left."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    off = 4 * bend * share * (1 - share)
    return a[0] + dx * share + dy * off, a[1] + dy * share - dx * off


def _steps(way: Sequence[Point], length: float) -> Iterator[Point]:
    """Points along a line, at most `length` apart."""
    for a, b in itertools.pairwise(way):
        count = max(1, math.ceil(math.dist(a, b) / length))
        for step in range(count):
            yield bowed(a, b, 0, step / count)
    yield way[-1]


@lru_cache(maxsize=512)
def _disc(radius: int, colour: Colour) -> pygame.Surface:
    """A smooth disc of `radius` screen pixels; its quarters round the corners of boxes."""
    large = pygame.Surface((radius * 8, radius * 8), pygame.SRCALPHA)
    large.fill((*colour, 0))
    pygame.draw.circle(large, colour, (radius * 4, radius * 4), radius * 4)
    return pygame.transform.smoothscale(large, (radius * 2, radius * 2))


@dataclass(frozen=True)
class Moment:
    """When a drawing is made: the stage's clock, whether somebody waits for the next frame (what
    takes long may then come later), and whether things move."""

    now_ms: int = 0
    live: bool = False
    motion: bool = False


_STILL = Moment()


class Painter:
    """A surface, a scale, and the few verbs that widgets draw with.

    Neighbouring boxes meet without gaps at every scale, because edges are rounded, not sizes.
    """

    def __init__(
        self,
        surface: pygame.Surface,
        scale: float,
        origin: tuple[int, int] = (0, 0),
        *,
        moment: Moment = _STILL,
    ) -> None:
        """`origin` is where (0, 0) stands in the window, in logical pixels."""
        self.surface = surface
        self.scale = scale
        self.origin = origin
        self.moment = moment

    def shifted(self, origin: tuple[int, int]) -> "Painter":
        """The same surface with (0, 0) moved to `origin`, as canvases draw."""
        return Painter(self.surface, self.scale, origin, moment=self.moment)

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
            edge = max(1, round(self.scale))
            self._rim(area, border, r, edge)
            area, r = area.inflate(-2 * edge, -2 * edge), max(0, r - edge)
        self._rounded(area, fill, r)

    def _rim(self, area: Rect, colour: Colour, radius: int, edge: int) -> None:
        """What is seen of a box below one that is `edge` pixels smaller on every side: a large box
        is not filled twice."""
        r = min(radius, area.width // 2, area.height // 2)
        if r <= edge or area.height < 2 * r + 2 * edge:
            self._rounded(area, colour, radius)
            return
        self._corners(area, colour, r)
        self.surface.fill(colour, (area.left + r, area.top, area.width - 2 * r, edge))
        self.surface.fill(colour, (area.left + r, area.bottom - edge, area.width - 2 * r, edge))
        self.surface.fill(colour, (area.left, area.top + r, edge, area.height - 2 * r))
        self.surface.fill(colour, (area.right - edge, area.top + r, edge, area.height - 2 * r))

    def _rounded(self, area: Rect, colour: Colour, radius: int) -> None:
        r = min(radius, area.width // 2, area.height // 2)
        if r <= 0:
            self.surface.fill(colour, area)
            return
        self._corners(area, colour, r)
        self.surface.fill(colour, (area.left + r, area.top, area.width - 2 * r, area.height))
        self.surface.fill(colour, (area.left, area.top + r, r, area.height - 2 * r))
        self.surface.fill(colour, (area.right - r, area.top + r, r, area.height - 2 * r))

    def _corners(self, area: Rect, colour: Colour, r: int) -> None:
        disc = _disc(r, colour)
        for x, y, part in (
            (area.left, area.top, (0, 0, r, r)),
            (area.right - r, area.top, (r, 0, r, r)),
            (area.left, area.bottom - r, (0, r, r, r)),
            (area.right - r, area.bottom - r, (r, r, r, r)),
        ):
            self.surface.blit(disc, (x, y), part)

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
        colour: Colour | None = None,
        align: str = "left",
    ) -> None:
        """One line of text in `rect`, centred vertically; `align` is left, center or right."""
        image = look.text_image(text, style, self.scale, colour or look.INK)
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
        colour: Colour | None = None,
        halo: Colour | None = None,
    ) -> Rect:
        """A word on a picture, centred on a point; the halo keeps it readable. Its rectangle."""
        halo = halo or look.SPACE
        width, height = text_width(text, style, self.scale), line_height(style)
        rect = Rect(round(centre[0] - width / 2), round(centre[1] - height / 2), width, height)
        self.image(_haloed(text, style, self.scale, colour or look.INK, halo), rect)
        return rect

    def icon(self, name: str, rect: Rect, colour: Colour | None = None) -> None:
        """An icon as large as fits, centred in `rect`."""
        self.image(look.icon_image(name, self._side(rect), colour or look.INK), rect)

    def emblem(self, index: int, rect: Rect, colour: Colour | None = None) -> None:
        """The emblem of a power, centred in `rect`."""
        self.image(look.emblem_image(index, self._side(rect), colour), rect)

    def _side(self, rect: Rect) -> int:
        return max(1, round(min(rect.size) * self.scale))

    def image(self, picture: pygame.Surface, rect: Rect) -> None:
        """A picture that is already in screen pixels, centred in `rect`."""
        self.surface.blit(picture, picture.get_rect(center=self.px(rect).center))

    def line(self, a: Point, b: Point, colour: Colour, width: float = 1) -> None:
        thick = max(1, round(width * self.scale))
        if thick > 1:
            pygame.draw.aaline(self.surface, colour, self.at(a), self.at(b), thick)
        elif a[0] == b[0] or a[1] == b[1]:
            pygame.draw.line(self.surface, colour, self.at(a), self.at(b))
        else:
            pygame.draw.aaline(self.surface, colour, self.at(a), self.at(b))

    def lines(self, points: Sequence[Point], colour: Colour, width: float = 1) -> None:
        """A line through points."""
        thick = max(1, round(width * self.scale))
        places = [self.at(point) for point in points]
        for start, end in itertools.pairwise(places):
            pygame.draw.aaline(self.surface, colour, start, end, thick)

    def arc(
        self, centre: Point, radius: float, start: float, end: float, colour: Colour, width: float
    ) -> None:
        """Part of a circle, clockwise from the top; `start` and `end` in turns (0..1)."""
        thick = max(1, round(width * self.scale))
        arc = _arc(round(radius * self.scale), start, end, colour, thick)
        x, y = self.at(centre)
        self.surface.blit(arc, arc.get_rect(center=(round(x), round(y))))

    def halo(self, centre: Point, radius: float, colour: Colour, width: float, alpha: int) -> None:
        """A see-through circle, `alpha` from 0 (nothing) to 255 (all)."""
        thick = max(1, round(width * self.scale))
        ring = _ring(max(thick, round(radius * self.scale)), thick, colour)
        ring.set_alpha(alpha)
        x, y = self.at(centre)
        self.surface.blit(ring, ring.get_rect(center=(round(x), round(y))))

    def circle(self, centre: Point, radius: float, colour: Colour, width: float = 0) -> None:
        """A smooth circle: filled, or an outline of the given width."""
        thick = max(1, round(width * self.scale)) if width else 0
        pygame.draw.aacircle(
            self.surface, colour, self.at(centre), max(1, round(radius * self.scale)), thick
        )

    def glow(self, centre: Point, radius: float, colour: Colour, alpha: int) -> None:
        """A see-through disc, `alpha` from 0 (nothing) to 255 (all)."""
        disc = _disc(max(1, round(radius * self.scale)), colour)
        disc.set_alpha(alpha)
        x, y = self.at(centre)
        self.surface.blit(disc, disc.get_rect(center=(round(x), round(y))))
        disc.set_alpha(255)

    def curve(
        self, a: Point, b: Point, colour: Colour, width: float = 1, *, bend: float, upto: float = 1
    ) -> None:
        """A line from `a` that bows to its left by `bend` times its length, drawn as far as
        `upto` (0..1)."""
        steps = range(_CURVE + 1)
        self.lines([bowed(a, b, bend, upto * step / _CURVE) for step in steps], colour, width)

    def dashes(
        self, a: Point, b: Point, colour: Colour, width: float = 1, *, upto: float = 1
    ) -> None:
        """A broken straight line, drawn as far as `upto` (0..1)."""
        length = max(1.0, math.dist(a, b))
        count = max(1, int(length * upto / (2 * _DASH)))
        for step in range(count):
            start, end = 2 * step * _DASH / length, (2 * step + 1) * _DASH / length
            self.lines([bowed(a, b, 0, start), bowed(a, b, 0, min(1, end))], colour, width)

    def veiled_band(
        self, ways: Sequence[Sequence[Point]], width: float, colour: Colour, alpha: int
    ) -> None:
        """A see-through band along lines, round at its ends and nowhere thicker for crossing
        itself; `alpha` from 0 (nothing) to 255 (all)."""
        radius = max(1, round(width * self.scale / 2))
        drawn = [[self.at(point) for point in way] for way in ways]
        xs = [x for way in drawn for x, _ in way]
        ys = [y for way in drawn for _, y in way]
        left, top = min(xs) - radius - 2, min(ys) - radius - 2
        size = int(max(xs) - left) + radius + 3, int(max(ys) - top) + radius + 3
        veil = pygame.Surface(size, pygame.SRCALPHA)
        for grown, ink in (
            (radius, (*colour, min(255, 2 * alpha))),
            (radius - 1, (*colour, alpha)),
        ):
            for way in drawn:
                for x, y in _steps(way, radius / 3):
                    pygame.draw.circle(veil, ink, (x - left, y - top), grown)
        self.surface.blit(veil, (round(left), round(top)))

    def polygon(self, points: Sequence[Point], colour: Colour, width: int = 0) -> None:
        corners = [self.at(point) for point in points]
        pygame.draw.polygon(self.surface, colour, corners, round(width * self.scale))
