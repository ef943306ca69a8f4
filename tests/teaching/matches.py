"""Whole matches between computer powers, as logs: played once, read by many tests."""

from functools import cache

from game.ai.dice import ai_key
from game.ai.policies import Policy, policy_named
from game.ai.table import negotiate
from game.scenario.library import load
from game.study.match import Match, opened
from game.wire.log import Entry

SCENARIO = "multipolar"


@cache
def played(policy: str, seed: str = "3", scenario: str = SCENARIO) -> tuple[Entry, ...]:
    """The log of a whole match in which one policy plays every seat."""
    setup = load(scenario)
    powers = len(setup.setup.powers)
    first, state = opened(setup, seed, (policy,) * powers)
    log: list[Entry] = [first]
    match = Match(state, log.append)
    policies: list[Policy] = [policy_named(policy)] * powers
    while not match.state.over:
        negotiate(match, policies, ai_key(seed), match.state.turn)
        match.close()
    return tuple(log)
