"""Whole matches of planners on record, and single moments of the tiny world, for their tests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from game.ai.dice import Dice
from game.ai.personas import PERSONAS
from game.ai.planner.level import STUDY, Level
from game.ai.planner.mind import Mind
from game.ai.planner.planner import Planner
from game.ai.planner.traits import Traits
from game.ai.policies import Policy, policy_named
from game.rules import Refusal, Seat, State, View, digest, view_for
from game.rules.commands import Command
from game.rules.events import Event
from game.rules.ids import PowerId
from game.scenario import load
from game.study.play import play
from tests.rules.tiny import play as say

Said = tuple[View, list[Command]]


@dataclass
class Watched:
    """A policy that writes down what it saw and said."""

    inner: Policy
    said: list[Said] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.inner.key

    @property
    def talks(self) -> int:
        return self.inner.talks

    @property
    def rounds(self) -> int:
        return self.inner.rounds

    def answers(self, view: View, dice: Dice, closing: bool) -> list[Command]:
        commands = self.inner.answers(view, dice, closing)
        self.said.append((view, commands))
        return commands


@dataclass
class Record:
    """A match: who sat where (keys of personas), what each said, what happened, how it ended."""

    seats: list[str]
    said: list[list[Said]]
    events: list[Event]
    refused: list[tuple[str, Command, Refusal]]
    opening: State
    end: bytes

    def commands(self, persona: str) -> Iterator[tuple[View, Command]]:
        """What seats of a persona said, with what they saw as they did."""
        for seat, name in enumerate(self.seats):
            if name == persona:
                for view, commands in self.said[seat]:
                    for command in commands:
                        yield view, command


@lru_cache(maxsize=64)
def recorded(scenario: str, seats: str, seed: str) -> Record:
    """A match between planners; ``seats`` as in `--seats`, one name for each power."""
    names = seats.split(",")
    watched = [Watched(policy_named(name)) for name in names]
    events: list[Event] = []
    refused: list[tuple[str, Command, Refusal]] = []
    first: list[State] = []

    def watching(state: State, happened: list[Event]) -> None:
        if not first:
            first.append(state)
        events.extend(happened)

    end = play(
        load(scenario),
        seed,
        watched,
        watching=watching,
        refusing=lambda power, command, refusal: refused.append((names[power], command, refusal)),
    )
    assert end.over
    personas = [name.partition(":")[0] for name in names]
    return Record(personas, [each.said for each in watched], events, refused, first[0], digest(end))


def mixed(turn: int, powers: int, level: str) -> str:
    """Seats of different personas; another ``turn`` is another choice."""
    keys = list(PERSONAS)
    return ",".join(f"{keys[(turn + place) % len(keys)]}:{level}" for place in range(powers))


# ---- Moments


def mind_of(state: State, power: PowerId, traits: Traits, level: Level = STUDY) -> Mind:
    """What a seat makes of a moment."""
    return Mind(view_for(state, Seat(power)), power, traits, level, Dice(b"table"))


def answers_of(state: State, power: PowerId, traits: Traits, level: Level = STUDY) -> list[Command]:
    """What a seat says first in a moment."""
    planner = Planner("tested", traits, level)
    return planner.answers(view_for(state, Seat(power)), Dice(b"table"), False)


def told(state: State, power: PowerId, commands: Sequence[Command]) -> State:
    """The state after a power's commands, each of which has to be allowed."""
    return say(state, *((power, command) for command in commands))


def traits_of(persona: str) -> Traits:
    return PERSONAS[persona].traits
