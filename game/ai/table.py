"""The one negotiation loop: who is asked when, how often, with which dice.

Simulation and study run `negotiate`; a server asks one seat at a time through `answers`.
"""

from collections.abc import Sequence
from typing import Protocol

from game.ai.dice import dice_for
from game.ai.policies.policy import Policy
from game.rules.commands import Command, SetReady
from game.rules.ids import PowerId
from game.rules.views import View

_CHAIR = -1
"""The seat number whose dice draw the order of seats."""


class Host(Protocol):
    """Whoever runs the match: shows views, takes commands, knows who is ready."""

    def view(self, power: PowerId) -> View:
        """What the power sees now."""
        ...

    def ready(self, power: PowerId) -> bool:
        """Whether the power waits for the turn to close."""
        ...

    def say(self, power: PowerId, command: Command) -> None:
        """A command of the power; one that is refused changes nothing."""
        ...


def answers(policy: Policy, view: View, key: bytes, talk: int) -> list[Command]:
    """What a seat says when it is asked for the ``talk``-th time (from 0) in a turn.

    The same view, key and count always give the same answer. A policy that was asked often enough
    says no more than that it is ready. ``key`` is the match's `ai_key`.
    """
    if talk >= policy.rounds:
        return [SetReady()]
    seat = -2 if view.me is None else view.me
    return policy.answers(view, dice_for(key, seat, view.turn, talk), talk >= policy.talks)


def negotiate(host: Host, policies: Sequence[Policy], key: bytes, turn: int) -> None:
    """Let all seats talk until everyone is ready or has been asked as often as its policy allows.

    Seats are asked one after the other in an order drawn anew each turn; who is ready is left
    alone until an offer or a pact makes it un-ready.
    """
    seats = dice_for(key, _CHAIR, turn, 0).shuffled([PowerId(p) for p in range(len(policies))])
    for talk in range(max(policy.rounds for policy in policies)):
        waiting = [p for p in seats if talk < policies[p].rounds and not host.ready(p)]
        if not waiting:
            return
        for power in waiting:
            for command in answers(policies[power], host.view(power), key, talk):
                host.say(power, command)
