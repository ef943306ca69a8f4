"""Rows for the work of a turn: what was promised, what is done at home, how one votes."""

from typing import cast

from game.client import look
from game.client.orders.cautions import fear
from game.client.orders.moves import STABILITY, Place
from game.client.orders.rows import OrderRows
from game.client.orders.sheet import Due, dues, home_threats
from game.client.ui import Button, Choice, Column, Icon, Label, Option, Row, Widget
from game.rules.forecast import alone
from game.rules.formulas import add
from game.rules.ids import AID, LAW, NO_POINTS, PactId, Points, ThreatId
from game.rules.modules import COERCION
from game.rules.orders import Stabilise, Vote
from game.rules.views import ThreatView


def pacts(rows: OrderRows) -> Widget:
    """What goes to each pact against each threat it acts on."""
    w, found = rows.say.words, dues(rows.book.model)
    if not found:
        return rows.section("pacts", [Label(w("orders.no_pacts"))])
    # The other targets may be given something all the same, where there is something to give.
    due = [each for each in found if any(each.points)]
    due += [each for each in found if not any(each.points) and any(_room(rows, each))]
    idle = len(found) - len(due)
    rest = Label(w("orders.idle_targets", n=idle), style="small", tone="faint") if idle else None
    return rows.section("pacts", [*[_due(rows, each) for each in due], rest])


def _room(rows: OrderRows, each: Due) -> Points:
    """The most that can go to a target: what is left of one's means and of the pledge, beside what
    is sent to it already."""
    book, pact = rows.book, each.pact
    order = book.commit(pact.id, each.threat)
    sent = order.points if order else NO_POINTS
    pledged, committed = pact.terms.pledge(book.model.me).points, book.committed(pact.id)
    left = book.left
    most = (min(sent[k] + left[k], sent[k] + pledged[k] - committed[k]) for k in range(4))
    return cast(Points, tuple(max(sent[k], n) for k, n in enumerate(most)))


def _due(rows: OrderRows, each: Due) -> Widget:
    say, book = rows.say, rows.book
    w, pact, threat = say.words, each.pact, each.threat
    order = book.commit(pact.id, threat)
    sent = order.points if order else NO_POINTS
    pledge = pact.terms.pledge(book.model.me)
    key = "optional" if pledge.opt_in else "due" if any(each.points) else "nothing_due"
    title = w(
        f"orders.field.{key}",
        pact=say.pact(pact.id),
        threat=say.threat(threat),
        points=say.points(each.points),
    )
    short = any(sent[k] < each.points[k] for k in range(4))
    partners = [p for p in pact.parties if p != book.model.me]
    place = Place("pact", pact.id, threat)
    name = w("kit.pair", name=say.pact(pact.id), value=say.threat(threat))
    row = Column(
        [
            Row(
                [
                    Icon("warning", size=18, colour=look.WARN) if short else None,
                    Label(title, style="strong", tone="warn" if short else "plain", grow=1),
                    *rows.chips(name, place),
                    *[Icon(emblem=p, size=18, name=say.power(p)) for p in partners],
                ],
                gap=8,
            ),
            rows.points(
                title,
                f"commit{pact.id}_{threat}",
                sent,
                _room(rows, each),
                lambda points: book.set_commit(pact.id, threat, points),
            ),
        ],
        gap=4,
    )
    return rows.target(name, place, row)


def home(rows: OrderRows) -> Widget | None:
    """What is done alone against threats on one's own soil."""
    threats = home_threats(rows.book.model)
    if not threats:
        return None
    w = rows.say.words
    fill = Button(
        w("orders.fill_home"),
        rows.book.fill_home,
        key="fill_home",
        icon="force_target",
        shortcut="orders.home",
        tip=w("orders.fill_home_tip"),
    )
    return rows.section("home", [Row([fill]), *[_home(rows, threat) for threat in threats]])


def _home(rows: OrderRows, threat: ThreatView) -> Widget:
    say, book = rows.say, rows.book
    w = say.words
    order = book.home(threat.id)
    sent = order.points if order else NO_POINTS
    title = w(
        "orders.field.home", threat=say.threat(threat.id), points=say.hundredths(threat.needs)
    )
    effect = alone(book.model.view, sent, threat.id)
    told = w(
        "orders.effect.home",
        coverage=effect.coverage,
        change=w.number(effect.change, signed=True),
    )
    place, name = Place("home", threat=threat.id), say.threat(threat.id)
    row = Column(
        [
            Row([Label(title, style="strong", grow=1), *rows.chips(name, place)], gap=8),
            rows.points(
                title,
                f"home{threat.id}",
                sent,
                add(sent, book.left),
                lambda points: book.set_home(threat.id, points),
            ),
            Label(told, style="small", tone="soft"),
        ],
        gap=4,
    )
    return rows.target(name, place, row)


def stabilise(rows: OrderRows) -> Widget:
    """Law and aid spent on one's own stability."""
    say, book = rows.say, rows.book
    w = say.words
    order = next((o for o in book.orders if isinstance(o, Stabilise)), None)
    law, aid = (order.law, order.aid) if order else (0, 0)
    left = book.left

    def put(law: int, aid: int) -> None:
        book.put(Stabilise(law, aid) if law or aid else None, order)

    constants = book.model.world.constants
    gain = (law + aid) // constants.stabilise_per_point + (
        left[LAW] + left[AID]
    ) // constants.idle_per_point
    name = w("orders.section.stabilise")
    row = Row(
        [
            rows.amount(
                w("orders.field.law"),
                "stabilise_law",
                law,
                law + left[LAW],
                lambda n: put(n, aid),
            ),
            rows.amount(
                w("orders.field.aid"),
                "stabilise_aid",
                aid,
                aid + left[AID],
                lambda n: put(law, n),
            ),
            Label(
                w("orders.effect.stabilise", n=w.number(gain, signed=True)),
                style="small_strong",
                tone="good" if gain else "soft",
                grow=1,
            ),
            *rows.chips(name, STABILITY),
        ],
        gap=12,
        align="end",
    )
    return rows.section(
        "stabilise",
        [rows.target(name, STABILITY, row)],
        n=constants.stabilise_per_point,
    )


def votes(rows: OrderRows) -> Widget | None:
    """Each target that one's voted pacts may be authorised for, or keep being."""
    if not rows.on("vote"):
        return None
    open_: dict[tuple[PactId, ThreatId], None] = {}
    for pact in rows.book.model.own_pacts():
        if pact.terms.lead is None:
            for motion in pact.motions:
                open_[pact.id, motion.threat] = None
            for granted in pact.authorisations:
                open_[pact.id, granted.threat] = None
    if not open_:
        return None
    return rows.section("votes", [_vote(rows, pact, threat) for pact, threat in open_])


def _vote(rows: OrderRows, pact: PactId, threat: ThreatId) -> Widget:
    say, book = rows.say, rows.book
    w, order = say.words, book.vote(pact, threat)
    chosen = "" if order is None else "authorise" if order.authorise else "withhold"
    return Choice(
        w("orders.field.vote", pact=say.pact(pact), threat=say.threat(threat)),
        [Option(key, w(f"orders.field.{key}")) for key in ("authorise", "withhold")],
        chosen,
        lambda value: book.put(Vote(pact, threat, value == "authorise"), order),
        key=f"vote{pact}_{threat}",
    )


def reserve(rows: OrderRows) -> Widget | None:
    """Force held back: what it is good for, and whether it suffices."""
    say, book = rows.say, rows.book
    w = say.words
    if COERCION not in book.model.world.rules.modules:
        return None
    feared = fear(book)
    if feared is None or feared[1] == 0:
        return Label(w("orders.effect.reserve_covers", n=book.left[0]), style="small", tone="soft")
    return Label(w("orders.effect.reserve"), style="small", tone="soft")
