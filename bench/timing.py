"""Timing by the median of repeated runs, beside a reference loop that says how fast the machine is.

Other programs on the machine disturb a mean; the median of many short runs hardly.
"""

import statistics
from collections.abc import Callable
from time import perf_counter

REFERENCE = 100_000
"""Additions of the reference loop."""


def median_us(work: Callable[[], object], runs: int = 200) -> float:
    """Median time of one run in microseconds, after a tenth of the runs to warm up."""
    for _ in range(runs // 10 + 1):
        work()
    times = []
    for _ in range(runs):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return statistics.median(times) * 1e6


def reference_loop() -> int:
    """A loop of plain additions: the yardstick other machines compare with."""
    total = 0
    for number in range(REFERENCE):
        total += number & 7
    return total


def row(what: str, microseconds: float, note: str = "") -> None:
    """Print a figure."""
    print(f"{what:48} {microseconds:10.1f} µs  {note}")
