"""What a pact has its parties do: in force, or as offered (rulebook 9, Pledge and call; Votes)."""

from typing import NamedTuple

from game.ai.appraisal.ground import Ground
from game.rules.clauses.decision import passes
from game.rules.clauses.term import UntilDone
from game.rules.formulas import acts_on, all_pledges, call_of, due, targets
from game.rules.ids import NO_PACT, NO_POINTS, PactId, Points, PowerId, ThreatId
from game.rules.terms import Terms
from game.rules.views import PactView

Sent = dict[PowerId, Points]
"""Points of each power."""

ENDLESS = 99
"""The end of a standing pact."""

VOTES_FROM = 12
"""Exposure from which a member can be expected to vote for action."""


class Duty(NamedTuple):
    """Points a turn that each party owes against each target, from turn ``start`` (0 is this one)
    until before turn ``end``."""

    pact: PactId
    terms: Terms
    owed: dict[ThreatId, Sent]
    start: int
    end: int


def in_force(ground: Ground, pact: PactView) -> Duty:
    """What a pact in force calls this turn; of a voted one, what has been authorised."""
    view = ground.view
    acting = acts_on(view.world, pact, view.threats, view.turn)
    call = call_of(view.world, pact, acting, {t: ground.threats[t].kind for t in acting})
    owed: dict[ThreatId, Sent] = {}
    for party in pact.parties:
        for threat, points in due(call, pact.terms, party, ground.usable[party]).items():
            owed.setdefault(threat, {})[party] = points
    return Duty(pact.id, pact.terms, owed, 0, _end(ground, pact.terms, pact))


def offered(
    ground: Ground, terms: Terms, parties: tuple[PowerId, ...], replaces: PactId = NO_PACT
) -> Duty:
    """What terms would ask: under a lead all pledges from this turn on, else from the next, against
    those targets that would find the votes. Where they take the place of a voted pact in force,
    what that was authorised for stays so.
    """
    view = ground.view
    former = view.pact(replaces) if replaces != NO_PACT else None
    acting = targets(view.world, terms, parties, view.threats)
    start = 0
    if terms.lead is None:
        votes = former.authorisations if former else ()
        granted = {a.threat for a in votes if a.since <= view.turn}
        kept = [t for t in acting if t in granted]
        start = 0 if kept else 1
        acting = kept or [t for t in acting if _carried(ground, terms, parties, t)]
    owed: dict[ThreatId, Sent] = {}
    if len(acting) == 1:
        owed[acting[0]] = _all_on_one(ground, terms, parties)
    elif acting:
        call = all_pledges(view.world, terms, parties, {t: ground.threats[t].kind for t in acting})
        for party in parties:
            for threat, points in due(call, terms, party, ground.usable[party]).items():
                owed.setdefault(threat, {})[party] = points
    return Duty(replaces, terms, owed, start, _end(ground, terms, former))


def _all_on_one(ground: Ground, terms: Terms, parties: tuple[PowerId, ...]) -> Sent:
    """`due` under the call of all pledges, where there is but one target."""
    sent: Sent = {}
    for pledge in terms.pledges:
        if pledge.party in parties and not pledge.opt_in:
            f, i, l, a = pledge.points
            uf, ui, ul, ua = ground.usable[pledge.party]
            points = (min(f, uf), min(i, ui), min(l, ul), min(a, ua))
            if points != NO_POINTS:
                sent[pledge.party] = points
    return sent


def _end(ground: Ground, terms: Terms, former: PactView | None) -> int:
    """Turns until the term is over; a pact in force whose term stays keeps its last turn."""
    if not isinstance(terms.term, UntilDone):
        return ENDLESS
    if former is not None and former.terms.term == terms.term:
        return former.expires_on - ground.view.turn + 1
    return terms.term.turns


def _carried(
    ground: Ground, terms: Terms, parties: tuple[PowerId, ...], threat_id: ThreatId
) -> bool:
    """Whether a target would find the votes: each member votes by its own stake."""
    threat = ground.threats[threat_id]
    support = len(parties)
    if threat.estimate < ground.constants.order_threat_from:
        felt = ground.world.base_exposure[threat.kind]
        support = sum(felt[party][threat.region] >= VOTES_FROM for party in parties)
    return passes(terms.decision, support, len(parties))
