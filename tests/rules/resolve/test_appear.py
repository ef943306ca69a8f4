"""Step 12: what fate has prepared, and new threats."""

from typing import Any

import pytest

from game.rules.constants import Constants
from game.rules.events import FateStruck, ThreatAppeared
from game.rules.ids import PowerId, ThreatId
from game.rules.resolve.appear import appear
from game.rules.rng import seed_bytes
from game.rules.setup import (
    Deck,
    DeckEvent,
    Effect,
    FundsShift,
    GovernanceShifts,
    OrderShifts,
    StabilityShifts,
    ThreatArrives,
)
from game.rules.state import State
from tests.rules.resolve.steps import deltas, only, run
from tests.rules.tiny import region, tiny_setup, tiny_state, tiny_threat

NOTHING_NEW = Constants(new_chance_few=0, new_chance_many=0)


def rolled(few: int, many: int, alive: int, seed: int = 0) -> State:
    return tiny_state(
        tiny_setup(constants=Constants(new_chance_few=few, new_chance_many=many)),
        threats=[tiny_threat(n + 1, "terrorism", 4) for n in range(alive)],
        seed=seed_bytes(seed),
    )


@pytest.mark.parametrize(
    ("few", "many", "alive", "new"),
    [
        (100, 0, 0, 3),  # four rolls, but with three alive they are no longer few
        (100, 0, 2, 1),
        (100, 0, 3, 0),
        (0, 100, 2, 0),
        (0, 100, 3, 4),
        (100, 100, 8, 2),  # at most ten
        (100, 100, 10, 0),
    ],
)
def test_one_roll_for_each_power(few: int, many: int, alive: int, new: int) -> None:
    state, events = run(appear, rolled(few, many, alive))
    assert len(only(events, ThreatAppeared)) == new
    assert sorted(state.threats) == list(range(1, alive + new + 1))
    assert state.next_threat == alive + new + 1


def test_what_new_threats_are_like() -> None:
    born = [
        threat
        for seed in range(100)
        for threat in run(appear, rolled(100, 100, 0, seed))[0].threats.values()
    ]
    assert {threat.strength for threat in born} == {3, 4, 5, 6}
    assert len({threat.kind for threat in born}) == 8
    fast = sum(threat.growth == 2 for threat in born)
    assert {threat.growth for threat in born} == {1, 2}
    assert 50 <= fast <= 110  # a fifth of 400
    # Weights 35, 35, 35, 35, 80 and 50 of 270.
    weak = sum(threat.region == 4 for threat in born)
    assert 90 <= weak <= 150  # 118 expected
    assert {error for threat in born for error in threat.errors} == set(range(-3, 4))
    assert {threat.bounds for threat in born} == {(3, 3, 3, 3)}


def fated(*events: DeckEvent, **fields: Any) -> State:
    return tiny_state(
        tiny_setup(constants=NOTHING_NEW),
        threats=[],
        deck=Deck(events),
        **fields,
    )


def event(key: str, turn: int, *effects: Effect, **fields: Any) -> DeckEvent:
    return DeckEvent(
        key=key,
        names={"en": key},
        turn=turn,
        effects=effects,
        **fields,
    )


def test_fate_strikes_on_its_turn_and_once() -> None:
    state = fated(event("crash", 2, OrderShifts(by=-3)))
    assert run(appear, state)[1] == []
    state.turn = 2
    new, events = run(appear, state)
    assert [e.key for e in only(events, FateStruck)] == ["crash"]
    assert new.order == 33
    assert new.happened == ("crash",)
    assert run(appear, new)[1] == []


def test_what_may_happen_happens_at_most_once_within_its_time() -> None:
    when = []
    for seed in range(100):
        state = fated(
            event("maybe", 2, OrderShifts(by=-3), chance=50, until=4), seed=seed_bytes(seed)
        )
        struck = []
        for turn in range(1, 7):
            state.turn = turn
            state, events = run(appear, state)
            struck += [turn] * len(only(events, FateStruck))
        assert len(struck) <= 1
        when += struck
    assert set(when) == {2, 3, 4}
    assert 76 <= len(when) <= 97  # seven in eight


def test_effects_of_fate() -> None:
    state = fated(
        event(
            "all",
            1,
            ThreatArrives(kind="epidemic", region=region(4), strength=9, growth=2),
            GovernanceShifts(region=region(4), by=-40),
            StabilityShifts(power=PowerId(1), by=45),
            FundsShift(power=PowerId(2), by=-12),
            FundsShift(power=PowerId(3), by=4),
            OrderShifts(by=70),
        )
    )
    new, events = run(appear, state)
    threat = new.threats[ThreatId(1)]
    assert (threat.kind, threat.region, threat.strength, threat.growth) == ("epidemic", 4, 9, 2)
    assert new.governance[4] == 0
    assert new.stability == [60, 100, 60, 60]
    assert new.funds == [10, 10, 0, 14]
    assert new.order == 100
    assert deltas(events, "funds")[-1] == (2, 2, "clamp")


def test_a_threat_of_fate_does_not_break_the_cap() -> None:
    arrive = ThreatArrives(kind="epidemic", region=region(4), strength=9)
    state = fated(event("two", 1, arrive, arrive))
    state.threats.update({t: tiny_threat(t, "terrorism", 4) for t in map(ThreatId, range(1, 10))})
    state.next_threat = 10
    assert len(run(appear, state)[0].threats) == 10
