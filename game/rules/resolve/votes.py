"""Step 1: motions and authorisations of pacts decided by vote (rulebook 5.2, 9 Votes)."""

from msgspec.structs import replace

from ..clauses.decision import passes
from ..events import AuthorisationLapsed, Cause, Event, MotionFailed, TargetAuthorised
from ..ids import PactId, PowerId, ThreatId
from ..orders import Vote
from ..papers import Authorisation
from ..state import State
from .workings import Workings

RULE = "votes"


def tally(state: State, workings: Workings) -> list[Event]:
    """Count sealed votes. A motion that carries acts from next turn, or as soon as the constant
    ``vote_delay`` says (its filer counts as a vote for
    it unless the filer withholds). Support withdrawn, by vote or by leaving, until a motion would
    no longer pass lapses the authorisation at once; who joined since takes none away.
    """
    ballots: dict[tuple[PactId, ThreatId], dict[PowerId, bool]] = {}
    for power, sheet in enumerate(state.sheets):
        for order in sheet or ():
            if isinstance(order, Vote):
                ballots.setdefault((order.pact, order.threat), {})[PowerId(power)] = order.authorise
    events: list[Event] = []
    for pact_id in sorted(state.pacts):
        pact = state.pacts[pact_id]
        decision, parties = pact.terms.decision, pact.parties
        if pact.terms.lead is not None:
            continue
        cause = Cause(rule=RULE, pact=pact_id, clause="decision")
        for standing in pact.authorisations:
            votes = ballots.get((pact_id, standing.threat), {})
            support = tuple(p for p in parties if votes.get(p, p in standing.support))
            withdrawn = any(p not in support for p in standing.support)
            if withdrawn and not passes(decision, len(support), len(parties)):
                events.append(
                    AuthorisationLapsed(cause=cause, pact=pact_id, threat=standing.threat)
                )
            elif support != standing.support:
                events.append(
                    TargetAuthorised(
                        cause=cause, pact=pact_id, authorisation=replace(standing, support=support)
                    )
                )
        for motion in pact.motions:
            if motion.threat not in state.threats:
                continue
            votes = ballots.get((pact_id, motion.threat), {})
            support = tuple(p for p in parties if votes.get(p, p == motion.by))
            if passes(decision, len(support), len(parties)):
                since = state.turn + state.world.constants.vote_delay
                authorisation = Authorisation(motion.threat, since, support, motion.call)
                events.append(
                    TargetAuthorised(cause=cause, pact=pact_id, authorisation=authorisation)
                )
            else:
                events.append(
                    MotionFailed(cause=cause, pact=pact_id, threat=motion.threat, support=support)
                )
    return events
