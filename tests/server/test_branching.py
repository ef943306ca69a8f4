"""Playing on from a turn that was: another match with the same past."""

import pytest

from game.errors import Misused
from game.rules import digest, resolve_turn
from game.rules.ids import PowerId
from game.wire.log import HUMAN, Acted, Opened, SeatTaken, TurnClosed
from server.branching import branch
from tests.teaching.matches import played

P2 = PowerId(2)


def closed(turn: int) -> TurnClosed:
    return next(x for x in played("sensible") if isinstance(x, TurnClosed) and x.turn == turn)


def test_it_begins_where_the_turn_began_with_one_seat_for_a_person() -> None:
    entries = played("sensible")
    record, log = branch(entries, 4, P2, "again")
    assert record.state.turn == 4
    assert digest(record.state) == closed(3).digest
    first = log[0]
    assert isinstance(first, Opened)
    assert first.seats == ("sensible", "sensible", HUMAN, "sensible", "sensible", "sensible")
    assert first.title == "again"
    assert record.length == len(log)
    assert not any(isinstance(entry, SeatTaken) for entry in log)


def test_the_luck_is_the_same_from_there() -> None:
    entries = played("sensible")
    record, log = branch(entries, 4, P2, "")
    rest = entries[len(log) :]
    for entry in rest:
        if isinstance(entry, Acted):
            record.apply(entry)
        else:
            break
    state, events = resolve_turn(record.state)
    assert digest(state) == closed(4).digest
    assert tuple(events) == closed(4).events


@pytest.mark.parametrize("turn", [0, 99])
def test_there_is_no_going_on_from_a_turn_that_never_was(turn: int) -> None:
    with pytest.raises(Misused, match="no turn"):
        branch(played("sensible"), turn, P2, "")
