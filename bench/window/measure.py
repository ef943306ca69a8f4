"""Frames, idleness and memory of the window, in the process that is measured."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench.window import hands
from bench.window.match import Match, opened
from bench.window.minds import thinking

Figures = dict[str, float]

_FIRST_S, _IDLE_S = 3.0, 6.0


@dataclass
class Times:
    """Milliseconds of the frames in which something was drawn, from what the hand did until it was
    shown: by the clock on the wall, and of the processor for the thread that draws, which other
    programs on the machine disturb less. ``late``: how much later than due a frame could begin
    because of what was drawn ahead."""

    wall: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)


def frames(
    script: Callable[[Match], Iterator[hands.Step]], size: tuple[int, int], scale: float, ai: bool
) -> Figures:
    """Play a script for twenty seconds at sixty frames a second."""
    with ExitStack() as stack:
        match = stack.enter_context(opened(size, scale, motion=True))
        steps = script(match)
        first = next(steps)  # shows what is played at
        _watch(match, _FIRST_S)
        thoughts = stack.enter_context(thinking(match.others)) if ai else []
        while ai and not thoughts:
            time.sleep(0.01)
        times = _play(match, first, steps)
        return {
            "frames": len(times.wall),
            **_summary("wall", times.wall),
            **_summary("work", times.work),
            "late p99": _cut(times.late, 99),
            "thoughts": len(thoughts),
            **memory(),
        }


def _play(match: Match, first: hands.Step, steps: Iterator[hands.Step]) -> Times:
    times, window = Times(), match.window
    begin = time.monotonic()
    step, late = first, 0.0
    for number in range(1, hands.FRAMES + 1):
        if number % hands.NEWS_EVERY == 0:
            match.news(number // hands.NEWS_EVERY)
        wall, work = time.perf_counter(), time.thread_time()
        step()
        if window.frame(match.poll):
            times.wall.append(1000 * (time.perf_counter() - wall) + late)
            times.work.append(1000 * (time.thread_time() - work))
        due = begin + number * hands.FRAME_MS / 1000
        idle = due - time.monotonic()
        window.work_ahead(due)
        spare = due - time.monotonic()
        late = 1000 * max(0.0, -spare) if idle > 0 else 0.0
        times.late.append(late)
        time.sleep(max(0.0, spare))
        step = next(steps)
    return times


def _summary(what: str, times: Sequence[float]) -> Figures:
    return {
        f"{what} median": statistics.median(times),
        f"{what} p99": _cut(times, 99),
        f"{what} most": max(times),
    }


def _cut(times: Sequence[float], per_cent: int) -> float:
    return statistics.quantiles(times, n=100)[per_cent - 1]


def _watch(match: Match, seconds: float) -> None:
    """Let the window run as it does, with nobody at it."""
    until = time.monotonic() + seconds

    def poll() -> None:
        match.poll()
        if time.monotonic() > until:
            match.window.stage.running = False

    match.window.run(poll)
    match.window.stage.running = True


def idle(motion: bool) -> Figures:
    """What a window costs that nobody touches, in per cent of a core: the thread that draws, and
    the whole program."""
    with opened((1280, 720), 1.0, motion=motion) as match:
        _watch(match, 8.0)  # until notices are gone and everything is drawn ahead
        wall, work, whole = time.perf_counter(), time.thread_time(), time.process_time()
        _watch(match, _IDLE_S)
        wall = time.perf_counter() - wall
        return {
            "thread": 100 * (time.thread_time() - work) / wall,
            "program": 100 * (time.process_time() - whole) / wall,
        }


def memory() -> Figures:
    """MB of this process: the most it ever had, and what it has now, what it shares with others
    counted by its part (0 where the system does not say)."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rollup, now = Path("/proc/self/smaps_rollup"), 0.0
    if rollup.exists():
        lines = rollup.read_text(encoding="ascii").splitlines()
        now = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
    return {"memory most": most, "memory now": now}
