"""What one should know before sealing one's orders."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game.client.orders.sheet import SheetBook, home_threats, short
from game.rules.formulas import acts_on
from game.rules.guarantees import cover, fear_loss, guarantees, guarantors, perceived
from game.rules.ids import FORCE, NO_POINTS, NO_THREAT, NOBODY, Points, PowerId, ThreatId
from game.rules.modules import COERCION
from game.rules.orders import Commit, Home, Vote
from game.rules.views import ThreatView

Key = Literal["unstored", "short", "broken", "unfit", "unspent", "home", "fear", "votes", "wasted"]


@dataclass(frozen=True)
class Caution:
    """Something amiss: the key of its words, and what they speak of."""

    key: Key
    n: int = 0
    standing: int = 0
    points: Points = NO_POINTS
    threat: ThreatId = NO_THREAT
    power: PowerId = NOBODY


def cautions(book: SheetBook) -> list[Caution]:
    """All that is amiss with the orders as they stand, the gravest first."""
    found = [_unstored, _short, _home, _fear, _votes, _unfit, _wasted, _left]
    return [caution for look in found for caution in look(book)]


def _unstored(book: SheetBook) -> Iterator[Caution]:
    """Orders that only this program knows."""
    if book.model.unstored:
        yield Caution("unstored")


def _short(book: SheetBook) -> Iterator[Caution]:
    """What is due and not sent (rulebook 5.2, 3)."""
    model, constants = book.model, book.model.world.constants
    owed = lacking = weighed = 0
    for each, missing in short(model, book.orders):
        owed += sum(each.points)
        lacking += missing
        weighed += missing * (2 if each.pact.terms.lead == model.me else 1)
    if lacking:
        per = constants.short_per_standing
        yield Caution("short", n=lacking, standing=(weighed + per - 1) // per)
    if constants.broken_share * lacking > owed:
        yield Caution("broken", n=constants.order_broken)


def _home(book: SheetBook) -> Iterator[Caution]:
    """Threats on one's own soil that nobody acts on."""
    model = book.model
    view = model.view
    acting = {
        threat
        for pact in view.pacts
        for threat in acts_on(view.world, pact, view.threats, view.turn)
    }
    for threat in home_threats(model):
        if threat.id not in acting and book.home(threat.id) is None:
            yield Caution("home", threat=threat.id)


def fear(book: SheetBook) -> tuple[PowerId, int] | None:
    """Whom one fears most, and what it would cost if nobody else held force for one."""
    model = book.model
    view, me = model.view, model.me
    if COERCION not in model.world.rules.modules:
        return None
    n = model.world.powers
    friends = guarantors(guarantees(view.pacts), n, me)
    threatening = {
        PowerId(j): perceived(
            view.powers[j].usable[FORCE], view.world.proximity[me][j], view.intent[me * n + j]
        )
        for j in range(n)
        if j != me and j not in friends
    }
    if not threatening:
        return None
    most = max(threatening, key=lambda j: (threatening[j], -j))
    reserve = [0] * n
    reserve[me] = book.left[FORCE]
    covered = cover(view, reserve, me, friends)
    return most, fear_loss(threatening[most], covered, model.world.constants.fear_percent)


def _fear(book: SheetBook) -> Iterator[Caution]:
    feared = fear(book)
    if feared is not None and feared[1]:
        yield Caution("fear", n=feared[1], power=feared[0])


def _votes(book: SheetBook) -> Iterator[Caution]:
    """Motions one has not answered; one's own count as answered (rulebook 9, Votes)."""
    answered = {(o.pact, o.threat) for o in book.orders if isinstance(o, Vote)}
    open_ = [
        motion
        for pact in book.model.own_pacts()
        for motion in pact.motions
        if (pact.id, motion.threat) not in answered and motion.by != book.model.me
    ]
    if open_:
        yield Caution("votes", n=len(open_))


def _unfit(book: SheetBook) -> Iterator[Caution]:
    """Points for a pact's target that has no need of such an instrument, and what is promised so:
    it is due all the same, and does nothing."""
    for order in book.orders:
        threat = book.model.view.threat(order.threat) if isinstance(order, Commit) else None
        if isinstance(order, Commit) and threat is not None:
            f, i, l, a = (order.points[k] if not threat.needs[k] else 0 for k in range(4))
            if f or i or l or a:
                yield Caution("unfit", threat=threat.id, points=(f, i, l, a))


def _wasted(book: SheetBook) -> Iterator[Caution]:
    """Points at home beyond what a threat needs."""
    for order in book.orders:
        threat = book.model.view.threat(order.threat) if isinstance(order, Home) else None
        if isinstance(order, Home) and threat is not None:
            over = _beyond(order.points, threat)
            if any(over):
                yield Caution("wasted", threat=threat.id, points=over)


def _beyond(points: Points, threat: ThreatView) -> Points:
    f, i, l, a = (max(0, points[k] - -(-threat.needs[k] // 100)) for k in range(4))
    return (f, i, l, a)


def _left(book: SheetBook) -> Iterator[Caution]:
    """What lies idle; force held back does not."""
    left = book.left if COERCION not in book.model.world.rules.modules else (0, *book.left[1:])
    if any(left):
        yield Caution("unspent", points=left)
