"""Private objectives."""

from typing import Any

import pytest

from game.rules.agendas import Agenda
from game.rules.ids import PowerId, ThreatId
from game.rules.resolve.agendas import conclude, fulfil
from game.rules.state import State
from tests.rules.resolve.steps import run, workings
from tests.rules.tiny import region, tiny_state, tiny_threat

TERROR = tiny_threat(9, "terrorism", 4)
EPIDEMIC = tiny_threat(8, "epidemic", 4)


def holding(*agendas: Agenda, **fields: Any) -> State:
    """A state in which East holds the agendas."""
    return tiny_state(agendas=[(), agendas, (), ()], **fields)


@pytest.mark.parametrize(
    ("earned", "points"),
    [([90, 10, 0, 0], 6), ([91, 9, 0, 0], 0), ([0, 50, 0, 0], 6), ([0, 0, 0, 0], 0)],
)
def test_a_specialist_needs_a_tenth_of_the_credit(earned: list[int], points: int) -> None:
    state = holding(Agenda("specialist", kind="terrorism"))
    made = workings(defeated=[TERROR], earned={ThreatId(9): earned})
    assert run(fulfil, state, made)[0].agenda_points == [0, points, 0, 0]
    made = workings(defeated=[EPIDEMIC], earned={ThreatId(8): earned})
    assert run(fulfil, state, made)[0].agenda_points == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("before", "led", "points"), [(0, 1, 0), (1, 1, 6), (0, 2, 6), (1, 2, 6), (1, 3, 12)]
)
def test_a_leader_scores_for_every_second_threat(before: int, led: int, points: int) -> None:
    state = holding(Agenda("leader"), led_defeats=[0, before, 0, 0])
    made = workings(led={ThreatId(n): [PowerId(1)] for n in range(led)})
    new, _ = run(fulfil, state, made)
    assert new.agenda_points == [0, points, 0, 0]
    assert new.led_defeats == [0, before + led, 0, 0]


def test_never_more_than_twelve() -> None:
    state = holding(Agenda("specialist", kind="terrorism"), Agenda("leader"))
    state.agenda_points[1] = 6
    made = workings(
        defeated=[TERROR],
        earned={ThreatId(9): [0, 1, 0, 0]},
        led={ThreatId(n): [PowerId(1)] for n in range(4)},
    )
    assert run(fulfil, state, made)[0].agenda_points[1] == 12


@pytest.mark.parametrize(
    ("agenda", "fields", "points"),
    [
        (Agenda("haven", region=region(4)), {"threats": [tiny_threat(1, "epidemic", 0)]}, 6),
        (Agenda("haven", region=region(4)), {}, 0),
        (Agenda("haven", region=region(4)), {"threats": [], "turn": 13}, 0),  # not yet
        (Agenda("unarmed"), {}, 12),
        (Agenda("unarmed"), {"coercions": [0, 1, 0, 0]}, 0),
        (Agenda("unarmed"), {"namings": [0, 1, 0, 0]}, 0),
        (Agenda("leader"), {}, 0),
    ],
)
def test_what_counts_at_the_end(agenda: Agenda, fields: dict[str, Any], points: int) -> None:
    state = holding(agenda, **{"turn": 14, "last_turn": 14, **fields})
    assert run(conclude, state)[0].agenda_points == [0, points, 0, 0]
