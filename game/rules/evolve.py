"""Folding events into a state, in place: the one and only way a state changes."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from . import events as e
from .ids import PactId, PowerId
from .papers import Departure, Revision
from .quantities import QUANTITIES, Indexed
from .state import Pact, Proposal, State
from .threats import KIND_INDEX


def evolve(state: State, events: Iterable[e.Event]) -> None:
    """Fold events into ``state`` in order. Callers that need the old state `fork` it first."""
    for event in events:
        _FOLDS[type(event)](state, event)


# ---- Numbers


def _order(state: State, event: e.Changed) -> None:
    state.order += event.delta


def _per_power(key: str) -> Callable[[State, e.Changed], None]:
    def fold(state: State, event: e.Changed) -> None:
        getattr(state, key)[event.of] += event.delta

    return fold


def _per_pair(key: str) -> Callable[[State, e.Changed], None]:
    def fold(state: State, event: e.Changed) -> None:
        getattr(state, key)[event.of * state.world.powers + event.to] += event.delta

    return fold


def _means(state: State, event: e.Changed) -> None:
    state.means[event.of * 4 + event.to] += event.delta


def _strength(state: State, event: e.Changed) -> None:
    threat = state.threats[event.of]  # type: ignore[index]
    state.threats[threat.id] = replace(threat, strength=threat.strength + event.delta)


def _bounty(state: State, event: e.Changed) -> None:
    threat = state.threats[event.of]  # type: ignore[index]
    state.threats[threat.id] = replace(threat, bounty=threat.bounty + event.delta)


def _bounds(state: State, event: e.Changed) -> None:
    threat = state.threats[event.of]  # type: ignore[index]
    bounds = list(threat.bounds)
    bounds[event.to] += event.delta
    state.threats[threat.id] = replace(threat, bounds=tuple(bounds))


_BY_INDEX: dict[Indexed, Callable[[str], Callable[[State, e.Changed], None]]] = {
    Indexed.WORLD: lambda key: _order,
    Indexed.POWER: _per_power,
    Indexed.REGION: _per_power,
    Indexed.PAIR: _per_pair,
    Indexed.MEANS: lambda key: _means,
    Indexed.THREAT: lambda key: {"strength": _strength, "bounty": _bounty}[key],
    Indexed.ESTIMATE: lambda key: _bounds,
}

_NUMBERS = {key: _BY_INDEX[q.indexed](key) for key, q in QUANTITIES.items()}


def _changed(state: State, event: e.Changed) -> None:
    _NUMBERS[event.quantity](state, event)


def _interoperability(state: State, event: e.InteroperabilityChanged) -> None:
    (i, j), n = event.powers, state.world.powers
    for levels, delta in zip(
        (state.strategic, state.operational, state.tactical), event.delta, strict=True
    ):
        levels[i * n + j] += delta
        levels[j * n + i] += delta


# ---- Negotiation


def mask(powers: Iterable[int]) -> int:
    """A bit for each power."""
    bits = 0
    for power in powers:
        bits |= 1 << power
    return bits


def _proposal_made(state: State, event: e.ProposalMade) -> None:
    proposal = event.proposal
    state.proposals[proposal.id] = proposal
    if proposal.terms.publicity == "public":
        state.next_public += 1
    else:
        table = mask(proposal.table)
        state.next_secret[table] = state.next_secret.get(table, 0) + 1


def _with(powers: tuple[PowerId, ...], power: PowerId) -> tuple[PowerId, ...]:
    return tuple(sorted({*powers, power}))


def _without(powers: tuple[PowerId, ...], power: PowerId) -> tuple[PowerId, ...]:
    return tuple(p for p in powers if p != power)


def _countered(state: State, event: e.ProposalCountered) -> None:
    old = state.proposals[event.proposal]
    state.proposals[old.id] = replace(
        old,
        revisions=(*old.revisions, Revision(event.by, event.terms)),
        signed=(event.by,),
        declined=(),
    )


def _signed(state: State, event: e.ProposalSigned) -> None:
    old = state.proposals[event.proposal]
    state.proposals[old.id] = replace(
        old,
        signed=_with(old.signed, event.by),
        declined=_without(old.declined, event.by),
        paid=_with(old.paid, event.by) if event.paid else old.paid,
    )


def _declined(state: State, event: e.ProposalDeclined) -> None:
    old = state.proposals[event.proposal]
    state.proposals[old.id] = replace(
        old, signed=_without(old.signed, event.by), declined=_with(old.declined, event.by)
    )


def _closed(state: State, event: e.ProposalClosed) -> None:
    del state.proposals[event.proposal]


def _entered(state: State, event: e.PactEntered) -> None:
    state.pacts[event.pact.id] = event.pact
    proposal: Proposal | None = state.proposals.get(event.pact.id)
    if proposal is not None:
        state.proposals[proposal.id] = replace(proposal, entered=True)
    else:
        state.next_public = max(state.next_public, event.pact.id + 1)


def _edit(state: State, pact: PactId, **fields: Any) -> None:
    state.pacts[pact] = replace(state.pacts[pact], **fields)


def _joined(state: State, event: e.PartyJoined) -> None:
    pact = state.pacts[event.pact]
    _edit(
        state,
        pact.id,
        parties=_with(pact.parties, event.power),
        terms=event.terms,
        invited=_without(pact.invited, event.power),
    )


def _invited(state: State, event: e.PowerInvited) -> None:
    _edit(state, event.pact, invited=_with(state.pacts[event.pact].invited, event.power))


def _announced(state: State, event: e.DepartureAnnounced) -> None:
    pact = state.pacts[event.pact]
    _edit(state, pact.id, departures=(*pact.departures, Departure(event.power, event.on_turn)))


def _staying(pact: Pact, power: PowerId) -> tuple[Departure, ...]:
    return tuple(d for d in pact.departures if d.power != power)


def _recalled(state: State, event: e.DepartureRecalled) -> None:
    pact = state.pacts[event.pact]
    _edit(state, pact.id, departures=_staying(pact, event.power))


def _left(state: State, event: e.PartyLeft) -> None:
    pact = state.pacts[event.pact]
    _edit(
        state,
        pact.id,
        parties=_without(pact.parties, event.power),
        terms=event.terms,
        departures=_staying(pact, event.power),
        free_to_leave=_without(pact.free_to_leave, event.power),
        known_to=pact.known_to | 1 << event.power,
    )


def _renewed(state: State, event: e.PactRenewed) -> None:
    _edit(state, event.pact, expires_on=event.expires_on)


def _revised(state: State, event: e.PactRevised) -> None:
    _edit(state, event.pact, **{"terms" if event.at_once else "pending": event.terms})


def _ended(state: State, event: e.PactEnded) -> None:
    del state.pacts[event.pact]


def _revealed(state: State, event: e.PactRevealed) -> None:
    _edit(state, event.pact, revealed=True)


def _pact_found(state: State, event: e.PactFound) -> None:
    _edit(state, event.pact, known_to=state.pacts[event.pact].known_to | 1 << event.finder)


def _exit_freed(state: State, event: e.ExitFreed) -> None:
    pact = state.pacts[event.pact]
    _edit(state, pact.id, free_to_leave=_with(pact.free_to_leave, event.power))


def _called(state: State, event: e.PledgesCalled) -> None:
    _edit(state, event.pact, call=event.call)


def _motion(state: State, event: e.MotionFiled) -> None:
    pact = state.pacts[event.pact]
    others = tuple(m for m in pact.motions if m.threat != event.motion.threat)
    _edit(state, pact.id, motions=(*others, event.motion))


def _authorised(state: State, event: e.TargetAuthorised) -> None:
    pact, new = state.pacts[event.pact], event.authorisation
    others = tuple(a for a in pact.authorisations if a.threat != new.threat)
    _edit(state, pact.id, authorisations=tuple(sorted((*others, new), key=lambda a: a.threat)))


def _lapsed(state: State, event: e.AuthorisationLapsed) -> None:
    pact = state.pacts[event.pact]
    left = tuple(a for a in pact.authorisations if a.threat != event.threat)
    _edit(state, pact.id, authorisations=left)


def _denied(state: State, event: e.HostDenied) -> None:
    denials = state.pacts[event.pact].denials
    new = _with(denials, event.power) if event.denied else _without(denials, event.power)
    _edit(state, event.pact, denials=new)


def _message(state: State, event: e.MessageSent) -> None:
    state.messages = (*state.messages, event.sent)


def _sheet(state: State, event: e.SheetSet) -> None:
    state.sheets[event.power] = event.sheet


def _readiness(state: State, event: e.ReadinessSet) -> None:
    state.ready[event.power] = event.ready


# ---- Threats


def _appeared(state: State, event: e.ThreatAppeared) -> None:
    state.threats[event.threat.id] = event.threat
    state.next_threat = event.threat.id + 1


def _moved(state: State, event: e.ThreatMoved) -> None:
    state.threats[event.threat] = replace(state.threats[event.threat], region=event.region)


def _turned(state: State, event: e.ThreatTurned) -> None:
    state.threats[event.threat] = replace(
        state.threats[event.threat], kind=event.kind, errors=event.errors, bounds=event.bounds
    )


def _split(state: State, event: e.ThreatSplit) -> None:
    state.threats[event.half.id] = event.half
    state.next_threat = event.half.id + 1


def _defeated(state: State, event: e.ThreatDefeated) -> None:
    del state.threats[event.threat]


def _marked(state: State, event: e.SponsorshipMarked) -> None:
    threat = state.threats[event.threat]
    state.threats[threat.id] = replace(threat, sponsors=threat.sponsors | 1 << event.sponsor)


def _sponsor_found(state: State, event: e.SponsorFound) -> None:
    threat = state.threats[event.threat]
    found = list(threat.found or (0,) * state.world.powers)
    found[event.finder] |= 1 << event.sponsor
    state.threats[threat.id] = replace(threat, found=tuple(found))


def _vulnerability_found(state: State, event: e.VulnerabilityFound) -> None:
    state.known[event.finder * state.world.powers + event.power] |= 1 << KIND_INDEX[event.kind]


def _fate(state: State, event: e.FateStruck) -> None:
    state.happened = (*state.happened, event.key)


# ---- Turns


def _turn_ended(state: State, event: e.TurnEnded) -> None:
    n = state.world.powers
    state.turn = event.turn
    state.sheets = [None] * n
    state.ready = [False] * n
    state.messages = ()
    for pact in state.pacts.values():
        if pact.call is not None or pact.motions or pact.denials or pact.pending is not None:
            _edit(
                state,
                pact.id,
                call=None,
                motions=(),
                denials=(),
                terms=pact.pending or pact.terms,
                pending=None,
            )


def _match_ended(state: State, event: e.MatchEnded) -> None:
    state.over = True
    state.collapsed = event.collapsed


def _report(state: State, event: e.Event) -> None:
    """Reports change nothing."""


_FOLDS: dict[type, Callable[[State, Any], None]] = {
    e.Changed: _changed,
    e.InteroperabilityChanged: _interoperability,
    e.ProposalMade: _proposal_made,
    e.ProposalCountered: _countered,
    e.ProposalSigned: _signed,
    e.ProposalDeclined: _declined,
    e.ProposalClosed: _closed,
    e.PactEntered: _entered,
    e.PartyJoined: _joined,
    e.PowerInvited: _invited,
    e.DepartureAnnounced: _announced,
    e.DepartureRecalled: _recalled,
    e.PartyLeft: _left,
    e.PactRenewed: _renewed,
    e.PactRevised: _revised,
    e.PactEnded: _ended,
    e.PactRevealed: _revealed,
    e.PactFound: _pact_found,
    e.ExitFreed: _exit_freed,
    e.PledgesCalled: _called,
    e.MotionFiled: _motion,
    e.MotionFailed: _report,
    e.TargetAuthorised: _authorised,
    e.AuthorisationLapsed: _lapsed,
    e.HostDenied: _denied,
    e.MessageSent: _message,
    e.SheetSet: _sheet,
    e.ReadinessSet: _readiness,
    e.Delivered: _report,
    e.PledgeBroken: _report,
    e.Operated: _report,
    e.PointsLost: _report,
    e.ActedAtHome: _report,
    e.Contained: _report,
    e.Coerced: _report,
    e.Feared: _report,
    e.Exercised: _report,
    e.ThreatAppeared: _appeared,
    e.ThreatMoved: _moved,
    e.ThreatTurned: _turned,
    e.ThreatSplit: _split,
    e.ThreatDefeated: _defeated,
    e.SponsorshipMarked: _marked,
    e.SponsorFound: _sponsor_found,
    e.VulnerabilityFound: _vulnerability_found,
    e.PowerFailed: _report,
    e.FateStruck: _fate,
    e.TurnEnded: _turn_ended,
    e.MatchEnded: _match_ended,
}
