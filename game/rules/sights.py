"""The ledger as eyes see it: which events, how much of each, and which of their causes.

Every kind of event has one line in `SIGHTS`. Amounts that are seen are exact; a cause that eyes may
not know reads as the rule "hidden" (rulebook 9, Knowing; docs/rulebook.md, Declassification).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from . import events as e
from .causes import Watch, bit, seen_cause
from .evolve import evolve
from .ids import PactId, PowerId, ThreatId
from .quantities import QUANTITIES, Sight
from .state import State, fork
from .view import pact_view, proposal_view, seat_of, sees_all, threat_view, without_call
from .views import (
    CoercionSeen,
    CoverageSeen,
    DeliverySeen,
    Eyes,
    FateSeen,
    OperationSeen,
    PactSeen,
    ProposalSeen,
    SeenEvent,
    ThreatChanged,
    ThreatSeen,
)

BANDS = ((0, 19), (20, 59), (60, 99), (100, 100))
"""How much of a threat was contained, in per cent, as those see it who took no part."""

Look = Callable[[Watch, Any, PowerId], SeenEvent | None]
"""What a seat, or NOBODY, sees of an event just folded; None where it sees nothing."""


def project(
    before: State, events: Iterable[e.Event], eyes: Sequence[Eyes]
) -> list[list[SeenEvent]]:
    """What each pair of eyes sees of ``events``, which led on from ``before`` (left as it was).

    Each event is judged by what was known when it happened: an estimate that was exact then, a
    secret pact that had been found by then. Changes of one number that read alike and follow each
    other are told as one, so that nobody can count what is hidden.
    """
    state = fork(before)
    watch = Watch(state)
    told: list[list[SeenEvent]] = [[] for _ in eyes]
    seats = [seat_of(pair) for pair in eyes]
    for event in events:
        revised = _pending(state) if isinstance(event, e.TurnEnded) else ()
        evolve(state, (event,))
        pact, newly = watch.learn(event)
        for place, me in enumerate(seats):
            mine = told[place]
            if sees_all(state, eyes[place]):
                mine.append(_fate(watch, event, me) if isinstance(event, e.FateStruck) else event)
                continue
            for voted in revised:
                if watch.knows(voted, me) and me not in state.pacts[voted].parties:
                    _tell(mine, _pact(watch, voted, event.cause, me))
            if newly and newly & bit(me):
                _tell(mine, _pact(watch, pact, seen_cause(watch, event, me), me))
                if not isinstance(event, e.Operated):
                    continue
            _tell(mine, SIGHTS[type(event)](watch, event, me))
    return told


def _pending(state: State) -> tuple[PactId, ...]:
    return tuple(p for p, pact in sorted(state.pacts.items()) if pact.pending is not None)


def _tell(told: list[SeenEvent], seen: SeenEvent | None) -> None:
    if seen is None:
        return
    last = told[-1] if told else None
    if (
        isinstance(seen, e.Changed)
        and isinstance(last, e.Changed)
        and (seen.quantity, seen.of, seen.to) == (last.quantity, last.of, last.to)
        and seen.cause == last.cause
    ):
        told.pop()
        if seen.delta + last.delta:
            told.append(replace(seen, delta=seen.delta + last.delta))
        return
    told.append(seen)


def _pact(watch: Watch, pact: PactId, cause: e.Cause, me: PowerId) -> PactSeen | None:
    there = watch.state.pacts.get(pact)
    return None if there is None else PactSeen(cause=cause, pact=pact_view(there, me, False))


# ---- Ways of looking that many events share


def _everyone(watch: Watch, event: Any, me: PowerId) -> SeenEvent:
    cause = seen_cause(watch, event, me)
    seen: SeenEvent = event if cause is event.cause else replace(event, cause=cause)
    return seen


def _knowers(watch: Watch, event: Any, me: PowerId) -> SeenEvent | None:
    about = event.proposal if hasattr(event, "proposal") else event.pact
    return _everyone(watch, event, me) if watch.knows(about, me) else None


def _parties(watch: Watch, event: Any, me: PowerId) -> SeenEvent | None:
    pact = watch.state.pacts.get(event.pact)
    return event if pact is not None and me in pact.parties else None


def _only(who: str) -> Look:
    def look(watch: Watch, event: Any, me: PowerId) -> SeenEvent | None:
        return _everyone(watch, event, me) if getattr(event, who) == me else None

    return look


# ---- Numbers


def _changed(watch: Watch, event: e.Changed, me: PowerId) -> SeenEvent | None:
    sight = QUANTITIES[event.quantity].sight
    if (
        sight is Sight.PUBLIC
        or (sight is Sight.OWN and event.of == me)
        or (sight is Sight.ESTIMATOR and event.to == me)
        or (sight is Sight.ESTIMATED and watch.exact(ThreatId(event.of), me))
    ):
        return _everyone(watch, event, me)
    return None


# ---- Pacts


def _proposal_made(watch: Watch, event: e.ProposalMade, me: PowerId) -> SeenEvent | None:
    if not watch.knows(event.proposal.id, me):
        return None
    return ProposalSeen(cause=event.cause, proposal=proposal_view(event.proposal, me))


def _entered(watch: Watch, event: e.PactEntered, me: PowerId) -> SeenEvent | None:
    return _pact(watch, event.pact.id, event.cause, me) if watch.knows(event.pact.id, me) else None


def _revised(watch: Watch, event: e.PactRevised, me: PowerId) -> SeenEvent | None:
    return _knowers(watch, event, me) if event.at_once else _parties(watch, event, me)


def _authorised(watch: Watch, event: e.TargetAuthorised, me: PowerId) -> SeenEvent | None:
    seen = _parties(watch, event, me)
    if seen is not None or not watch.knows(event.pact, me):
        return seen
    return replace(event, authorisation=without_call(event.authorisation))


def _delivered(watch: Watch, event: e.Delivered, me: PowerId) -> SeenEvent | None:
    seen = _parties(watch, event, me)
    if seen is not None or not watch.knows(event.pact, me):
        return seen
    return DeliverySeen(
        cause=event.cause,
        power=event.power,
        pact=event.pact,
        threat=event.threat,
        due=sum(event.due),
        committed=sum(event.committed),
        short=event.short,
    )


def _broken(watch: Watch, event: e.PledgeBroken, me: PowerId) -> SeenEvent | None:
    """The sums are over all pacts, so they are told to those who know of all concerned."""
    return event if watch.owed_unseen(event.power, me)[1] == 0 else None


def _operated(watch: Watch, event: e.Operated, me: PowerId) -> SeenEvent | None:
    if me in event.contributors:
        return event
    return OperationSeen(
        cause=event.cause,
        pact=event.pact,
        threat=event.threat,
        contributors=event.contributors,
    )


def _contained(watch: Watch, event: e.Contained, me: PowerId) -> SeenEvent | None:
    if me in event.contributors:
        return event
    low, high = next(band for band in BANDS if event.coverage <= band[1])
    return CoverageSeen(
        cause=event.cause,
        threat=event.threat,
        low=low,
        high=high,
        contributors=event.contributors,
    )


def _coerced(watch: Watch, event: e.Coerced, me: PowerId) -> SeenEvent | None:
    """Its deterrence only the target sees: to the coercer it would tell of secret guarantors."""
    if me == event.target:
        return event
    return CoercionSeen(
        cause=seen_cause(watch, event, me),
        coercer=event.coercer,
        target=event.target,
        success=event.success,
    )


def _heard(watch: Watch, event: e.MessageSent, me: PowerId) -> SeenEvent | None:
    return event if event.sent.reaches(me) else None


# ---- Threats


def _appeared(watch: Watch, event: e.ThreatAppeared, me: PowerId) -> SeenEvent | None:
    return ThreatSeen(cause=event.cause, threat=threat_view(watch.state, event.threat, me, False))


def _split(watch: Watch, event: e.ThreatSplit, me: PowerId) -> SeenEvent | None:
    half = threat_view(watch.state, event.half, me, False)
    return ThreatSeen(cause=event.cause, threat=half, half_of=event.threat)


def _turned(watch: Watch, event: e.ThreatTurned, me: PowerId) -> SeenEvent | None:
    threat = threat_view(watch.state, watch.state.threats[event.threat], me, False)
    return ThreatChanged(cause=event.cause, threat=threat, former=event.former)


def _fate(watch: Watch, event: e.FateStruck, me: PowerId) -> SeenEvent:
    names = next((card.names for card in watch.state.deck.events if card.key == event.key), {})
    return FateSeen(cause=event.cause, key=event.key, names=names)


SIGHTS: dict[type, Look] = {
    e.Changed: _changed,
    e.InteroperabilityChanged: _everyone,
    e.ProposalMade: _proposal_made,
    e.ProposalCountered: _knowers,
    e.ProposalSigned: _knowers,
    e.ProposalDeclined: _knowers,
    e.ProposalClosed: _knowers,
    e.PactEntered: _entered,
    e.PartyJoined: _knowers,
    e.PowerInvited: _knowers,
    e.DepartureAnnounced: _knowers,
    e.DepartureRecalled: _knowers,
    e.PartyLeft: _knowers,
    e.PactRenewed: _knowers,
    e.PactRevised: _revised,
    e.PactEnded: _knowers,
    e.PactRevealed: _knowers,
    e.PactFound: _only("finder"),
    e.ExitFreed: _knowers,
    e.PledgesCalled: _parties,
    e.MotionFiled: _parties,
    e.MotionFailed: _parties,
    e.TargetAuthorised: _authorised,
    e.AuthorisationLapsed: _knowers,
    e.HostDenied: _knowers,
    e.MessageSent: _heard,
    e.SheetSet: _only("power"),
    e.ReadinessSet: _everyone,
    e.Delivered: _delivered,
    e.PledgeBroken: _broken,
    e.Operated: _operated,
    e.PointsLost: _parties,
    e.ActedAtHome: _only("power"),
    e.Contained: _contained,
    e.Coerced: _coerced,
    e.Feared: _only("power"),
    e.Exercised: _everyone,
    e.ThreatAppeared: _appeared,
    e.ThreatMoved: _everyone,
    e.ThreatTurned: _turned,
    e.ThreatSplit: _split,
    e.ThreatDefeated: _everyone,
    e.SponsorshipMarked: _only("sponsor"),
    e.SponsorFound: _only("finder"),
    e.VulnerabilityFound: _only("finder"),
    e.PowerFailed: _everyone,
    e.FateStruck: _fate,
    e.TurnEnded: _everyone,
    e.MatchEnded: _everyone,
}
"""How each kind of event is seen by a seat, and by those who see what is public."""
