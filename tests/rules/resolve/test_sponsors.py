"""Powers feed threats unseen."""

import pytest

from game.rules.events import SponsorshipMarked
from game.rules.ids import ThreatId
from game.rules.orders import Sponsor
from game.rules.resolve.sponsors import feed
from tests.rules.resolve.steps import deltas, only, run, workings
from tests.rules.tiny import tiny_state, tiny_threat

ONE = ThreatId(1)


@pytest.mark.parametrize(
    ("points", "funds", "strength", "left"),
    [
        (2, 10, 8, 4),  # 3 funds a point
        (3, 9, 9, 0),
        (3, 8, 8, 2),  # no more than funds allow
        (1, 2, 6, 2),
    ],
)
def test_feeding(points: int, funds: int, strength: int, left: int) -> None:
    state = tiny_state(threats=[tiny_threat(1, "insurgency", 4)], funds=[10, funds, 10, 10])
    new, events = run(feed, state, workings({1: (Sponsor(ONE, points),)}))
    assert new.threats[ONE].strength == strength
    assert new.funds == [10, left, 10, 10]
    assert new.threats[ONE].sponsors == (0b10 if left < funds else 0)
    assert len(only(events, SponsorshipMarked)) == (left < funds)


def test_strength_ends_at_20_and_a_mark_is_made_once() -> None:
    state = tiny_state(threats=[tiny_threat(1, "insurgency", 4, strength=18, sponsors=0b10)])
    made = workings({1: (Sponsor(ONE, 2),), 2: (Sponsor(ONE, 1),)})
    new, events = run(feed, state, made)
    assert new.threats[ONE].strength == 20
    assert deltas(events, "strength")[-1] == (1, -1, "clamp")
    assert [event.sponsor for event in only(events, SponsorshipMarked)] == [2]


def test_a_beaten_threat_takes_nothing() -> None:
    state = tiny_state(threats=[])
    assert run(feed, state, workings({1: (Sponsor(ONE, 2),)}))[1] == []
