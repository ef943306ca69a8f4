"""What a pact acts on and what is called for it: the lead's call, and motions to be voted on."""

from collections.abc import Container

from ..clauses.pledges import PLEDGE_MOST
from ..commands import CallPledges, FileMotion
from ..events import Cause, Event, MotionFiled, PledgesCalled
from ..formulas import targets
from ..ids import INSTRUMENTS, PactId, PowerId, ThreatId
from ..papers import Call, Motion
from ..refusals import Refused
from ..state import Pact, State
from ..terms import Terms
from .common import own_pact

CALL_MOST = 128
"""Lines of a call."""


def call_pledges(state: State, power: PowerId, command: CallPledges) -> list[Event]:
    """The lead's call this turn, per party, target and instrument; the latest stands."""
    pact = own_pact(state, power, command.pact)
    if pact.terms.lead != power:
        raise Refused("not_lead", pact=pact.id)
    if command.call is not None:
        check_call(command.call, pact.id, pact.terms, pact.parties, _within(state, pact))
    cause = Cause(rule="call_pledges", pact=pact.id, power=power)
    return [PledgesCalled(cause=cause, pact=pact.id, call=command.call)]


def file_motion(state: State, power: PowerId, command: FileMotion) -> list[Event]:
    """Any member puts a target to the vote. The first motion on a target stands for the turn:
    votes are sealed on what was read.
    """
    pact = own_pact(state, power, command.pact)
    threat, call = command.threat, command.call
    if pact.terms.lead is not None:
        raise Refused("not_voted", pact=pact.id)
    if threat not in state.threats:
        raise Refused("unknown_threat", threat=threat)
    if threat not in _within(state, pact):
        raise Refused("not_a_target", pact=pact.id, threat=threat)
    if any(a.threat == threat for a in pact.authorisations):
        raise Refused("already_authorised", pact=pact.id, threat=threat)
    if any(m.threat == threat for m in pact.motions):
        raise Refused("already_filed", pact=pact.id, threat=threat)
    if call is not None:
        if not call:
            raise Refused("motion_calls_nothing")
        check_call(call, pact.id, pact.terms, pact.parties, (threat,))
    cause = Cause(rule="file_motion", pact=pact.id, threat=threat, power=power)
    return [MotionFiled(cause=cause, pact=pact.id, motion=Motion(threat, power, call))]


def _within(state: State, pact: Pact) -> list[ThreatId]:
    return targets(state.world, pact.terms, pact.parties, state.threats.values(), pact.denials)


def check_call(
    call: Call,
    pact: PactId,
    terms: Terms,
    parties: Container[PowerId],
    within: Container[ThreatId],
) -> None:
    """Lines for parties and targets only, each once, and within each pledge summed over targets.

    Raises Refused with the first thing that is wrong.
    """
    if len(call) > CALL_MOST:
        raise Refused("call_too_long", most=CALL_MOST)
    seen: set[tuple[PowerId, ThreatId]] = set()
    called: dict[PowerId, list[int]] = {}
    for line in call:
        party, threat = line.party, line.threat
        if party not in parties:
            raise Refused("call_not_party", power=party)
        if threat not in within:
            raise Refused("not_a_target", pact=pact, threat=threat)
        if (party, threat) in seen:
            raise Refused("call_twice", power=party, threat=threat)
        seen.add((party, threat))
        pledge = terms.pledge(party).points
        sums = called.setdefault(party, [0, 0, 0, 0])
        for k, points in enumerate(line.points):
            if not 0 <= points <= PLEDGE_MOST:
                raise Refused("points_out_of_range", most=PLEDGE_MOST)
            sums[k] += points
            if sums[k] > pledge[k]:
                raise Refused(
                    "call_exceeds_pledge",
                    power=party,
                    instrument=INSTRUMENTS[k],
                    pledged=pledge[k],
                )
