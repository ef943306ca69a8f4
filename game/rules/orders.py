"""Sealed orders: what a power does with its means this turn (rulebook 5.1).

A power's sheet is a tuple of orders, set as a whole and opened at resolution. Points are whole
numbers of at least 0; nothing is spent twice over the whole sheet.
"""

from dataclasses import dataclass

import msgspec

from .ids import PactId, Points, PowerId, ThreatId
from .modules import COERCION, CORE, ECONOMY, EXERCISES, FOG, SECRECY
from .tags import tag_of


class Commit(msgspec.Struct, frozen=True, tag="commit"):
    """Deliver points to a pact, against a threat it may act on; at most the pledge in sum."""

    pact: PactId
    threat: ThreatId
    points: Points


class Home(msgspec.Struct, frozen=True, tag="home"):
    """Act alone against a threat in one of one's own regions."""

    threat: ThreatId
    points: Points


class Stabilise(msgspec.Struct, frozen=True, tag="stabilise"):
    """Spend law and aid at home: 1 stability per 3 points."""

    law: int
    aid: int


class AssessThreat(msgspec.Struct, frozen=True, tag="assess_threat"):
    """Look at a threat: shrinks the error, may find its sponsors."""

    threat: ThreatId
    points: int


class AssessPower(msgspec.Struct, frozen=True, tag="assess_power"):
    """Look at a power: vulnerabilities of the kinds named (one per 3 points, in order), and a
    chance for each secret pact and each sponsorship of its."""

    power: PowerId
    points: int
    kinds: tuple[str, ...] = ()


class ExerciseWith(msgspec.Struct, frozen=True, tag="exercise_with"):
    """Train one level of interoperability with a power that orders the same."""

    power: PowerId
    level: int


class ExercisePact(msgspec.Struct, frozen=True, tag="exercise_pact"):
    """Train one level within a pact: every pair of parties whose orders match gains."""

    pact: PactId
    level: int


class Adopt(msgspec.Struct, frozen=True, tag="adopt"):
    """Adopt the open standard, once and for good."""


class Coerce(msgspec.Struct, frozen=True, tag="coerce"):
    """Threaten a power with force."""

    power: PowerId
    force: int


class Sponsor(msgspec.Struct, frozen=True, tag="sponsor"):
    """Feed a threat outside one's own regions, with intelligence and funds, unseen."""

    threat: ThreatId
    points: int


class Invest(msgspec.Struct, frozen=True, tag="invest"):
    """Buy one base point in an instrument, acting next turn."""

    instrument: int


class Endorse(msgspec.Struct, frozen=True, tag="endorse"):
    """Lend half a voice to one public pact one is not in."""

    pact: PactId


class Vote(msgspec.Struct, frozen=True, tag="vote"):
    """Authorise a motion of a voted pact, or withhold (which also withdraws earlier support)."""

    pact: PactId
    threat: ThreatId
    authorise: bool


Order = (
    Commit
    | Home
    | Stabilise
    | AssessThreat
    | AssessPower
    | ExerciseWith
    | ExercisePact
    | Adopt
    | Coerce
    | Sponsor
    | Invest
    | Endorse
    | Vote
)

Sheet = tuple[Order, ...]

SHEET_MOST = 64


@dataclass(frozen=True)
class OrderKind:
    """An order's key (its tag), the module it belongs to and its type."""

    key: str
    module: str
    type: type[msgspec.Struct]


ORDERS: dict[str, OrderKind] = {
    tag_of(order): OrderKind(tag_of(order), module, order)
    for module, order in (
        (CORE, Commit),
        (CORE, Home),
        (CORE, Stabilise),
        (FOG, AssessThreat),
        (FOG, AssessPower),
        (EXERCISES, ExerciseWith),
        (EXERCISES, ExercisePact),
        (ECONOMY, Adopt),
        (COERCION, Coerce),
        (SECRECY, Sponsor),
        (ECONOMY, Invest),
        (CORE, Endorse),
        (CORE, Vote),
    )
}
"""All orders by key, with the module each belongs to."""
