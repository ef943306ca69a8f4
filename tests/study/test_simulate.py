"""`adhoc simulate`: one line a match, the same for the same command, in whatever process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.ai.personas import PERSONAS
from game.errors import Failed, Misused
from game.study.simulate import run


def simulated(path: Path, **options: object) -> list[dict[str, object]]:
    given: dict[str, object] = {
        "scenario": "first_coalition",
        "seats": "sensible",
        "matches": 3,
        "seed": 1,
        "jobs": 1,
        "out": path,
        "log": None,
        "coverage": False,
        **options,
    }
    run(**given)  # type: ignore[arg-type]
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_line_says_how_a_match_ended(tmp_path: Path) -> None:
    lines = simulated(tmp_path / "out", scenario="multipolar", matches=1, seed=5)
    (line,) = lines
    assert list(line) == [
        "match", "scenario", "seed", "turns", "collapsed", "world_order", "hash", "seats",
    ]  # fmt: skip
    assert (line["match"], line["scenario"], line["seed"]) == (1, "multipolar", 5)
    seats = line["seats"]
    assert isinstance(seats, list)
    assert len(seats) == 6
    for seat in seats:
        assert list(seat) == ["power", "persona", "score", "parts", "rank"]
        assert list(seat["parts"]) == ["security", "prosperity", "standing", "agenda"]
        assert round(sum(seat["parts"].values()), 2) == seat["score"]
    assert min(seat["rank"] for seat in seats) == 1
    best = max(seat["score"] for seat in seats)
    assert all((seat["rank"] == 1) == (seat["score"] == best) for seat in seats)


def test_nobody_has_a_rank_where_the_world_collapsed(tmp_path: Path) -> None:
    lines = simulated(tmp_path / "out", scenario="two_blocs", seats="random_legal", matches=4)
    collapsed = [line for line in lines if line["collapsed"]]
    assert collapsed
    for line in collapsed:
        assert line["world_order"] == 0
        assert [seat["rank"] for seat in line["seats"]] == [None] * 6  # type: ignore[attr-defined]


def test_jobs_change_nothing(tmp_path: Path) -> None:
    one = simulated(tmp_path / "one", matches=6, seats="random_legal")
    two = simulated(tmp_path / "two", matches=6, seats="random_legal", jobs=2)
    assert one == two
    assert [line["match"] for line in one] == [1, 2, 3, 4, 5, 6]
    assert len({line["hash"] for line in one}) == 6


def test_random_seats_are_drawn_anew_for_each_match(tmp_path: Path) -> None:
    seats = "random:study,random:study,sensible"
    lines = simulated(tmp_path / "one", matches=4, seats=seats)
    assert lines == simulated(tmp_path / "two", matches=4, seats=seats, jobs=2)
    played = [[seat["persona"] for seat in line["seats"]] for line in lines]  # type: ignore[attr-defined]
    assert len({tuple(names) for names in played}) > 1
    for names in played:
        assert all(name.partition(":")[0] in PERSONAS for name in names[:2])
        assert [name.partition(":")[2] for name in names] == ["study", "study", ""]


def test_a_match_depends_on_its_own_seed_alone(tmp_path: Path) -> None:
    several = simulated(tmp_path / "several", matches=3, seed=10)
    alone = simulated(tmp_path / "alone", matches=1, seed=12)
    assert {**several[2], "match": 1} == alone[0]


@pytest.mark.parametrize("policy", ["sensible", "random_legal"])
def test_another_process_with_other_hashes_plays_the_same(policy: str) -> None:
    """Sets and dicts of strings come in another order under another PYTHONHASHSEED."""
    command = [sys.executable, "-m", "game.cli", "simulate", "--seats", policy, "--matches", "2"]
    said = [
        subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    ]
    assert said[0]
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"seats": "clever"}, r'no policy "clever"'),
        ({"seats": "sensible,sensible"}, r"names 2 seats, but the scenario has 3 powers"),
        ({"scenario": "atlantis"}, r"no scenario 'atlantis'"),
    ],
)
def test_an_unknown_name_is_told_before_anything_is_written(
    tmp_path: Path, options: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Misused, match=sentence):
        simulated(tmp_path / "out", **options)
    assert not (tmp_path / "out").exists()


def test_coverage_counts_and_fails_where_something_never_occurred(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Failed, match=r"never occurred: .*rule collapse"):
        simulated(tmp_path / "out", coverage=True)
    counts = capsys.readouterr().err
    assert "event threat_defeated" in counts
    assert "clause purposes threat" in counts
