"""An imagined match gives the view it was imagined from, and knows nothing the view does not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules.ids import PowerId
from game.rules.imagine import imagine
from game.rules.legal import check
from game.rules.resolve import resolve_turn
from game.rules.state import State, digest
from game.rules.view import seat_of, view_for
from game.rules.views import Eyes, Seat, View
from tests.rules.matches import EYES, SEATS, SEEDS, TURNS, played
from tests.rules.test_noninterference import places, probes
from tests.rules.tiny import INSURGENCY, NORTH, tiny_state, tiny_threat

dice = st.integers(0, 10_000)


def state_at(place: tuple[int, int], sealed: bool = True) -> State:
    """A match in planning, orders sealed, or just after a turn."""
    turns = played(place[0])
    moment = turns[min(place[1], len(turns) - 1)][1]
    return moment.before if sealed else moment.after


@settings(max_examples=200)
@given(place=places, sealed=st.booleans(), eyes=st.sampled_from(EYES), dice=dice)
def test_an_imagined_match_looks_like_the_view_it_came_from(
    place: tuple[int, int], sealed: bool, eyes: Eyes, dice: int
) -> None:
    view = view_for(state_at(place, sealed), eyes)
    assert view_for(imagine(view, dice), eyes) == view


@settings(max_examples=25)
@given(place=places, eyes=st.sampled_from(SEATS), dice=dice)
def test_an_imagined_match_refuses_what_the_real_one_refuses(
    place: tuple[int, int], eyes: Eyes, dice: int
) -> None:
    state, me = state_at(place), seat_of(eyes)
    imagined = imagine(view_for(state, eyes), dice)
    for command in (*probes(state, me, dice), *probes(imagined, me, dice)):
        assert check(imagined, me, command) == check(state, me, command), command


@settings(max_examples=40)
@given(place=places, eyes=st.sampled_from(EYES), dice=dice)
def test_an_imagined_match_can_be_played_on(place: tuple[int, int], eyes: Eyes, dice: int) -> None:
    imagined = imagine(view_for(state_at(place), eyes), dice)
    after, _ = resolve_turn(imagined)
    assert after.over or after.turn == imagined.turn + 1


def test_dice_decide_all_that_is_imagined() -> None:
    view = view_for(state_at((2, 3)), Seat(NORTH))
    assert digest(imagine(view, 1)) == digest(imagine(view, 1))
    assert digest(imagine(view, b"one")) == digest(imagine(view, b"one"))
    assert digest(imagine(view, 1)) != digest(imagine(view, 2))


def imagined(view: View, count: int = 200) -> list[State]:
    return [imagine(view, number) for number in range(count)]


def test_every_strength_that_would_show_the_estimate_is_imagined() -> None:
    threat = tiny_threat(1, "insurgency", 4, strength=6, errors=(1,) * 4, bounds=(2,) * 4)
    states = imagined(view_for(tiny_state(threats=[threat]), Seat(NORTH)))
    assert {state.threats[INSURGENCY].strength for state in states} == {5, 6, 7, 8, 9}
    assert {state.threats[INSURGENCY].bounds[NORTH] for state in states} == {2}


def test_an_exact_estimate_is_imagined_as_it_is() -> None:
    states = imagined(view_for(tiny_state(), Seat(NORTH)), 20)
    assert {state.threats[INSURGENCY].strength for state in states} == {6}


def test_unknown_vulnerabilities_agendas_and_ends_vary_and_known_ones_do_not() -> None:
    real = tiny_state(turn=13, last_turn=14)
    states = imagined(view_for(real, Seat(NORTH)), 60)
    kinds = 8
    assert {state.vulnerability[kinds] for state in states} == {40, 100, 160}
    assert {state.vulnerability[0] for state in states} == {100}
    assert {state.agendas[0] for state in states} == {()}
    assert len({state.agendas[1] for state in states}) > 3
    assert {state.last_turn for state in states} == {13, 14}


def test_nobody_else_has_sealed_orders_or_dealt_cards_in_an_imagined_match() -> None:
    for seed in range(SEEDS):
        state = state_at((seed, TURNS - 1))
        view = view_for(state, SEATS[1])
        guess = imagine(view, seed)
        assert guess.seed != state.seed
        assert guess.deck.events == ()
        assert guess.sheets[1] == state.sheets[1]
        assert [sheet for p, sheet in enumerate(guess.sheets) if p != 1] == [None] * 3


def test_others_have_as_many_envoys_left_as_their_offers_show() -> None:
    for seed in range(SEEDS):
        state = state_at((seed, 2))
        guess = imagine(view_for(state, Seat(NORTH)), 1)
        for power in (PowerId(p) for p in range(1, 4)):
            assert guess.envoys[power] >= state.envoys[power]
