"""Plays what is missing of cells, on as many processes as wanted, and keeps every chunk."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing import get_context

from game.errors import Failed
from game.study.evidence.cells import Cell, Task
from game.study.evidence.observer import played
from game.study.evidence.records import MatchRecord
from game.study.evidence.store import Records, Store
from game.study.evidence.version import program

CHUNK = 4
"""Matches a task holds: little is lost when it is interrupted."""

Progress = Callable[[Cell, int], None]
"""Is told how many matches of a cell were finished."""


def run(store: Store, cells: Sequence[Cell], jobs: int, progress: Progress) -> None:
    """Play what the store does not have yet. How many ``jobs`` changes no record."""
    tasks = list(missing(store, cells))
    if not tasks:
        return
    if jobs == 1:
        for task in tasks:
            _keep(store, task, perform(task), progress)
        return
    # Workers leave Ctrl-C to this process, which lets them finish what they are at.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_undisturbed)
    try:
        queue = iter(tasks)
        running: dict[Future[list[MatchRecord]], Task] = {}
        while True:
            for task in islice(queue, 3 * jobs - len(running)):
                running[pool.submit(perform, task)] = task
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                _keep(store, running.pop(future), future.result(), progress)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def missing(store: Store, cells: Sequence[Cell]) -> Iterator[Task]:
    """The tasks that are left, cell by cell; matches two cells share are played once."""
    planned: dict[str, set[int]] = {}
    for cell in cells:
        digest = cell.digest
        if digest not in planned:
            planned[digest] = set(store.read(cell))
        left = [match for match in range(cell.matches) if match not in planned[digest]]
        planned[digest].update(left)
        for start in range(0, len(left), CHUNK):
            yield Task(cell, tuple(left[start : start + CHUNK]), program())


def perform(task: Task) -> list[MatchRecord]:
    """Play a task: plain data in, records out, wherever it runs. Raises `Failed` where another
    version of the program would play it."""
    if task.program != program():
        raise Failed(
            "Rules or players changed on disk while the study ran. What was played is kept for the "
            "version that played it; start the study again."
        )
    return [played(task.cell, match) for match in task.matches]


def records_of(store: Store, cell: Cell) -> list[MatchRecord]:
    """The records of a cell that was played, in the order of its matches."""
    records: Records = store.read(cell)
    return [records[match] for match in range(cell.matches) if match in records]


def _keep(store: Store, task: Task, records: list[MatchRecord], progress: Progress) -> None:
    store.add(task.cell, records)
    progress(task.cell, len(records))


def _undisturbed() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
