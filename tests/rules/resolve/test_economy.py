"""Income, investment and the open standard."""

import pytest

from game.rules.orders import Adopt, Invest
from game.rules.resolve.economy import adopt, earn, invest
from tests.rules.resolve.steps import run, workings
from tests.rules.tiny import tiny_state


@pytest.mark.parametrize(("stability", "income"), [(0, 1), (9, 1), (10, 2), (60, 7), (100, 11)])
def test_income(stability: int, income: int) -> None:
    new, _ = run(earn, tiny_state(stability=[60, stability, 60, 60]))
    assert new.funds == [17, 10 + income, 17, 17]


@pytest.mark.parametrize(("funds", "bought"), [(14, 0), (15, 1), (40, 1)])
def test_an_investment(funds: int, bought: int) -> None:
    state = tiny_state(funds=[10, funds, 10, 10])
    new, _ = run(invest, state, workings({1: (Invest(2), Invest(3))}))
    assert new.means[4:8] == [5, 10, 5 + bought, 5]
    assert new.investments == [0, bought, 0, 0]
    assert new.funds[1] == funds - 15 * bought


@pytest.mark.parametrize(
    ("funds", "before", "after", "left"), [(12, 0, 1, 0), (11, 0, 0, 11), (30, 1, 1, 30)]
)
def test_the_open_standard(funds: int, before: int, after: int, left: int) -> None:
    state = tiny_state(funds=[10, funds, 10, 10], adopted=[0, before, 0, 0])
    new, _ = run(adopt, state, workings({1: (Adopt(),)}))
    assert (new.adopted[1], new.funds[1]) == (after, left)
