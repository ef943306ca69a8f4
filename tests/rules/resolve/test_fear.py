"""Step 8: who fears whom."""

from typing import Any

from game.rules.clauses.purpose import AnyAggressor
from game.rules.events import Feared
from game.rules.resolve.fear import fear
from game.rules.resolve.workings import Workings
from tests.rules.resolve.steps import only, run, workings
from tests.rules.tiny import EAST, NORTH, SOUTH, WEST, coalition, tiny_pact, tiny_state

FORCES = ((8, 0, 0, 0), (4, 0, 0, 0), (4, 0, 0, 0), (8, 0, 0, 0))
"""North and West strong; all powers are two border steps apart: proximity 75."""


def seen(*pairs: tuple[int, int, int], **fields: Any) -> Workings:
    """Workings with intent (viewer, viewed, value) at the start of the turn."""
    intent = [20] * 16
    for viewer, viewed, value in pairs:
        intent[viewer * 4 + viewed] = value
    return workings(usable=list(FORCES), intent=intent, **fields)


def test_the_largest_perceived_threat_beyond_cover_costs_stability() -> None:
    # West in East's eyes: 8 x 75 x 80 // 100 = 480; cover 100; 80 x 380 // 10000 = 3.
    made = seen((EAST, WEST, 80), (EAST, NORTH, 50), reserve=[0, 1, 0, 0])
    new, events = run(fear, tiny_state(), made)
    (feared,) = only(events, Feared)
    assert (feared.power, feared.of) == (EAST, WEST)
    assert (feared.perceived, feared.cover) == (480, 100)
    assert new.stability == [60, 57, 60, 60]


def test_of_two_alike_the_first_is_feared() -> None:
    _, events = run(fear, tiny_state(), seen((EAST, NORTH, 80), (EAST, WEST, 80)))
    assert [event.of for event in only(events, Feared)] == [NORTH]


def test_calm_is_the_rule() -> None:
    # 8 x 75 x 20 // 100 = 120: 80 x 120 // 10000 = 0.
    assert run(fear, tiny_state(), seen())[1] == []


def test_guarantors_cover_and_are_not_feared() -> None:
    # North (480) is no longer feared, West is: 8 x 75 x 60 // 100. South's 5 at 30 cover 150.
    terms = coalition(0, 1, 2, purposes=(AnyAggressor(),))
    state = tiny_state(pacts=[tiny_pact(1, 0, 1, 2, terms=terms)])
    made = seen((EAST, NORTH, 80), (EAST, WEST, 60), reserve=[0, 0, 5, 0])
    (feared,) = only(run(fear, state, made)[1], Feared)
    assert (feared.of, feared.perceived, feared.cover) == (WEST, 360, 150)
    made = seen((EAST, NORTH, 80), reserve=[0, 0, 5, 0], coerced=[NORTH])
    (feared,) = only(run(fear, state, made)[1], Feared)
    assert (feared.of, feared.perceived, feared.cover) == (NORTH, 480, 150)
    assert SOUTH not in {event.of for event in only(run(fear, state, made)[1], Feared)}
