"""Stability: stabilise, damage, the clamp and failure."""

import pytest

from game.rules.constants import Constants
from game.rules.events import Changed, PowerFailed, ThreatAppeared
from game.rules.ids import ThreatId
from game.rules.orders import Stabilise
from game.rules.resolve.stability import damage, fail, settle, stabilise
from game.rules.threats import KIND_INDEX, KINDS
from tests.rules.resolve.steps import deltas, only, run, workings
from tests.rules.tiny import TINY, tiny_setup, tiny_state, tiny_threat


@pytest.mark.parametrize(
    ("law", "aid", "idle", "gain"),
    [
        (0, 0, [9, 9, 0, 0], 0),  # force and intelligence do not help
        (2, 1, [0, 0, 0, 0], 1),
        (1, 1, [0, 0, 0, 0], 0),
        (4, 5, [0, 0, 3, 3], 4),  # 3 ordered and 1 idle
        (2, 0, [0, 0, 5, 0], 0),  # neither alone is enough
        (0, 0, [0, 0, 5, 8], 2),
    ],
)
def test_three_points_ordered_or_six_idle_give_one(
    law: int, aid: int, idle: list[int], gain: int
) -> None:
    orders = {1: (Stabilise(law, aid),)} if law or aid else {}
    made = workings(orders, idle=[[0] * 4, idle, [0] * 4, [0] * 4])
    new, _ = run(stabilise, tiny_state(), made)
    assert new.stability == [60, 60 + gain, 60, 60]


@pytest.mark.parametrize(
    ("strengths", "losses"),
    [
        # Terrorism in 0: exposure of North 100, of East (one link) 60.
        ((2,), ([0], [0])),  # 200 and 120: (200 + 250) // 500 = 0
        ((3,), ([1], [0])),  # 300 and 180
        ((6,), ([1], [1])),  # 600 and 360
        # Two such: the running sum is rounded, so that parts add up to the whole.
        ((2, 2), ([0, 1], [0, 0])),  # 200, 400 -> 0, 1; 120, 240 -> 0, 0
        ((4, 4), ([1, 1], [0, 1])),  # 400, 800 -> 1, 2; 240, 480 -> 0, 1
        ((4, 4, 4), ([1, 1, 0], [0, 1, 0])),  # 1200 -> 2; 720 -> 1
    ],
)
def test_damage(strengths: tuple[int, ...], losses: tuple[list[int], list[int]]) -> None:
    state = tiny_state(
        threats=[tiny_threat(n + 1, "terrorism", 0, strength=s) for n, s in enumerate(strengths)]
    )
    new, events = run(damage, state)
    for power, parts in enumerate(losses):
        assert new.stability[power] == 60 - sum(parts)
        hit = [
            (change.cause.threat, -change.delta)
            for change in only(events, Changed)
            if change.quantity == "stability" and change.of == power
        ]
        assert hit == [(n + 1, loss) for n, loss in enumerate(parts) if loss]


def test_vulnerability_weighs_damage_and_exposure_stops_at_100() -> None:
    vulnerability = [100] * 4 * len(KINDS)
    vulnerability[KIND_INDEX["terrorism"]] = 160  # North
    vulnerability[len(KINDS) + KIND_INDEX["terrorism"]] = 40  # East
    state = tiny_state(
        threats=[tiny_threat(1, "terrorism", 0, strength=20)], vulnerability=vulnerability
    )
    # North 100 x 20, East 60 x 40 % = 24 x 20 = 480.
    assert run(damage, state)[0].stability[:2] == [56, 59]


@pytest.mark.parametrize(("vulnerability", "turns"), [(40, 0), (100, 1)])
def test_turns_of_high_exposure_are_counted(vulnerability: int, turns: int) -> None:
    # East feels terrorism in region 0 at 60 or 24, counted from 35.
    state = tiny_state(
        threats=[tiny_threat(n, "terrorism", 0) for n in (1, 2)],
        vulnerability=[vulnerability] * 4 * len(KINDS),
    )
    assert run(damage, state)[0].exposed_turns == [1, turns, 0, 0]


def test_the_clamp_comes_once_and_the_turn_is_scored() -> None:
    state = tiny_state(stability=[-7, 103, 60, 0], stability_sum=[5, 5, 5, 5])
    new, events = run(settle, state)
    assert new.stability == [0, 100, 60, 0]
    assert deltas(events, "stability") == [(0, 7, "clamp"), (1, -3, "clamp")]
    assert new.stability_sum == [5, 105, 65, 5]


def test_a_failed_power_hosts_a_failing_state_of_6() -> None:
    state = tiny_state(stability=[60, 0, 60, 1], threats=[])
    new, events = run(fail, state)
    assert [event.power for event in only(events, PowerFailed)] == [1]
    threat = new.threats[ThreatId(1)]
    assert (threat.kind, threat.region, threat.strength) == ("failing_state", 1, 6)
    assert threat.bounds == (3, 3, 3, 3)
    again, events = run(fail, new)
    assert (len(again.threats), len(events)) == (1, 1)  # one is there already


@pytest.mark.parametrize(
    ("kinds", "alive", "comes"),
    [(TINY.kinds, 9, True), (TINY.kinds, 10, False), (("terrorism",), 1, False)],
)
def test_where_no_failing_state_comes(kinds: tuple[str, ...], alive: int, comes: bool) -> None:
    state = tiny_state(
        tiny_setup(kinds=kinds, constants=Constants()),
        stability=[60, 0, 60, 60],
        threats=[tiny_threat(n + 1, "terrorism", 4) for n in range(alive)],
    )
    assert bool(only(run(fail, state)[1], ThreatAppeared)) == comes
