"""The promises of server/store/contract.py, held against every scheme."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.errors import Misused
from server.store import SCHEMES, open_store
from server.store.contract import (
    Entry,
    IndexRow,
    MatchBusy,
    MatchExists,
    MatchUnknown,
    NewEntry,
    NotClaimed,
    RefTaken,
    SeqConflict,
    Snapshot,
    Store,
    Write,
)


@pytest.fixture(params=sorted(SCHEMES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"{request.param}:///{tmp_path}/matches.sqlite")
    yield opened
    opened.close()


def row(match_id: str = "m1", *, turn: int = 1, at: int = 1000, title: str = "Tuesday") -> IndexRow:
    return IndexRow(match_id, title, "multipolar", turn, "playing", at)


def new(*contents: bytes) -> list[NewEntry]:
    return [NewEntry(content) for content in contents]


def test_matches_are_found_by_who_opened_them(store: Store) -> None:
    store.create(row("m1"), opener="ann")
    store.create(row("m2"), new(b"setup"), opener="ben")
    store.create(row("m3"))
    store.append(Write("m2", 1, row=row("m2", turn=3)))
    assert store.opened_by("ben") == [row("m2", turn=3)]
    assert store.opened_by("") == store.opened_by("eve") == []
    assert [store.opener(m) for m in ("m1", "m2", "m3")] == ["ann", "ben", ""]
    store.delete("m2")
    assert store.opened_by("ben") == []
    with pytest.raises(MatchUnknown):
        store.opener("m2")


def test_entries_are_read_back_in_order_from_any_number(store: Store) -> None:
    store.create(row(), new(b"setup"))
    assert store.append(Write("m1", 1, new(b"one", b""))) == 3
    assert store.read("m1") == [Entry(0, b"setup"), Entry(1, b"one"), Entry(2, b"")]
    assert store.read("m1", 2) == [Entry(2, b"")]
    assert store.read("m1", 3) == []
    assert store.read("m1", 1, 2) == [Entry(1, b"one")]
    assert store.length("m1") == 3


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_a_wrong_expected_number_writes_nothing(store: Store, expected: int) -> None:
    store.create(row(), new(b"a", b"b"))
    with pytest.raises(SeqConflict) as caught:
        store.append(Write("m1", expected, new(b"c"), b"snap", row(turn=9)))
    assert (caught.value.expected, caught.value.actual) == (expected, 2)
    assert store.length("m1") == 2
    assert store.snapshot("m1") is None
    assert store.row("m1") == row()


def test_a_ref_finds_the_entry_it_was_first_stored_with(store: Store) -> None:
    store.create(row(), new(b"setup"))
    store.append(
        Write("m1", 1, [NewEntry(b"yes", "seat-1", "r7"), NewEntry(b"no", "seat-2", "r7")])
    )
    assert store.answered("m1", "seat-1", "r7") == Entry(1, b"yes", "seat-1", "r7")
    assert store.answered("m1", "seat-2", "r7") == Entry(2, b"no", "seat-2", "r7")
    assert store.answered("m1", "seat-1", "r8") is None


def test_a_ref_is_stored_once_for_a_seat_and_a_match(store: Store) -> None:
    store.create(row("m1"), [NewEntry(b"a", "seat-1", "r")])
    store.create(row("m2"), [NewEntry(b"b", "seat-1", "r")])
    with pytest.raises(RefTaken):
        store.append(Write("m1", 1, [NewEntry(b"before"), NewEntry(b"again", "seat-1", "r")]))
    with pytest.raises(RefTaken):
        store.append(
            Write("m1", 1, [NewEntry(b"x", "seat-1", "new"), NewEntry(b"y", "seat-1", "new")])
        )
    assert store.read("m1") == [Entry(0, b"a", "seat-1", "r")]
    assert store.answered("m1", "seat-1", "new") is None


def test_snapshots_are_found_by_what_they_fold(store: Store) -> None:
    store.create(row(), new(b"setup"), b"after 0")
    store.append(Write("m1", 1, new(b"a", b"b"), b"after 2"))
    store.append(Write("m1", 3, new(b"c")))
    assert store.snapshot("m1") == Snapshot(2, b"after 2")
    assert store.snapshot("m1", 1) == Snapshot(0, b"after 0")
    store.append(Write("m1", 4, (), b"after 3"))
    assert store.snapshot("m1", 3) == Snapshot(3, b"after 3")


def test_a_snapshot_of_nothing_and_a_row_of_another_match_are_faults() -> None:
    with pytest.raises(ValueError, match="folds"):
        Write("m1", 0, (), b"nothing")
    with pytest.raises(ValueError, match="m2"):
        Write("m1", 0, (), None, row("m2"))


def test_the_index_is_listed_latest_first_and_follows_writes(store: Store) -> None:
    store.create(row("m1", at=10), new(b"x"))
    store.create(row("m2", at=30))
    store.create(row("m3", at=30))
    assert [found.match_id for found in store.rows()] == ["m2", "m3", "m1"]
    newer = row("m1", at=40, turn=2)
    store.append(Write("m1", 1, new(b"y"), row=newer))
    assert store.rows()[0] == newer == store.row("m1")


def test_writes_done_together_succeed_and_fail_each_by_itself(store: Store) -> None:
    store.create(row("m1"))
    store.create(row("m2"))
    answers = store.append_all(
        [
            Write("m1", 0, new(b"a")),
            Write("m2", 5, new(b"lost")),
            Write("m1", 1, new(b"b"), b"snap"),
            Write("m9", 0, new(b"lost")),
            Write("m2", 0, new(b"c")),
        ]
    )
    assert [a if isinstance(a, int) else type(a) for a in answers] == [
        1,
        SeqConflict,
        2,
        MatchUnknown,
        1,
    ]
    assert [entry.content for entry in store.read("m1")] == [b"a", b"b"]
    assert [entry.content for entry in store.read("m2")] == [b"c"]


def test_a_match_has_one_writer(store: Store) -> None:
    store.create(row())
    with pytest.raises(MatchBusy):
        store.claim("m1")
    store.release("m1")
    with pytest.raises(NotClaimed):
        store.append(Write("m1", 0, new(b"a")))
    assert [type(a) for a in store.append_all([Write("m1", 0, new(b"a"))])] == [NotClaimed]
    assert store.read("m1") == []
    store.claim("m1")
    assert store.append(Write("m1", 0, new(b"a"))) == 1


def test_a_claim_can_be_given_back_twice(store: Store) -> None:
    store.create(row())
    store.release("m1")
    store.release("m1")
    store.release("never heard of")
    store.claim("m1")


def test_an_existing_match_is_not_made_again(store: Store) -> None:
    store.create(row(), new(b"first"))
    with pytest.raises(MatchExists):
        store.create(row(title="another"), new(b"second"))
    assert store.row("m1").title == "Tuesday"
    assert store.read("m1") == [Entry(0, b"first")]


def test_a_match_that_could_not_be_made_leaves_nothing(store: Store) -> None:
    with pytest.raises(RefTaken):
        store.create(row(), [NewEntry(b"a", "seat-1", "r"), NewEntry(b"b", "seat-1", "r")])
    assert store.rows() == []
    store.create(row(), new(b"a"))


def test_a_deleted_match_is_gone_with_its_log(store: Store) -> None:
    store.create(row("m1"), [NewEntry(b"old", "seat-1", "r")], b"snap")
    store.create(row("m2"), new(b"kept"))
    store.delete("m1")
    assert [found.match_id for found in store.rows()] == ["m2"]
    store.create(row("m1"), new(b"new"))
    assert store.read("m1") == [Entry(0, b"new")]
    assert store.snapshot("m1") is None
    assert store.answered("m1", "seat-1", "r") is None


def test_an_unknown_match_is_named(store: Store) -> None:
    for ask in (store.row, store.length, store.read, store.snapshot, store.claim, store.delete):
        with pytest.raises(MatchUnknown, match="m9"):
            ask("m9")
    with pytest.raises(MatchUnknown, match="m9"):
        store.answered("m9", "seat-1", "r")
    with pytest.raises(MatchUnknown, match="m9"):
        store.append(Write("m9", 0, new(b"x")))


def test_threads_may_write_at_once(store: Store) -> None:
    ids = [f"m{number}" for number in range(4)]
    for match_id in ids:
        store.create(row(match_id))

    def write(match_id: str) -> None:
        for seq in range(25):
            store.append(Write(match_id, seq, new(f"{match_id} {seq}".encode())))

    threads = [threading.Thread(target=write, args=(match_id,)) for match_id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for match_id in ids:
        contents = [entry.content for entry in store.read(match_id)]
        assert contents == [f"{match_id} {seq}".encode() for seq in range(25)]


@pytest.mark.parametrize("address", ["postgres://x/y", "matches.sqlite", "sqlite://", "sqlite:///"])
def test_an_address_nobody_understands_is_refused(address: str) -> None:
    with pytest.raises(Misused, match="sqlite:///PATH"):
        open_store(address)
