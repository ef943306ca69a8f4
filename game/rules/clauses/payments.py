"""Payments: funds from one party to another, each turn, fixed at signing."""

from collections.abc import Iterable

import msgspec

from ..ids import PowerId
from ..modules import CORE, ECONOMY
from ..refusals import Refusal
from .clause import Clause, Draft


class Payment(msgspec.Struct, frozen=True):
    """``funds`` (whole, at least 1) a turn from ``payer`` to ``payee``."""

    payer: PowerId
    payee: PowerId
    funds: int


Payments = tuple[Payment, ...]


def _complaints(payments: Payments, draft: Draft) -> Iterable[Refusal]:
    seen = set()
    for payment in payments:
        for power in (payment.payer, payment.payee):
            if power not in draft.parties:
                yield Refusal("payment_not_party", {"power": power})
        if payment.payer == payment.payee:
            yield Refusal("payment_to_self", {"power": payment.payer})
        if not 1 <= payment.funds <= draft.payment_most:
            yield Refusal(
                "payment_out_of_range", {"funds": payment.funds, "most": draft.payment_most}
            )
        if (payment.payer, payment.payee) in seen:
            yield Refusal("payment_twice", {"payer": payment.payer, "payee": payment.payee})
        seen.add((payment.payer, payment.payee))


def _balance(payments: Payments, party: PowerId) -> int:
    return sum(p.funds for p in payments if p.payee == party) - sum(
        p.funds for p in payments if p.payer == party
    )


CLAUSE: Clause[Payments] = Clause(
    key="payments",
    options={"none": CORE, "payments": ECONOMY},
    used=lambda payments: ("payments",) if payments else ("none",),
    complaints=_complaints,
    worse=lambda old, new, party: _balance(new, party) < _balance(old, party),
)
