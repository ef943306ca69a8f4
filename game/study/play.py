"""One whole match between policies, from a seed."""

from collections.abc import Callable, Sequence

from game.ai.dice import ai_key
from game.ai.policies import Policy
from game.ai.table import negotiate
from game.rules.events import Event
from game.rules.setup import Scenario
from game.rules.state import State
from game.study.match import Match, Refusing, Write, opened
from game.study.uncollected import uncollected

Watching = Callable[[State, list[Event]], None]
"""Is shown the state after each turn, and all that happened in it."""


def play(
    scenario: Scenario,
    seed: str,
    policies: Sequence[Policy],
    write: Write | None = None,
    watching: Watching | None = None,
    refusing: Refusing | None = None,
) -> State:
    """Play a match to its end and return its last state.

    write: takes the entries of its log; watching: is shown each turn; refusing: hears of refusals.
    """
    entry, state = opened(scenario, seed, tuple(policy.key for policy in policies))
    if write is not None:
        write(entry)
    if watching is not None:
        watching(state, [])
    match = Match(state, write, refusing)
    key = ai_key(seed)
    with uncollected():
        while not match.state.over:
            negotiate(match, policies, key, match.state.turn)
            events = match.close()
            if watching is not None:
                watching(match.state, events)
    return match.state
