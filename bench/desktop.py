"""How fast the window is, without a screen to show it: `python -m bench.desktop [WORD …]`.

Frames of twenty seconds of play at the world (pan, zoom, the pointer over everything, lenses) and
at the negotiation table (eight offers read, answered and written), while other powers' news arrive,
with and without five hard powers that think; what an idle window costs; the time from the command
to the menu and to a running match; memory. Each figure comes from processes of its own under SDL's
dummy driver; with words, only the parts with all of them in their names are measured. Beside wall
time stands the processor time of the thread that draws.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial

from bench.window import hands, measure

_SIZES = (((1280, 720), 1.0), ((1920, 1080), 2.0))
_STARTS = 7

_FRAMES: dict[str, Callable[[], measure.Figures]] = {
    f"{name}, {size[0]}x{size[1]} at {scale:g}{', five think' if ai else ''}": partial(
        measure.frames, script, size, scale, ai
    )
    for size, scale in _SIZES
    for name, script in (("world", hands.world), ("table", hands.table))
    for ai in (False, True)
}
_IDLE: dict[str, Callable[[], measure.Figures]] = {
    "idle, reduced motion": partial(measure.idle, False),
    "idle, threats pulse": partial(measure.idle, True),
}
_STARTED: dict[str, tuple[str, ...]] = {
    "start, to the menu": ("Menu", "play"),
    "start, to a match": ("World", "play", "--scenario", "multipolar", "--seed", "1"),
}


def _run(*arguments: str) -> str:
    """What a Python program prints that has a home of its own and no screen."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "SDL_VIDEODRIVER": "dummy",
            "SDL_AUDIODRIVER": "dummy",
            "PYGAME_HIDE_SUPPORT_PROMPT": "1",
            "ADHOC_HOME": home,
        }
        command = [sys.executable, "-m", *arguments]
        return subprocess.run(
            command, env=environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout


def _started(arguments: tuple[str, ...]) -> measure.Figures:
    """Seconds from the command to the picture: medians of several, after one for the caches."""
    walls, works = [], []
    for _ in range(_STARTS + 1):
        begun = time.monotonic()
        shown, work = _run("bench.window.start", *arguments).split()
        walls.append(float(shown) - begun)
        works.append(float(work))
    return {"wall": statistics.median(walls[1:]), "work": statistics.median(works[1:])}


def _print_frames(part: str, figures: measure.Figures) -> None:
    cells = [f"{figures[f'{kind} {cut}']:6.1f}" for kind in ("wall", "work") for cut in _CUTS]
    print(
        f"{part:44}{''.join(cells)}  {figures['frames']:5.0f}{figures['late p99']:6.1f}"
        f"{figures['thoughts']:7.0f}{figures['memory most']:7.0f}{figures['memory now']:6.0f}",
        flush=True,
    )


_CUTS = ("median", "p99", "most")
_REST = "frames; late; answers of powers; MB at most and now"


def main(words: list[str]) -> None:
    """Print the figures of all parts, or of those with all the words."""

    def wanted(part: str) -> bool:
        return all(word in part for word in words)

    frames = [part for part in _FRAMES if wanted(part)]
    if frames:
        print(f"{'ms of frames drawn':44} wall and processor: median, p99, most; {_REST}")
    for part in frames:
        _print_frames(part, json.loads(_run("bench.desktop", "--part", part)))
    for part in filter(wanted, _IDLE):
        figures = json.loads(_run("bench.desktop", "--part", part))
        print(
            f"{part:44} {figures['thread']:.1f} % of a core for the thread that draws, "
            f"{figures['program']:.1f} % for the program",
            flush=True,
        )
    for part in filter(wanted, _STARTED):
        figures = _started(_STARTED[part])
        print(f"{part:44} {figures['wall']:.2f} s, processor {figures['work']:.2f} s", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--part"]:
        print(json.dumps((_FRAMES | _IDLE)[sys.argv[2]]()))
    else:
        main(sys.argv[1:])
