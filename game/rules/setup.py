"""What a match starts from: everything a scenario says, as typed data.

`Setup` is public: players get it whole when they join (names are labels in several languages and
no rule reads them). `Deck` is what fate has prepared and is never shown. Both stand in entry 0 of
a match's log, so that a match does not depend on files that may change.
"""

import msgspec

from .agendas import AgendaKey
from .constants import Constants
from .ids import NOBODY, Points, PowerId, RegionId
from .terms import Terms

Names = dict[str, str]
"""A text by language code; "en" is always there."""


class PowerSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A power as the scenario describes it. ``capital`` is one of the regions it owns."""

    key: str
    names: Names
    about: Names = {}
    capital: RegionId
    means: Points
    voice_weight: int | None = None
    """Weight in world opinion; None takes the constant for the power's place."""
    stability: int | None = None
    funds: int | None = None
    standing: int | None = None
    medals: tuple[int, int, int] | None = None
    """Score (whole points) for bronze, silver and gold: quartiles of simulated play in the seat."""


class RegionSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A region: countries of the world map (ISO-3) or a sea node, its owner and its governance."""

    key: str
    names: Names
    owner: PowerId = NOBODY
    countries: tuple[str, ...] = ()
    sea: str = ""
    governance: int | None = None
    """0 to 100 at the start; None takes the constant for a capital, a home or a weak region."""


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """An opening relation between two powers; what is None is drawn or takes its constant."""

    powers: tuple[PowerId, PowerId]
    intent: int | None = None
    """How hostile each seems to the other, 0 to 100."""
    interoperability: tuple[int, int, int] | None = None


class OpeningPact(msgspec.Struct, frozen=True, kw_only=True):
    """A pact in force when the match opens."""

    name: str
    preset: str = ""
    parties: tuple[PowerId, ...]
    terms: Terms


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario, read and checked (rulebook 3 and 7)."""

    key: str
    names: Names
    summary: Names
    lesson: Names = {}
    """What it teaches, in a sentence."""
    notes: Names = {}
    """Teaching notes."""
    difficulty: int = 2
    """1 gentle, 2 normal, 3 demanding."""
    view: tuple[int, int, int, int] = (0, 0, 8192, 3570)
    """Left, top, width and height of the part of the world map to show."""
    powers: tuple[PowerSheet, ...]
    regions: tuple[RegionSheet, ...]
    borders: tuple[tuple[RegionId, RegionId], ...]
    links: tuple[tuple[RegionId, RegionId], ...]
    modules: tuple[str, ...]
    withheld_options: dict[str, tuple[str, ...]] = {}
    """Options of a clause that this scenario does not offer, by clause key."""
    withheld_orders: tuple[str, ...] = ()
    constants: Constants = Constants()
    kinds: tuple[str, ...]
    """Kinds of threat that may appear or come about."""
    agendas: tuple[AgendaKey, ...] = ()
    relations: tuple[Relation, ...] = ()
    pacts: tuple[OpeningPact, ...] = ()
    human_seats: tuple[PowerId, ...] = ()
    """Seats recommended for people, the best first."""


class ThreatArrives(msgspec.Struct, frozen=True, kw_only=True, tag="threat"):
    """A threat of a kind comes about in a region; ``growth`` None draws it."""

    kind: str
    region: RegionId
    strength: int
    growth: int | None = None


class GovernanceShifts(msgspec.Struct, frozen=True, kw_only=True, tag="governance"):
    """Governance of a region changes by ``by``."""

    region: RegionId
    by: int


class StabilityShifts(msgspec.Struct, frozen=True, kw_only=True, tag="stability"):
    """Stability of a power changes by ``by``."""

    power: PowerId
    by: int


class FundsShift(msgspec.Struct, frozen=True, kw_only=True, tag="funds"):
    """Funds of a power change by ``by``."""

    power: PowerId
    by: int


class OrderShifts(msgspec.Struct, frozen=True, kw_only=True, tag="order"):
    """World order changes by ``by``."""

    by: int


Effect = ThreatArrives | GovernanceShifts | StabilityShifts | FundsShift | OrderShifts


class DeckEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happens at the end of ``turn`` (0: before the first), or, with a ``chance``
    below 100, may happen once at the end of that turn or of any later one up to ``until``.
    """

    key: str
    names: Names
    turn: int
    until: int | None = None
    chance: int = 100
    effects: tuple[Effect, ...]


class Deck(msgspec.Struct, frozen=True):
    """What fate has prepared. Secret."""

    events: tuple[DeckEvent, ...] = ()


class Scenario(msgspec.Struct, frozen=True):
    """A scenario file, read and checked: the public setup and the secret deck."""

    setup: Setup
    deck: Deck
