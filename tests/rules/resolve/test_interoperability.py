"""Step 10: what powers do together makes them fit for more of it."""

from typing import Any

import pytest

from game.rules.clauses.term import StandingTerm
from game.rules.events import Exercised
from game.rules.ids import PactId, PowerId, ThreatId
from game.rules.orders import ExercisePact, ExerciseWith, Order
from game.rules.resolve.interoperability import exercise, interoperate
from game.rules.resolve.workings import Operation
from game.rules.state import State
from tests.rules.resolve.steps import only, run, workings
from tests.rules.tiny import EAST, NORTH, SOUTH, coalition, tiny_pact, tiny_state


def levels(state: State, i: int, j: int) -> tuple[int, int, int]:
    k, m = i * 4 + j, j * 4 + i
    found = (state.strategic[k], state.operational[k], state.tactical[k])
    assert found == (state.strategic[m], state.operational[m], state.tactical[m])
    return found


def at(level: int, **fields: Any) -> State:
    return tiny_state(
        strategic=[level] * 16, operational=[level] * 16, tactical=[level] * 16, **fields
    )


@pytest.mark.parametrize(
    ("before", "adopters", "expected"),
    [(30, (), 28), (21, (), 20), (20, (), 20), (15, (), 20), (36, (0, 1), 35), (22, (0, 1), 35)],
)
def test_decay_to_the_floor(before: int, adopters: tuple[int, ...], expected: int) -> None:
    state = at(before, adopted=[int(p in adopters) for p in range(4)])
    new, _ = run(interoperate, state)
    assert levels(new, NORTH, EAST) == (expected,) * 3
    assert levels(new, NORTH, SOUTH) == (max(20, before - 2),) * 3


def test_operating_together_once_a_turn() -> None:
    both = (PowerId(0), PowerId(1))
    made = workings(
        operations=[Operation(PactId(p), ThreatId(1), both) for p in (1, 2)],
    )
    new, _ = run(interoperate, at(30), made)
    assert levels(new, 0, 1) == (30, 34, 36)  # +2 +6 +8, then -2
    assert levels(new, 0, 2) == (28, 28, 28)


def test_standing_pacts_once_a_turn() -> None:
    terms = coalition(0, 1, term=StandingTerm())
    pacts = [tiny_pact(n, 0, 1, terms=terms, expires_on=0) for n in (1, 2)]
    new, _ = run(interoperate, at(30, pacts=pacts))
    assert levels(new, 0, 1) == (33, 33, 33)


def test_levels_stop_at_100_before_they_decay() -> None:
    made = workings(operations=[Operation(PactId(1), ThreatId(1), (PowerId(0), PowerId(1)))])
    assert levels(run(interoperate, at(99), made)[0], 0, 1) == (98, 98, 98)


@pytest.mark.parametrize(
    ("orders", "trained"),
    [
        ({0: ExerciseWith(EAST, 1), 1: ExerciseWith(NORTH, 1)}, [(0, 1, 1)]),
        ({0: ExerciseWith(EAST, 1), 1: ExerciseWith(NORTH, 2)}, []),
        ({0: ExerciseWith(EAST, 1), 1: ExerciseWith(SOUTH, 1)}, []),
        ({0: ExerciseWith(EAST, 1)}, []),
        (
            {p: ExercisePact(PactId(1), 0) for p in range(3)},
            [(0, 1, 0), (0, 2, 0), (1, 2, 0)],
        ),
        ({0: ExercisePact(PactId(1), 0), 1: ExercisePact(PactId(2), 0)}, []),
        ({0: ExercisePact(PactId(1), 0), 1: ExerciseWith(NORTH, 0)}, []),
    ],
)
def test_exercises_need_matching_orders(
    orders: dict[int, Order], trained: list[tuple[int, int, int]]
) -> None:
    made = workings({power: (order,) for power, order in orders.items()})
    new, events = run(exercise, at(30), made)
    assert [(*event.powers, event.level) for event in only(events, Exercised)] == trained
    assert [exercised[:3] for exercised in made.exercises] == trained
    for i, j, level in trained:
        assert levels(new, i, j)[level] == 40
        assert sum(levels(new, i, j)) == 100
