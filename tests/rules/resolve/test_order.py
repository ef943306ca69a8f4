"""Step 11: world order and its collapse."""

import pytest

from game.rules.events import MatchEnded
from game.rules.ids import PowerId
from game.rules.resolve.order import collapse, weigh_order
from tests.rules.resolve.steps import deltas, only, run, workings
from tests.rules.tiny import tiny_state, tiny_threat


@pytest.mark.parametrize(
    ("strengths", "order"),
    [
        ((7,), 36),
        ((8,), 35),
        ((14, 3), 35),
        ((15,), 34),
        ((8, 8, 8), 33),
        ((8, 15), 33),
        ((8, 15, 15), 32),  # together at most 1 for each of four powers
        ((8, 8, 8, 8, 8), 32),
    ],
)
def test_grave_threats_weigh_on_order(strengths: tuple[int, ...], order: int) -> None:
    threats = [tiny_threat(n + 1, "terrorism", 4, strength=s) for n, s in enumerate(strengths)]
    assert run(weigh_order, tiny_state(threats=threats))[0].order == order


def test_broken_pledges_and_beaten_threats() -> None:
    made = workings(broken=[PowerId(0), PowerId(2)], defeated=[tiny_threat(9, "terrorism", 4)])
    state = tiny_state(threats=[tiny_threat(1, "terrorism", 4, strength=8)])
    new, events = run(weigh_order, state, made)
    assert new.order == 36 - 1 - 2 + 2
    assert [rule for _, _, rule in deltas(events, "order")] == [
        "order_threats",
        "broken_pledge",
        "broken_pledge",
        "defeat",
    ]


def test_order_stays_within_0_and_100() -> None:
    grave = [tiny_threat(1, "terrorism", 4, strength=15)]
    assert run(weigh_order, tiny_state(order=1, threats=grave))[0].order == 0
    beaten = workings(defeated=[tiny_threat(9, "terrorism", 4)])
    assert run(weigh_order, tiny_state(order=99, threats=[]), beaten)[0].order == 100


def test_without_order_all_is_lost_at_once() -> None:
    assert only(run(collapse, tiny_state(order=1))[1], MatchEnded) == []
    new, _ = run(collapse, tiny_state(order=0))
    assert new.over
    assert new.collapsed
