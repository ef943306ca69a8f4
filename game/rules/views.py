"""What eyes may see: the types of a view. Built field by field in `view`, never cut out of a state.

A field that is None is unknown to these eyes. Lists over powers follow their numbers.
"""

import msgspec

from .agendas import Agenda
from .events import Cause, Event
from .ids import NO_PACT, PactId, Points, PowerId, RegionId, ThreatId
from .messages import Sent
from .orders import Sheet
from .papers import Authorisation, Call, Departure, Motion, Revision
from .setup import Names
from .terms import Terms
from .world import World


class Seat(msgspec.Struct, frozen=True, tag="seat"):
    """The eyes of the power in a seat."""

    power: PowerId


class Spectator(msgspec.Struct, frozen=True, tag="spectator"):
    """A guest: what is public."""


class Screen(msgspec.Struct, frozen=True, tag="screen"):
    """The public screen in a room: what is public."""


class Teacher(msgspec.Struct, frozen=True, tag="teacher"):
    """Everything, but seed, last turn and deck before the end."""


Eyes = Seat | Spectator | Screen | Teacher


class PowerView(msgspec.Struct, frozen=True, kw_only=True):
    """A power. The second group is private to it (and the teacher)."""

    stability: int
    stability_sum: int
    """Over all turns so far: the score's security."""
    funds: int
    standing: int
    means: Points
    """Base points."""
    usable: Points
    """What of them can be used this turn."""
    investments: int
    adopted: bool
    coercions: int
    ready: bool

    credit: int | None = None
    """Hundredths."""
    envoys: int | None = None
    agendas: tuple[Agenda, ...] | None = None
    agenda_points: int | None = None
    led_defeats: int | None = None
    namings: int | None = None
    exposed_turns: int | None = None
    trust: tuple[int, ...] | None = None
    """Its trust in each power, 0..100."""
    sheet_known: bool = False
    sheet: Sheet | None = None
    """Its sealed orders, where ``sheet_known``."""
    vulnerability: tuple[int | None, ...]
    """Per cent by kind, in the order of `KINDS`; None where unknown."""
    known: tuple[int, ...] | None = None
    """Per power, the mask of kinds whose vulnerability this power has found out."""


class ThreatView(msgspec.Struct, frozen=True, kw_only=True):
    """A threat as estimated: true strength lies within ``estimate`` ± ``bound``, in 1..20.

    Under fog, spectators and the public screen have no estimate: for them it is the middle of the
    scale, with a bound that covers all of it.
    """

    id: ThreatId
    kind: str
    region: RegionId
    growth: int
    estimate: int
    bound: int
    needs: Points
    """At the estimate, in hundredths of a point."""
    exposure: tuple[int | None, ...]
    """Of each power, 0..100; None where its vulnerability is unknown."""
    base_exposure: tuple[int, ...]
    """Of each power before vulnerability."""
    sponsors: tuple[PowerId, ...] = ()
    """Those these eyes have found out (or are)."""
    bounty: int | None = None
    """Strength when first operated on; None where strength is not known exactly."""
    estimates: tuple[tuple[int, int], ...] | None = None
    """Estimate and bound of each power, for eyes that see all."""


class PactView(msgspec.Struct, frozen=True, kw_only=True):
    """A pact in force. Call, motions and pending terms are known to its parties only."""

    id: PactId
    name: str
    preset: str
    terms: Terms
    parties: tuple[PowerId, ...]
    entered_on: int
    expires_on: int
    public: bool
    invited: tuple[PowerId, ...]
    departures: tuple[Departure, ...]
    free_to_leave: tuple[PowerId, ...]
    authorisations: tuple[Authorisation, ...]
    denials: tuple[PowerId, ...]
    call: Call | None = None
    motions: tuple[Motion, ...] = ()
    pending: Terms | None = None
    known_to: tuple[PowerId, ...] | None = None
    """Outsiders who know of it while it is secret, for eyes that see all."""
    rigidity: int
    """0..100; read by no rule."""


class ProposalView(msgspec.Struct, frozen=True, kw_only=True):
    """An offer on the table."""

    id: PactId
    proposer: PowerId
    addressed: tuple[PowerId, ...]
    revisions: tuple[Revision, ...]
    name: str
    preset: str
    signed: tuple[PowerId, ...]
    declined: tuple[PowerId, ...]
    revises: PactId = NO_PACT
    entered: bool = False
    paid: bool = False
    """Whether the seat looking has spent its envoy on it."""
    rigidity: int = 0

    @property
    def terms(self) -> Terms:
        """The terms as they stand."""
        return self.revisions[-1].terms

    @property
    def revision(self) -> int:
        """Number of the current revision, from 1."""
        return len(self.revisions)

    @property
    def table(self) -> tuple[PowerId, ...]:
        """Everyone at the table, ascending."""
        return tuple(sorted((self.proposer, *self.addressed)))


class View(msgspec.Struct, frozen=True, kw_only=True):
    """The match as eyes see it."""

    world: World
    """Encoded by digest; who receives a view has built the world from the public setup."""
    eyes: Eyes
    turn: int
    over: bool
    collapsed: bool
    order: int
    """World order, 0..100."""
    last_turn_chance: int
    """Per cent that this turn is the last, from what is public (rulebook 9, Hidden end)."""
    commitment: bytes
    powers: tuple[PowerView, ...]
    governance: tuple[int, ...]
    intent: tuple[int, ...]
    """Viewer x viewed."""
    strategic: tuple[int, ...]
    operational: tuple[int, ...]
    tactical: tuple[int, ...]
    """Power x power."""
    threats: tuple[ThreatView, ...]
    pacts: tuple[PactView, ...]
    proposals: tuple[ProposalView, ...]
    next_threat: int
    next_public: int
    next_secret: dict[int, int]
    """Counters of the tables these eyes sit at (mask of powers)."""
    messages: tuple[Sent, ...] = ()
    """What was said this turn and these eyes heard, in order."""
    last_turn: int | None = None
    """Known once the match is over."""

    @property
    def me(self) -> PowerId | None:
        """The power these eyes belong to."""
        return self.eyes.power if isinstance(self.eyes, Seat) else None

    def threat(self, threat: ThreatId) -> ThreatView | None:
        """A threat by its number."""
        return next((t for t in self.threats if t.id == threat), None)

    def pact(self, pact: PactId) -> PactView | None:
        """A pact by its number."""
        return next((p for p in self.pacts if p.id == pact), None)

    def proposal(self, proposal: PactId) -> ProposalView | None:
        """An offer by its number."""
        return next((p for p in self.proposals if p.id == proposal), None)


class _Seen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    cause: Cause


class ThreatSeen(_Seen, frozen=True, kw_only=True, tag="threat_seen"):
    """A new threat, or the new half of one that split (``half_of``), as estimated."""

    threat: ThreatView
    half_of: ThreatId = ThreatId(0)


class ThreatChanged(_Seen, frozen=True, kw_only=True, tag="threat_changed"):
    """A threat turned into another kind; the estimate starts anew."""

    threat: ThreatView
    former: str


class CoverageSeen(_Seen, frozen=True, kw_only=True, tag="coverage_seen"):
    """How much of a threat was contained, as an onlooker sees it: ``low`` to ``high`` per cent."""

    threat: ThreatId
    low: int
    high: int
    contributors: tuple[PowerId, ...]


class OperationSeen(_Seen, frozen=True, kw_only=True, tag="operation_seen"):
    """A pact acted on a threat, as an onlooker sees it."""

    pact: PactId
    threat: ThreatId
    contributors: tuple[PowerId, ...]


class DeliverySeen(_Seen, frozen=True, kw_only=True, tag="delivery_seen"):
    """What a party owed a pact this turn against a threat, and delivered of it, in points of all
    instruments together: who kept which pledge is public, what exactly was sent is not.
    """

    power: PowerId
    pact: PactId
    threat: ThreatId
    due: int
    committed: int
    short: int


class CoercionSeen(_Seen, frozen=True, kw_only=True, tag="coercion_seen"):
    """A coercion and how it ended, as an onlooker sees it."""

    coercer: PowerId
    target: PowerId
    success: bool


class FateSeen(_Seen, frozen=True, kw_only=True, tag="fate_seen"):
    """An event of the scenario happened; its name by language code."""

    key: str
    names: Names = {}


class PactSeen(_Seen, frozen=True, kw_only=True, tag="pact_seen"):
    """A pact entered into force, came to be known, or goes on under terms voted last turn."""

    pact: PactView


class ProposalSeen(_Seen, frozen=True, kw_only=True, tag="proposal_seen"):
    """An offer came to the table."""

    proposal: ProposalView


SeenEvent = (
    Event
    | ThreatSeen
    | ThreatChanged
    | CoverageSeen
    | OperationSeen
    | DeliverySeen
    | CoercionSeen
    | FateSeen
    | PactSeen
    | ProposalSeen
)
"""What eyes receive of the ledger: events as they are, or as an onlooker sees them."""
