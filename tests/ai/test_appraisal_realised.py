"""What an appraisal says of a match's last turn is what the rules then do."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from game.ai.appraisal import TURN_END, Appraiser, Deal
from game.rules import Seat, State, resolve_turn, view_for
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import (
    ThisThreat,
)
from game.rules.commands import ProposePact, SetOrders, SignProposal
from game.rules.constants import Constants
from game.rules.ids import PowerId, ThreatId
from game.rules.outcome import parts_of
from game.rules.setup import Setup
from game.rules.state import Pact
from tests.ai.deals import POWERS, deals, threats
from tests.rules.tiny import (
    EAST,
    INSURGENCY,
    NORTH,
    SOUTH,
    WEST,
    coalition,
    play,
    tiny_pact,
    tiny_setup,
    tiny_state,
    tiny_threat,
)

LAST: Setup = tiny_setup(
    constants=Constants(
        last_turn_min=1,
        last_turn_max=1,
        move_percent=0,
        change_percent=0,
        private_vulnerability=False,
    )
)
"""The last turn of a match in which threats stay what and where they are."""


@st.composite
def even(draw: st.DrawFn) -> list[int]:
    """A level of interoperability of each pair, alike both ways."""
    level = {frozenset((i, j)): draw(st.integers(20, 100)) for i in POWERS for j in range(i)}
    return [100 if i == j else level[frozenset((i, j))] for i in POWERS for j in POWERS]


@st.composite
def fixtures(draw: st.DrawFn) -> tuple[State, Deal]:
    """A last turn, and a deal that may still be made in it."""
    living = draw(threats())
    pacts: list[Pact] = []
    if draw(st.booleans()):
        pair = draw(st.sampled_from([(0, 1), (2, 3), (1, 3)]))
        terms = coalition(*pair, purposes=(ThisThreat(ThreatId(1)),))
        pacts = [tiny_pact(1, *pair, terms=terms)]
    state = tiny_state(
        LAST,
        threats=living,
        pacts=pacts,
        stability=draw(st.lists(st.integers(0, 100), min_size=4, max_size=4)),
        standing=draw(st.lists(st.integers(50, 100), min_size=4, max_size=4)),
        funds=draw(st.lists(st.integers(24, 40), min_size=4, max_size=4)),
        stability_sum=draw(st.lists(st.integers(0, 500), min_size=4, max_size=4)),
        intent=draw(st.lists(st.integers(10, 100), min_size=16, max_size=16)),
        tactical=draw(even()),
        operational=draw(even()),
    )
    return state, draw(deals(len(living)))


def concluded(state: State, deal: Deal, refusing: PowerId | None = None) -> State:
    """The state in which a deal has been proposed, and signed by all but who refuses it."""
    first, *others = (p for p in deal.parties if p != refusing)
    addressed = tuple(p for p in deal.parties if p != first)
    state = play(state, (first, ProposePact(deal.terms, addressed)))
    number = max(state.proposals)
    return play(state, *((p, SignProposal(number, 1)) for p in others))


def played_out(state: State) -> State:
    """The end of a turn in which everybody does what an appraisal takes it to do."""
    course = Appraiser(view_for(state, Seat(PowerId(0)))).course
    for power in POWERS:
        state = play(state, (power, SetOrders(course.sheet(power))))
    return resolve_turn(state)[0]


def score(state: State, power: PowerId) -> int:
    """Security, prosperity and standing, in hundredths of a point."""
    parts = parts_of(state, power)
    return parts.security + parts.prosperity + parts.standing


@settings(max_examples=300, deadline=None)
@given(fixtures())
def test_the_realised_value_is_the_appraised_one(fixture: tuple[State, Deal]) -> None:
    state, deal = fixture
    signed = concluded(state, deal)
    assume(not any(Appraiser(view_for(signed, Seat(POWERS[0]))).course.charged))
    after = played_out(signed)
    for power in deal.parties:
        without = played_out(concluded(state, deal, power))
        realised = score(after, power) - score(without, power)
        for eyes in (power, PowerId((power + 1) % 4)):
            appraised = Appraiser(view_for(state, Seat(eyes))).appraise(deal, power)
            assert appraised.of(*TURN_END) == realised, appraised


@pytest.mark.parametrize("strength", [4, 6, 9])
def test_a_partner_trusted_with_nothing_is_reckoned_as_one_that_sends_nothing(
    strength: int,
) -> None:
    trust = [100] * 16
    trust[4 * EAST + SOUTH] = 0
    living = [tiny_threat(1, "insurgency", 1, strength=strength)]
    state = tiny_state(LAST, threats=living, trust=trust)
    terms = coalition(
        *(NORTH, EAST, SOUTH),
        purposes=(ThisThreat(INSURGENCY),),
        pledges=(
            Pledge(NORTH, (2, 0, 0, 0)),
            Pledge(EAST, (2, 0, 0, 0)),
            Pledge(SOUTH, (4, 4, 4, 4)),
        ),
    )
    deal = Deal(terms, (NORTH, EAST, SOUTH))
    signed = concluded(state, deal)
    course = Appraiser(view_for(signed, Seat(EAST))).course
    for power in (NORTH, EAST, WEST):
        signed = play(signed, (power, SetOrders(course.sheet(power))))
    left_in_the_lurch = resolve_turn(play(signed, (SOUTH, SetOrders(()))))[0]
    realised = score(left_in_the_lurch, EAST) - score(played_out(state), EAST)
    appraised = Appraiser(view_for(state, Seat(EAST))).appraise(deal, EAST)
    assert appraised.of("trust") < 0
    assert appraised.of(*TURN_END) == realised
