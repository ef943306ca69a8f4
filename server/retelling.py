"""What is past, told again from the store: a turn that closed, how one began, what was written.

These functions block on the disk; they run in the store's thread. Each raises Closed where the past
cannot be read (another version's, or damaged), and StoreError.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from game.rules.evolve import evolve
from game.rules.sights import project
from game.rules.state import State
from game.rules.views import Eyes, SeenEvent
from game.rules.world import build_world
from game.wire.chat import ChatLine
from game.wire.log import decode_snapshot
from game.wire.old_log import read_events, read_line, read_opened, read_state
from server.record import Differs, from_the_start
from server.store.contract import Store
from server.waking import Closed


@dataclass(frozen=True)
class Turn:
    """What eyes saw of a turn: while it was planned, and when it closed. ``unreadable`` events of
    the latter are of another version. ``lines``: all that was written in it, by whomever.
    """

    planned: tuple[SeenEvent, ...]
    resolved: tuple[SeenEvent, ...]
    unreadable: int
    lines: tuple[ChatLine, ...]


def tell_turn(store: Store, match_id: str, starts: Sequence[int], turn: int, eyes: Eyes) -> Turn:
    """How a turn that closed looked to these eyes, from the events stored then. ``starts``: the
    number of the first entry of each turn, and of the one after the last. Raises IndexError for a
    turn that has not closed.
    """
    end = starts[turn]
    state = state_at(store, match_id, starts, turn)
    with _readable():
        *planning, closing = store.read(match_id, starts[turn - 1], end)
        planned: list[SeenEvent] = []
        for entry in planning:
            events, _ = read_events(entry.content)
            if events:
                planned += project(state, events, [eyes])[0]
                evolve(state, events)
        lines = tuple(line for entry in planning if (line := read_line(entry.content)))
        events, unreadable = read_events(closing.content)
        resolved = project(state, events, [eyes])[0]
        return Turn(tuple(planned), tuple(resolved), unreadable, lines)


def state_at(store: Store, match_id: str, starts: Sequence[int], turn: int) -> State:
    """The match as it was when a turn began, from the last snapshot before it."""
    start = starts[turn - 1]
    opened = read_opened(store.read(match_id, 0, 1)[0].content)
    kept = store.snapshot(match_id, start - 1)
    with _readable():
        if kept is None:
            record = from_the_start(opened)
            state, first = record.state, record.length
        else:
            world = build_world(opened.scenario.setup)
            state, first = read_state(decode_snapshot(kept.content).state, world), kept.seq + 1
        for entry in store.read(match_id, first, start):
            evolve(state, read_events(entry.content)[0])
        return state


def tell_lines(store: Store, match_id: str, start: int, end: int | None) -> list[ChatLine]:
    """What was written from entry ``start`` on and before ``end``, to whomever."""
    with _readable():
        read = (read_line(entry.content) for entry in store.read(match_id, start, end))
        return [line for line in read if line is not None]


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (Differs, LookupError, TypeError, ValueError) as problem:
        raise Closed(str(problem), "damaged") from problem
