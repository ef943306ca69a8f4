"""What a pact would do, reckoned before anyone signs, is what it does once all deliver."""

import pytest

from game.rules import Seat, resolve_turn, view_for
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import ThisThreat
from game.rules.commands import ProposePact, SignProposal
from game.rules.events import Contained, Operated
from game.rules.forecast import forecast
from game.rules.ids import PactId, Points, PowerId
from tests.rules.resolve.steps import only
from tests.rules.tiny import EAST, INSURGENCY, NORTH, TERROR, coalition, play, tiny_state


@pytest.mark.parametrize(
    ("north", "east"),
    [
        ((3, 1, 0, 1), (1, 2, 1, 0)),
        ((9, 9, 9, 9), (9, 9, 9, 9)),  # more than either can use
        ((8, 0, 0, 0), (0, 0, 0, 0)),  # no mandate
    ],
)
def test_a_forecast_is_what_happens_where_all_deliver(north: Points, east: Points) -> None:
    terms = coalition(
        0, 1,
        purposes=(ThisThreat(INSURGENCY), ThisThreat(TERROR)),
        pledges=tuple(
            Pledge(PowerId(p), points) for p, points in enumerate((north, east)) if any(points)
        ),
    )  # fmt: skip
    state = play(
        tiny_state(), (NORTH, ProposePact(terms, (EAST,))), (EAST, SignProposal(PactId(1), 1))
    )
    expected = forecast(view_for(state, Seat(NORTH)), terms, (NORTH, EAST))
    _, events = resolve_turn(state)
    acted = {event.threat: event for event in only(events, Operated)}
    for told in expected:
        if len(told.contributors) < 2:
            assert told.threat not in acted
            continue
        event = acted[told.threat]
        assert (told.interoperability, told.legitimacy) == (
            event.interoperability,
            event.legitimacy,
        )
        assert (told.contributors, told.effective) == (event.contributors, event.effective)
        (contained,) = (e for e in only(events, Contained) if e.threat == told.threat)
        assert told.coverage == contained.coverage
    assert len(acted) == sum(len(told.contributors) > 1 for told in expected)
