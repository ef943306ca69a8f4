"""How fast the window is, without a screen to show it: `python -m bench.desktop`.

Frames of twenty seconds of play on the world screen (pan, zoom, the pointer over everything,
lenses, news that arrive), handling, drawing and presenting included; what an idle window costs; the
time from the command to the menu and to a running match; memory. Each figure comes from a process
of its own under SDL's dummy driver. Beside wall time stands the processor time of the thread, which
other programs on the machine do not disturb.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial

from game.client.app import App
from game.client.play import LocalHouse, await_news
from game.client.screens.world import World
from game.client.settings import Settings
from game.client.theatre import LENSES
from game.client.ui import Driver, Stage, draw
from game.client.ui.window import Window
from game.words import Words

SIZES = (((1280, 720), 1.0), ((1920, 1080), 2.0))
FRAME_MS = 16
FRAMES = 20_000 // FRAME_MS
_SCENARIO, _SEED, _TURNS = "multipolar", 1, 3
_IDLE_S = 6.0


@contextmanager
def opened(size: tuple[int, int], scale: float, *, motion: bool) -> Iterator[tuple[Window, App]]:
    """The program in a window, at its menu."""
    with closing(LocalHouse("memory://")) as house:
        window = Window(Stage(Words("en"), size, scale), "bench")
        try:
            with closing(App(window.stage, house, Settings(motion=motion))) as app:
                yield window, app
        finally:
            window.close()


def into_the_match(app: App) -> World:
    """A match some turns old, on its world screen."""
    app.play(app.house.start(_SCENARIO, None, _SEED))
    await_news(app)
    model, desk = app.model, app.desk
    assert model is not None
    assert desk is not None
    while model.view.turn <= _TURNS:
        model.seal()
        await_news(app)
    desk.world()
    return desk.overview


# --- Frames ---------------------------------------------------------------------------------------
def scripted(app: App, world: World) -> Iterator[Callable[[], None]]:
    """What a hand does in each frame: a cycle of four seconds, five times over."""
    driver, stage = Driver(app.stage), app.stage
    width, height = stage.env.width, stage.env.height

    def news() -> None:
        stage.context.toast(f"News {frame}", "accent")
        stage.context.refresh()

    for frame in range(FRAMES):
        at = (frame * 7) % (width // 2) + 60, (frame * 3) % (height // 2) + 120
        second = frame * FRAME_MS % 4000
        if second < 1200:
            yield partial(driver.drag, at, (at[0] - 6, at[1] + 2), steps=1)
        elif second < 2000 and frame % 8 == 0:
            yield partial(driver.wheel, 1 if second < 1600 else -1, at)
        elif second < 3200:
            yield partial(driver.move, at)
        elif frame % 50 == 0:
            yield partial(driver.press, str(1 + frame // 50 % len(LENSES)))
        elif frame % 25 == 0:
            yield news
        else:
            yield nothing


def nothing() -> None:
    """The hand rests."""


def frames(size: tuple[int, int], scale: float) -> None:
    """Print how long frames take."""
    with opened(size, scale, motion=True) as (window, app):
        world = into_the_match(app)
        draw(window.stage, window.surface)
        walls, works = [], []
        for number, step in enumerate(scripted(app, world)):
            wall, work = time.perf_counter(), time.thread_time()
            step()
            app.poll()
            window.stage.tick(10_000 + number * FRAME_MS)
            if draw(window.stage, window.surface, live=True) is not None:
                window.present()
            walls.append(1000 * (time.perf_counter() - wall))
            works.append(1000 * (time.thread_time() - work))
    for what, times in (("wall", walls), ("processor", works)):
        cuts = statistics.quantiles(times, n=100)
        print(
            f"frames {size[0]}x{size[1]} at {scale:g}, {what:9} "
            f"median {statistics.median(times):6.2f} ms   p99 {cuts[98]:6.2f} ms   "
            f"most {max(times):6.2f} ms"
        )
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


def idle(motion: bool) -> None:
    """Print what a window costs that nobody touches."""
    with opened((1280, 720), 1.0, motion=motion) as (window, app):
        into_the_match(app)
        until = 0.0

        def poll() -> None:
            nonlocal until
            app.poll()
            until = until or time.monotonic() + _IDLE_S
            if time.monotonic() > until:
                window.stage.running = False

        draw(window.stage, window.surface)
        wall, work = time.perf_counter(), time.thread_time()
        window.run(poll)
        share = 100 * (time.thread_time() - work) / (time.perf_counter() - wall)
    print(f"idle, {'threats pulse' if motion else 'reduced motion'}: {share:.1f} % of a core")


def start(match: bool) -> None:
    """Open the window, come to the menu or into a match, draw it, and leave."""
    with opened((1280, 720), 1.0, motion=True) as (window, app):
        if match:
            app.play(app.house.start(_SCENARIO, None, _SEED))
            await_news(app)
        draw(window.stage, window.surface)
        window.present()


# --- All of it ------------------------------------------------------------------------------------
def timed(part: str) -> None:
    """Print the time a process takes that does one of the above, from its command to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = time.perf_counter()
    run(part)
    wall = time.perf_counter() - wall
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"from the command to the {part}: wall {wall:.2f} s, processor {work:.2f} s", flush=True)


def run(*arguments: str) -> None:
    """Do one of the above in a process of its own, with a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "SDL_VIDEODRIVER": "dummy",
            "SDL_AUDIODRIVER": "dummy",
            "ADHOC_HOME": home,
        }
        command = [sys.executable, "-m", "bench.desktop", *arguments]
        subprocess.run(command, env=environment, check=True)


def main(arguments: list[str]) -> None:
    """Print all figures, or do the part that is named."""
    match arguments:
        case ["frames", width, height, scale]:
            frames((int(width), int(height)), float(scale))
        case ["idle", motion]:
            idle(motion == "motion")
        case ["menu"]:
            start(match=False)
        case ["match"]:
            start(match=True)
        case _:
            for (across, down), grown in SIZES:
                run("frames", str(across), str(down), str(grown))
            for motion in ("still", "motion"):
                run("idle", motion)
            for part in ("menu", "match"):
                run(part)  # once for the file caches
                timed(part)


if __name__ == "__main__":
    main(sys.argv[1:])
