"""What is allowed: a command is answered with events, or refused with a code (rulebook 4, 5.1, 9).

Both depend only on what the power asking may know, so that a refusal tells it nothing new.
"""

from collections.abc import Callable
from typing import Any

from .. import commands as c
from ..events import Cause, Event, ReadinessSet
from ..ids import PowerId
from ..refusals import Refusal, Refused
from ..state import State
from . import calls, messages, pacts, proposals, sheets
from .sheets import still_valid


def decide(state: State, power: PowerId, command: c.Command) -> list[Event]:
    """The events a command of ``power`` leads to; none where all is as it asks for already.

    Pure: ``state`` stays as it is until the events are folded into it (`evolve`). Raises Refused
    when the command is not allowed.
    """
    if state.over:
        raise Refused("match_over")
    return _ANSWERS[type(command)](state, power, command)


def check(state: State, power: PowerId, command: c.Command) -> Refusal | None:
    """Why a command is not allowed, or None where `decide` would accept it."""
    try:
        decide(state, power, command)
    except Refused as refused:
        return refused.refusal
    return None


def _set_ready(state: State, power: PowerId, command: c.SetReady) -> list[Event]:
    """Readiness makes no promise: everything can still be changed until the turn closes."""
    if state.ready[power] == command.ready:
        return []
    cause = Cause(rule="set_ready", power=power)
    return [ReadinessSet(cause=cause, power=power, ready=command.ready)]


_ANSWERS: dict[type, Callable[[State, PowerId, Any], list[Event]]] = {
    c.ProposePact: proposals.propose,
    c.CounterProposal: proposals.counter,
    c.SignProposal: proposals.sign,
    c.DeclineProposal: proposals.decline,
    c.WithdrawProposal: proposals.withdraw,
    c.AccedePact: pacts.accede,
    c.InvitePower: pacts.invite,
    c.LeavePact: pacts.leave,
    c.StayInPact: pacts.stay,
    c.RenewPact: pacts.renew,
    c.CallPledges: calls.call_pledges,
    c.FileMotion: calls.file_motion,
    c.DenyPact: pacts.deny,
    c.SendMessage: messages.send,
    c.SetOrders: sheets.set_orders,
    c.SetReady: _set_ready,
}

__all__ = ["check", "decide", "still_valid"]
