"""Step 2: payments."""

from game.rules.clauses.payments import Payment
from game.rules.events import ExitFreed
from game.rules.ids import PowerId
from game.rules.resolve.payments import pay
from game.rules.state import State
from tests.rules.resolve.steps import deltas, only, run, workings
from tests.rules.tiny import coalition, tiny_pact, tiny_state

NORTH, EAST, SOUTH = PowerId(0), PowerId(1), PowerId(2)


def paying(*payments: Payment, funds: list[int]) -> State:
    terms = coalition(0, 1, 2, payments=payments)
    return tiny_state(pacts=[tiny_pact(5, 0, 1, 2, terms=terms)], funds=funds)


def test_what_is_paid_arrives() -> None:
    new, events = run(pay, paying(Payment(NORTH, EAST, 4), funds=[10, 10, 10, 10]), workings())
    assert new.funds == [6, 14, 10, 10]
    assert {cause for _, _, cause in deltas(events, "funds")} == {"payments"}


def test_a_shortfall_costs_standing_by_threes_and_frees_the_payee() -> None:
    new, events = run(pay, paying(Payment(NORTH, EAST, 7), funds=[3, 10, 10, 10]), workings())
    assert new.funds == [0, 13, 10, 10]
    assert new.standing == [48, 50, 50, 50]  # 4 unpaid: 3 and a part of 3
    (freed,) = only(events, ExitFreed)
    assert freed.power == EAST
    assert new.pacts[freed.pact].free_to_leave == (EAST,)


def test_incoming_money_does_not_pay_in_the_same_turn() -> None:
    state = paying(Payment(NORTH, EAST, 5), Payment(EAST, SOUTH, 5), funds=[5, 0, 0, 0])
    new, _ = run(pay, state, workings())
    assert new.funds == [0, 5, 0, 0]
    assert new.standing == [50, 48, 50, 50]
