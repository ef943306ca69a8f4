"""Rows for intelligence: looks at threats and at powers."""

from game.client.orders.rows import NONE, OrderRows, power_of, threat_of
from game.client.theatre import KIND_ICONS
from game.client.ui import Checkbox, Column, Label, Option, Panel, Row, Widget
from game.rules.ids import INTELLIGENCE
from game.rules.orders import AssessPower, AssessThreat, Order
from game.rules.threats import KIND_INDEX

_FIRST_LOOK = 3
"""Intelligence a new look is given to begin with, where there is so much."""


def look(rows: OrderRows) -> Widget | None:
    """Looks at threats and powers."""
    if not rows.on("assess_threat", "assess_power"):
        return None
    say, book = rows.say, rows.book
    w, view = say.words, book.model.view
    looks = [o for o in book.orders if isinstance(o, AssessThreat | AssessPower)]
    seen = {o.threat for o in looks if isinstance(o, AssessThreat)}
    asked = {o.power for o in looks if isinstance(o, AssessPower)}
    left = book.left[INTELLIGENCE]
    first = min(left, _FIRST_LOOK)
    threats = [
        Option(str(t.id), say.one_of_many(t), icon=KIND_ICONS[t.kind])
        for t in view.threats
        if t.id not in seen
    ]
    powers = [option for option in rows.others() if power_of(option.value) not in asked]
    choose = w("orders.choose")
    return rows.section(
        "look",
        [
            *[_look(rows, order) for order in looks],
            Row(
                [
                    rows.pick(
                        w("orders.field.assess_threat"),
                        "look_threat",
                        threats,
                        NONE,
                        lambda v: book.put(AssessThreat(threat_of(v), first), None),
                        none=choose,
                        tip=w("orders.kind.assess_threat.about"),
                        enabled=left > 0,
                    ),
                    rows.pick(
                        w("orders.field.assess_power"),
                        "look_power",
                        powers,
                        NONE,
                        lambda v: book.put(AssessPower(power_of(v), first), None),
                        none=choose,
                        tip=w("orders.kind.assess_power.about"),
                        enabled=left > 0,
                    ),
                ],
                gap=12,
            ),
        ],
    )


def _look(rows: OrderRows, order: AssessThreat | AssessPower) -> Widget:
    say, book = rows.say, rows.book
    w = say.words
    if isinstance(order, AssessThreat):
        what, key = say.threat(order.threat), f"look_t{order.threat}"
    else:
        what, key = say.power(order.power), f"look_p{order.power}"

    def put(n: int) -> None:
        new: Order
        if isinstance(order, AssessThreat):
            new = AssessThreat(order.threat, n)
        else:
            new = AssessPower(order.power, n, order.kinds)
        book.put(new if n else None, order)

    amount = rows.amount(
        w("orders.field.intelligence", what=what),
        key,
        order.points,
        order.points + book.left[INTELLIGENCE],
        put,
    )
    line = Row([amount, rows.remove(order, f"{key}_remove")], gap=12, align="end")
    if isinstance(order, AssessThreat):
        return line
    return Column([line, _kinds(rows, order)], gap=4)


def _kinds(rows: OrderRows, order: AssessPower) -> Widget | None:
    """The vulnerabilities to find out; those known already are not asked for."""
    say, book = rows.say, rows.book
    known = book.model.view.powers[order.power].vulnerability
    unknown = [k.key for k in book.model.world.rules.kinds if known[KIND_INDEX[k.key]] is None]
    if not unknown:
        return None

    def toggle(kind: str, on: bool) -> None:
        kept = tuple(k for k in order.kinds if k != kind)
        kinds = (*kept, kind) if on else kept
        book.put(AssessPower(order.power, order.points, kinds), order)

    name = say.words("orders.field.kind", power=say.power(order.power))
    boxes = [
        Checkbox(
            say.kind(kind),
            kind in order.kinds,
            lambda on, kind=kind: toggle(kind, on),  # type: ignore[misc]
            key=f"kind{order.power}_{kind}",
        )
        for kind in unknown
    ]
    label = Label(name, style="small", tone="soft")
    return Panel([label, Row([*boxes], gap=12)], name=name, bare=True, gap=2)
