"""What a position is worth to a power: the score it would end with if things went on as they are,
in hundredths of a point (rulebook 6), and what may become of it.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from game.ai.planner.outlook import HOPEFUL, Outlook
from game.ai.planner.prices import (
    BAIT,
    SPAN,
    TEMPTED,
    VOICE,
    lasting,
    menace,
    per_stability,
    tempted,
)
from game.rules.formulas import interop, usable
from game.rules.guarantees import fear_loss, perceived
from game.rules.ids import FORCE, PowerId, RegionId, ThreatId
from game.rules.modules import COERCION
from game.rules.threats import KIND_INDEX
from game.rules.world import World

INTEROPERABILITY = 2
"""A point of interoperability with a partner, over the turns it lasts."""

TRUST = 8
"""A point of another's trust, for every ten turns to come."""

ENMITY = 4
"""The same for a point of intent, as others see it."""

SELDOM = 2
"""Of so many who could coerce a rich power in a turn, one finds nothing better to do."""

REST = 10
"""World order below which everything is at stake."""


class SomeThreat(Protocol):
    """What of a threat counts here."""

    @property
    def kind(self) -> str: ...
    @property
    def region(self) -> RegionId: ...
    @property
    def strength(self) -> int: ...
    @property
    def growth(self) -> int: ...


class Position(Protocol):
    """A match as it stands, real or imagined; lists as in the state."""

    @property
    def world(self) -> World: ...
    @property
    def turn(self) -> int: ...
    @property
    def over(self) -> bool: ...
    @property
    def collapsed(self) -> bool: ...
    @property
    def order(self) -> int: ...
    @property
    def stability(self) -> Sequence[int]: ...
    @property
    def stability_sum(self) -> Sequence[int]: ...
    @property
    def funds(self) -> Sequence[int]: ...
    @property
    def standing(self) -> Sequence[int]: ...
    @property
    def credit(self) -> Sequence[int]: ...
    @property
    def investments(self) -> Sequence[int]: ...
    @property
    def agenda_points(self) -> Sequence[int]: ...
    @property
    def coercions(self) -> Sequence[int]: ...
    @property
    def means(self) -> Sequence[int]: ...
    @property
    def vulnerability(self) -> Sequence[int]: ...
    @property
    def intent(self) -> Sequence[int]: ...
    @property
    def trust(self) -> Sequence[int]: ...
    @property
    def strategic(self) -> Sequence[int]: ...
    @property
    def operational(self) -> Sequence[int]: ...
    @property
    def tactical(self) -> Sequence[int]: ...
    @property
    def threats(self) -> Mapping[ThreatId, SomeThreat]: ...


def worth(at: Position, me: PowerId, rivalry: int, outlook: Outlook = HOPEFUL) -> int:
    """What a position is worth to a power that counts ``rivalry`` per cent of what the average
    rival has as lost. A collapsed world is worth nothing to anybody."""
    if at.collapsed:
        return 0
    powers, left = at.world.powers, turns_left(at)
    value = _score(at, me, left, outlook)
    if rivalry and powers > 1:
        others = sum(_score(at, p, left, outlook) for p in range(powers) if p != me)
        value -= others * rivalry // (100 * (powers - 1))
    if not at.over:
        value += _relations(at, me, left) - _danger(at, left)
    return value


def turns_left(at: Position) -> int:
    """Turns that are likely to come, this one included."""
    constants = at.world.constants
    first, last = max(at.turn, constants.last_turn_min), max(at.turn, constants.last_turn_max)
    return 0 if at.over else (first + last) // 2 - at.turn + 1


def _score(at: Position, power: int, left: int, outlook: Outlook) -> int:
    """Its score so far, and what there is to come of its stability, means and voice."""
    constants = at.world.constants
    standing = at.standing[power]
    value = (
        100 * at.stability_sum[power] // constants.score_stability_divisor
        + constants.score_per_fund * at.funds[power]
        + constants.score_per_investment * at.investments[power]
        + constants.score_per_standing * standing
        + at.credit[power] // constants.score_credit_divisor
        + 100 * at.agenda_points[power]
    )
    if not left:
        return value
    felt = _felt(at, power)
    price = per_stability(constants)
    value += price * (at.stability[power] * left - felt * lasting(left) // constants.damage_divisor)
    value -= _bait(at, power, left, outlook)
    means = at.means[4 * power : 4 * power + 4]
    level = at.stability[power] - felt * min(left, SPAN) // (2 * constants.damage_divisor)
    value += outlook.means * left * sum(usable(means, max(0, level), constants.usable_base))
    return value + VOICE * left * at.world.voices[power] * standing // 100


def _bait(at: Position, power: int, left: int, outlook: Outlook) -> int:
    """What it is likely to lose next turn to those who could coerce it."""
    constants, funds = at.world.constants, at.funds[power]
    if COERCION not in at.world.rules.modules or funds < BAIT:
        return 0
    force = [at.means[4 * p + FORCE] if p != power else 0 for p in range(at.world.powers)]
    deters = 65 * at.means[4 * power + FORCE]
    chance = tempted(at.turn) if outlook.learns else TEMPTED
    likely = min(90, menace(force, at.coercions, deters, chance)) // SELDOM
    taken = funds // constants.coerce_funds_divisor * constants.score_per_fund
    return likely * (taken + constants.coerce_stability * per_stability(constants) * left) // 100


def _felt(at: Position, power: int) -> int:
    """Exposure × strength of all threats, as they will have grown by the next turn."""
    world, kinds, felt = at.world, len(KIND_INDEX), 0
    for threat in at.threats.values():
        vulnerability = at.vulnerability[power * kinds + KIND_INDEX[threat.kind]]
        base = world.base_exposure[threat.kind][power][threat.region]
        felt += min(100, base * vulnerability // 100) * (threat.strength + threat.growth)
    return felt


def _relations(at: Position, me: PowerId, left: int) -> int:
    """How well one works with others, whether they trust one, and what each side has to fear."""
    n, constants = at.world.powers, at.world.constants
    fellow = trust = enmity = most = 0
    for j in range(n):
        if j != me:
            fellow += interop(at, me, j)
            trust += at.trust[j * n + me]
            enmity += at.intent[j * n + me]
            force = at.means[4 * j + FORCE]
            seen = perceived(force, at.world.proximity[me][j], at.intent[me * n + j])
            most = max(most, seen)
    fear = fear_loss(most, 50 * at.means[4 * me + FORCE], constants.fear_percent)
    value = INTEROPERABILITY * fellow * min(left, 4) // max(1, n - 1)
    value += (TRUST * trust - ENMITY * enmity) * left // 10
    return value - fear * per_stability(constants) * left


def _danger(at: Position, left: int) -> int:
    """What world order is missing, more and more as it fails."""
    constants = at.world.constants
    whole = min(100, constants.order_per_power * at.world.powers)
    drain = 0
    for threat in at.threats.values():
        if threat.strength + threat.growth >= constants.order_threat_from:
            drain += constants.order_threat
    drain = min(drain, constants.order_threat_most_per_power * at.world.powers)
    rest = at.order - drain * min(left, 3)
    missing = max(0, whole - rest)
    value = 5 * missing + 30 * missing * missing // whole
    if rest < REST:
        value += 20 * (REST - rest) ** 2
    return value
