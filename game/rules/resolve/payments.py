"""Step 2: payments between parties (rulebook 9, Leaving)."""

from ..events import Cause, Changed, Event, ExitFreed
from ..state import State
from .standing import standing_changes
from .workings import Workings

RULE = "payments"


def pay(state: State, workings: Workings) -> list[Event]:
    """Each payment from funds at the start of the step, in pact order, without incoming money. What
    stays unpaid costs the payer 1 standing per 3 funds or part, and frees the payee to leave.
    """
    funds = state.funds[:]
    unpaid: dict[int, list[tuple[int, Cause]]] = {}
    per_standing = state.world.constants.funds_per_standing
    events: list[Event] = []
    for pact_id in sorted(state.pacts):
        pact = state.pacts[pact_id]
        if not pact.terms.payments:
            continue
        cause = Cause(rule=RULE, pact=pact_id, clause="payments")
        for payment in pact.terms.payments:
            paid = min(payment.funds, max(0, funds[payment.payer]))
            funds[payment.payer] -= paid
            if paid:
                events.append(Changed(cause=cause, quantity="funds", of=payment.payer, delta=-paid))
                events.append(Changed(cause=cause, quantity="funds", of=payment.payee, delta=paid))
            short = payment.funds - paid
            if short:
                loss = (short + per_standing - 1) // per_standing
                unpaid.setdefault(payment.payer, []).append((-loss, cause))
                if payment.payee not in pact.free_to_leave:
                    events.append(ExitFreed(cause=cause, pact=pact_id, power=payment.payee))
    for payer in sorted(unpaid):
        events.extend(standing_changes(state, payer, unpaid[payer]))
    return events
