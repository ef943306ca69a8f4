"""Moments of matches played at random in the tiny world, for properties that hold everywhere."""

from dataclasses import dataclass
from functools import lru_cache

from game.ai.dice import ai_key, dice_for
from game.ai.policies.random_legal import RandomLegal
from game.rules.commands import Command
from game.rules.events import Event
from game.rules.evolve import evolve
from game.rules.ids import PowerId
from game.rules.legal import decide
from game.rules.opening import new_match
from game.rules.refusals import Refused
from game.rules.resolve import resolve_turn
from game.rules.setup import Deck, DeckEvent, OrderShifts, Scenario
from game.rules.state import State, fork
from game.rules.view import view_for
from game.rules.views import Eyes, Screen, Seat, Spectator, Teacher
from tests.rules.tiny import tiny_setup

TURNS = 7
SEEDS = 8
POWERS = tuple(PowerId(p) for p in range(4))
SEATS = tuple(Seat(p) for p in POWERS)
EYES: tuple[Eyes, ...] = (*SEATS, Spectator(), Screen(), Teacher())

SCENARIO = Scenario(
    setup=tiny_setup(),
    deck=Deck(
        (
            DeckEvent(
                key="secret_card", names={"en": "A card"}, turn=3, effects=(OrderShifts(by=2),)
            ),
        )
    ),
)


@dataclass(frozen=True)
class Moment:
    """A stretch of a match: a state, the events that followed, and the state they led to."""

    before: State
    events: tuple[Event, ...]
    after: State


@lru_cache(maxsize=SEEDS)
def played(seed: int) -> tuple[tuple[Moment, Moment], ...]:
    """The turns of a match of random commands: planning and resolution of each.

    Nobody may change what is returned; `fork` it first.
    """
    state = new_match(SCENARIO, seed)
    turns = []
    while state.turn <= TURNS and not state.over:
        opened, planned = fork(state), []
        for power in POWERS:
            for command in said(state, power, seed):
                try:
                    events = decide(state, power, command)
                except Refused:
                    continue
                evolve(state, events)
                planned += events
        sealed = fork(state)
        state, events = resolve_turn(sealed)
        turns.append(
            (Moment(opened, tuple(planned), sealed), Moment(sealed, tuple(events), fork(state)))
        )
    return tuple(turns)


def said(state: State, power: PowerId, seed: int) -> list[Command]:
    """What a random player would say now."""
    dice = dice_for(ai_key(seed), power, state.turn, 0)
    return RandomLegal().answers(view_for(state, Seat(power)), dice, False)
