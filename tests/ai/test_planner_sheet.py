"""Sealed orders of a planner: always allowed, true to its traits, blind to what is hidden."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as with_

from game.ai.dice import Dice, ai_key, dice_for
from game.ai.planner.level import HARD, NORMAL, STUDY, Level
from game.ai.planner.mind import Mind
from game.ai.planner.sheet import sealed
from game.ai.planner.traits import Coercion, Delivery, Traits
from game.rules import Seat, State, fork, view_for
from game.rules.clauses.decision import Majority
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyAggressor, ThisThreat
from game.rules.commands import SetOrders
from game.rules.declassified import HIDDEN_KINDS
from game.rules.formulas import acts_on, add, call_of, due
from game.rules.ids import NO_POINTS, PactId, Points, PowerId
from game.rules.legal import check
from game.rules.orders import (
    Coerce,
    Commit,
    Endorse,
    Home,
    Invest,
    Order,
    Sheet,
    Sponsor,
    Stabilise,
    Vote,
)
from game.rules.papers import Motion
from tests.rules.hidden import varied
from tests.rules.matches import SEEDS, TURNS, played
from tests.rules.tiny import (
    EAST,
    INSURGENCY,
    NORTH,
    SOUTH,
    TERROR,
    TINY,
    WEST,
    coalition,
    tiny_pact,
    tiny_setup,
    tiny_state,
    tiny_threat,
)

PEACEFUL = Traits(coercion=Coercion(margin=0))
GREEDY = Traits(
    delivery=Delivery(share=70, defects=True),
    coercion=Coercion(margin=100, gain=-500),
    sponsors=True,
    reserve=2,
)
ALOOF = Traits(delivery=Delivery(share=30), endorses=False, invests=0)
KINDS_OF_TRAITS = (Traits(), PEACEFUL, GREEDY, ALOOF)
BRIEF = Level("brief", 2, 8, threats=2, tables=1, counters=False, sheets=5, futures=1, noise=0)
"""A look ahead that is short enough for many examples."""

places = st.tuples(st.integers(0, SEEDS - 1), st.integers(0, TURNS - 1))
seats = st.integers(0, 3).map(PowerId)
traits_ = st.sampled_from(KINDS_OF_TRAITS)


def mind_of(state: State, power: PowerId, traits: Traits = PEACEFUL, level: Level = STUDY) -> Mind:
    return Mind(view_for(state, Seat(power)), power, traits, level, Dice(b"sheet"))


def orders_of(state: State, power: PowerId, traits: Traits = PEACEFUL) -> Sheet:
    return sealed(mind_of(state, power, traits))


def at(place: tuple[int, int]) -> State:
    """A moment of a match of random commands, its turn planned and still open."""
    turns = played(place[0])
    return turns[min(place[1], len(turns) - 1)][1].before


def given_to(sheet: Sheet, pact: PactId) -> Points:
    whole = NO_POINTS
    for order in sheet:
        if isinstance(order, Commit) and order.pact == pact:
            whole = add(whole, order.points)
    return whole


def one(sheet: Sheet, kind: type[Order]) -> Order | None:
    return next((order for order in sheet if isinstance(order, kind)), None)


# ---- Everywhere


@given(places, seats, traits_, st.sampled_from((STUDY, BRIEF)))
@settings(max_examples=80)
def test_a_sheet_is_always_allowed(
    place: tuple[int, int], power: PowerId, traits: Traits, level: Level
) -> None:
    state = at(place)
    assert check(state, power, SetOrders(sealed(mind_of(state, power, traits, level)))) is None


@given(places, seats, traits_, st.lists(st.sampled_from(HIDDEN_KINDS), min_size=1, unique=True))
@settings(max_examples=40)
def test_what_is_hidden_does_not_change_a_sheet(
    place: tuple[int, int], power: PowerId, traits: Traits, hidden: list[str]
) -> None:
    state = at(place)
    other = varied(state, power, tuple(hidden), Random(place[1]))
    sheets = [sealed(mind_of(each, power, traits, BRIEF)) for each in (state, other)]
    assert sheets[0] == sheets[1]


@pytest.mark.parametrize("level", [NORMAL, HARD], ids=lambda level: level.key)
def test_the_same_view_and_dice_give_the_same_sheet(level: Level) -> None:
    state = at((1, 3))
    view = view_for(state, Seat(EAST))
    sheets = {
        sealed(Mind(view, EAST, GREEDY, level, dice_for(ai_key("again"), EAST, view.turn, 0)))
        for _ in range(2)
    }
    assert len(sheets) == 1


@given(places, seats, st.sampled_from((STUDY, BRIEF)))
@settings(max_examples=40)
def test_who_keeps_its_word_sends_what_is_due_as_far_as_means_go(
    place: tuple[int, int], power: PowerId, level: Level
) -> None:
    state = at(place)
    mind = mind_of(state, power, Traits(), level)
    sheet, usable = sealed(mind), mind.mine.usable
    kinds = {threat.id: threat.kind for threat in mind.view.threats}
    owed = sent = NO_POINTS
    for pact in mind.pacts:
        acting = acts_on(mind.view.world, pact, mind.view.threats, mind.view.turn)
        call = call_of(mind.view.world, pact, acting, kinds)
        for points in due(call, pact.terms, power, usable).values():
            owed = add(owed, points)
        sent = add(sent, given_to(sheet, pact.id))
    assert sent == tuple(min(owed[k], usable[k]) for k in range(4))


@given(places, seats)
@settings(max_examples=40)
def test_who_never_coerces_never_does(place: tuple[int, int], power: PowerId) -> None:
    state = fork(at(place))  # recorded matches are shared
    state.funds = [99] * 4
    for level in (STUDY, BRIEF):
        assert one(sealed(mind_of(state, power, PEACEFUL, level)), Coerce) is None


# ---- The word given


def test_a_free_rider_sends_its_share_and_keeps_law_and_aid() -> None:
    state = tiny_state(pacts=[tiny_pact(1, NORTH, EAST)])
    rider = Traits(delivery=Delivery(share=50))
    sent = given_to(orders_of(state, EAST, rider), PactId(1))
    assert sum(sent) == 4
    assert sent[0] + sent[1] > sent[2] + sent[3]
    assert one(orders_of(state, EAST, rider), Stabilise) is not None


def test_who_defects_does_so_for_its_burning_home_and_not_for_nothing() -> None:
    terms = coalition(
        NORTH,
        EAST,
        SOUTH,
        purposes=(ThisThreat(INSURGENCY),),
        pledges=(
            Pledge(NORTH, (1, 1, 1, 1)),
            Pledge(EAST, (4, 4, 4, 4)),
            Pledge(SOUTH, (1, 1, 1, 1)),
        ),
    )
    defector = Traits(delivery=Delivery(defects=True), coercion=Coercion(0))
    far, home = tiny_threat(1, "insurgency", 3), tiny_threat(2, "terrorism", 1, strength=5)
    for threats, kept in (([far], True), ([far, home], False)):
        pact = tiny_pact(1, NORTH, EAST, SOUTH, terms=terms)
        state = tiny_state(threats=threats, pacts=[pact])
        sheet = orders_of(state, EAST, defector)
        assert (given_to(sheet, PactId(1)) == (4, 4, 4, 4)) == kept
    assert one(sheet, Home) is not None


# ---- Votes


@pytest.mark.parametrize(
    ("strength", "region", "voice"),
    [(6, 1, True), (6, 2, False), (9, 2, True)],
    ids=["felt", "far away", "far away, but grave"],
)
def test_it_votes_by_its_own_stake(strength: int, region: int, voice: bool) -> None:
    terms = coalition(NORTH, EAST, SOUTH, decision=Majority())
    threat = tiny_threat(2, "terrorism", region, strength=strength)
    pact = tiny_pact(1, NORTH, EAST, SOUTH, terms=terms, motions=(Motion(TERROR, NORTH),))
    sheet = orders_of(tiny_state(threats=[threat], pacts=[pact]), EAST)
    assert Vote(PactId(1), TERROR, voice) in sheet


# ---- At home and abroad


def test_it_fights_at_home_and_stabilises_with_the_rest() -> None:
    state = tiny_state(threats=[tiny_threat(2, "terrorism", 0, strength=4)])
    sheet = orders_of(state, NORTH)
    home = one(sheet, Home)
    assert isinstance(home, Home)
    # One aid less than the need takes makes nine of eight points that stabilise: one more in full.
    assert home.points == (2, 4, 3, 0)
    assert Stabilise(1, 8) in sheet


def test_a_reserve_stays_at_home() -> None:
    state = tiny_state(threats=[tiny_threat(1, "insurgency", 0, strength=10)])
    for floor in (0, 3, 8):
        sheet = orders_of(state, NORTH, Traits(coercion=Coercion(0), reserve=floor))
        spent = sum(order.points[0] for order in sheet if isinstance(order, Home))
        assert spent == 8 - floor


def test_a_predator_coerces_a_rich_neighbour_who_cannot_resist() -> None:
    state = tiny_state(threats=[], funds=[10, 80, 10, 10])
    state.means[4 * EAST] = 1
    predator = Traits(coercion=Coercion(margin=110, gain=50))
    coerced = one(orders_of(state, NORTH, predator), Coerce)
    assert isinstance(coerced, Coerce)
    assert coerced.power == EAST


@pytest.mark.parametrize("why", ["poor", "armed", "covered", "collapsing"])
def test_it_does_not_coerce_where_that_does_not_pay(why: str) -> None:
    state = tiny_state(threats=[], funds=[10, 80, 10, 10])
    state.means[4 * EAST] = 1
    if why == "poor":
        state.funds[EAST] = 12
    elif why == "armed":
        state.means[4 * EAST] = 10
    elif why == "covered":
        terms = coalition(EAST, SOUTH, WEST, purposes=(AnyAggressor(),), pledges=())
        state.pacts[PactId(1)] = tiny_pact(1, EAST, SOUTH, WEST, terms=terms)
        state.strategic = state.operational = state.tactical = [100] * 16
        state.means[4 * SOUTH] = state.means[4 * WEST] = 20
    else:
        state.order = 5
    predator = Traits(coercion=Coercion(margin=110, gain=50))
    assert one(orders_of(state, NORTH, predator), Coerce) is None


def test_a_sponsor_feeds_what_hurts_others_while_the_world_is_safe() -> None:
    # Failing states are felt along borders: West's distant home feels little of this one.
    state = tiny_state(threats=[tiny_threat(1, "organised_crime", 1, strength=4)], funds=[20] * 4)
    spoiler = Traits(sponsors=True, coercion=Coercion(0), invests=0)
    assert one(orders_of(state, SOUTH, spoiler), Sponsor) is not None
    assert one(orders_of(state, EAST, spoiler), Sponsor) is None  # in its own land
    assert one(orders_of(state, SOUTH), Sponsor) is None
    state.order = 20
    assert one(orders_of(state, SOUTH, spoiler), Sponsor) is None


def test_it_invests_early_and_in_what_is_felt() -> None:
    state = tiny_state(funds=[16] * 4)
    invested = one(orders_of(state, NORTH), Invest)
    assert isinstance(invested, Invest)
    assert one(orders_of(state, NORTH, replace(PEACEFUL, invests=0)), Invest) is None
    assert one(orders_of(tiny_state(funds=[16] * 4, turn=12), NORTH), Invest) is None


def test_who_knows_how_matches_go_invests_only_where_that_is_cheap() -> None:
    sober, constants = replace(STUDY, sober=True), TINY.constants
    cheap = tiny_setup(constants=with_(constants, invest_funds=11))
    for setup, invests in ((TINY, False), (cheap, True)):
        mind = mind_of(tiny_state(setup, funds=[16] * 4), NORTH, PEACEFUL, sober)
        assert (one(sealed(mind), Invest) is not None) == invests
    wary = replace(PEACEFUL, coercion=Coercion(margin=110))  # would lose its riches to its like
    assert one(sealed(mind_of(tiny_state(funds=[16] * 4), NORTH, wary, sober)), Invest) is not None


def test_it_lends_its_voice_to_a_pact_that_relieves_it() -> None:
    state = tiny_state(pacts=[tiny_pact(1, NORTH, SOUTH)])
    assert Endorse(PactId(1)) in orders_of(state, EAST)
    assert one(orders_of(state, EAST, replace(PEACEFUL, endorses=False)), Endorse) is None
    state.trust[4 * EAST + SOUTH] = 10
    assert one(orders_of(state, EAST), Endorse) is None
