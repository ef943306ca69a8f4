"""The shapes of the world, and the areas a scenario makes of them. Coordinates are map units:
x from 0 to 8192 eastward, y from 0 to 3570 southward (`assets/map/README.md`)."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from game.client.map.outline import Box, Outline, Point, around
from game.resources import asset

Ring = tuple[tuple[int, int], ...]

SEA_RADIUS = 44  # map units around a sea node's point that count as being on it


@dataclass(frozen=True)
class Country:
    """A country of the map: names by language, a point for its label, polygons of rings."""

    code: str
    names: Mapping[str, str]
    label: Point
    polygons: tuple[tuple[Ring, ...], ...]

    @cached_property
    def box(self) -> Box:
        return around(point for polygon in self.polygons for point in polygon[0])

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """The outer ring of each polygon."""
        return tuple(Outline(polygon[0]) for polygon in self.polygons)

    @cached_property
    def area(self) -> float:
        """In square map units, holes left out of account."""
        return sum(abs(_twice_area(polygon[0])) / 2 for polygon in self.polygons)

    def contains(self, at: Point) -> bool:
        """Whether a point lies in one of the polygons, and not in a hole of it."""
        return any(
            _inside_box(outline.box, at) and sum(inside(ring, at) for ring in polygon) % 2
            for outline, polygon in zip(self.outlines, self.polygons, strict=True)
        )


@dataclass(frozen=True)
class World:
    """The whole map: countries and sea nodes by code, meridians and parallels as lines, and the
    edge of the globe."""

    width: int
    height: int
    countries: Mapping[str, Country]
    sea: Mapping[str, Point]
    graticule: tuple[Ring, ...]
    rim: Ring

    @property
    def box(self) -> Box:
        return 0, 0, self.width, self.height


@dataclass(frozen=True)
class Area:
    """A region of a scenario on the map: some countries, or one sea node.

    `key` is the region's id. Raise KeyError on use if a code is not on the map.
    """

    key: str
    countries: tuple[str, ...] = ()
    sea: str = ""

    def anchor(self, world: World) -> Point:
        """Where its markers stand: the sea node's point, or inside the country nearest to the
        middle of its land; the smallest ones are not asked."""
        if self.sea:
            return world.sea[self.sea]
        lands = [(world.countries[code], world.countries[code].area) for code in self.countries]
        total = sum(area for _, area in lands)
        x = sum(country.label[0] * area for country, area in lands) / total
        y = sum(country.label[1] * area for country, area in lands) / total
        large = [country for country, area in lands if area * 4 * len(lands) >= total]
        return min((country.label for country in large), key=lambda at: math.dist(at, (x, y)))

    def box(self, world: World) -> Box:
        if self.sea:
            x, y = world.sea[self.sea]
            r = SEA_RADIUS * 2
            return x - r, y - r, x + r, y + r
        return join_boxes(world.countries[code].box for code in self.countries)

    def contains(self, world: World, at: Point) -> bool:
        if self.sea:
            x, y = world.sea[self.sea]
            return (at[0] - x) ** 2 + (at[1] - y) ** 2 <= SEA_RADIUS**2
        return any(
            _inside_box(world.countries[code].box, at) and world.countries[code].contains(at)
            for code in self.countries
        )

    def border(self, world: World) -> list[tuple[Point, Point]]:
        """Its outer border: the edges that no two of its countries share."""
        count: Counter[tuple[Point, Point]] = Counter()
        for code in self.countries:
            for polygon in world.countries[code].polygons:
                for ring in polygon:
                    count.update(_edges(ring))
        return [edge for edge, times in count.items() if times == 1]

    def border_lines(self, world: World) -> list[list[Point]]:
        """Its outer border as lines, each as long as it runs along one ring."""
        outer = set(self.border(world))
        lines: list[list[Point]] = []
        for code in self.countries:
            for polygon in world.countries[code].polygons:
                for ring in polygon:
                    lines += _runs(ring, outer)
        return lines


def _runs(ring: Ring, edges: set[tuple[Point, Point]]) -> Iterator[list[Point]]:
    """The stretches of a ring whose edges are all among these."""
    run: list[Point] = []
    for edge, end in zip(_edges(ring), ring, strict=True):
        if edge in edges:
            run = run or [edge[0] if edge[1] == end else edge[1]]
            run.append(end)
        elif run:
            yield run
            run = []
    if run:
        yield run


def join_boxes(boxes: Iterable[Box]) -> Box:
    """The smallest box around several. Raise ValueError if there is none."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


@cache
def load_world() -> World:
    """The world of `assets/map/world.json`, read once."""
    data = json.loads(asset("map", "world.json").read_text(encoding="utf-8"))
    countries = {
        code: Country(
            code,
            {language: entry[language] for language in ("en", "fr")},
            (entry["label"][0], entry["label"][1]),
            tuple(tuple(_ring(ring) for ring in polygon) for polygon in entry["polys"]),
        )
        for code, entry in data["countries"].items()
    }
    sea = {code: (entry["at"][0], entry["at"][1]) for code, entry in data["sea"].items()}
    lines = tuple(_ring(line) for line in data["graticule"])
    return World(data["width"], data["height"], countries, sea, lines, _ring(data["rim"]))


def _ring(flat: list[int]) -> Ring:
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def _edges(ring: Ring) -> Iterator[tuple[Point, Point]]:
    """The edges of a ring, each in one direction whichever way the ring runs."""
    for before, after in zip(ring[-1:] + ring[:-1], ring, strict=True):
        yield (before, after) if before <= after else (after, before)


def _twice_area(ring: Ring) -> int:
    """Twice the area of a ring, its sign that of the way it runs round (shoelace formula)."""
    pairs = zip(ring[-1:] + ring[:-1], ring, strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)


def _inside_box(box: Box, at: Point) -> bool:
    return box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]


def inside(ring: Ring, at: Point) -> bool:
    """Whether a ray from the point to the right crosses the ring an odd number of times."""
    x, y = at
    odd = False
    px, py = ring[-1]
    for qx, qy in ring:
        if (py > y) != (qy > y) and x < px + (qx - px) * (y - py) / (qy - py):
            odd = not odd
        px, py = qx, qy
    return odd
