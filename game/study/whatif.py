"""What if: a recorded match forked where one command is said otherwise, and run on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from game.ai.dice import ai_key
from game.ai.policies import Policy
from game.ai.table import negotiate
from game.errors import Failed
from game.rules import Refused, State, decide, evolve, resolve_turn
from game.rules.commands import Command
from game.study.match import Match, again
from game.wire.log import Acted, Entry, Opened, TurnClosed


@dataclass
class Branch:
    """Where the other path led: its last state, and the recorded commands it did not allow."""

    state: State
    refused: list[Acted] = field(default_factory=list)


def turn_state(recorded: Iterable[Entry], turn: int) -> State:
    """The state a recorded match had when ``turn`` began. Raises `Failed` where it never did."""
    state: State | None = None
    for entry in recorded:
        if isinstance(entry, Opened):
            state = again(entry)
        elif state is not None and isinstance(entry, Acted | TurnClosed) and state.turn < turn:
            evolve(state, entry.events)
    if state is None or state.turn != turn:
        raise Failed(f"The match has no turn {turn}.")
    return state


def what_if(
    recorded: Sequence[Entry],
    ref: str,
    instead: Command | None,
    then: Sequence[Policy] | None = None,
) -> Branch:
    """Run a recorded match again with the command ``ref`` replaced (None: left out).

    Afterwards everybody says what was recorded, as far as it is still allowed; with ``then``,
    policies play all seats from the next turn on, to the end. Raises `Failed` for an unknown ref.
    """
    opening = recorded[0]
    assert isinstance(opening, Opened)
    branch = Branch(again(opening))
    changed_in: int | None = None
    for entry in recorded[1:]:
        match entry:
            case Acted() if entry.ref == ref and changed_in is None:
                changed_in = branch.state.turn
                if instead is not None:
                    evolve(branch.state, decide(branch.state, entry.power, instead))
            case Acted():
                _say(branch, entry)
            case TurnClosed():
                branch.state, _ = resolve_turn(branch.state)
                if branch.state.over or (then is not None and changed_in is not None):
                    break
            case _:
                pass
    if changed_in is None:
        raise Failed(f'No command of this match has the reference "{ref}".')
    if then is not None:
        branch.state = _play_on(branch.state, then, opening.seed)
    return branch


def _say(branch: Branch, entry: Acted) -> None:
    try:
        evolve(branch.state, decide(branch.state, entry.power, entry.command))
    except Refused:
        branch.refused.append(entry)


def _play_on(state: State, policies: Sequence[Policy], seed: str) -> State:
    match = Match(state)
    while not match.state.over:
        negotiate(match, policies, ai_key(seed), match.state.turn)
        match.close()
    return match.state
