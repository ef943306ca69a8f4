"""Pacts in force: what the lead calls, what is put to the vote, what runs on and what is left."""

from game.ai.calls import fitting_call
from game.ai.policies.sensible.drafts import at_most
from game.ai.policies.sensible.outlook import Outlook
from game.ai.policies.sensible.worth import worth
from game.rules.clauses.exit import FreeExit
from game.rules.clauses.term import UntilDone
from game.rules.commands import Command, FileMotion, LeavePact, RenewPact
from game.rules.formulas import targets
from game.rules.ids import NO_PACT, PactId, PowerId, ThreatId
from game.rules.orders import Vote
from game.rules.views import PactView

CONCERNED = 30
"""Exposure from which a power puts a threat to the vote."""

TOLERABLE = 12
"""Exposure from which it votes for action others want."""

BREACH = 40
"""A lead whose trust fell below this is not followed any longer, where leaving is free."""


def upkeep(outlook: Outlook, envoys: int) -> list[Command]:
    """What is to be said this turn about the pacts one is in."""
    said: list[Command] = []
    given_up = _given_up(outlook)
    for pact in outlook.view.pacts:
        if outlook.me not in pact.parties or _leaving(pact, outlook.me):
            continue
        if _let_down(outlook, pact) or pact.id == given_up:
            said.append(LeavePact(pact.id))
            continue
        said.extend(fitting_call(outlook.view, pact))
        said.extend(_motion(outlook, pact))
        if envoys and _runs_on(outlook, pact):
            envoys -= 1
            said.append(RenewPact(pact.id))
    return said


def _leaving(pact: PactView, power: PowerId) -> bool:
    return any(d.power == power for d in pact.departures)


def _let_down(outlook: Outlook, pact: PactView) -> bool:
    lead, trust = pact.terms.lead, outlook.mine.trust
    if lead is None or lead == outlook.me or trust is None:
        return False
    return trust[lead] < BREACH and isinstance(pact.terms.exit, FreeExit)


def _given_up(outlook: Outlook) -> PactId:
    """Of coalitions one may leave freely, the one worth least, where one promised too much."""
    if not outlook.overstretched:
        return NO_PACT
    free = [
        (worth(outlook, pact.terms, pact.parties), pact.id)
        for pact in outlook.view.pacts
        if outlook.me in pact.parties
        and outlook.me != pact.terms.lead
        and pact.entered_on < outlook.view.turn
        and isinstance(pact.terms.exit, FreeExit)
        and any(pact.terms.pledge(outlook.me).points)
    ]
    return min(free)[1] if free else NO_PACT


def _runs_on(outlook: Outlook, pact: PactView) -> bool:
    """Its lead renews a pact in its last turn while it is worth it."""
    last = pact.expires_on == outlook.view.turn and isinstance(pact.terms.term, UntilDone)
    if not last or pact.terms.lead != outlook.me or outlook.turns_left < 2:
        return False
    return worth(outlook, pact.terms, pact.parties) > 0


def _motion(outlook: Outlook, pact: PactView) -> list[Command]:
    """Put the target that concerns one most to the vote."""
    pledge = pact.terms.pledge(outlook.me).points
    if pact.terms.lead is not None or not any(pledge):
        return []
    if at_most(pledge, outlook.spare(outlook.me)) != pledge:
        return []
    settled = {m.threat for m in pact.motions} | {a.threat for a in pact.authorisations}
    view = outlook.view
    within = targets(view.world, pact.terms, pact.parties, view.threats, pact.denials)
    for threat in outlook.threats:
        felt = outlook.exposure(threat, outlook.me) >= CONCERNED
        if felt and threat.id in within and threat.id not in settled:
            return [FileMotion(pact.id, threat.id)]
    return []


def votes(outlook: Outlook) -> list[Vote]:
    """By one's own exposure: for what one feels, and for what endangers everybody, as long as one
    can keep what it asks for.
    """
    ballots: list[Vote] = []
    for pact in outlook.view.pacts:
        if pact.terms.lead is not None or outlook.me not in pact.parties:
            continue
        asked = {m.threat for m in pact.motions} | {a.threat for a in pact.authorisations}
        ballots.extend(Vote(pact.id, threat, _for(outlook, threat)) for threat in sorted(asked))
    return ballots


def _for(outlook: Outlook, threat_id: ThreatId) -> bool:
    threat = outlook.view.threat(threat_id)
    if threat is None or outlook.overstretched:
        return False
    danger = threat.estimate >= outlook.view.world.constants.order_threat_from
    return danger or outlook.exposure(threat, outlook.me) >= TOLERABLE
