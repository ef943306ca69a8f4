"""A power's sheet of sealed orders, read order by order: nothing is spent twice (rulebook 5.1).

A `Desk` holds what is left while a sheet is read. Each order has one reader, which raises Refused
before it takes anything from the desk; so the same readers serve a sheet that is set (the first
refusal refuses it whole) and one that is opened at resolution (what has become impossible is left
out, `still_valid`).
"""

from collections.abc import Callable, Hashable
from typing import Any

from msgspec.structs import replace

from ..commands import SetOrders
from ..events import Cause, Event, SheetSet
from ..formulas import acts_on, usable
from ..ids import FORCE, INSTRUMENTS, LEVELS, NO_POINTS, PactId, Points, PowerId, ThreatId
from ..orders import (
    SHEET_MOST,
    Adopt,
    AssessPower,
    AssessThreat,
    Coerce,
    Commit,
    Endorse,
    ExercisePact,
    ExerciseWith,
    Home,
    Invest,
    Order,
    Sheet,
    Sponsor,
    Stabilise,
    Vote,
)
from ..refusals import Refused
from ..state import State, Threat
from ..tags import tag_of
from .common import check_power, own_pact, seen_pact

POINTS_MOST = 999
"""Points one order can name: more than any power has."""

EXERCISE = "exercise"
"""Exercises with a power and within a pact are one kind: one of them a turn."""


class Desk:
    """What a power has left to allocate while its sheet is read."""

    __slots__ = ("_acting", "_pledged", "done", "funds", "left", "power", "state", "usable")

    def __init__(
        self, state: State, power: PowerId, acting: dict[PactId, list[ThreatId]] | None = None
    ) -> None:
        self.state, self.power = state, power
        self.usable = usable(
            state.means[4 * power : 4 * power + 4],
            state.stability[power],
            state.world.constants.usable_base,
        )
        self.left = list(self.usable)
        self.funds = state.funds[power]
        self.done: set[Hashable] = set()
        self._acting: dict[PactId, list[ThreatId]] = {} if acting is None else acting
        self._pledged: dict[PactId, list[int]] = {}

    def threat(self, threat_id: ThreatId) -> Threat:
        """A threat alive. Raises Refused (unknown_threat)."""
        threat = self.state.threats.get(threat_id)
        if threat is None:
            raise Refused("unknown_threat", threat=threat_id)
        return threat

    def pledged(self, pact_id: PactId) -> list[int]:
        """What is left of one's pledge to a pact. Raises Refused where one is no party."""
        if pact_id not in self._pledged:
            pact = own_pact(self.state, self.power, pact_id)
            self._pledged[pact_id] = list(pact.terms.pledge(self.power).points)
        return self._pledged[pact_id]

    def acting(self, pact_id: PactId) -> list[ThreatId]:
        """What a pact one is in acts on this turn."""
        if pact_id not in self._acting:
            state, pact = self.state, self.state.pacts[pact_id]
            threats = state.threats.values()
            self._acting[pact_id] = acts_on(state.world, pact, threats, state.turn)
        return self._acting[pact_id]

    def take(
        self, order: str, about: Hashable = None, points: Points = NO_POINTS, funds: int = 0
    ) -> None:
        """Allocate points and funds to an order, which may be given once ``about`` a thing.

        Raises Refused, and then nothing has been taken.
        """
        if (order, about) in self.done:
            raise Refused("order_twice", order=order)
        f, i, l, a = self.left
        force, intelligence, law, aid = points
        if not (0 <= force <= f and 0 <= intelligence <= i and 0 <= law <= l and 0 <= aid <= a):
            self._too_much(points)
        if funds > self.funds:
            raise Refused("funds_exceeded", funds=self.state.funds[self.power])
        self.left = [f - force, i - intelligence, l - law, a - aid]
        self.funds -= funds
        self.done.add((order, about))

    def _too_much(self, points: Points) -> None:
        for k in range(4):
            if not 0 <= points[k] <= POINTS_MOST:
                raise Refused("points_out_of_range", most=POINTS_MOST)
            if points[k] > self.left[k]:
                raise Refused("means_exceeded", instrument=INSTRUMENTS[k], usable=self.usable[k])


def set_orders(state: State, power: PowerId, command: SetOrders) -> list[Event]:
    """Seal a sheet; None goes back to standing commitments. Raises Refused with what is wrong."""
    sheet = command.sheet
    if sheet is not None:
        if len(sheet) > SHEET_MOST:
            raise Refused("sheet_too_long", most=SHEET_MOST)
        desk = Desk(state, power)
        for order in sheet:
            _read(desk, order)
    return [SheetSet(cause=Cause(rule="set_orders", power=power), power=power, sheet=sheet)]


def still_valid(
    state: State,
    power: PowerId,
    sheet: Sheet,
    acting: dict[PactId, list[ThreatId]] | None = None,
) -> Sheet:
    """The orders of a sheet that can still be carried out, in their order. ``acting`` gives the
    targets each pact acts on, where the caller has worked them out already.

    A commitment above a pledge that has been lowered since is cut to it; whatever else has become
    impossible is left out.
    """
    desk = Desk(state, power, acting)
    kept: list[Order] = []
    for order in sheet[:SHEET_MOST]:
        try:
            if type(order) is Commit:
                order = _cut(desk, order)
            _read(desk, order)
        except Refused:
            continue
        kept.append(order)
    return tuple(kept)


def _cut(desk: Desk, order: Commit) -> Commit:
    left = desk.pledged(order.pact)
    points = order.points
    if all(points[k] <= left[k] for k in range(4)):
        return order
    f, i, l_, a = (min(points[k], left[k]) for k in range(4))
    return replace(order, points=(f, i, l_, a))


def _read(desk: Desk, order: Order) -> None:
    kind = type(order)
    if kind not in desk.state.world.rules.orders:
        raise Refused("order_off", order=tag_of(kind))
    _READERS[kind](desk, order)


def _some(order: str, points: Points) -> None:
    if not any(points):
        raise Refused("order_empty", order=order)


def _commit(desk: Desk, order: Commit) -> None:
    pact, points = order.pact, order.points
    pledged = desk.pledged(pact)
    if order.threat not in desk.acting(pact):
        raise Refused("not_a_target", pact=pact, threat=order.threat)
    _some("commit", points)
    for k in range(4):
        if points[k] > pledged[k]:
            whole = desk.state.pacts[pact].terms.pledge(desk.power).points[k]
            raise Refused(
                "commit_exceeds_pledge", pact=pact, instrument=INSTRUMENTS[k], pledged=whole
            )
    desk.take("commit", (pact, order.threat), points)
    for k in range(4):
        pledged[k] -= points[k]


def _home(desk: Desk, order: Home) -> None:
    if desk.state.world.owners[desk.threat(order.threat).region] != desk.power:
        raise Refused("not_home", threat=order.threat)
    _some("home", order.points)
    desk.take("home", order.threat, order.points)


def _stabilise(desk: Desk, order: Stabilise) -> None:
    points = (0, 0, order.law, order.aid)
    _some("stabilise", points)
    desk.take("stabilise", points=points)


def _assess_threat(desk: Desk, order: AssessThreat) -> None:
    desk.threat(order.threat)
    points = (0, order.points, 0, 0)
    _some("assess_threat", points)
    desk.take("assess_threat", order.threat, points)


def _assess_power(desk: Desk, order: AssessPower) -> None:
    _other(desk, order.power, "assess_power")
    kinds = desk.state.world.kinds
    if len(set(order.kinds)) < len(order.kinds):
        raise Refused("kind_twice")
    for kind in order.kinds:
        if kind not in kinds:
            raise Refused("unknown_kind", kind=kind[:40])
    points = (0, order.points, 0, 0)
    _some("assess_power", points)
    desk.take("assess_power", order.power, points)


def _exercise_with(desk: Desk, order: ExerciseWith) -> None:
    _other(desk, order.power, "exercise_with")
    _exercise(desk, order.level)


def _exercise_pact(desk: Desk, order: ExercisePact) -> None:
    own_pact(desk.state, desk.power, order.pact)
    _exercise(desk, order.level)


def _exercise(desk: Desk, level: int) -> None:
    if not 0 <= level < len(LEVELS):
        raise Refused("level_out_of_range", most=len(LEVELS) - 1)
    desk.take(EXERCISE, points=(desk.state.world.constants.exercise_force, 0, 0, 0))


def _adopt(desk: Desk, order: Adopt) -> None:
    if desk.state.adopted[desk.power]:
        raise Refused("already_adopted")
    desk.take("adopt", funds=desk.state.world.constants.standard_cost)


def _coerce(desk: Desk, order: Coerce) -> None:
    _other(desk, order.power, "coerce")
    points = (order.force, 0, 0, 0)
    _some("coerce", points)
    desk.take("coerce", points=points)


def _sponsor(desk: Desk, order: Sponsor) -> None:
    world = desk.state.world
    constants = world.constants
    if world.owners[desk.threat(order.threat).region] == desk.power:
        raise Refused("sponsor_at_home", threat=order.threat)
    if not 1 <= order.points <= constants.sponsor_most:
        raise Refused("sponsor_out_of_range", most=constants.sponsor_most)
    funds = constants.sponsor_funds * order.points
    desk.take("sponsor", order.threat, (0, order.points, 0, 0), funds)


def _invest(desk: Desk, order: Invest) -> None:
    if not FORCE <= order.instrument < len(INSTRUMENTS):
        raise Refused("unknown_instrument", instrument=order.instrument)
    desk.take("invest", funds=desk.state.world.constants.invest_funds)


def _endorse(desk: Desk, order: Endorse) -> None:
    pact = seen_pact(desk.state, desk.power, order.pact)
    if desk.power in pact.parties:
        raise Refused("endorse_own_pact", pact=pact.id)
    if not pact.public:
        raise Refused("pact_not_public", pact=pact.id)
    desk.take("endorse")


def _vote(desk: Desk, order: Vote) -> None:
    pact = own_pact(desk.state, desk.power, order.pact)
    if pact.terms.lead is not None:
        raise Refused("not_voted", pact=pact.id)
    threat = order.threat
    if not any(m.threat == threat for m in pact.motions) and not any(
        a.threat == threat for a in pact.authorisations
    ):
        raise Refused("no_motion", pact=pact.id, threat=threat)
    desk.take("vote", (pact.id, threat))


def _other(desk: Desk, power: PowerId, order: str) -> None:
    """Another power than oneself."""
    check_power(desk.state, power)
    if power == desk.power:
        raise Refused("order_on_self", order=order)


_READERS: dict[type, Callable[[Desk, Any], None]] = {
    Commit: _commit,
    Home: _home,
    Stabilise: _stabilise,
    AssessThreat: _assess_threat,
    AssessPower: _assess_power,
    ExerciseWith: _exercise_with,
    ExercisePact: _exercise_pact,
    Adopt: _adopt,
    Coerce: _coerce,
    Sponsor: _sponsor,
    Invest: _invest,
    Endorse: _endorse,
    Vote: _vote,
}
