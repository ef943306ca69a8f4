"""Another match from where a turn of this one began: the same past, the same luck from there."""

from collections.abc import Sequence

from msgspec.structs import replace

from game.errors import Misused
from game.rules.ids import PowerId
from game.wire.log import HUMAN, Acted, Entry, Opened, TurnClosed
from server.record import Record, from_the_start


def branch(
    entries: Sequence[Entry], turn: int, power: PowerId, title: str
) -> tuple[Record, list[Entry]]:
    """The match as it was when ``turn`` began, with ``power`` played by a person and all others as
    they were, people's seats by whoever takes them; and the entries of its own log. Raises
    Misused where there was no such turn.
    """
    opened, *rest = entries
    if not isinstance(opened, Opened) or not 0 <= power < len(opened.seats):
        raise Misused("There is nothing to go on from.")
    seats = tuple(HUMAN if p == power else plan for p, plan in enumerate(opened.seats))
    hidden = tuple(p for p in opened.hidden if p != power)
    first = replace(opened, seats=seats, hidden=hidden, title=title)
    record = from_the_start(first)
    kept: list[Entry] = [first]
    for entry in rest:
        if record.state.turn == turn:
            break
        # Whoever sat there and what was chatted belong to the other match.
        if isinstance(entry, Acted | TurnClosed):
            record.apply(entry)
            kept.append(entry)
    if record.state.turn != turn or record.state.over:
        raise Misused(f"The match has no turn {turn} to go on from.")
    return record, kept
