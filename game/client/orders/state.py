"""Rows for what a state does beside its pacts: exercises, support, money, coercion."""

from game.client.orders.rows import NONE, OrderRows, power_of, threat_of
from game.client.theatre import KIND_ICONS
from game.client.ui import Checkbox, Choice, Label, Option, Row, Stepper, Widget
from game.rules.ids import FORCE, INSTRUMENTS, INTELLIGENCE, LEVELS, PactId
from game.rules.orders import (
    Adopt,
    Coerce,
    Endorse,
    ExercisePact,
    ExerciseWith,
    Invest,
    Order,
    Sponsor,
)

# ---- Together


def exercise(rows: OrderRows) -> Widget | None:
    """One exercise a turn, with a power or within a pact."""
    if not rows.on("exercise_with", "exercise_pact"):
        return None
    say, book = rows.say, rows.book
    w = say.words
    order = next((o for o in book.orders if isinstance(o, ExerciseWith | ExercisePact)), None)
    cost = book.model.world.constants.exercise_force
    pacts = [Option(f"pact{p.id}", say.pact(p.id), icon="treaty") for p in book.model.own_pacts()]
    level = order.level if order else 0
    chosen = NONE
    if isinstance(order, ExerciseWith):
        chosen = str(order.power)
    elif isinstance(order, ExercisePact):
        chosen = f"pact{order.pact}"

    def put(whom: str, level: int) -> None:
        new: Order | None = None
        if whom.startswith("pact"):
            new = ExercisePact(PactId(int(whom.removeprefix("pact"))), level)
        elif whom:
            new = ExerciseWith(power_of(whom), level)
        book.put(new, order)

    levels = [Option(str(n), w(f"clauses.level.{key}")) for n, key in enumerate(LEVELS)]
    return rows.section(
        "exercise",
        [
            Row(
                [
                    rows.pick(
                        w("orders.field.exercise"),
                        "exercise",
                        [*rows.others(), *pacts],
                        chosen,
                        lambda whom: put(whom, level),
                        none=w("orders.field.nobody"),
                        tip=w("orders.kind.exercise_with.about"),
                        enabled=order is not None or book.left[FORCE] >= cost,
                    ),
                    Choice(
                        w("orders.field.level"),
                        levels,
                        str(level),
                        lambda value: put(chosen, int(value)),
                        key="exercise_level",
                    )
                    if order
                    else None,
                ],
                gap=12,
            )
        ],
        n=cost,
    )


def support(rows: OrderRows) -> Widget | None:
    """One public pact to lend a voice to."""
    say, book = rows.say, rows.book
    model = book.model
    pacts = [p for p in model.view.pacts if p.public and model.me not in p.parties]
    if not rows.on("endorse") or not pacts:
        return None
    order = next((o for o in book.orders if isinstance(o, Endorse)), None)
    return rows.section(
        "support",
        [
            rows.pick(
                say.words("orders.field.endorse"),
                "endorse",
                [Option(str(p.id), say.pact(p.id), icon="treaty") for p in pacts],
                str(order.pact) if order else NONE,
                lambda v: book.put(Endorse(PactId(int(v))) if v else None, order),
                none=say.words("orders.field.no_pact"),
                tip=say.words("orders.kind.endorse.about"),
            )
        ],
    )


# ---- Money


def economy(rows: OrderRows) -> Widget | None:
    """Investing, and the open standard."""
    if not rows.on("invest", "adopt"):
        return None
    say, book = rows.say, rows.book
    w, constants = say.words, book.model.world.constants
    invest = next((o for o in book.orders if isinstance(o, Invest)), None)
    adopt = next((o for o in book.orders if isinstance(o, Adopt)), None)
    options = [
        Option(str(k), say.instrument(key), enabled=bool(invest) or _affords(rows, "invest"))
        for k, key in enumerate(INSTRUMENTS)
    ]
    standard: Widget = Label(w("orders.field.adopted"), tone="soft")
    if not book.model.own.adopted:
        standard = Checkbox(
            w("orders.field.adopt", n=constants.standard_cost),
            adopt is not None,
            lambda on: book.put(Adopt() if on else None, adopt),
            key="adopt",
            tip=w("orders.kind.adopt.about"),
            enabled=adopt is not None or _affords(rows, "adopt"),
        )
    return rows.section(
        "economy",
        [
            Choice(
                w("orders.field.invest", n=constants.invest_funds),
                [Option(NONE, w("orders.field.no_investment")), *options],
                str(invest.instrument) if invest else NONE,
                lambda v: book.put(Invest(int(v)) if v else None, invest),
                key="invest",
                tip=w("orders.kind.invest.about"),
            )
            if rows.on("invest")
            else None,
            standard if rows.on("adopt") else None,
        ],
    )


def _affords(rows: OrderRows, order: str) -> bool:
    constants = rows.book.model.world.constants
    cost = {"invest": constants.invest_funds, "adopt": constants.standard_cost}[order]
    return rows.book.funds >= cost


# ---- Against others


def coerce(rows: OrderRows) -> Widget | None:
    """A threat of force against one power."""
    if not rows.on("coerce"):
        return None
    say, book = rows.say, rows.book
    w, left = say.words, book.left[FORCE]
    order = next((o for o in book.orders if isinstance(o, Coerce)), None)
    force = order.force if order else 0

    def put(whom: str) -> None:
        book.put(Coerce(power_of(whom), force or left) if whom else None, order)

    return rows.section(
        "force",
        [
            Row(
                [
                    rows.pick(
                        w("orders.field.coerce"),
                        "coerce",
                        rows.others(),
                        str(order.power) if order else NONE,
                        lambda v: book.put(
                            Coerce(power_of(v), force or left) if v else None, order
                        ),
                        none=w("orders.field.nobody"),
                        tip=w("orders.kind.coerce.about"),
                        enabled=order is not None or left > 0,
                    ),
                    Stepper(
                        w("orders.field.force"),
                        force,
                        1,
                        force + left,
                        lambda n: book.put(Coerce(order.power, n), order),
                        key="coerce_force",
                    )
                    if order
                    else None,
                ],
                gap=12,
            )
        ],
    )


def covert(rows: OrderRows) -> Widget | None:
    """Threats elsewhere that are fed in secret."""
    if not rows.on("sponsor"):
        return None
    say, book = rows.say, rows.book
    w, model = say.words, book.model
    fed = [o for o in book.orders if isinstance(o, Sponsor)]
    threats = [
        Option(str(t.id), say.one_of_many(t), icon=KIND_ICONS[t.kind])
        for t in model.view.threats
        if model.world.owner(t.region) != model.me and t.id not in {o.threat for o in fed}
    ]
    cost = model.world.constants.sponsor_funds
    able = book.left[INTELLIGENCE] > 0 and book.funds >= cost
    return rows.section(
        "covert",
        [
            *[_fed(rows, order) for order in fed],
            rows.pick(
                w("orders.field.sponsor"),
                "sponsor",
                threats,
                NONE,
                lambda v: book.put(Sponsor(threat_of(v), 1), None),
                none=w("orders.field.no_threat"),
                tip=w("orders.kind.sponsor.about"),
                enabled=able,
            ),
        ],
    )


def _fed(rows: OrderRows, order: Sponsor) -> Widget:
    say, book = rows.say, rows.book
    constants = book.model.world.constants
    room = min(book.left[INTELLIGENCE], book.funds // max(1, constants.sponsor_funds))
    return Row(
        [
            Label(say.threat(order.threat), style="strong"),
            Stepper(
                say.words("orders.field.sponsor_points", n=constants.sponsor_funds),
                order.points,
                1,
                min(constants.sponsor_most, order.points + room),
                lambda n: book.put(Sponsor(order.threat, n), order),
                key=f"sponsor{order.threat}",
            ),
            rows.remove(order, f"sponsor{order.threat}_remove"),
        ],
        gap=12,
        align="end",
    )
