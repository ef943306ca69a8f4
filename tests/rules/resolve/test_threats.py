"""Step 6: containment, defeat and its bounty; moving, turning and splitting."""

from typing import Any

import pytest

from game.rules.clauses.decision import Lead, Majority
from game.rules.clauses.purpose import AnyThreat, ThisThreat
from game.rules.clauses.scope import NamedRegions
from game.rules.clauses.term import StandingTerm, UntilDone
from game.rules.constants import Constants
from game.rules.events import (
    AuthorisationLapsed,
    PactEnded,
    ThreatDefeated,
    ThreatMoved,
    ThreatSplit,
    ThreatTurned,
)
from game.rules.ids import PactId, PowerId, ThreatId
from game.rules.papers import Authorisation
from game.rules.resolve.mutation import change
from game.rules.resolve.threats import contain
from game.rules.resolve.workings import Operation
from game.rules.rng import seed_bytes
from game.rules.state import Pact, State
from tests.rules.resolve.steps import deltas, only, run, workings
from tests.rules.tiny import coalition, region, tiny_pact, tiny_setup, tiny_state, tiny_threat

ONE = ThreatId(1)


def alone(kind: str = "insurgency", place: int = 4, **fields: Any) -> State:
    """One threat, in a world where nothing moves, turns or splits by itself."""
    return tiny_state(
        tiny_setup(constants=Constants(move_percent=0, change_percent=0)),
        threats=[tiny_threat(1, kind, place, **fields)],
    )


@pytest.mark.parametrize(
    ("strength", "growth", "coverage", "left"),
    [
        (6, 1, 0, 7),  # left alone
        (6, 2, 0, 8),  # a fast one
        (6, 1, 12, 7),  # (48 + 50) // 100 = 0
        (6, 1, 13, 6),  # (52 + 50) // 100 = 1
        (6, 1, 60, 5),  # 2
        (6, 1, 99, 3),  # (396 + 50) // 100 = 4
        (6, 1, 100, 2),  # 4 and one more
        (20, 1, 0, 20),  # at most 20
        (19, 2, 0, 20),
        (20, 1, 13, 20),  # growth and containment together, then the cap
        (2, 1, 38, 1),  # (152 + 50) // 100 = 2
        (1, 1, 38, None),
        (4, 1, 100, None),
        (5, 1, 100, 1),
    ],
)
def test_a_turn_of_containment(strength: int, growth: int, coverage: int, left: int | None) -> None:
    state = alone(strength=strength, growth=growth)
    new, events = run(contain, state, workings(coverage={ONE: coverage}))
    assert new.threats[ONE].strength == left if left is not None else ONE not in new.threats
    changes = sum(delta for _, delta, _ in deltas(events, "strength"))
    assert changes == (left or 0) - strength


def test_the_bounty_is_shared_by_credit_and_a_lead_gets_a_tenth_more() -> None:
    # Bounty 8: 800 hundredths over 300 + 100 of credit: 600 and 200; the lead's 600 gain 60.
    state = tiny_state(
        threats=[tiny_threat(1, "terrorism", 0, strength=2, bounty=8)],
        pacts=[tiny_pact(5, 1, 2)],
    )
    made = workings(
        coverage={ONE: 100},
        contributors={ONE: (PowerId(0), PowerId(1), PowerId(2))},
        earned={ONE: [0, 300, 100, 0]},
        operations=[Operation(PactId(5), ONE, (PowerId(1), PowerId(2)))],
    )
    new, events = run(contain, state, made)
    assert new.credit == [0, 660, 200, 0]
    assert new.standing == [51, 51, 51, 50]
    assert [threat.id for threat in made.defeated] == [1]
    assert made.led == {ONE: [1]}
    assert only(events, ThreatDefeated)[0].by == (0, 1, 2)


@pytest.mark.parametrize(("percent", "credit"), [(0, 0), (50, 150), (100, 300)])
def test_a_scenario_may_pay_a_part_of_the_bounty(percent: int, credit: int) -> None:
    setup = tiny_setup(constants=Constants(defeat_credit=percent))
    state = tiny_state(setup=setup, threats=[tiny_threat(1, "terrorism", 0, strength=1, bounty=3)])
    made = workings(coverage={ONE: 100}, earned={ONE: [7, 0, 0, 0]})
    assert run(contain, state, made)[0].credit == [credit, 0, 0, 0]


def test_a_bounty_is_floored_and_unpaid_where_nobody_earned() -> None:
    # 500 over 3 : 3 : 1: 214.28, 214.28, 71.4.
    state = alone(strength=1, bounty=5)
    made = workings(coverage={ONE: 100}, earned={ONE: [3, 3, 1, 0]})
    assert run(contain, state, made)[0].credit == [214, 214, 71, 0]
    made = workings(coverage={ONE: 100}, earned={ONE: [0, 0, 0, 0]})
    assert run(contain, state, made)[0].credit == [0, 0, 0, 0]


def test_pacts_until_done_end_with_the_last_of_their_threats() -> None:
    lead = Lead(PowerId(0))
    made = {
        1: coalition(0, 1, purposes=(ThisThreat(ONE),)),
        2: coalition(0, 1, purposes=(ThisThreat(ONE), ThisThreat(ThreatId(2)))),
        3: coalition(0, 1, purposes=(ThisThreat(ONE), AnyThreat())),
        4: coalition(0, 1, purposes=(ThisThreat(ONE),), term=StandingTerm()),
        5: coalition(0, 1, purposes=(ThisThreat(ThreatId(2)),), decision=lead, term=UntilDone(2)),
    }
    state = tiny_state(
        threats=[tiny_threat(1, "terrorism", 0, strength=1), tiny_threat(2, "terrorism", 1)],
        pacts=[tiny_pact(number, 0, 1, terms=terms) for number, terms in made.items()],
    )
    new, events = run(contain, state, workings(coverage={ONE: 100}))
    assert [event.pact for event in only(events, PactEnded)] == [1]
    assert sorted(new.pacts) == [2, 3, 4, 5]
    both = workings(coverage={ONE: 100, ThreatId(2): 100})
    weak = tiny_state(
        threats=[tiny_threat(t, "terrorism", 0, strength=1) for t in (1, 2)],
        pacts=state.pacts.values(),
    )
    assert sorted(run(contain, weak, both)[0].pacts) == [3, 4]


def voted(**fields: Any) -> Pact:
    held = Authorisation(ONE, 1, (PowerId(0), PowerId(1)))
    terms = coalition(0, 1, decision=Majority(), term=StandingTerm(), **fields)
    return tiny_pact(1, 0, 1, terms=terms, authorisations=(held,))


def test_leave_to_act_ends_with_the_threat() -> None:
    state = tiny_state(threats=[tiny_threat(1, "terrorism", 0, strength=1)], pacts=[voted()])
    new, events = run(contain, state, workings(coverage={ONE: 100}))
    assert len(only(events, AuthorisationLapsed)) == 1
    assert new.pacts[PactId(1)].authorisations == ()


def restless(seed: int = 0, **constants: Any) -> State:
    """An insurgency of strength 9 in region 4, in a world where what can happen does."""
    settings = {"move_percent": 0, "change_percent": 0, "split_chance": 100, **constants}
    return tiny_state(
        tiny_setup(constants=Constants(**settings)),
        threats=[tiny_threat(1, "insurgency", 4, strength=9, bounty=7, sponsors=4)],
        pacts=[voted()],
        seed=seed_bytes(seed),
    )


def test_an_insurgency_moves_along_borders_to_weak_neighbours() -> None:
    # Region 4 borders 0 to 3; with 3 at governance 10 the weights are 35, 35, 35 and 100.
    went = []
    for seed in range(200):
        state = restless(seed, move_percent=10_000)
        state.governance[3] = 10
        new, events = run(change, state)
        (moved,) = only(events, ThreatMoved)
        assert (moved.origin, moved.region) == (4, new.threats[ONE].region)
        went.append(moved.region)
    assert set(went) == {0, 1, 2, 3}
    assert 70 <= went.count(3) <= 125  # 98 expected


def test_what_stays_stays() -> None:
    state = tiny_state(
        tiny_setup(constants=Constants(move_percent=10_000, change_percent=0)),
        threats=[tiny_threat(1, "failing_state", 4), tiny_threat(2, "terrorism", 4)],
    )
    _, events = run(change, state)  # region 4 has no links for terrorism to take
    assert events == []


@pytest.mark.parametrize(
    ("kind", "share"),
    [("terrorism", {"insurgency": 1.0}), ("insurgency", {"failing_state": 2 / 3})],
)
def test_becoming(kind: str, share: dict[str, float]) -> None:
    became = []
    for seed in range(150):
        state = restless(seed, change_percent=10_000, split_chance=0)
        state.threats[ONE] = tiny_threat(1, kind, 4)
        became.append(run(change, state)[0].threats[ONE].kind)
    for likely, fraction in share.items():
        assert abs(became.count(likely) - fraction * 150) < 25


def test_a_kind_the_scenario_does_not_have_does_not_come_about() -> None:
    setup = tiny_setup(
        constants=Constants(change_percent=10_000, move_percent=0), kinds=("insurgency",)
    )
    state = tiny_state(setup, threats=[tiny_threat(1, "insurgency", 4)])
    assert run(change, state)[1] == []


@pytest.mark.parametrize(
    ("coverage", "always"), [(0, False), (19, False), (20, True), (59, True), (60, False)]
)
def test_half_measures_double_the_chance_to_change(coverage: int, always: bool) -> None:
    # An insurgency changes in 18 %; at 278 % of that 50 %, doubled 100 %.
    changed = [
        bool(
            only(
                run(change, restless(s, change_percent=278), workings(coverage={ONE: coverage}))[1],
                ThreatTurned,
            )
        )
        for s in range(30)
    ]
    assert all(changed) == always
    assert any(changed)


def test_a_split_halves_strength_and_bounty_and_passes_the_marks() -> None:
    state = restless(change_percent=10_000)
    new, events = run(change, state)
    (split,) = only(events, ThreatSplit)
    old, half = new.threats[ONE], new.threats[ThreatId(2)]
    assert split.half.id == half.id == 2
    assert (old.strength, half.strength) == (5, 4)
    assert (old.bounty, half.bounty) == (4, 3)
    assert (half.kind, half.region, half.growth) == (old.kind, old.region, old.growth)
    assert half.sponsors == old.sponsors == 4
    assert half.bounds == old.bounds == (3, 3, 3, 3)
    assert half.errors != old.errors
    assert all(-3 <= error <= 3 for error in (*half.errors, *old.errors))
    assert new.next_threat == 3


@pytest.mark.parametrize(("strength", "splits"), [(7, False), (8, True)])
def test_small_threats_do_not_split(strength: int, splits: bool) -> None:
    state = restless(change_percent=10_000)
    state.threats[ONE] = tiny_threat(1, "insurgency", 4, strength=strength)
    assert bool(only(run(change, state)[1], ThreatSplit)) == splits


def test_no_split_at_the_cap() -> None:
    state = tiny_state(
        tiny_setup(constants=Constants(change_percent=10_000, split_chance=100)),
        threats=[tiny_threat(t, "insurgency", 4, strength=9) for t in range(1, 10)],
    )
    new, events = run(change, state)
    assert len(only(events, ThreatSplit)) == 1
    assert len(new.threats) == 10


def test_a_threat_moves_before_it_splits() -> None:
    new, _ = run(change, restless(change_percent=10_000, move_percent=10_000))
    assert new.threats[ONE].region == new.threats[ThreatId(2)].region != 4


def test_leave_to_act_lapses_with_the_kind_or_out_of_scope() -> None:
    def lapsed(state: State) -> list[str]:
        return [e.cause.rule for e in only(run(change, state)[1], AuthorisationLapsed)]

    def scoped(*places: int, **constants: Any) -> State:
        state = restless(**constants)
        scope = NamedRegions(tuple(region(place) for place in places))
        state.pacts[PactId(1)] = voted(scope=scope)
        return state

    assert lapsed(restless(change_percent=10_000)) == ["change"]
    assert lapsed(restless(move_percent=10_000)) == []
    assert lapsed(scoped(4, move_percent=10_000)) == ["move"]
    assert lapsed(scoped(0, 1, 2, 3, 4, move_percent=10_000)) == []


def test_estimates_are_exact_without_fog() -> None:
    setup = tiny_setup(
        constants=Constants(change_percent=10_000, move_percent=0), modules=("core",)
    )
    state = tiny_state(setup, threats=[tiny_threat(1, "terrorism", 4)])
    threat = run(change, state)[0].threats[ONE]
    assert threat.errors == threat.bounds == (0, 0, 0, 0)
