"""The end of a turn."""

from game.rules.events import MatchEnded, ProposalClosed, TurnEnded
from game.rules.ids import PactId
from game.rules.papers import Revision
from game.rules.resolve.close import close
from game.rules.state import Proposal
from tests.rules.resolve.steps import only, run
from tests.rules.tiny import EAST, NORTH, coalition, tiny_state


def offer(number: int) -> Proposal:
    return Proposal(
        id=PactId(number),
        proposer=NORTH,
        addressed=(EAST,),
        revisions=(Revision(NORTH, coalition(0, 1)),),
    )


def test_offers_lapse_envoys_return_and_the_next_turn_begins() -> None:
    state = tiny_state(proposals=[offer(3), offer(4)], envoys=[0, 1, 2, 2], ready=[True] * 4)
    new, events = run(close, state)
    assert [event.proposal for event in only(events, ProposalClosed)] == [3, 4]
    assert {event.cause.rule for event in only(events, ProposalClosed)} == {"lapse"}
    assert new.proposals == {}
    assert new.envoys == [2] * 4
    assert new.ready == [False] * 4
    assert (new.turn, new.over) == (2, False)


def test_the_last_turn_ends_the_match() -> None:
    new, events = run(close, tiny_state(turn=13, last_turn=13))
    assert (new.turn, new.over, new.collapsed) == (13, True, False)
    assert only(events, TurnEnded) == []
    assert len(only(events, MatchEnded)) == 1
