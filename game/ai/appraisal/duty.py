"""What a pact has its parties do: in force, or as offered (rulebook 9, Pledge and call; Votes)."""

from typing import NamedTuple

from game.ai.appraisal.ground import Ground
from game.rules.clauses.decision import passes
from game.rules.clauses.term import UntilDone
from game.rules.formulas import acts_on, call_of, due
from game.rules.ids import NO_PACT, NO_POINTS, PactId, Points, PowerId, ThreatId
from game.rules.papers import Authorisation, Call, Motion
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
    if pact.terms.lead is None or pact.call is not None or pact.denials:
        acting = acts_on(view.world, pact, view.threats, view.turn)
    else:
        acting = ground.targets(pact.terms, pact.parties)
    asked: list[Authorisation | Motion] = [*pact.authorisations, *pact.motions]
    if pact.call is None and all(each.call is None for each in asked):
        owed = _all_pledges(ground, pact.terms, pact.parties, acting)
        owed = {threat: sent for threat, sent in owed.items() if sent}
    else:
        kinds = {t: ground.threats[t].kind for t in acting}
        call = call_of(view.world, pact, acting, kinds)
        owed = _called(ground, pact.terms, pact.parties, call)
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
    acting = ground.targets(terms, parties)
    start = 0
    if terms.lead is None:
        votes = former.authorisations if former else ()
        granted = {a.threat for a in votes if a.since <= view.turn}
        kept = [t for t in acting if t in granted]
        start = 0 if kept else 1
        acting = kept or [t for t in acting if _carried(ground, terms, parties, t)]
    owed = _all_pledges(ground, terms, parties, acting)
    return Duty(replaces, terms, owed, start, _end(ground, terms, former))


def _called(
    ground: Ground, terms: Terms, parties: tuple[PowerId, ...], call: Call
) -> dict[ThreatId, Sent]:
    """`due` of each party under a call."""
    owed: dict[ThreatId, Sent] = {}
    for party in parties:
        lines = [line for line in call if line.party == party]
        if len(lines) == 1 and not terms.pledge(party).opt_in:
            line = lines[0]
            points = _least(line.points, terms.pledge(party).points, ground.usable[party])
            if points != NO_POINTS:
                owed.setdefault(line.threat, {})[party] = points
        elif lines:
            for threat, points in due(call, terms, party, ground.usable[party]).items():
                owed.setdefault(threat, {})[party] = points
    return owed


def _least(one: Points, other: Points, third: Points) -> Points:
    (f, i, l, a), (bf, bi, bl, ba), (cf, ci, cl, ca) = one, other, third
    return (min(f, bf, cf), min(i, bi, ci), min(l, bl, cl), min(a, ba, ca))


def _all_pledges(
    ground: Ground, terms: Terms, parties: tuple[PowerId, ...], acting: list[ThreatId]
) -> dict[ThreatId, Sent]:
    """`due` of each party under the call of all pledges, for terms that are asked about again and
    again with other pledges. A single target is there even if nobody owes anything against it."""
    if len(acting) == 1:
        return {acting[0]: _all_on_one(ground, terms, parties)}
    owed: dict[ThreatId, Sent] = {}
    pledges = {p.party: p.points for p in terms.pledges if not p.opt_in}
    targets, column = tuple(acting), ground.column
    for party in parties if acting else ():
        if party in pledges:
            f, i, l, a = pledges[party]
            uf, ui, ul, ua = ground.usable[party]
            columns = zip(
                targets,
                column(targets, 0, f, uf),
                column(targets, 1, i, ui),
                column(targets, 2, l, ul),
                column(targets, 3, a, ua),
                strict=True,
            )
            for threat, f, i, l, a in columns:
                if f or i or l or a:
                    owed.setdefault(threat, {})[party] = (f, i, l, a)
    return owed


def _all_on_one(ground: Ground, terms: Terms, parties: tuple[PowerId, ...]) -> Sent:
    sent: Sent = {}
    for pledge in terms.pledges:
        if pledge.party in parties and not pledge.opt_in:
            f, i, l, a = points = pledge.points
            uf, ui, ul, ua = ground.usable[pledge.party]
            if f > uf or i > ui or l > ul or a > ua:
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
