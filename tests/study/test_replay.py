"""Replay files: genuine ones verify and are told; damaged ones say where."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from game.ai.policies import policies_for
from game.errors import Failed
from game.rules import digest
from game.rules.commands import SetOrders
from game.rules.ids import PowerId
from game.study.replay import show, verify
from game.study.simulate import run
from game.study.whatif import turn_state, what_if
from game.wire.log import Acted, Entry, Opened, Spoke, TurnClosed, encode_entry
from game.wire.recording import entries


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("replays")
    run("first_coalition", "sensible", 1, 3, 1, folder / "out", folder, False)
    (file,) = folder.glob("*.adhoc")
    return file


def recorded(file: Path) -> list[Entry]:
    return [placed.entry for placed in entries(file)]


def written(path: Path, found: list[Entry]) -> Path:
    path.write_bytes(b"".join(encode_entry(entry) for entry in found))
    return path


def test_a_genuine_file_verifies(genuine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verify(entries(genuine))
    assert capsys.readouterr().out.startswith("Genuine: 5 turns")


def test_it_is_told_turn_by_turn(genuine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show(entries(genuine))
    told = capsys.readouterr().out
    assert "seed 3" in told
    assert [line for line in told.splitlines() if line.startswith("Turn ")] == [
        f"Turn {turn}" for turn in range(1, 6)
    ]
    assert "World order held." in told


def test_what_was_written_is_told_with_the_match_and_changes_nothing(
    genuine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *rest = (placed.entry for placed in entries(genuine))
    line = Spoke(power=PowerId(0), ref="1", turn=1, text="Shall we?", to=(PowerId(1),))
    spoken = written(tmp_path / "spoken.adhoc", [first, line, *rest])
    verify(entries(spoken))
    assert capsys.readouterr().out.startswith("Genuine: 5 turns")
    show(entries(spoken))
    assert " to " in next(
        told for told in capsys.readouterr().out.splitlines() if told.endswith(": Shall we?")
    )


@pytest.mark.parametrize("share", [20, 55, 90])
def test_a_file_cut_short_says_where(genuine: Path, tmp_path: Path, share: int) -> None:
    data = genuine.read_bytes()
    cut = tmp_path / "cut.adhoc"
    cut.write_bytes(data[: len(data) * share // 100])
    with pytest.raises(Failed, match=r"cut short: entry \d+ \(turn \d, byte \d+\)"):
        verify(entries(cut))


def test_a_file_that_ends_between_entries_breaks_off(genuine: Path, tmp_path: Path) -> None:
    found = recorded(genuine)
    last = max(n for n, entry in enumerate(found[:-1]) if isinstance(entry, TurnClosed))
    with pytest.raises(Failed, match="breaks off in turn 5; its 4 turns are genuine"):
        verify(entries(written(tmp_path / "short.adhoc", found[: last + 1])))


def test_damaged_bytes_say_where(genuine: Path, tmp_path: Path) -> None:
    places = [placed.offset for placed in entries(genuine)]
    data = bytearray(genuine.read_bytes())
    data[places[5]] = 0xC1  # no MessagePack value begins with this byte
    bad = tmp_path / "bad.adhoc"
    bad.write_bytes(data)
    with pytest.raises(Failed, match=rf"damaged: entry 5 \(turn 1, byte {places[5]}\)"):
        verify(entries(bad))


def test_what_is_no_replay_is_told_so(tmp_path: Path) -> None:
    for name, data in (("text", b"hello, world"), ("list", b"\x93\x01\x02\x03"), ("none", b"")):
        file = tmp_path / name
        file.write_bytes(data)
        with pytest.raises(
            Failed, match=r"is no recorded match|damaged: entry 0|is empty|cut short"
        ):
            verify(entries(file))


def test_a_changed_order_is_not_genuine(genuine: Path, tmp_path: Path) -> None:
    found = recorded(genuine)
    number = max(
        n
        for n, entry in enumerate(found)
        if isinstance(entry, Acted) and isinstance(entry.command, SetOrders)
    )
    entry = found[number]
    assert isinstance(entry, Acted)
    found[number] = replace(entry, command=SetOrders(()))
    with pytest.raises(Failed, match=rf"Not genuine: entry {number} \(turn 5"):
        verify(entries(written(tmp_path / "forged.adhoc", found)))


def test_a_changed_hash_is_not_genuine(genuine: Path, tmp_path: Path) -> None:
    found = recorded(genuine)
    number = next(n for n, entry in enumerate(found) if isinstance(entry, TurnClosed))
    entry = found[number]
    assert isinstance(entry, TurnClosed)
    found[number] = replace(entry, digest=bytes(16))
    with pytest.raises(
        Failed, match=rf"entry {number} \(turn 1, byte \d+\) leads to another state"
    ):
        verify(entries(written(tmp_path / "hash.adhoc", found)))


def test_another_version_of_the_rules_is_told_so(genuine: Path, tmp_path: Path) -> None:
    found = recorded(genuine)
    assert isinstance(found[0], Opened)
    found[0] = replace(found[0], rules=found[0].rules + 1)
    with pytest.raises(Failed, match="cannot play it again"):
        verify(entries(written(tmp_path / "other.adhoc", found)))


# ---- What if


def orders_in(found: list[Entry], turn: int) -> Acted:
    """The last sheet sealed in a turn."""
    playing, last = 1, None
    for entry in found:
        if isinstance(entry, TurnClosed):
            playing = entry.turn + 1
        elif isinstance(entry, Acted) and playing == turn and isinstance(entry.command, SetOrders):
            last = entry
    assert last is not None
    return last


def last_hash(found: list[Entry]) -> bytes:
    closed = found[-1]
    assert isinstance(closed, TurnClosed)
    return closed.digest


def test_the_same_command_leads_to_the_same_end(genuine: Path) -> None:
    found = recorded(genuine)
    same = orders_in(found, 3)
    branch = what_if(found, same.ref, same.command)
    assert digest(branch.state) == last_hash(found)
    assert branch.refused == []


def test_another_command_leads_elsewhere_and_the_match_runs_on(genuine: Path) -> None:
    found = recorded(genuine)
    other = what_if(found, orders_in(found, 2).ref, SetOrders(()))
    assert other.state.over
    assert digest(other.state) != last_hash(found)


def test_policies_can_play_on_from_the_fork(genuine: Path) -> None:
    found = recorded(genuine)
    policies = policies_for("random_legal", 3)
    one, two = (what_if(found, orders_in(found, 2).ref, None, policies) for _ in range(2))
    assert one.state.over
    assert digest(one.state) == digest(two.state) != last_hash(found)


def test_a_match_can_be_entered_at_any_turn(genuine: Path) -> None:
    found = recorded(genuine)
    assert [turn_state(found, turn).turn for turn in range(1, 6)] == [1, 2, 3, 4, 5]
    with pytest.raises(Failed, match="no turn 9"):
        turn_state(found, 9)


def test_an_unknown_reference_is_told(genuine: Path) -> None:
    with pytest.raises(Failed, match='reference "nonsense"'):
        what_if(recorded(genuine), "nonsense", None)
