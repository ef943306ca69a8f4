"""Funds: income, investment and the open standard (rulebook 3, 5.1 and 9, Order)."""

from ..events import Cause, Changed, Event
from ..orders import Adopt, Invest
from ..state import State
from .workings import Workings

INCOME, INVEST, ADOPT = "income", "invest", "adopt"


def earn(state: State, workings: Workings) -> list[Event]:
    """1 and a tenth of stability."""
    constants = state.world.constants
    cause = Cause(rule=INCOME)
    return [
        Changed(
            cause=cause,
            quantity="funds",
            of=power,
            delta=constants.income + stability // constants.income_per_stability,
        )
        for power, stability in enumerate(state.stability)
    ]


def invest(state: State, workings: Workings) -> list[Event]:
    """At most one base point a turn, where the funds are still there."""
    price = state.world.constants.invest_funds
    cause = Cause(rule=INVEST, order="invest")
    events: list[Event] = []
    for power, sheet in enumerate(workings.sheets):
        order = next((order for order in sheet if isinstance(order, Invest)), None)
        if order is not None and state.funds[power] >= price:
            events.append(Changed(cause=cause, quantity="funds", of=power, delta=-price))
            events.append(
                Changed(cause=cause, quantity="means", of=power, to=order.instrument, delta=1)
            )
            events.append(Changed(cause=cause, quantity="investments", of=power, delta=1))
    return events


def adopt(state: State, workings: Workings) -> list[Event]:
    """The open standard, once, where the funds are still there."""
    price = state.world.constants.standard_cost
    cause = Cause(rule=ADOPT, order="adopt")
    events: list[Event] = []
    for power, sheet in enumerate(workings.sheets):
        wanted = any(isinstance(order, Adopt) for order in sheet)
        if wanted and not state.adopted[power] and state.funds[power] >= price:
            events.append(Changed(cause=cause, quantity="funds", of=power, delta=-price))
            events.append(Changed(cause=cause, quantity="adopted", of=power, delta=1))
    return events
