"""What intelligence finds out, and what being found out costs."""

from typing import Any

import pytest

from game.rules.clauses.term import StandingTerm
from game.rules.constants import Constants
from game.rules.events import PactFound, SponsorFound, VulnerabilityFound
from game.rules.ids import PactId, PowerId, ThreatId
from game.rules.orders import AssessPower, AssessThreat
from game.rules.resolve.assess import assess
from game.rules.rng import seed_bytes
from game.rules.state import State
from game.rules.threats import KIND_INDEX
from tests.rules.resolve.steps import deltas, only, run, workings
from tests.rules.tiny import coalition, tiny_pact, tiny_setup, tiny_state, tiny_threat

ONE = ThreatId(1)
SURE = Constants(find_chance=100, find_chance_most=100)


@pytest.mark.parametrize(
    ("points", "before", "bound"), [(1, 3, 3), (2, 3, 2), (3, 3, 2), (6, 3, 0), (8, 1, 0)]
)
def test_two_points_narrow_an_estimate_by_one(points: int, before: int, bound: int) -> None:
    state = tiny_state(threats=[tiny_threat(1, "insurgency", 4, bounds=(3, before, 3, 3))])
    new, _ = run(assess, state, workings({1: (AssessThreat(ONE, points),)}))
    assert new.threats[ONE].bounds == (3, bound, 3, 3)


@pytest.mark.parametrize(("points", "percent"), [(2, 0), (3, 45), (5, 75), (6, 90), (9, 90)])
def test_the_chance_to_find_a_sponsor(points: int, percent: int) -> None:
    found = 0
    for seed in range(200):
        state = tiny_state(
            threats=[tiny_threat(1, "insurgency", 4, sponsors=0b100)], seed=seed_bytes(seed)
        )
        _, events = run(assess, state, workings({1: (AssessThreat(ONE, points),)}))
        found += len(only(events, SponsorFound))
    assert abs(found - 2 * percent) <= 21


def sponsored(**fields: Any) -> State:
    return tiny_state(
        tiny_setup(constants=SURE),
        threats=[tiny_threat(1, "insurgency", 4, sponsors=0b0110, **fields)],
    )


def test_a_sponsor_found_out_loses_standing_once_however_many_find_it() -> None:
    look = (AssessThreat(ONE, 3),)
    made = workings({0: look, 3: look})
    new, events = run(assess, sponsored(), made)
    assert new.threats[ONE].found == (0b0110, 0, 0, 0b0110)
    assert new.standing == [50, 42, 42, 50]
    assert made.found == [(1, 1, 0), (1, 2, 0), (1, 1, 3), (1, 2, 3)]
    assert deltas(events, "standing") == [(1, -8, "sponsorship"), (2, -8, "sponsorship")]
    later, _ = run(assess, new, workings({0: look, 1: look}))
    assert later.threats[ONE].found[1] == 0b0100
    assert later.standing == new.standing


def test_what_was_found_before_costs_nothing_more() -> None:
    state = sponsored(found=(0b0110, 0, 0, 0))
    made = workings({3: (AssessThreat(ONE, 3),)})
    new, events = run(assess, state, made)
    assert len(only(events, SponsorFound)) == 2
    assert new.standing == [50] * 4


def test_a_sponsor_does_not_find_itself() -> None:
    new, _ = run(assess, sponsored(), workings({1: (AssessThreat(ONE, 3),)}))
    assert new.threats[ONE].found == (0, 0b0100, 0, 0)


def test_one_chosen_vulnerability_for_three_points() -> None:
    order = AssessPower(PowerId(2), 6, ("terrorism", "epidemic", "atrocity"))
    state = tiny_state()
    new, events = run(assess, state, workings({1: (order,)}))
    assert [e.kind for e in only(events, VulnerabilityFound)] == ["terrorism", "epidemic"]
    assert new.known[1 * 4 + 2] == 1 << KIND_INDEX["terrorism"] | 1 << KIND_INDEX["epidemic"]
    assert run(assess, new, workings({1: (order,)}))[1] == []


def test_looking_at_a_power_finds_its_secret_pacts_and_sponsorships() -> None:
    hidden = coalition(2, 3, publicity="secret", term=StandingTerm())
    state = tiny_state(
        tiny_setup(constants=SURE),
        threats=[tiny_threat(1, "insurgency", 4, sponsors=0b0100)],
        pacts=[
            tiny_pact(1, 2, 3),
            tiny_pact(2, 2, 3, terms=hidden),
            tiny_pact(3, 2, 3, terms=hidden, revealed=True),
            tiny_pact(4, 1, 2, terms=coalition(1, 2, publicity="secret")),
            tiny_pact(5, 0, 3, terms=coalition(0, 3, publicity="secret")),
        ],
    )
    made = workings({1: (AssessPower(PowerId(2), 1),)})
    new, events = run(assess, state, made)
    assert [event.pact for event in only(events, PactFound)] == [2]
    assert new.pacts[PactId(2)].known_to == 0b0010
    assert made.found == [(1, 2, 1)]
    assert only(run(assess, new, made)[1], PactFound) == []
