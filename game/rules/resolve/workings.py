"""What resolution works out on the way and forgets: scratch that is not state.

One `Workings` is made per turn. `muster` fills what follows from sheets and votes; later steps
add what the steps after them need. Each field says who writes it.
"""

from dataclasses import dataclass, field

from ..ids import PactId, Points, PowerId, ThreatId
from ..orders import Sheet
from ..state import Threat


@dataclass(slots=True)
class Operation:
    """A pact that acted on a threat this turn, and the parties that count."""

    pact: PactId
    threat: ThreatId
    contributors: tuple[PowerId, ...]


@dataclass(slots=True)
class Debt:
    """What a party owed a pact against a threat, and what it committed."""

    power: PowerId
    pact: PactId
    threat: ThreatId
    due: Points
    committed: Points


@dataclass(slots=True)
class Workings:
    """Scratch of one resolution. Lists are per power."""

    # muster
    sheets: list[Sheet] = field(default_factory=list)
    """Effective sheets: valid orders, or standing commitments where none were given."""
    usable: list[Points] = field(default_factory=list)
    idle: list[list[int]] = field(default_factory=list)
    """Points per instrument that no order uses."""
    reserve: list[int] = field(default_factory=list)
    """Uncommitted force."""
    acting: dict[PactId, list[ThreatId]] = field(default_factory=dict)
    """Targets each pact acts on."""
    debts: list[Debt] = field(default_factory=list)
    """By pact, threat, power; what was sent without being owed has due 0."""

    # operate, coerce
    revealed: list[tuple[PactId, str]] = field(default_factory=list)
    """Secret pacts that became public, and the rule that showed them."""

    # deliver
    broken: list[PowerId] = field(default_factory=list)
    broken_pacts: list[PactId] = field(default_factory=list)

    # operate
    operations: list[Operation] = field(default_factory=list)
    coverage: dict[ThreatId, int] = field(default_factory=dict)
    contributors: dict[ThreatId, tuple[PowerId, ...]] = field(default_factory=dict)
    """Who counts against each threat, through pacts or at home, ascending."""
    earned: dict[ThreatId, list[int]] = field(default_factory=dict)
    """Credit earned on each threat this turn, hundredths per power."""

    # contain
    defeated: list[Threat] = field(default_factory=list)
    """Threats beaten this turn, as they were before it."""
    led: dict[ThreatId, list[PowerId]] = field(default_factory=dict)
    """Leads of the pacts that met each beaten threat, ascending."""

    # assess
    found: list[tuple[ThreatId, PowerId, PowerId]] = field(default_factory=list)
    """Threat, its sponsor, and who found that out this turn."""

    # coerce
    intent: list[int] = field(default_factory=list)
    """Intent as the turn began."""
    coerced: list[PowerId] = field(default_factory=list)
    """Who coerced this turn."""
    expelled: list[tuple[PactId, PowerId]] = field(default_factory=list)
    """Parties that coerced a fellow under *any aggressor*; they leave and pay the exit clause."""

    # exercise
    exercises: list[tuple[PowerId, PowerId, int, PactId]] = field(default_factory=list)
    """Pairs (ascending) that trained a level, and the pact they did it in (or NO_PACT)."""
