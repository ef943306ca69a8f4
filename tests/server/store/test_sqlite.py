"""What only a file can do: outlive its program, be shared, be damaged, belong to somebody else."""

import gzip
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.wire.denials import REASONS
from server.store.contract import (
    Entry,
    IndexRow,
    MatchBusy,
    NewEntry,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreTooNew,
    StoreUnwritable,
    Write,
)
from server.store.sqlite import SqliteStore
from server.store.sqlite_file import _UNWRITABLE, APPLICATION_ID, MIGRATIONS, connect
from server.waking import wake

ROOT = Path(__file__).parents[3]
FILES = Path(__file__).parent / "files"
"""A file of each earlier schema, written by the program that had it: one match, in its turn 2."""
ROW = IndexRow("m1", "Tuesday", "multipolar", 1, "playing", 1000)

WRITER = """
import sys
import time
from pathlib import Path
from server.store.contract import IndexRow, NewEntry, Write
from server.store.sqlite import SqliteStore

store = SqliteStore(Path(sys.argv[1]))
store.create(IndexRow("m1", "t", "s", 1, "playing", 0))
store.create(IndexRow("m2", "t", "s", 1, "playing", 0))
seq = 0
while True:
    entry = NewEntry(b"%d" % seq, "seat", str(seq))
    store.append_all([Write("m1", seq, [entry], b"snap%d" % seq), Write("m2", seq, [entry])])
    print(seq, flush=True)
    seq += 1
    time.sleep(0.02)  # SQLite lets nobody in by turns: who never rests keeps all others out
"""


@contextmanager
def writer(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another program that writes to both its matches until it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "matches.sqlite"


def filled(path: Path) -> bytes:
    """A closed file with one match; returns its bytes."""
    store = SqliteStore(path)
    store.create(ROW, [NewEntry(b"content %d" % number) for number in range(200)])
    store.close()
    return path.read_bytes()


def writable(store: SqliteStore, yes: bool = True) -> None:
    """Let the store write, or not a byte."""
    store._db.execute(f"PRAGMA query_only = {int(not yes)}")


def test_a_match_outlives_the_store(path: Path) -> None:
    filled(path)
    store = SqliteStore(path)
    assert store.rows() == [ROW]
    store.claim("m1")
    assert store.append(Write("m1", 200, [NewEntry(b"more")])) == 201
    store.close()


def test_commits_wait_for_the_disk(path: Path) -> None:
    path.parent.mkdir()
    db = connect(path)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA synchronous").fetchone() == (2,)  # 2 is FULL
    db.close()


def test_a_killed_program_loses_nothing_it_was_told_is_stored(path: Path) -> None:
    with writer(path) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) == 60:
                break
        process.kill()
        told = int((process.stdout.read().split() or [line])[-1])
    store = SqliteStore(path)
    for match_id in ("m1", "m2"):
        entries = store.read(match_id)
        assert len(entries) > told
        assert entries == [Entry(n, b"%d" % n, "seat", str(n)) for n in range(len(entries))]
    # Written together, there together.
    assert store.length("m1") == store.length("m2")
    snapshot = store.snapshot("m1")
    assert snapshot is not None
    assert snapshot.seq == store.length("m1") - 1
    store.claim("m1")
    assert store.append(Write("m1", store.length("m1"), [NewEntry(b"on")])) > told
    store.close()


def test_two_programs_never_write_one_match(path: Path) -> None:
    with writer(path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        store = SqliteStore(path)
        assert store.elsewhere() == {"m1", "m2"}
        for attempt in (store.claim, store.delete):
            with pytest.raises(MatchBusy, match="another program"):
                attempt("m1")
        assert store.read("m1", 0)[0].content == b"0"
        store.create(IndexRow("m3", "mine", "s", 1, "playing", 0))
        process.kill()
        process.wait()
        store.claim("m1")
        store.delete("m2")
        store.close()


def test_a_closed_store_leaves_its_matches_to_others(path: Path) -> None:
    first, second = SqliteStore(path), SqliteStore(path)
    first.create(ROW)
    with pytest.raises(MatchBusy):
        second.claim("m1")
    first.close()
    second.claim("m1")
    second.close()
    assert list(path.with_name("matches.sqlite-programs").iterdir()) == []


def test_a_file_that_is_no_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    for content in (b"Dear diary, today", b"SQLite format 3\0 and then not", bytes(4096)):
        path.write_bytes(content)
        with pytest.raises(StoreForeign, match="left as it is"):
            SqliteStore(path)
        assert path.read_bytes() == content
        assert os.listdir(path.parent) == [path.name]


def test_another_programs_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE match (id)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreForeign, match="another program's database"):
        SqliteStore(path)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreForeign, match="folder"):
        SqliteStore(tmp_path)


def test_a_file_of_a_newer_version_is_left_alone(path: Path) -> None:
    filled(path)
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreTooNew, match="update the game"):
        SqliteStore(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("schema", range(1, len(MIGRATIONS)))
def test_a_file_of_every_earlier_schema_goes_on(schema: int, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(gzip.decompress((FILES / f"schema_{schema}.sqlite.gz").read_bytes()))
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (schema,)
    db.close()
    store = SqliteStore(path)
    (row,) = store.rows()
    assert (row.title, row.turn, row.state, row.attempts, row.due_at_ms) == (
        "Short", 2, "running", 0, 0,
    )  # fmt: skip
    assert store.answered(row.match_id, "0", "last-ref") is not None
    record = wake(store, row.match_id)
    assert record.state.turn == 2
    assert record.length == store.length(row.match_id)
    store.append(Write(row.match_id, record.length, [NewEntry(b"more")], row=row))
    store.close()


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    store = SqliteStore(path)
    assert store.rows() == []
    store.close()
    assert int.from_bytes(path.read_bytes()[68:72], "big") == APPLICATION_ID


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[:100] + bytes(len(content) - 100),
        lambda content: content[:4096] + b"\xff" * (len(content) - 4096),
    ],
    ids=["truncated", "zeros", "garbage"],
)
def test_a_damaged_file_is_reported_and_left_alone(path: Path, damage: object) -> None:
    assert callable(damage)
    damaged = damage(filled(path))
    path.write_bytes(damaged)

    def use() -> None:
        store = SqliteStore(path)
        try:
            store.rows()
            store.read("m1")
        finally:
            store.close()

    with pytest.raises(StoreDamaged, match=r"matches\.sqlite is damaged"):
        use()
    assert path.read_bytes() == damaged


def test_a_damaged_copy_is_reported_before_anything_of_it_is_changed(path: Path) -> None:
    """Opening a copy writes into it what keeps the log beside it; not where it is damaged."""
    filled(path)
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = DELETE")
    db.close()
    sound = path.read_bytes()
    damaged = sound[:8192] + b"\xff" * 8192 + sound[16384:]
    path.write_bytes(damaged)
    with pytest.raises(StoreDamaged, match=r"matches\.sqlite is damaged and was left as it is"):
        SqliteStore(path)
    assert path.read_bytes() == damaged
    path.write_bytes(sound)
    SqliteStore(path).close()


def test_a_flipped_bit_is_found_and_placed(path: Path) -> None:
    content = filled(path)
    path.write_bytes(content.replace(b"content 123", b"content 124"))
    store = SqliteStore(path)
    with pytest.raises(StoreDamaged, match="Entry 123 of match m1"):
        store.read("m1")
    assert store.read("m1", 124)[0] == Entry(124, b"content 124")
    store.close()


def test_a_full_disk_refuses_writes_and_recovers(path: Path) -> None:
    filled(path)
    store = SqliteStore(path)
    store.claim("m1")
    big = Write("m1", 200, [NewEntry(bytes(1_000_000))])
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    for attempt in (lambda: store.append(big), lambda: store.append_all([big])):
        with pytest.raises(StoreUnwritable, match="disk is full"):
            attempt()
    assert len(store.read("m1")) == store.length("m1") == 200
    store._db.execute("PRAGMA max_page_count = 1000000")
    assert store.append(big) == 201
    store.close()


def test_a_match_that_cannot_be_written_can_be_read_and_is_claimed_later(path: Path) -> None:
    filled(path)
    store, other = SqliteStore(path), SqliteStore(path)
    writable(store, False)
    store.claim("m1")
    with pytest.raises(MatchBusy, match="this program"):
        store.claim("m1")
    assert len(store.read("m1")) == 200
    big = Write("m1", 200, [NewEntry(bytes(1_000_000))])
    with pytest.raises(StoreUnwritable):
        store.append(big)
    writable(store)
    assert store.append(big) == 201
    with pytest.raises(MatchBusy, match="another program"):
        other.claim("m1")
    store.close()
    other.close()


def test_a_claim_that_could_not_be_written_yields_to_one_that_was(path: Path) -> None:
    filled(path)
    store, other = SqliteStore(path), SqliteStore(path)
    writable(store, False)
    store.claim("m1")
    other.claim("m1")
    writable(store)
    with pytest.raises(MatchBusy, match="another program"):
        store.append(Write("m1", 200, [NewEntry(b"late")]))
    assert other.append(Write("m1", 200, [NewEntry(b"mine")])) == 201
    store.close()
    other.close()


def test_a_match_that_could_not_be_given_back_can_be_taken_again(path: Path) -> None:
    filled(path)
    store = SqliteStore(path)
    store.claim("m1")
    writable(store, False)
    with pytest.raises(StoreUnwritable):
        store.release("m1")
    store.claim("m1")
    writable(store)
    assert store.append(Write("m1", 200, [NewEntry(b"more")])) == 201
    store.close()


def test_a_path_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be used"):
        SqliteStore(tmp_path / "file" / "matches.sqlite")


def test_whatever_a_store_complains_about_has_a_reason_players_are_told() -> None:
    kinds: list[type[StoreError]] = [StoreError]
    for kind in kinds:
        kinds += kind.__subclasses__()
        if kind is not StoreUnwritable:
            assert kind.reason in REASONS, kind
    assert len(kinds) > 8
    assert set(_UNWRITABLE.values()) | {StoreUnwritable("").reason} <= set(REASONS)
