"""What an operator does to stored matches, through the command itself."""

import asyncio
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from game.cli import main
from game.rules import commands as k
from game.rules.ruleset import RULES_VERSION
from game.wire import to_client as c
from game.wire.log import RulesChanged, decode_entry
from server.parcel import pack
from server.store.contract import IndexRow, NewEntry, Store, Write
from server.store.sqlite import SqliteStore
from server.waking import RUNNING, SET_ASIDE, SetAside, wake
from tests.server.guests import Guest, hall, line_to
from tests.server.test_waking import played, rewritten


class Run:
    """The command line, run within this program."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> str:
        """What a command that works says."""
        code, told, problem = self._run(arguments)
        assert (code, problem) == (0, "")
        return told

    def refused(self, *arguments: object, code: int = 1) -> str:
        """The one sentence of a command that does not."""
        ended, told, problem = self._run(arguments)
        assert (ended, told) == (code, "")
        assert problem.startswith("adhoc: ")
        assert problem.count("\n") == 1
        return problem

    def _run(self, arguments: Sequence[object]) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            main([str(argument) for argument in arguments])
        assert isinstance(caught.value.code, int)
        said = self._capsys.readouterr()
        return caught.value.code, said.out, said.err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@contextmanager
def at(home: Path, name: str = "saves.sqlite") -> Iterator[SqliteStore]:
    store = SqliteStore(home / name)
    try:
        yield store
    finally:
        store.close()


def keep(memory: Store, code: str, home: Path) -> None:
    """Put a match into the user's saves, entry by entry with its snapshots."""
    with at(home) as store:
        entries = memory.read(code)
        for entry in entries:
            new = NewEntry(entry.content, entry.seat, entry.ref)
            kept = memory.snapshot(code, entry.seq)
            snapshot = kept.content if kept is not None and kept.seq == entry.seq else None
            if entry.seq == 0:
                store.create(memory.row(code), [new], snapshot)
            else:
                store.append(Write(code, entry.seq, [new], snapshot))


@pytest.fixture
def match(own_home: Path) -> tuple[str, str]:
    """A match in its third turn among the user's saves: its code, the token of its first seat."""
    memory, code, token, _ = played()
    keep(memory, code, own_home)
    return code, token


def test_matches_are_listed_and_looked_into(run: Run, match: tuple[str, str]) -> None:
    code, token = match
    _, *lines = run("admin", "list").splitlines()
    assert [line.split()[:4] for line in lines] == [[code, RUNNING, "3", "example"]]
    told = run("admin", "inspect", code.lower())
    assert f"rules {RULES_VERSION}" in told
    assert "human, taken by somebody" in told
    assert token not in told


def test_a_match_goes_on_in_another_store(
    run: Run, match: tuple[str, str], own_home: Path, tmp_path: Path
) -> None:
    code, token = match
    file, elsewhere = tmp_path / "match.adhoc", f"sqlite:///{tmp_path}/other.sqlite"
    run("admin", "export", code, file)
    assert code in run("admin", "import", file, "--store", elsewhere)
    with at(own_home) as store:
        entries = store.read(code)

    async def body() -> None:
        async with (
            hall(SqliteStore(tmp_path / "other.sqlite")) as there,
            Guest(line_to(there), code, token=token) as guest,
        ):
            assert (await guest.seen()).turn == 3
            for turn in (1, 2):
                guest.player.ask_turn(turn)
                assert (await guest.until(c.Told)).events
            first = next(entry.ref for entry in entries if entry.seat == "0")
            assert first is not None
            assert isinstance(await guest.say(k.SetReady(), first, turn=1), c.Accepted)
            assert isinstance(await guest.say(k.SetReady()), c.Accepted)

    asyncio.run(body())
    with at(tmp_path, "other.sqlite") as store:
        assert store.read(code)[: len(entries)] == entries
        assert len(store.read(code)) == len(entries) + 1


def test_a_match_is_not_stored_twice_under_one_code(
    run: Run, match: tuple[str, str], own_home: Path, tmp_path: Path
) -> None:
    code, _ = match
    file = tmp_path / "match.adhoc"
    run("admin", "export", code, file)
    assert "exists already" in run.refused("admin", "export", code, file)
    assert "--code" in run.refused("admin", "import", file)
    assert "no code" in run.refused("admin", "import", file, "--code", "TOO-LONG", code=2)
    run("admin", "import", file, "--code", "abcdef")
    with at(own_home) as store:
        assert store.read("ABCDEF") == store.read(code)


@pytest.mark.parametrize("share", [30, 60, 95])
def test_a_file_that_is_cut_short_is_not_stored(
    share: int, run: Run, match: tuple[str, str], own_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "match.adhoc"
    run("admin", "export", match[0], file)
    data = file.read_bytes()
    file.write_bytes(data[: len(data) * share // 100])
    assert "cut short" in run.refused("admin", "import", file, "--code", "ABCDEF")
    with at(own_home) as store:
        assert [row.match_id for row in store.rows()] == [match[0]]


def test_a_forged_turn_is_not_stored(run: Run, own_home: Path, tmp_path: Path) -> None:
    def bend(seq: int, raw: dict[str, Any]) -> None:
        if raw.get("type") == "turn_closed":
            raw["digest"] = bytes(len(raw["digest"]))

    memory, code, *_ = played(1)
    file = tmp_path / "match.adhoc"
    file.write_bytes(pack(rewritten(memory, code, bend, snapshots=False), code))
    assert "differs from its log from turn 1" in run.refused("admin", "import", file)


def test_a_match_of_older_rules_is_stored_if_it_has_a_snapshot(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    def former(seq: int, raw: dict[str, Any]) -> None:
        if "rules" in raw:
            raw["rules"] = RULES_VERSION - 1

    memory, code, *_ = played()
    file = tmp_path / "match.adhoc"
    file.write_bytes(pack(rewritten(memory, code, former), code))
    run("admin", "import", file)
    with at(own_home) as store:
        assert store.row(code).turn == 3
        assert isinstance(decode_entry(store.read(code)[-1].content), RulesChanged)
    file.write_bytes(pack(rewritten(memory, code, former, snapshots=False), code))
    assert "no snapshot" in run.refused("admin", "import", file, "--code", "ABCDEF")
    with at(own_home) as store:
        assert [row.match_id for row in store.rows()] == [code]


def test_what_is_no_match_is_not_stored(run: Run, own_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear all,")
    assert "damaged" in run.refused("admin", "import", file)


def test_a_match_is_deleted_by_who_means_it(
    run: Run, match: tuple[str, str], own_home: Path
) -> None:
    code, _ = match
    with at(own_home) as store:
        store.claim(code)
        assert "another program" in run.refused("admin", "delete", code, "--yes")
    run("admin", "delete", code, "--yes")
    assert run("admin", "list") == "No matches are stored.\n"
    for command in ("inspect", "retry"):
        assert f"no match {code}" in run.refused("admin", command, code)
    assert f"no match {code}" in run.refused("admin", "delete", code, "--yes")


def test_a_match_that_was_set_aside_is_let_try_again(
    run: Run, match: tuple[str, str], own_home: Path
) -> None:
    code, _ = match
    assert "not set aside" in run.refused("admin", "retry", code)
    with at(own_home) as store:
        store.claim(code)
        aside = replace(store.row(code), state=SET_ASIDE, attempts=2)
        store.append(Write(code, store.length(code), row=aside))
        with pytest.raises(SetAside):
            wake(store, code)
    assert "2 at this turn" in run("admin", "inspect", code)
    run("admin", "retry", code)
    with at(own_home) as store:
        assert (store.row(code).state, store.row(code).attempts) == (RUNNING, 0)
        assert wake(store, code).state.turn == 3


def test_a_store_that_is_not_there_is_not_made(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.sqlite"
    address = f"sqlite:///{missing}"
    for command in (["list"], ["inspect", "ABCDEF"], ["export", "ABCDEF", tmp_path / "x"]):
        assert "no such file" in run.refused("admin", *command, "--store", address)
    assert "no such file" in run.refused("backup", tmp_path / "copy", "--store", address)
    assert "kept nowhere" in run.refused("admin", "list", "--store", "memory://", code=2)
    assert list(tmp_path.glob("*")) == []


def test_a_replay_is_read_from_the_store(run: Run, match: tuple[str, str], tmp_path: Path) -> None:
    code, _ = match
    turns = [line for line in run("replay", code, "--store").splitlines() if "Turn " in line]
    assert turns == ["Turn 1", "Turn 2", "Turn 3"]
    assert "Genuine so far: 2 turns" in run("replay", code, "--store", "--verify")
    file = tmp_path / "match.adhoc"
    run("admin", "export", code, file)
    assert "breaks off in turn 3" in run.refused("replay", file, "--verify")
    assert "no match ABCDEF" in run.refused("replay", "abcdef", "--store")


def test_a_copy_is_made_while_matches_are_written(run: Run, own_home: Path, tmp_path: Path) -> None:
    stop, told = threading.Event(), 0

    def write(store: SqliteStore) -> None:
        nonlocal told
        for seq in count():
            if stop.is_set():
                return
            writes = [Write(code, seq, [NewEntry(b"%d" % seq)]) for code in ("AAAAAA", "BBBBBB")]
            store.append_all(writes)
            told = seq + 1

    with at(own_home) as store:
        for code in ("AAAAAA", "BBBBBB"):
            store.create(IndexRow(code, "", "example", 1, RUNNING, 0))
        writing = threading.Thread(target=write, args=(store,))
        writing.start()
        try:
            copies = []
            for number in range(5):
                before = told
                run("backup", tmp_path / f"copy{number}.sqlite")
                copies.append((before, f"copy{number}.sqlite"))
        finally:
            stop.set()
            writing.join()
    for before, name in copies:
        with at(tmp_path, name) as copy:
            a, b = copy.read("AAAAAA"), copy.read("BBBBBB")
            assert a == b
            assert len(a) >= before
            assert [entry.content for entry in a] == [b"%d" % seq for seq in range(len(a))]
            copy.claim("AAAAAA")
            copy.append(Write("AAAAAA", len(a), [NewEntry(b"on")]))
    assert not list(tmp_path.glob("*.part"))


def test_a_copy_replaces_nothing_and_copies_nothing_foreign(
    run: Run, match: tuple[str, str], own_home: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all,")
    assert "exists already" in run.refused("backup", letter)
    address = f"sqlite:///{letter}"
    assert "left as it is" in run.refused("backup", tmp_path / "copy", "--store", address)
    assert letter.read_text() == "Dear all,"
    assert not (tmp_path / "copy").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another thing there")
def test_what_holds_matches_is_its_owners_alone(
    run: Run, match: tuple[str, str], own_home: Path, tmp_path: Path
) -> None:
    run("backup", tmp_path / "copy")
    run("admin", "export", match[0], tmp_path / "one.adhoc")
    with at(own_home) as store:
        store.claim(match[0])  # while it is written to, its log stands beside it
        made = [*own_home.glob("saves.sqlite*"), *tmp_path.glob("copy*"), tmp_path / "one.adhoc"]
        files = {path.name: path.stat().st_mode & 0o077 for path in made if path.is_file()}
    assert {"saves.sqlite", "saves.sqlite-wal", "copy", "one.adhoc"} <= files.keys()
    assert {name for name, others in files.items() if others} == set()
