"""Pacts one is in: what the lead calls, what is put to the vote, what runs on and what is left."""

from game.ai.appraisal import deal_of
from game.ai.calls import fitting_call
from game.ai.planner.mind import Mind
from game.ai.planner.remarks import leaving
from game.ai.planner.stakes import stake
from game.rules.clauses.exit import FreeExit
from game.rules.clauses.purpose import NamedAdversary
from game.rules.clauses.term import UntilDone
from game.rules.commands import (
    Command,
    FileMotion,
    InvitePower,
    LeavePact,
    RenewPact,
)
from game.rules.formulas import targets
from game.rules.ids import PowerId
from game.rules.views import PactView

BURDEN = 60
"""Hundredths of score a pact costs from which one leaves it, where leaving is free."""

FOCUS = 1
"""Targets a voted pact takes on at a time: a basket split in two beats nothing."""


def upkeep(mind: Mind, envoys: int) -> tuple[list[Command], int]:
    """What is to be said this turn about the pacts one is in, and the envoys left after it."""
    said: list[Command] = []
    for pact in mind.pacts:
        if any(d.power == mind.me for d in pact.departures):
            continue
        if _leaves(mind, pact):
            said += [*leaving(mind, pact), LeavePact(pact.id)]
            continue
        said.extend(fitting_call(mind.view, pact))
        said.extend(_motion(mind, pact))
        said.extend(_guest(mind, pact))
        if envoys and _runs_on(mind, pact):
            envoys -= 1
            said.append(RenewPact(pact.id))
    return said, envoys


def _leaves(mind: Mind, pact: PactView) -> bool:
    """Who was let down by the lead, or for whom the pact has become a burden, goes while that is
    free; from a standing pact only who never would have signed it."""
    if not isinstance(pact.terms.exit, FreeExit) or pact.entered_on == mind.view.turn:
        return False
    if pact.terms.standing:
        return not mind.traits.space.admits(pact.terms)
    lead = pact.terms.lead
    if lead is not None and lead != mind.me and mind.trust(lead) < mind.traits.grudge:
        return True
    return mind.appraiser.total(deal_of(pact), mind.me) < -BURDEN


def _runs_on(mind: Mind, pact: PactView) -> bool:
    """Its lead renews a pact in its last turn while it is worth it."""
    last = pact.expires_on == mind.view.turn and isinstance(pact.terms.term, UntilDone)
    if not last or pact.terms.lead != mind.me or mind.turns_left < 2:
        return False
    return mind.appraiser.total(deal_of(pact), mind.me) > 0


def _motion(mind: Mind, pact: PactView) -> list[Command]:
    """Put the target in which one has the largest stake to the vote; what is authorised already and
    not yet as good as beaten takes up the basket."""
    if pact.terms.lead is not None:
        return []
    view, strengths = mind.view, mind.appraiser.ground.threats
    busy = {a.threat for a in pact.authorisations if strengths[a.threat].estimate > 3}
    asked = {m.threat for m in pact.motions}
    if len(busy | asked) >= FOCUS:
        return []
    settled = asked | {a.threat for a in pact.authorisations}
    best, chosen = 0, None
    for threat_id in targets(view.world, pact.terms, pact.parties, view.threats, pact.denials):
        if threat_id in settled:
            continue
        value = stake(mind, pact, strengths[threat_id])
        if value > best:
            best, chosen = value, threat_id
    return [] if chosen is None else [FileMotion(pact.id, chosen)]


def _guest(mind: Mind, pact: PactView) -> list[Command]:
    """The lead of a pact by invitation asks in whoever feels its target and stands outside."""
    if pact.terms.access != "invitation" or pact.terms.lead != mind.me or mind.traits.leads:
        return []
    view = mind.view
    for threat_id in targets(view.world, pact.terms, pact.parties, view.threats, pact.denials):
        threat = mind.appraiser.ground.threats[threat_id]
        outside = [
            PowerId(p)
            for p in range(len(view.powers))
            if p not in pact.parties
            and p not in pact.invited
            and NamedAdversary(PowerId(p)) not in pact.terms.purposes
            and any(mind.spare(PowerId(p)))
        ]
        if outside and mind.appraiser.course.run(threat_id).beaten < 0:
            guest = max(outside, key=lambda p: (threat.base_exposure[p], -p))
            return [InvitePower(pact.id, guest)]
    return []
