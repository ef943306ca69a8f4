"""A match in memory: it shows views, takes commands, closes turns, and can write itself down."""

from collections.abc import Callable

from game import __version__
from game.errors import Failed
from game.rules import (
    RULES_VERSION,
    Refusal,
    Refused,
    Scenario,
    Seat,
    State,
    View,
    decide,
    digest,
    evolve,
    new_match,
    resolve_turn,
    view_for,
)
from game.rules.commands import Command
from game.rules.events import Event
from game.rules.ids import PowerId
from game.wire.log import Acted, Entry, Opened, TurnClosed

Write = Callable[[Entry], None]
"""Takes the next entry of a match's log."""

Refusing = Callable[[PowerId, Command, Refusal], None]
"""Is told of a command that was not allowed."""


class Match:
    """One match and its referee's state; policies see it through `view` only.

    write: takes each entry as it happens; refusing: is told of refusals; both may be left out.
    """

    def __init__(
        self,
        state: State,
        write: Write | None = None,
        refusing: Refusing | None = None,
    ) -> None:
        self.state = state
        self.events: list[Event] = []
        """What happened since the turn began."""
        self._write = write
        self._refusing = refusing
        self._said = 0

    def view(self, power: PowerId) -> View:
        """What a power sees now."""
        return view_for(self.state, Seat(power))

    def ready(self, power: PowerId) -> bool:
        """Whether a power waits for the turn to close."""
        return self.state.ready[power]

    def say(self, power: PowerId, command: Command) -> None:
        """A command of a power. What is refused changes nothing and is not written down."""
        try:
            events = decide(self.state, power, command)
        except Refused as refused:
            if self._refusing is not None:
                self._refusing(power, command, refused.refusal)
            return
        evolve(self.state, events)
        self.events.extend(events)
        if self._write is not None:
            self._said += 1
            ref = str(self._said)
            self._write(Acted(power=power, ref=ref, command=command, events=tuple(events)))

    def close(self) -> list[Event]:
        """Resolve the turn; returns all its events, planning first, and starts the next."""
        turn = self.state.turn
        self.state, events = resolve_turn(self.state)
        if self._write is not None:
            self._write(
                TurnClosed(turn=turn, why="ready", events=tuple(events), digest=digest(self.state))
            )
        happened, self.events = [*self.events, *events], []
        return happened


def opened(scenario: Scenario, seed: str, seats: tuple[str, ...]) -> tuple[Opened, State]:
    """Entry 0 and the first state of a match whose seed is no secret."""
    state = new_match(scenario, seed)
    return (
        Opened(
            rules=RULES_VERSION,
            program=__version__,
            scenario=scenario,
            seed=seed,
            salt=b"",
            seats=seats,
            world=state.world.digest,
            digest=digest(state),
        ),
        state,
    )


def again(entry: Opened) -> State:
    """The first state of a recorded match. Raises `Failed` where these rules make another one."""
    if entry.rules != RULES_VERSION:
        raise Failed(
            f"The match was recorded under version {entry.rules} of the rules; this program has "
            f"version {RULES_VERSION} and cannot play it again."
        )
    state = new_match(entry.scenario, entry.seed, entry.salt)
    if digest(state) != entry.digest:
        raise Failed("Entry 0, the opening: its state differs from the one recorded.")
    return state
