"""Standing stays within 0..100, and what it cannot give is taken from credit."""

import pytest

from game.rules.events import Cause
from game.rules.resolve.standing import standing_changes
from tests.rules.tiny import after, tiny_state

WHY = Cause(rule="test")


@pytest.mark.parametrize(
    ("standing", "deltas", "left", "credit"),
    [
        (50, (-10,), 40, 0),
        (5, (-8,), 0, -600),
        (5, (-8, 4), 1, 0),  # only the sum of a step counts
        (0, (-1,), 0, -200),
        (99, (1, 1), 100, 0),
        (0, (0,), 0, 0),
    ],
)
def test_standing(standing: int, deltas: tuple[int, ...], left: int, credit: int) -> None:
    state = tiny_state(standing=[50, standing, 50, 50])
    events = standing_changes(state, 1, [(delta, WHY) for delta in deltas])
    new = after(state, events)
    assert (new.standing[1], new.credit[1]) == (left, credit)
