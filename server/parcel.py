"""A match as one file, out of a store and into another; `game.wire.recording` has its form.

Who plays whom goes along, as digests of the players' tokens: they come back to their seats. What is
known of players beyond the match (ratings, addresses) stays behind.
"""

from game.errors import Failed, Misused
from game.rules.ruleset import RULES_VERSION
from game.wire.log import LogDamaged, Opened, RulesChanged
from game.wire.old_log import FromTheFuture
from game.wire.recording import Kept, Placed, read, written
from server.hall import CODE_LENGTH, CODE_LETTERS, new_code
from server.keeper import stored
from server.record import Differs, from_the_start
from server.store.contract import IndexRow, MatchExists, Store, StoreError, Write
from server.waking import Closed, fold, row_of


def pack(store: Store, code: str) -> bytes:
    """A match as it stands, also while it is played. Raises MatchUnknown, StoreDamaged."""
    entries = store.read(code)
    snapshot = store.snapshot(code, len(entries) - 1)
    kept = Kept(code) if snapshot is None else Kept(code, snapshot.seq, snapshot.content)
    return written((entry.content for entry in entries), kept)


def unpack(store: Store, data: bytes, name: str, at_ms: int, code: str = "") -> str:
    """Store the match of a file under a code, its former one or a new one; the code.

    It is played through first, with every digest compared. Raises Misused for what is no code,
    Failed where the file is damaged, of another version, or its code is taken; then nothing is
    stored.
    """
    placed, kept = _contents(data, name)
    code = (code or kept.code or new_code()).upper()
    if len(code) != CODE_LENGTH or not set(code) <= set(CODE_LETTERS):
        raise Misused(f"{code!r} is no code: six of {CODE_LETTERS}.")
    try:
        if _of_these_rules(placed):
            _store_folded(store, placed, code, at_ms)
        else:
            _store_older(store, placed, kept, code, at_ms)
    except MatchExists:
        raise Failed(
            f"A match {code} is stored already; --code imports this one under another code."
        ) from None
    except (Closed, Differs, LogDamaged, FromTheFuture) as problem:
        raise Failed(f"{name} cannot be imported: {problem}") from None
    store.release(code)
    return code


def _contents(data: bytes, name: str) -> tuple[list[Placed], Kept]:
    placed: list[Placed] = []
    kept = Kept("")
    for found in read(data, name):
        if isinstance(found, Kept):
            kept = found
        else:
            placed.append(found)
    return placed, kept


def _of_these_rules(placed: list[Placed]) -> bool:
    opened = placed[0].entry
    changed = any(isinstance(each.entry, RulesChanged) for each in placed)
    return isinstance(opened, Opened) and opened.rules == RULES_VERSION and not changed


def _store_folded(store: Store, placed: list[Placed], code: str, at_ms: int) -> None:
    opened = placed[0].entry
    assert isinstance(opened, Opened)  # `read` sees to it
    record = from_the_start(opened)
    for each in placed[1:]:
        record.apply(each.entry)
    entries = [stored(each.entry) for each in placed]
    store.create(row_of(code, record, at_ms), entries, record.snapshot())


def _store_older(store: Store, placed: list[Placed], kept: Kept, code: str, at_ms: int) -> None:
    """From its snapshot on, as a stored match of older rules is woken."""
    if not 0 <= kept.after < len(placed):
        raise LogDamaged("it was played under older rules and holds no snapshot to go on from")
    opened = placed[0].entry
    assert isinstance(opened, Opened)
    entries = [stored(each.entry) for each in placed]
    turn = placed[-1].turn
    row = IndexRow(code, opened.title, opened.scenario.setup.key, turn, "running", at_ms)
    first = kept.after + 1
    store.create(row, entries[:first], kept.snapshot)
    try:
        store.append(Write(code, first, entries[first:]))
        record = fold(store, code, at_ms)
        store.append(Write(code, record.length, row=row_of(code, record, at_ms)))
    except (Differs, LogDamaged, FromTheFuture, StoreError):
        store.delete(code)
        raise
