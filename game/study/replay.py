"""`adhoc replay`: tell a recorded match turn by turn, or play it again and compare."""

from collections.abc import Iterator

import click

from game.errors import Failed
from game.rules import Refused, State, decide, digest, evolve, fork, resolve_turn
from game.study.chronicle import Chronicle
from game.study.match import again
from game.wire.log import Acted, Entry, Opened, RulesChanged, Spoke, TurnClosed
from game.wire.recording import Placed


def verify(recorded: Iterator[Placed], goes_on: bool = False) -> None:
    """Play the match again, command by command, and say so when every turn is the same.

    Raises `Failed` with the first place where it differs, is damaged or breaks off, unless it is a
    match that ``goes_on``.
    """
    state = _first(recorded)
    turns = 0
    for placed in recorded:
        state = replayed(state, placed)
        turns += isinstance(placed.entry, TurnClosed)
    if goes_on and not state.over:
        click.echo(f"Genuine so far: {turns} turns; turn {state.turn} is being played.")
        return
    if not state.over:
        raise Failed(f"The match breaks off in turn {state.turn}; its {turns} turns are genuine.")
    click.echo(f"Genuine: {turns} turns, the last with hash {digest(state).hex()}.")


def _first(recorded: Iterator[Placed]) -> State:
    opening = next(recorded).entry
    assert isinstance(opening, Opened)  # `entries` sees to it
    return again(opening)


def replayed(state: State, placed: Placed) -> State:
    """The state after an entry, worked out anew from ``state`` (which is used up).

    Raises `Failed` where these rules lead elsewhere than what was recorded.
    """
    entry = placed.entry
    match entry:
        case Acted():
            try:
                events = decide(state, entry.power, entry.command)
            except Refused as refused:
                raise Failed(f"Not genuine: {placed.place} is refused: {refused}") from None
            if tuple(events) != entry.events:
                raise Failed(f"Not genuine: {placed.place} leads to other events.")
            evolve(state, events)
        case TurnClosed():
            if entry.turn != state.turn:
                raise Failed(f"Not genuine: {placed.place} closes turn {entry.turn}.")
            state, events = resolve_turn(state)
            if digest(state) != entry.digest:
                raise Failed(f"Not genuine: {placed.place} leads to another state.")
            if tuple(events) != entry.events:
                raise Failed(f"Not genuine: {placed.place} tells of other events.")
        case RulesChanged():
            raise Failed(
                f"{placed.place} says that the rules changed there; what follows was played under "
                "other rules and cannot be compared."
            )
        case _:
            pass  # who held a seat and what was written changes nothing
    return state


def show(recorded: Iterator[Placed]) -> None:
    """Print the match in words, turn by turn, from what was recorded."""
    for told in tell(placed.entry for placed in recorded):
        click.echo(told)


def tell(recorded: Iterator[Entry]) -> Iterator[str]:
    """A match in lines of text, from the entries of its log."""
    opening = next(recorded)
    assert isinstance(opening, Opened)
    state = again(opening)
    chronicle = Chronicle(state.world)
    yield from chronicle.opening(opening, state)
    for entry in recorded:
        match entry:
            case Acted(power=power, command=command, events=events):
                yield from chronicle.said(power, command)
                evolve(state, events)
            case Spoke():
                yield chronicle.wrote(entry.line)
            case TurnClosed(turn=turn, events=events, digest=hashed):
                before = fork(state)
                evolve(state, events)
                yield from chronicle.closed(turn, events, before, state, hashed)
            case _:
                pass
    if state.over:
        yield from chronicle.ending(state)
