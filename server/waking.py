"""Waking a stored match: from its last snapshot on, with every digest compared.

These functions block on the disk; they run in the store's thread.
"""

from game import __version__
from game.errors import Failed
from game.rules.ruleset import RULES_VERSION
from game.rules.state import decode_state, digest
from game.rules.world import build_world
from game.wire.log import (
    LogDamaged,
    Opened,
    RulesChanged,
    TurnClosed,
    decode_entry,
    decode_snapshot,
    encode_entry,
)
from game.wire.old_log import FromTheFuture, read_opened, read_state
from server.record import Differs, Record, from_the_start, restored
from server.store.contract import (
    IndexRow,
    MatchUnknown,
    NewEntry,
    Snapshot,
    Store,
    StoreError,
    Write,
)


class Closed(Failed):
    """The match cannot be opened; the text says why, and ``reason`` as one of
    `game.wire.denials.REASONS`.
    """

    def __init__(self, sentence: str, reason: str) -> None:
        super().__init__(sentence)
        self.reason = reason


def _why(problem: Exception) -> str:
    """Why a match cannot be folded, as one of `game.wire.denials.REASONS`."""
    if isinstance(problem, StoreError):
        return problem.reason
    if isinstance(problem, FromTheFuture):
        return "newer"
    return "differs" if isinstance(problem, Differs) else "damaged"


RUNNING = "running"
"""The state of a match, in its index row, that is played."""

WAITING = "waiting"
"""The same, for one that the lobby shows because it has a free seat."""

GOING_ON = (RUNNING, WAITING)

SET_ASIDE = "set_aside"
"""The state of a match, in its index row, that is woken no more."""


class Stopping(Closed):
    """The server is being stopped: nothing is woken or opened any more."""

    def __init__(self) -> None:
        super().__init__("The server is being stopped.", "stopping")


class SetAside(Closed):
    """A turn of the match came to no end, twice."""

    def __init__(self, match_id: str, turn: int) -> None:
        super().__init__(
            f"Turn {turn} of match {match_id} could not be resolved, twice. It is set aside with "
            f"all that was accepted; `adhoc admin retry {match_id}` lets it try again.",
            "damaged",
        )
        self.turn = turn


def wake(store: Store, match_id: str, at_ms: int = 0) -> Record:
    """Claim a match and fold it. A match of older rules goes on from its last snapshot, and an
    entry in its log says so. Raises Closed (the claim is given back), SetAside, MatchUnknown.
    """
    row = store.row(match_id)
    if row.state == SET_ASIDE:
        raise SetAside(match_id, row.turn)
    try:
        store.claim(match_id)
    except MatchUnknown:
        raise
    except StoreError as problem:
        raise Closed(str(problem), problem.reason) from None
    try:
        return fold(store, match_id, at_ms)
    except (Differs, LogDamaged, FromTheFuture, StoreError) as problem:
        store.release(match_id)
        raise Closed(str(problem), _why(problem)) from None
    except BaseException:
        store.release(match_id)
        raise


def fold(store: Store, match_id: str, at_ms: int = 0) -> Record:
    """A claimed match, as its log has it. Raises Differs, LogDamaged, FromTheFuture, StoreError."""
    opened = read_opened(store.read(match_id, 0, 1)[0].content)
    snapshot = store.snapshot(match_id)
    rules = opened.rules if snapshot is None else decode_snapshot(snapshot.content).rules
    if rules > RULES_VERSION:
        raise FromTheFuture("It was written by a newer version of Ad Hoc; update the game.")
    if rules < RULES_VERSION:
        if snapshot is None:
            raise LogDamaged("It was written by an older version and holds no snapshot.")
        return _upgrade(store, match_id, opened, snapshot, at_ms)
    record = None if snapshot is None else _restored(store, match_id, opened, snapshot)
    if record is None:
        record = from_the_start(opened)
    _fold_from(store, match_id, record)
    return record


def _fold_from(store: Store, match_id: str, record: Record) -> None:
    for entry in store.read(match_id, record.length):
        record.apply(decode_entry(entry.content))


def _restored(store: Store, match_id: str, opened: Opened, snapshot: Snapshot) -> Record | None:
    """The match at its snapshot; None where that is not what the log says, so that folding from
    the start will find where the difference began.
    """
    content = decode_snapshot(snapshot.content)
    world = build_world(opened.scenario.setup)
    try:
        state = decode_state(content.state, world)
    except ValueError:
        return None
    said = decode_entry(store.read(match_id, snapshot.seq, snapshot.seq + 1)[0].content)
    if isinstance(said, Opened | TurnClosed | RulesChanged) and said.digest != digest(state):
        return None
    return restored(opened, state, content, snapshot.seq + 1, said.at_ms)


def _upgrade(store: Store, match_id: str, opened: Opened, snapshot: Snapshot, at_ms: int) -> Record:
    content = decode_snapshot(snapshot.content)
    state = read_state(content.state, build_world(opened.scenario.setup))
    record = restored(opened, state, content, store.length(match_id), at_ms)
    change = RulesChanged(
        at_ms=at_ms,
        former=content.rules,
        rules=RULES_VERSION,
        program=__version__,
        after=snapshot.seq,
        digest=digest(state),
    )
    expected = record.length
    record.apply(change)
    store.append(
        Write(match_id, expected, [NewEntry(encode_entry(change))], snapshot=record.snapshot())
    )
    return record


def row_of(match_id: str, record: Record, at_ms: int) -> IndexRow:
    """The line of a match in the list of all."""
    state = record.state
    going_on = WAITING if record.opened.options.listed and record.listing("").free else RUNNING
    return IndexRow(
        match_id=match_id,
        title=record.opened.title,
        scenario=record.opened.scenario.setup.key,
        turn=state.turn,
        state=("collapsed" if state.collapsed else "over") if state.over else going_on,
        updated_at_ms=at_ms,
        due_at_ms=0 if state.over else record.clock.due_at_ms(record.at_ms),
    )
