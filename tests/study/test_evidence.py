"""The study's runner: it goes on where it stopped, and its result does not depend on how it ran."""

from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from game.cli import cli
from game.errors import Failed, Misused
from game.study.evidence import command
from game.study.evidence.cells import Cell, Task
from game.study.evidence.observer import played
from game.study.evidence.places import GENERATED, Place
from game.study.evidence.records import MatchRecord
from game.study.evidence.runner import CHUNK, perform, records_of, run
from game.study.evidence.seatings import everyone, halves, rotated, some
from game.study.evidence.sections import SECTIONS
from game.study.evidence.store import Store
from game.study.evidence.study import Evidence, with_former
from game.study.evidence.tidy import write_tables
from tests.study.made_up import matches

LESSON = Place(scenario="first_coalition")
POWERS = len(LESSON.at(0).setup.powers)


def lesson(count: int = CHUNK + 2, first: int = 1) -> Cell:
    seatings = everyone(POWERS, "sensible")
    return Cell(key="lesson", place=LESSON, seatings=seatings, matches=count, first=first)


def whole(folder: Path, cell: Cell, jobs: int = 1) -> list[MatchRecord]:
    store = Store(folder)
    run(store, [cell], jobs, lambda _, __: None)
    return records_of(store, cell)


def test_jobs_change_no_record(tmp_path: Path) -> None:
    assert whole(tmp_path / "one", lesson()) == whole(tmp_path / "two", lesson(), jobs=2)


def test_a_run_that_was_stopped_goes_on_and_plays_nothing_twice(tmp_path: Path) -> None:
    cell, store, played_ = lesson(), Store(tmp_path / "stopped"), []

    def stop(_: Cell, count: int) -> None:
        played_.append(count)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(store, [cell], 1, stop)
    assert len(records_of(store, cell)) == CHUNK
    run(store, [cell], 1, lambda _, count: played_.append(count))
    assert sum(played_) == cell.matches
    assert records_of(store, cell) == whole(tmp_path / "whole", cell)


def test_a_record_cut_short_is_played_again(tmp_path: Path) -> None:
    cell = lesson(2)
    before = whole(tmp_path, cell)
    (file,) = (tmp_path / "matches").rglob("*.msgpack")
    data = file.read_bytes()
    for cut in (1, len(data) // 2 + 2, len(data) - 2):
        file.write_bytes(data[:-cut])
        assert len(records_of(Store(tmp_path), cell)) < 2
        assert whole(tmp_path, cell) == before
        assert len(file.read_bytes()) == len(data)


def test_no_other_version_of_the_program_plays_a_task() -> None:
    with pytest.raises(Failed, match="changed on disk"):
        perform(Task(lesson(), (0,), program="another"))


def test_more_matches_of_a_cell_keep_those_there_are(tmp_path: Path) -> None:
    few = whole(tmp_path, lesson(2))
    counted: list[int] = []
    store = Store(tmp_path)
    run(store, [lesson(3)], 1, lambda _, count: counted.append(count))
    assert counted == [1]
    assert records_of(store, lesson(3))[:2] == few


def test_cells_differ_where_matches_differ_and_only_there() -> None:
    cell = lesson()
    other = msgspec.structs.replace
    assert other(cell, key="another", matches=9).digest == cell.digest
    same = Place(scenario="first_coalition", constants={"income": 1})  # as it is anyway
    assert other(cell, place=same).digest == cell.digest
    changed = [
        other(cell, first=2),
        other(cell, level="normal"),
        other(cell, place=Place(scenario="first_coalition", constants={"income": 2})),
        other(cell, seatings=everyone(POWERS, "random_legal")),
        other(cell, place=Place(scenario=GENERATED, powers=3)),
    ]
    assert len({cell.digest, *(each.digest for each in changed)}) == 1 + len(changed)


def test_a_record_says_what_happened() -> None:
    record = played(lesson(), 0)
    assert (record.match, record.seed, record.collapsed) == (0, 1, False)
    for seat in record.seats:
        assert seat.security + seat.prosperity + seat.standing + seat.agenda == seat.score
        assert seat.rank == seat.place == 1 + sum(o.score > seat.score for o in record.seats)
    assert 0 < record.fought <= record.threats
    assert record.coalitions > 0
    assert 0 < record.beaten <= record.threats
    assert record.pacts > 0


@pytest.mark.parametrize("powers", [3, 4, 5, 6, 8])
def test_halves_turn_so_that_no_power_is_favoured(powers: int) -> None:
    seatings = halves(powers, "flexible", "rigid")
    assert len(set(seatings)) == len(seatings)
    for power in range(powers):
        assert sum(seating[power] == "flexible" for seating in seatings) == len(seatings) // 2
    for one, other in zip(seatings[::2], seatings[1::2], strict=True):
        assert all(a != b for a, b in zip(one, other, strict=True))


def test_camps_meet_both_ways_in_two_blocs() -> None:
    seatings = halves(6, "flexible", "rigid")
    camps = ("flexible", "rigid") * 3
    assert camps in seatings
    assert tuple(reversed(camps)) in seatings


@pytest.mark.parametrize("count", range(1, 6))
def test_some_seat_each_power_equally_often(count: int) -> None:
    seatings = some(6, count, "flexible", "rigid")
    often = [sum(seating[power] == "flexible" for seating in seatings) for power in range(6)]
    assert len(set(often)) == 1
    assert all(seating.count("flexible") == count for seating in seatings)


def test_drawn_tables_are_turned_round() -> None:
    names = tuple("abcdefghi")
    seatings = rotated(names, 6, 10, 1)
    assert seatings == rotated(names, 6, 10, 1) != rotated(names, 6, 10, 2)
    for start in range(0, len(seatings), 6):
        for seat in range(6):
            column = {seating[seat] for seating in seatings[start : start + 6]}
            assert column == set(seatings[start])


def test_tables_are_tidy(tmp_path: Path) -> None:
    cell = lesson()
    write_tables(tmp_path, [(cell, matches(cell)), (cell, matches(cell))])
    rows = pq.read_table(tmp_path / "matches.parquet").to_pylist()
    seats = pq.read_table(tmp_path / "seats.parquet").to_pylist()
    assert [row["match"] for row in rows] == list(range(cell.matches))
    assert len(seats) == cell.matches * POWERS
    lost = [seat for seat in seats if seat["collapsed"]]
    assert lost
    assert all(seat["rank"] is None and seat["score"] > 0 for seat in lost)


def test_an_unknown_section_is_named() -> None:
    with pytest.raises(Misused, match='no section "mixd"'):
        command.sections("mixd,worlds")
    assert command.sections("worlds, mixed") == ("mixed", "worlds")
    assert command.sections(None) == command.KEYS


def test_missing_libraries_are_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "LIBRARIES", ("scipy", "no_such_library"))
    with pytest.raises(Failed, match=r"needs no_such_library.*pip install 'adhoc-game\[study\]'"):
        command.run(tmp_path / "out", 2, 1, 1, "worlds", "study")
    assert not (tmp_path / "out").exists()


def test_the_command_explains_itself() -> None:
    told = CliRunner().invoke(cli, ["study", "--help"]).output
    for option in ("--out", "--matches", "--seed", "--jobs", "--only", "--level"):
        assert option in told


def test_sections_of_an_earlier_run_stay_where_it_was_set_alike(tmp_path: Path) -> None:
    file = tmp_path / "evidence.json"

    def run(section: str, matches: int, seed: int) -> Evidence:
        made: Evidence = {
            section: {"played": matches},
            "settings": {"run": {"seed": seed, "program": "a"}, "matches": matches},
        }
        found = with_former(file, made, [SECTIONS[section]])
        file.write_bytes(msgspec.json.encode(found))
        return found

    run("worlds", 300, seed=1)
    both = run("mixed", 20, seed=1)
    assert (both["worlds"], both["mixed"]) == ({"played": 300}, {"played": 20})
    assert both["settings"]["matches"] == {"worlds": 300, "mixed": 20}
    other = run("mixed", 20, seed=2)
    assert "worlds" not in other
    assert other["settings"]["matches"] == {"mixed": 20}
