"""The rules of *Ad Hoc*: a pure engine in integers, with no clock, no files and no network.

    state = new_match(scenario, seed)           # the first state
    events = decide(state, power, command)      # what a command leads to, or raises `Refused`
    evolve(state, events)                       # fold it in
    state, events = resolve_turn(state)         # all sealed orders at once
    view = view_for(state, Seat(power))         # what a power may see
    state = imagine(view, dice)                 # a possible state behind a view
    result = outcome(state)                     # score and ranks

Server and simulations hold a `State`; AI and client hold views and fork imagined states only.
"""

from .evolve import evolve
from .imagine import imagine
from .legal import check, decide
from .opening import new_match
from .outcome import Outcome, outcome
from .refusals import Refusal, Refused
from .resolve import resolve_turn
from .ruleset import RULES_VERSION
from .setup import Deck, Scenario, Setup
from .sights import project
from .state import State, decode_state, digest, encode_state, fork
from .view import view_for
from .views import Eyes, Screen, Seat, Spectator, Teacher, View
from .world import World, build_world

__all__ = [
    "RULES_VERSION",
    "Deck",
    "Eyes",
    "Outcome",
    "Refusal",
    "Refused",
    "Scenario",
    "Screen",
    "Seat",
    "Setup",
    "Spectator",
    "State",
    "Teacher",
    "View",
    "World",
    "build_world",
    "check",
    "decide",
    "decode_state",
    "digest",
    "encode_state",
    "evolve",
    "fork",
    "imagine",
    "new_match",
    "outcome",
    "project",
    "resolve_turn",
    "view_for",
]
