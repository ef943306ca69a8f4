"""`adhoc tournament`: rotated seats, ranks compared, ratings, and the same whatever the jobs."""

import json
from collections import Counter
from pathlib import Path

import pytest

from game.errors import Misused
from game.study.tournament.command import run
from game.study.tournament.lineups import Lineup, lineups
from game.study.tournament.ratings import ratings
from game.study.tournament.results import Pair, Played, pairs, standings

ENTRANTS = ["a", "b", "c"]


def played(seats: str, ranks: tuple[int, ...] | None) -> Played:
    return Played(
        Lineup("s", 1, "1", tuple(seats)), tuple(100 * (9 - r) for r in ranks or ()), ranks
    )


def test_every_round_goes_once_around_the_seats_with_the_same_luck() -> None:
    found = list(lineups(ENTRANTS, "multipolar", 12, 7))
    for start in (0, 6):
        round_ = found[start : start + 6]
        assert len({lineup.seed for lineup in round_}) == 1
        for seat in range(6):
            assert Counter(lineup.seats[seat] for lineup in round_) == Counter("aabbcc")
    assert found[0].seed != found[6].seed
    assert found == list(lineups(ENTRANTS, "multipolar", 12, 7))


def test_more_entrants_than_seats_all_sit_equally_often() -> None:
    entrants = [str(n) for n in range(9)]
    sat = Counter(
        entrant for lineup in lineups(entrants, "generated:4", 36, 1) for entrant in lineup.seats
    )
    assert set(sat.values()) == {16}


def test_ranks_are_compared_between_different_players_in_matches_that_held() -> None:
    matches = [played("aab", (1, 3, 2)), played("abc", (1, 1, 3)), played("abc", None)]
    found = {(pair.entrant, pair.other): pair for pair in pairs(ENTRANTS, matches)}
    assert found["a", "b"] == Pair("a", "b", 0.5, 3)
    assert found["b", "a"] == Pair("b", "a", 0.5, 3)
    assert found["a", "c"] == Pair("a", "c", 1.0, 1)
    first, second, third = standings(ENTRANTS, matches)
    assert (first.entrant, first.won, first.first, first.seats) == ("a", 0.625, 0.75, 3)
    assert (second.entrant, second.first) == ("b", 0.25)
    assert (third.entrant, third.won, third.score) == ("c", 0.0, 6.0)


def test_where_all_collapsed_nobody_is_judged() -> None:
    assert pairs(ENTRANTS, [played("abc", None)]) == []
    assert {(s.won, s.first, s.score) for s in standings(ENTRANTS, [played("abc", None)])} == {
        (None, 0.0, None)
    }


def test_whoever_wins_is_rated_higher_and_surer() -> None:
    rated = ratings(ENTRANTS, [[("a", 1), ("b", 2), ("a", 3), ("b", 4)]] * 10)
    assert rated["a"].mu > 25 > rated["b"].mu
    assert rated["c"].mu == 25
    assert rated["a"].sigma < rated["c"].sigma


def test_jobs_change_no_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for jobs in (1, 2):
        out = tmp_path / f"{jobs}.json"
        run("sensible,random_legal", ["first_coalition", "generated:3"], 6, 1, jobs, out)
        told.append((out.read_text(), capsys.readouterr().out))
    assert told[0] == told[1]
    read = json.loads(told[0][0])
    assert read["matches"] == 12
    assert set(read["scenarios"]) == {"first_coalition", "generated:3"}
    assert read["ratings"]["sensible"]["mu"] > read["ratings"]["random_legal"]["mu"]


@pytest.mark.parametrize(
    ("seats", "scenario", "told"),
    [
        ("sensible", "multipolar", "two or more different"),
        ("broker,broker:normal", "multipolar", "two or more different"),
        ("sensible,napoleon", "multipolar", "napoleon"),
        ("sensible,random", "multipolar", "drawn"),
        ("sensible,random_legal", "generated:9", "3 to 8"),
        ("sensible,random_legal", "generated", "generated:N"),
    ],
)
def test_what_cannot_be_played_is_said(seats: str, scenario: str, told: str) -> None:
    with pytest.raises(Misused, match=told):
        run(seats, [scenario], 1, 1, 1, None)
