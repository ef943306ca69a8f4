"""Quantities: every number of a match that changes by amounts, where it lives and who sees it.

One table serves the ledger (`Changed`), the eyes (`view`), and the declassification list of
docs/rulebook.md, which a test compares with it.
"""

from dataclasses import dataclass
from enum import Enum


class Indexed(Enum):
    """What a quantity is kept per, and so what ``of`` and ``to`` of a `Changed` mean."""

    WORLD = "world"  # of, to unused
    POWER = "power"  # of: power
    PAIR = "pair"  # of: viewer or truster, to: viewed or trusted
    MEANS = "means"  # of: power, to: instrument
    REGION = "region"  # of: region
    THREAT = "threat"  # of: threat
    ESTIMATE = "estimate"  # of: threat, to: power


class Sight(Enum):
    """Who sees a change of the quantity, its amount always exact."""

    PUBLIC = "public"
    OWN = "own"  # the power ``of``
    ESTIMATED = "estimated"  # powers whose estimate of the threat is exact
    ESTIMATOR = "estimator"  # the power ``to``


@dataclass(frozen=True)
class Quantity:
    """A quantity's key (also the attribute that holds it), index and sight."""

    key: str
    indexed: Indexed
    sight: Sight


QUANTITIES: dict[str, Quantity] = {
    key: Quantity(key, indexed, sight)
    for key, indexed, sight in (
        ("order", Indexed.WORLD, Sight.PUBLIC),
        ("stability", Indexed.POWER, Sight.PUBLIC),
        ("stability_sum", Indexed.POWER, Sight.PUBLIC),
        ("funds", Indexed.POWER, Sight.PUBLIC),
        ("standing", Indexed.POWER, Sight.PUBLIC),
        ("credit", Indexed.POWER, Sight.OWN),
        ("envoys", Indexed.POWER, Sight.OWN),
        ("investments", Indexed.POWER, Sight.PUBLIC),
        ("adopted", Indexed.POWER, Sight.PUBLIC),
        ("coercions", Indexed.POWER, Sight.PUBLIC),
        ("namings", Indexed.POWER, Sight.OWN),
        ("agenda_points", Indexed.POWER, Sight.OWN),
        ("led_defeats", Indexed.POWER, Sight.OWN),
        ("exposed_turns", Indexed.POWER, Sight.OWN),
        ("means", Indexed.MEANS, Sight.PUBLIC),
        ("intent", Indexed.PAIR, Sight.PUBLIC),
        ("trust", Indexed.PAIR, Sight.OWN),
        ("governance", Indexed.REGION, Sight.PUBLIC),
        ("strength", Indexed.THREAT, Sight.ESTIMATED),
        ("bounty", Indexed.THREAT, Sight.ESTIMATED),
        ("bounds", Indexed.ESTIMATE, Sight.ESTIMATOR),
    )
}
