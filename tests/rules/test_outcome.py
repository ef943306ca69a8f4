"""Scores, ranks and medals."""

from typing import Any

import pytest
from msgspec.structs import replace

from game.rules.outcome import Parts, outcome
from tests.rules.tiny import TINY, tiny_setup, tiny_state


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        (
            {
                "stability_sum": 720,
                "funds": 30,
                "investments": 1,
                "standing": 60,
                "credit": 4000,
                "agenda_points": 6,
            },
            Parts(security=6000, prosperity=2000, standing=4000, agenda=600),
        ),
        (
            {"stability_sum": 1, "funds": 0, "standing": 0, "credit": -3, "agenda_points": 12},
            Parts(security=8, prosperity=0, standing=-1, agenda=1200),  # floors
        ),
    ],
)
def test_the_parts_of_a_score(fields: dict[str, int], parts: Parts) -> None:
    given: dict[str, Any] = {key: [0, value, 0, 0] for key, value in fields.items()}
    seat = outcome(tiny_state(**given)).seats[1]
    assert seat.parts == parts
    assert seat.score == parts.total


def test_ties_share_a_rank() -> None:
    state = tiny_state(stability_sum=[500, 700, 500, 400], over=True)
    assert [seat.rank for seat in outcome(state).seats] == [2, 1, 2, 4]


def test_at_collapse_all_have_lost() -> None:
    found = outcome(tiny_state(stability_sum=[500, 700, 500, 400], over=True, collapsed=True))
    assert found.collapsed
    assert {(seat.rank, seat.medal) for seat in found.seats} == {(None, None)}


@pytest.mark.parametrize(
    ("stability_sum", "medal"),
    [(119, None), (120, "bronze"), (239, "bronze"), (240, "silver"), (360, "gold")],
)
def test_medals_are_for_ones_own_score(stability_sum: int, medal: str | None) -> None:
    # 12 stability is a point, 30 more come from funds and standing; the marks are 40, 50 and 60.
    west = replace(TINY.powers[3], medals=(40, 50, 60))
    powers = (*TINY.powers[:3], west)
    state = tiny_state(tiny_setup(powers=powers), stability_sum=[0, 0, 0, stability_sum])
    seats = outcome(state).seats
    assert seats[3].medal == medal
    assert seats[0].medal is None


def test_without_economy_prosperity_is_0() -> None:
    state = tiny_state(tiny_setup(modules=("core",)), funds=[50] * 4, investments=[1] * 4)
    assert {seat.parts.prosperity for seat in outcome(state).seats} == {0}
