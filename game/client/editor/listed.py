"""Rows of the clauses that may list several things: scope, quorum, credit, payments."""

from game.client.editor.draft import equal_shares
from game.client.editor.rows import Rows
from game.client.ui import Button, Checkbox, Column, Grid, Label, Row, Stepper, Widget
from game.rules.clauses.credit import ByContribution, Credit, EqualCredit, FixedShares, Share
from game.rules.clauses.payments import Payment, Payments
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import MembersTerritory, NamedRegions, Scope, WholeWorld
from game.rules.ids import PowerId, RegionId
from game.rules.tags import tag


def scope(rows: Rows) -> Widget:
    draft, scope = rows.draft, rows.draft.terms.scope

    def choose(option: str) -> None:
        region = _first_region(rows)
        values: dict[str, Scope] = {
            "regions": NamedRegions((region,)),
            "members": MembersTerritory(),
            "world": WholeWorld(),
        }
        draft.set(scope=values[option])

    row = rows.row("scope", tag(scope), choose)
    if not isinstance(scope, NamedRegions):
        return row
    listed = scope.regions

    def toggle(region: RegionId, on: bool) -> None:
        kept = tuple(r for r in listed if r != region)
        draft.set(scope=NamedRegions(tuple(sorted((*kept, region) if on else kept))))

    boxes = [
        Checkbox(
            rows.say.region(region),
            region in listed,
            lambda on, region=region: toggle(RegionId(region), on),  # type: ignore[misc]
            key=f"region{region}",
        )
        for region in range(draft.model.world.regions)
    ]
    return Column([row, Grid(boxes, column=200, gap=4)], gap=8)


def _first_region(rows: Rows) -> RegionId:
    """The region of the threat the draft is about."""
    threat = rows.draft.threat
    seen = rows.draft.model.view.threat(threat) if threat is not None else None
    return seen.region if seen else RegionId(0)


def quorum(rows: Rows) -> Widget:
    draft, w, quorum = rows.draft, rows.say.words, rows.draft.terms.quorum
    most = len(draft.parties)

    def choose(option: str) -> None:
        draft.set(quorum=Quorum(max(2, most - 1)) if option == "some" else Quorum())

    if not quorum.signatures:
        return rows.row("quorum", "all", choose)

    def require(power: PowerId, on: bool) -> None:
        kept = tuple(p for p in quorum.required if p != power)
        required = tuple(sorted((*kept, power))) if on else kept
        draft.set(quorum=Quorum(quorum.signatures, required))

    count = Stepper(
        w("pact.signatures"),
        quorum.signatures,
        2,
        max(2, most),
        lambda n: draft.set(quorum=Quorum(n, quorum.required)),
        key="signatures",
        tip=w("pact.signatures_tip"),
    )
    among = [
        Checkbox(
            rows.say.power(power),
            power in quorum.required,
            lambda on, power=power: require(power, on),  # type: ignore[misc]
            key=f"required{power}",
        )
        for power in draft.parties
    ]
    row = rows.row("quorum", "some", choose, count)
    required = Label(w("pact.required"), style="small", tone="soft")
    return Column([row, Row([required, *among], gap=12)], gap=4)


def credit(rows: Rows) -> Widget:
    draft, credit = rows.draft, rows.draft.terms.credit

    def choose(option: str) -> None:
        values: dict[str, Credit] = {
            "contribution": ByContribution(),
            "equal": EqualCredit(),
            "shares": equal_shares(draft.parties),
        }
        draft.set(credit=values[option])

    if not isinstance(credit, FixedShares):
        return rows.row("credit", tag(credit), choose)
    shares = credit.shares

    def give(party: PowerId, percent: int) -> None:
        changed = [Share(s.party, percent) if s.party == party else s for s in shares]
        draft.set(credit=FixedShares(tuple(changed)))

    steppers = [
        Stepper(
            rows.say.words("pact.share", power=rows.say.power(share.party)),
            share.percent,
            0,
            100,
            lambda n, party=share.party: give(party, n),  # type: ignore[misc]
            key=f"share{share.party}",
            step=5,
        )
        for share in shares
    ]
    return rows.row("credit", "shares", choose, *steppers)


def payments(rows: Rows) -> Widget:
    draft, w, payments = rows.draft, rows.say.words, rows.draft.terms.payments

    def choose(option: str) -> None:
        draft.set(payments=_some_payment(rows, ()) if option == "payments" else ())

    row = rows.row("payments", "payments" if payments else "none", choose)
    if not payments:
        return row
    lines = [_payment(rows, place) for place in range(len(payments))]
    free = _some_payment(rows, payments)
    more = Button(
        w("pact.add_payment"),
        lambda: draft.set(payments=free),
        key="add_payment",
        kind="quiet",
        enabled=free != payments,
    )
    return Column([row, *lines, Row([more])], gap=4)


def _some_payment(rows: Rows, payments: Payments) -> Payments:
    """One payment more, between the first two parties that have none."""
    used = {(p.payer, p.payee) for p in payments}
    for payer in sorted(rows.draft.parties, key=lambda p: (p != rows.draft.model.me, p)):
        for payee in rows.draft.parties:
            if payer != payee and (payer, payee) not in used:
                return (*payments, Payment(payer, payee, 1))
    return payments


def _payment(rows: Rows, place: int) -> Widget:
    draft, w, payments = rows.draft, rows.say.words, rows.draft.terms.payments
    payment = payments[place]

    def put(*changed: Payment) -> None:
        draft.set(payments=(*payments[:place], *changed, *payments[place + 1 :]))

    return Row(
        [
            rows.choose_power(
                w("pact.payer"),
                f"payer{place}",
                payment.payer,
                lambda p: put(Payment(p, payment.payee, payment.funds)),
                draft.parties,
            ),
            rows.choose_power(
                w("pact.payee"),
                f"payee{place}",
                payment.payee,
                lambda p: put(Payment(payment.payer, p, payment.funds)),
                draft.parties,
            ),
            Stepper(
                w("pact.funds"),
                payment.funds,
                1,
                draft.model.world.constants.payment_most,
                lambda n: put(Payment(payment.payer, payment.payee, n)),
                key=f"funds{place}",
            ),
            Button(w("pact.remove"), put, key=f"no_payment{place}", kind="quiet"),
        ],
        gap=12,
        align="end",
    )
