"""Events: what happened. The only way a state changes (`evolve`), and the ledger that explains it.

Each carries its cause. `Changed` moves a number; the others make, move and end things, or report
what was worked out on the way (they change nothing, and say so).
"""

import msgspec

from .ids import NO_PACT, NO_THREAT, NOBODY, PactId, Points, PowerId, RegionId, ThreatId
from .messages import Sent
from .orders import Sheet
from .papers import Authorisation, Call, Motion
from .state import Pact, Proposal, Threat
from .terms import Terms

HIDDEN = "hidden"
"""The rule of a cause that the eyes looking may not see."""


class Cause(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why: the rule (a step of resolution or a command), and the pact, clause, threat, order and
    power it came from, where there is one.
    """

    rule: str
    pact: PactId = NO_PACT
    clause: str = ""
    threat: ThreatId = NO_THREAT
    order: str = ""
    power: PowerId = NOBODY


class _Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    cause: Cause


# ---- Numbers


class Changed(_Event, frozen=True, kw_only=True, tag="changed"):
    """A quantity (key of `QUANTITIES`) of ``of`` (towards ``to``) changed by ``delta``."""

    quantity: str
    of: int = -1
    to: int = -1
    delta: int


class InteroperabilityChanged(_Event, frozen=True, kw_only=True, tag="interoperability_changed"):
    """The pair's strategic, operational and tactical levels changed by ``delta``."""

    powers: tuple[PowerId, PowerId]
    delta: tuple[int, int, int]


# ---- Negotiation


class ProposalMade(_Event, frozen=True, kw_only=True, tag="proposal_made"):
    """An offer came to the table; ids were counted on."""

    proposal: Proposal


class ProposalCountered(_Event, frozen=True, kw_only=True, tag="proposal_countered"):
    """A new revision, signed by its author alone."""

    proposal: PactId
    by: PowerId
    terms: Terms


class ProposalSigned(_Event, frozen=True, kw_only=True, tag="proposal_signed"):
    """A power signed the current revision; ``paid`` when it cost an envoy."""

    proposal: PactId
    by: PowerId
    paid: bool


class ProposalDeclined(_Event, frozen=True, kw_only=True, tag="proposal_declined"):
    """A power said no to the current revision."""

    proposal: PactId
    by: PowerId


class ProposalClosed(_Event, frozen=True, kw_only=True, tag="proposal_closed"):
    """Off the table: withdrawn, adopted as a revision, or lapsed with the turn."""

    proposal: PactId


class PactEntered(_Event, frozen=True, kw_only=True, tag="pact_entered"):
    """A pact is in force; its proposal, if any, stays open to the others addressed this turn."""

    pact: Pact


class PartyJoined(_Event, frozen=True, kw_only=True, tag="party_joined"):
    """A power joined (by signing late, or acceding), with the terms as they now stand."""

    pact: PactId
    power: PowerId
    terms: Terms


class PowerInvited(_Event, frozen=True, kw_only=True, tag="power_invited"):
    """A power may accede."""

    pact: PactId
    power: PowerId


class DepartureAnnounced(_Event, frozen=True, kw_only=True, tag="departure_announced"):
    """A party will leave at the end of ``on_turn``."""

    pact: PactId
    power: PowerId
    on_turn: int


class DepartureRecalled(_Event, frozen=True, kw_only=True, tag="departure_recalled"):
    """A party stays after all."""

    pact: PactId
    power: PowerId


class PartyLeft(_Event, frozen=True, kw_only=True, tag="party_left"):
    """A party is out; the terms as they bind those left."""

    pact: PactId
    power: PowerId
    terms: Terms


class PactRenewed(_Event, frozen=True, kw_only=True, tag="pact_renewed"):
    """The term runs to ``expires_on``."""

    pact: PactId
    expires_on: int


class PactRevised(_Event, frozen=True, kw_only=True, tag="pact_revised"):
    """New terms are in force (``at_once``), or agreed for next turn."""

    pact: PactId
    terms: Terms
    at_once: bool


class PactEnded(_Event, frozen=True, kw_only=True, tag="pact_ended"):
    """A pact is no more; the cause says why."""

    pact: PactId


class PactRevealed(_Event, frozen=True, kw_only=True, tag="pact_revealed"):
    """A secret pact became public."""

    pact: PactId


class PactFound(_Event, frozen=True, kw_only=True, tag="pact_found"):
    """A power found out a secret pact; it alone knows."""

    pact: PactId
    finder: PowerId


class ExitFreed(_Event, frozen=True, kw_only=True, tag="exit_freed"):
    """An unpaid payee may leave freely."""

    pact: PactId
    power: PowerId


class PledgesCalled(_Event, frozen=True, kw_only=True, tag="pledges_called"):
    """The lead's call this turn."""

    pact: PactId
    call: Call | None


class MotionFiled(_Event, frozen=True, kw_only=True, tag="motion_filed"):
    """A target was put to the vote."""

    pact: PactId
    motion: Motion


class MotionFailed(_Event, frozen=True, kw_only=True, tag="motion_failed"):
    """A motion did not carry. Changes nothing: motions end with the turn."""

    pact: PactId
    threat: ThreatId
    support: tuple[PowerId, ...]


class TargetAuthorised(_Event, frozen=True, kw_only=True, tag="target_authorised"):
    """A motion carried, or the support of an authorisation changed and still carries."""

    pact: PactId
    authorisation: Authorisation


class AuthorisationLapsed(_Event, frozen=True, kw_only=True, tag="authorisation_lapsed"):
    """A voted pact may no longer act on a target; the cause says why."""

    pact: PactId
    threat: ThreatId


class HostDenied(_Event, frozen=True, kw_only=True, tag="host_denied"):
    """An owner denied a pact its regions this turn, or allowed it again."""

    pact: PactId
    power: PowerId
    denied: bool


class MessageSent(_Event, frozen=True, kw_only=True, tag="message_sent"):
    """A power said something to others, or to everybody."""

    sent: Sent


class SheetSet(_Event, frozen=True, kw_only=True, tag="sheet_set"):
    """A power's sealed orders."""

    power: PowerId
    sheet: Sheet | None


class ReadinessSet(_Event, frozen=True, kw_only=True, tag="readiness_set"):
    """A power is ready for the turn to close, or no longer."""

    power: PowerId
    ready: bool


# ---- Resolution: reports (they change nothing)


class Delivered(_Event, frozen=True, kw_only=True, tag="delivered"):
    """What a party owed a pact against a threat, and what it delivered of it."""

    power: PowerId
    pact: PactId
    threat: ThreatId
    due: Points
    committed: Points
    short: int


class PledgeBroken(_Event, frozen=True, kw_only=True, tag="pledge_broken"):
    """A power was more than a quarter short over all it owed this turn."""

    power: PowerId
    due: int
    short: int


class Operated(_Event, frozen=True, kw_only=True, tag="operated"):
    """A pact acted on a threat. Points whole, effect and what of it was met in hundredths.

    contributors: the parties that count; others that sent points are in ``raw`` all the same.
    """

    pact: PactId
    threat: ThreatId
    contributors: tuple[PowerId, ...]
    raw: Points
    interoperability: int
    legitimacy: int
    effective: Points
    met: Points


class PointsLost(_Event, frozen=True, kw_only=True, tag="points_lost"):
    """Points sent to a pact that could not act on a threat; the cause says why."""

    power: PowerId
    pact: PactId
    threat: ThreatId
    points: Points


class ActedAtHome(_Event, frozen=True, kw_only=True, tag="acted_at_home"):
    """An owner acted in its own region, with full effect."""

    power: PowerId
    threat: ThreatId
    raw: Points
    met: Points


class Contained(_Event, frozen=True, kw_only=True, tag="contained"):
    """How much of a threat's needs was met this turn (hundredths; coverage in per cent)."""

    threat: ThreatId
    need: Points
    effective: Points
    met: Points
    coverage: int
    contributors: tuple[PowerId, ...]


class Coerced(_Event, frozen=True, kw_only=True, tag="coerced"):
    """A coercion and how it ended; force and deterrence in hundredths of a point."""

    coercer: PowerId
    target: PowerId
    force: int
    deterrence: int
    success: bool


class Feared(_Event, frozen=True, kw_only=True, tag="feared"):
    """The largest perceived threat to a power exceeded its cover (hundredths of a point)."""

    power: PowerId
    of: PowerId
    perceived: int
    cover: int


class Exercised(_Event, frozen=True, kw_only=True, tag="exercised"):
    """A pair trained a level together."""

    powers: tuple[PowerId, PowerId]
    level: int


# ---- Threats


class ThreatAppeared(_Event, frozen=True, kw_only=True, tag="threat_appeared"):
    """A new threat."""

    threat: Threat


class ThreatMoved(_Event, frozen=True, kw_only=True, tag="threat_moved"):
    """A threat relocated."""

    threat: ThreatId
    origin: RegionId
    region: RegionId


class ThreatTurned(_Event, frozen=True, kw_only=True, tag="threat_turned"):
    """A threat changed kind; everyone's estimate starts anew."""

    threat: ThreatId
    former: str
    kind: str
    errors: tuple[int, ...]
    bounds: tuple[int, ...]


class ThreatSplit(_Event, frozen=True, kw_only=True, tag="threat_split"):
    """A threat that turned split; ``half`` is the new threat, the old one's loss is a `Changed`."""

    threat: ThreatId
    half: Threat


class ThreatDefeated(_Event, frozen=True, kw_only=True, tag="threat_defeated"):
    """A threat is gone; the contributors of its last turn."""

    threat: ThreatId
    kind: str
    region: RegionId
    by: tuple[PowerId, ...]


class SponsorshipMarked(_Event, frozen=True, kw_only=True, tag="sponsorship_marked"):
    """A power fed a threat."""

    threat: ThreatId
    sponsor: PowerId


class SponsorFound(_Event, frozen=True, kw_only=True, tag="sponsor_found"):
    """A power found out who feeds a threat."""

    threat: ThreatId
    sponsor: PowerId
    finder: PowerId


class VulnerabilityFound(_Event, frozen=True, kw_only=True, tag="vulnerability_found"):
    """A power found out another's vulnerability to a kind."""

    power: PowerId
    kind: str
    finder: PowerId


class PowerFailed(_Event, frozen=True, kw_only=True, tag="power_failed"):
    """A power's stability reached 0. Changes nothing by itself."""

    power: PowerId


class FateStruck(_Event, frozen=True, kw_only=True, tag="fate_struck"):
    """An event of the scenario's deck happened."""

    key: str


# ---- Turns


class TurnEnded(_Event, frozen=True, kw_only=True, tag="turn_ended"):
    """What lasts a turn is cleared (sheets, readiness, messages, calls, motions, denials); pending
    terms take effect; ``turn`` is the next one.
    """

    turn: int


class MatchEnded(_Event, frozen=True, kw_only=True, tag="match_ended"):
    """The match is over."""

    collapsed: bool


Event = (
    Changed
    | InteroperabilityChanged
    | ProposalMade
    | ProposalCountered
    | ProposalSigned
    | ProposalDeclined
    | ProposalClosed
    | PactEntered
    | PartyJoined
    | PowerInvited
    | DepartureAnnounced
    | DepartureRecalled
    | PartyLeft
    | PactRenewed
    | PactRevised
    | PactEnded
    | PactRevealed
    | PactFound
    | ExitFreed
    | PledgesCalled
    | MotionFiled
    | MotionFailed
    | TargetAuthorised
    | AuthorisationLapsed
    | HostDenied
    | MessageSent
    | SheetSet
    | ReadinessSet
    | Delivered
    | PledgeBroken
    | Operated
    | PointsLost
    | ActedAtHome
    | Contained
    | Coerced
    | Feared
    | Exercised
    | ThreatAppeared
    | ThreatMoved
    | ThreatTurned
    | ThreatSplit
    | ThreatDefeated
    | SponsorshipMarked
    | SponsorFound
    | VulnerabilityFound
    | PowerFailed
    | FateStruck
    | TurnEnded
    | MatchEnded
)
