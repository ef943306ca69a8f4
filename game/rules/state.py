"""The full state of a match: what only the referee holds.

Everything that changes stands here; what never changes is in `World`, shared and encoded by its
digest alone. Threats, pacts and proposals are frozen and replaced whole, so `fork` copies a few
short lists. State changes only through events (`evolve`).
"""

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

import msgspec

from .agendas import Agenda
from .ids import NO_PACT, PactId, PowerId, RegionId, ThreatId
from .messages import Sent
from .orders import Sheet
from .papers import Authorisation, Call, Departure, Motion, Revision
from .setup import Deck
from .terms import Terms
from .world import World


class Threat(msgspec.Struct, frozen=True, kw_only=True):
    """A threat alive. Tuples hold one entry per power; masks have bit p set for power p."""

    id: ThreatId
    kind: str
    region: RegionId
    strength: int
    """1..20; only `view_for` decides who may see it."""
    growth: int
    errors: tuple[int, ...]
    """Estimate error of each power, -3..3 (rulebook 9, Knowing)."""
    bounds: tuple[int, ...]
    """How far off each power's estimate may be, 0..3."""
    bounty: int = 0
    """Strength when the first operation met it, 0 before; paid at defeat."""
    sponsors: int = 0
    """Mask of powers that have ever fed it."""
    found: tuple[int, ...] = ()
    """Per power, the mask of sponsors it has found out."""


class Pact(msgspec.Struct, frozen=True, kw_only=True):
    """A pact in force. ``name`` and ``preset`` are labels; no rule reads them."""

    id: PactId
    name: str = ""
    preset: str = ""
    terms: Terms
    parties: tuple[PowerId, ...]
    """Ascending, at least two."""
    entered_on: int
    expires_on: int = 0
    """Last turn of a term until done; 0 for a standing pact."""
    revealed: bool = False
    """A secret pact that has become public."""
    known_to: int = 0
    """Mask of outsiders who found a secret pact, or were at its table."""
    invited: tuple[PowerId, ...] = ()
    departures: tuple[Departure, ...] = ()
    free_to_leave: tuple[PowerId, ...] = ()
    """Parties that were not paid and may leave without notice or penalty."""
    call: Call | None = None
    """This turn's call under a lead; None calls all pledges, () holds back."""
    motions: tuple[Motion, ...] = ()
    """Put to the vote this turn."""
    authorisations: tuple[Authorisation, ...] = ()
    denials: tuple[PowerId, ...] = ()
    """Owners that deny the pact their regions this turn."""
    pending: Terms | None = None
    """Terms revised by vote, in effect from next turn."""

    @property
    def public(self) -> bool:
        """Whether everybody may see it."""
        return self.revealed or self.terms.publicity == "public"


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """An offer on the table; it lives for the turn it is made in.

    The last of ``revisions`` is the one that can be signed; their count is its number.
    """

    id: PactId
    """The pact keeps this number when it enters into force."""
    proposer: PowerId
    addressed: tuple[PowerId, ...]
    revisions: tuple[Revision, ...]
    name: str = ""
    preset: str = ""
    signed: tuple[PowerId, ...] = ()
    declined: tuple[PowerId, ...] = ()
    paid: tuple[PowerId, ...] = ()
    """Powers whose envoy this turn's work on it has cost already."""
    revises: PactId = NO_PACT
    entered: bool = False
    """In force since this turn; others addressed may still sign."""

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


class State(msgspec.Struct, kw_only=True):
    """A match between two events. Lists are flat: per power, or row by row for pairs."""

    world: World
    seed: bytes
    """Key of all draws (see `rng`)."""
    commitment: bytes
    """Published at the start: a hash of salt, seed and last turn."""
    last_turn: int
    deck: Deck
    turn: int = 1
    over: bool = False
    collapsed: bool = False
    order: int
    """World order, 0..100."""

    # Per power
    stability: list[int]
    stability_sum: list[int]
    """Stability at the end of each turn so far, summed: the score's security."""
    funds: list[int]
    standing: list[int]
    credit: list[int]
    """Hundredths; may be negative."""
    envoys: list[int]
    investments: list[int]
    adopted: list[int]
    """1 for adopters of the open standard."""
    coercions: list[int]
    """Times each coerced in this match."""
    namings: list[int]
    """Times each was a signatory to a pact naming an adversary."""
    agenda_points: list[int]
    led_defeats: list[int]
    exposed_turns: list[int]
    means: list[int]
    """Base points, power x instrument."""
    vulnerability: list[int]
    """Per cent, power x kind (order of `KIND_INDEX`)."""
    known: list[int]
    """Viewer x power: mask of kinds whose vulnerability the viewer knows."""
    agendas: list[tuple[Agenda, ...]]
    sheets: list[Sheet | None]
    """Sealed orders; None keeps standing commitments."""
    ready: list[bool]

    # Per pair
    intent: list[int]
    """Viewer x viewed, 0..100: how hostile the viewed seems."""
    trust: list[int]
    """Truster x trusted, 0..100."""
    strategic: list[int]
    operational: list[int]
    tactical: list[int]
    """Interoperability by level, 0..100; kept alike on both sides of the diagonal."""

    # Per region
    governance: list[int]
    governance_start: list[int]

    threats: dict[ThreatId, Threat] = {}
    pacts: dict[PactId, Pact] = {}
    proposals: dict[PactId, Proposal] = {}
    messages: tuple[Sent, ...] = ()
    """What was said this turn, in order."""
    happened: tuple[str, ...] = ()
    """Keys of deck events that have happened."""
    next_threat: int = 1
    next_public: int = 1
    next_secret: dict[int, int] = {}
    """Per table (mask of its powers): how many secret offers it has seen."""


def fork(state: State) -> State:
    """An independent copy; what is frozen is shared."""
    return State(
        world=state.world,
        seed=state.seed,
        commitment=state.commitment,
        last_turn=state.last_turn,
        deck=state.deck,
        turn=state.turn,
        over=state.over,
        collapsed=state.collapsed,
        order=state.order,
        stability=state.stability[:],
        stability_sum=state.stability_sum[:],
        funds=state.funds[:],
        standing=state.standing[:],
        credit=state.credit[:],
        envoys=state.envoys[:],
        investments=state.investments[:],
        adopted=state.adopted[:],
        coercions=state.coercions[:],
        namings=state.namings[:],
        agenda_points=state.agenda_points[:],
        led_defeats=state.led_defeats[:],
        exposed_turns=state.exposed_turns[:],
        means=state.means[:],
        vulnerability=state.vulnerability[:],
        known=state.known[:],
        agendas=state.agendas[:],
        sheets=state.sheets[:],
        ready=state.ready[:],
        intent=state.intent[:],
        trust=state.trust[:],
        strategic=state.strategic[:],
        operational=state.operational[:],
        tactical=state.tactical[:],
        governance=state.governance[:],
        governance_start=state.governance_start[:],
        threats=state.threats.copy(),
        pacts=state.pacts.copy(),
        proposals=state.proposals.copy(),
        messages=state.messages,
        happened=state.happened,
        next_threat=state.next_threat,
        next_public=state.next_public,
        next_secret=state.next_secret.copy(),
    )


def _digest_of_world(value: Any) -> bytes:
    if isinstance(value, World):
        return value.digest
    raise TypeError(f"cannot encode {type(value).__name__}")


_encoder = msgspec.msgpack.Encoder(enc_hook=_digest_of_world)


def encode_state(state: State) -> bytes:
    """The state as MessagePack; its world is named by digest only."""
    return _encoder.encode(state)


def decode_state(data: bytes, world: World) -> State:
    """The state of a match in ``world``. Raises ValueError where it belongs to another world."""
    return msgspec.msgpack.decode(data, type=State, dec_hook=world_hook(world))


def world_hook(world: World) -> Callable[[type, Any], World]:
    """A decoding hook that puts ``world`` back where its digest stands."""

    def hook(kind: type, value: Any) -> World:
        if kind is World and value == world.digest:
            return world
        raise ValueError("this was written for another scenario or other constants")

    return hook


def digest(state: State) -> bytes:
    """BLAKE2 over the whole state, 16 bytes: equal exactly when two matches stand alike."""
    return blake2b(encode_state(state), digest_size=16).digest()
