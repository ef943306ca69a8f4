"""Governance falls where threats are and recovers where there are none."""

import pytest

from game.rules.resolve.governance import govern
from tests.rules.resolve.steps import run
from tests.rules.tiny import tiny_state, tiny_threat


@pytest.mark.parametrize(
    ("strengths", "before", "left"),
    [
        ((6,), 30, 29),
        ((8, 7), 30, 27),  # 2 and 1
        ((3,), 25, 25),  # nothing lost, but no recovery either
        ((), 25, 27),
        ((), 29, 30),
        ((), 30, 30),
        ((), 35, 35),
        ((20, 20), 5, 0),
    ],
)
def test_governance(strengths: tuple[int, ...], before: int, left: int) -> None:
    state = tiny_state(
        threats=[tiny_threat(n + 1, "terrorism", 4, strength=s) for n, s in enumerate(strengths)],
        governance=[75, 75, 75, 75, before, 60],
    )
    assert run(govern, state)[0].governance == [75, 75, 75, 75, left, 60]
