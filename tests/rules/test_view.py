"""Who sees what of a state: seats, spectators, the public screen, the teacher; before and after."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from game.rules.agendas import Agenda
from game.rules.clauses.decision import Majority
from game.rules.clauses.publicity import Publicity
from game.rules.constants import Constants
from game.rules.events import Cause, Changed
from game.rules.evolve import evolve
from game.rules.formulas import needs
from game.rules.ids import PactId, Points, PowerId
from game.rules.orders import Stabilise
from game.rules.papers import Authorisation, CallLine, Motion, Revision
from game.rules.quantities import QUANTITIES, Indexed, Quantity, Sight
from game.rules.state import Pact, Proposal, State, fork
from game.rules.threats import KINDS
from game.rules.view import last_turn_chance, view_for
from game.rules.views import Eyes, PactView, Screen, Seat, Spectator, Teacher, ThreatView, View
from tests.rules.matches import EYES, POWERS, SEATS, SEEDS, TURNS, played
from tests.rules.test_noninterference import digest_of_world, encoded
from tests.rules.tiny import (
    AGGRESSOR,
    EAST,
    INSURGENCY,
    NORTH,
    SOUTH,
    WEST,
    coalition,
    tiny_pact,
    tiny_setup,
    tiny_state,
    tiny_threat,
)

SECRET = 1_003_001
"""The first secret pact of North and East."""


def seers(state: State, what: Callable[[View], object]) -> set[Eyes]:
    """Whose view shows something."""
    return {eyes for eyes in EYES if what(view_for(state, eyes))}


# ---- Numbers


def changed(quantity: Quantity) -> tuple[State, State]:
    """A state, and the same with one entry of a quantity moved by 1."""
    foggy = tiny_threat(1, "insurgency", 4, bounds=(0, 2, 3, 0), errors=(0, 1, 2, 3))
    state = tiny_state(threats=[foggy])
    of, to = -1, -1
    match quantity.indexed:
        case Indexed.POWER | Indexed.REGION:
            of = 1
        case Indexed.PAIR | Indexed.MEANS:
            of, to = 1, 2
        case Indexed.THREAT:
            of = 1
        case Indexed.ESTIMATE:
            of, to = 1, 1
    other = fork(state)
    evolve(other, [Changed(cause=CAUSE, quantity=quantity.key, of=of, to=to, delta=1)])
    return state, other


CAUSE = Cause(rule="test")

SEEN_BY: dict[Sight, set[Eyes]] = {
    Sight.PUBLIC: set(EYES),
    Sight.OWN: {Seat(EAST), Teacher()},
    Sight.ESTIMATED: {Seat(NORTH), Seat(WEST), Teacher()},
    Sight.ESTIMATOR: {Seat(EAST), Teacher()},
}


@pytest.mark.parametrize(
    "quantity", [q for q in QUANTITIES.values() if q.key != "strength"], ids=lambda q: str(q.key)
)
def test_each_quantity_is_seen_by_whom_its_sight_says(quantity: Quantity) -> None:
    before, after = changed(quantity)
    seeing = {eyes for eyes in EYES if view_for(before, eyes) != view_for(after, eyes)}
    assert seeing == SEEN_BY[quantity.sight]


def estimated(strength: int, error: int, bound: int) -> ThreatView:
    """How North sees an epidemic of a strength."""
    threat = tiny_threat(
        1, "epidemic", 4, strength=strength, errors=(error,) * 4, bounds=(bound,) * 4
    )
    return view_for(tiny_state(threats=[threat]), Seat(NORTH)).threats[0]


@given(strength=st.integers(1, 20), error=st.integers(-3, 3), bound=st.integers(0, 3))
def test_an_estimate_contains_the_truth_and_needs_follow_from_it(
    strength: int, error: int, bound: int
) -> None:
    seen = estimated(strength, error, bound)
    assert seen.bound == bound
    assert 1 <= seen.estimate <= 20
    assert abs(seen.estimate - strength) <= bound
    assert seen.needs == needs(KINDS["epidemic"], seen.estimate)


@pytest.mark.parametrize(
    ("strength", "error", "bound", "estimate"),
    [
        (6, 3, 3, 9),
        (6, -3, 3, 3),
        (6, 3, 1, 7),
        (6, -3, 2, 4),
        (6, 3, 0, 6),
        (2, -3, 3, 1),
        (19, 3, 3, 20),
    ],
)
def test_an_estimate_is_off_by_the_error_within_the_bound_and_the_scale(
    strength: int, error: int, bound: int, estimate: int
) -> None:
    assert estimated(strength, error, bound).estimate == estimate


def test_under_fog_onlookers_have_no_estimate_and_without_fog_everybody_is_exact() -> None:
    foggy = view_for(tiny_state(), Screen()).threats[0]
    assert (foggy.estimate, foggy.bound, foggy.bounty) == (10, 10, None)
    clear = tiny_setup(modules=("core",))
    for eyes in EYES:
        seen = view_for(tiny_state(clear), eyes).threats[0]
        assert (seen.estimate, seen.bound, seen.exposure[0]) == (6, 0, seen.base_exposure[0])


def test_the_chance_that_a_turn_is_the_last_follows_from_what_is_public() -> None:
    world = tiny_state().world
    assert [last_turn_chance(world, turn) for turn in (1, 11, 12, 13, 14)] == [0, 0, 33, 50, 100]
    short = tiny_setup(constants=Constants(last_turn_min=5, last_turn_max=5))
    assert last_turn_chance(tiny_state(short).world, 5) == 100


# ---- Powers


def test_what_a_power_counts_in_private_is_its_own() -> None:
    state = tiny_state(
        agendas=[(), (Agenda("leader"),), (), ()],
        sheets=[None, (Stabilise(1, 0),), None, None],
    )
    for eyes in EYES:
        power = view_for(state, eyes).powers[EAST]
        private = (power.credit, power.envoys, power.agendas, power.trust, power.known)
        if eyes in (Seat(EAST), Teacher()):
            assert None not in private
            assert power.sheet_known
            assert power.sheet == (Stabilise(1, 0),)
        else:
            assert set(private) == {None}
            assert not power.sheet_known
            assert power.sheet is None


def test_a_vulnerability_is_known_to_its_power_and_to_who_found_it() -> None:
    known = [0] * 16
    known[WEST * 4 + EAST] = 1 << 3  # proliferation
    state = tiny_state(known=known)
    assert seers(state, lambda view: view.powers[EAST].vulnerability[3]) == {
        Seat(EAST),
        Seat(WEST),
        Teacher(),
    }
    assert seers(state, lambda view: view.powers[EAST].vulnerability[2]) == {Seat(EAST), Teacher()}


def test_exposure_is_shown_where_vulnerability_is_known() -> None:
    state = tiny_state()
    seen = view_for(state, Seat(NORTH)).threats[1]  # terrorism in North's capital
    assert seen.exposure == (100, None, None, None)
    assert seen.base_exposure == (100, 60, 5, 5)


def test_sponsors_are_seen_by_themselves_and_their_finders() -> None:
    threat = tiny_threat(1, "insurgency", 4, sponsors=0b0110, found=(0, 0, 0, 0b0010))

    def sponsors(eyes: Eyes) -> tuple[PowerId, ...]:
        return view_for(tiny_state(threats=[threat]), eyes).threats[0].sponsors

    assert [sponsors(eyes) for eyes in SEATS] == [(), (EAST,), (SOUTH,), (EAST,)]
    assert sponsors(Spectator()) == ()
    assert sponsors(Teacher()) == (EAST, SOUTH)


# ---- Pacts and offers


def secret_pact(publicity: Publicity = "secret", **fields: Any) -> Pact:
    terms = coalition(0, 1, decision=Majority(), publicity=publicity)
    return tiny_pact(SECRET, 0, 1, terms=terms, **fields)


@pytest.mark.parametrize(
    ("fields", "seeing"),
    [
        ({}, {Seat(NORTH), Seat(EAST), Teacher()}),
        ({"known_to": 1 << WEST}, {Seat(NORTH), Seat(EAST), Seat(WEST), Teacher()}),
        ({"revealed": True}, set(EYES)),
        ({"publicity": "public"}, set(EYES)),
    ],
)
def test_a_secret_pact_is_seen_by_its_parties_and_whoever_found_it(
    fields: dict[str, Any], seeing: set[Eyes]
) -> None:
    state = tiny_state(pacts=[secret_pact(**fields)])
    assert seers(state, lambda view: view.pact(PactId(SECRET))) == seeing


POINTS: Points = (1, 0, 0, 0)
CALL = (CallLine(NORTH, INSURGENCY, POINTS),)


@pytest.mark.parametrize(
    ("fields", "seen"),
    [
        ({"call": CALL}, lambda pact: pact.call),
        ({"motions": (Motion(INSURGENCY, NORTH),)}, lambda pact: pact.motions),
        ({"pending": coalition(0, 1)}, lambda pact: pact.pending),
        (
            {"authorisations": (Authorisation(INSURGENCY, 1, (NORTH, EAST), CALL),)},
            lambda pact: pact.authorisations[0].call,
        ),
    ],
)
def test_calls_motions_and_pending_terms_are_for_parties(
    fields: dict[str, Any], seen: Callable[[PactView], object]
) -> None:
    state = tiny_state(pacts=[tiny_pact(1, 0, 1, **fields)])
    assert seers(state, lambda view: seen(view.pacts[0])) == {Seat(NORTH), Seat(EAST), Teacher()}


def test_who_authorised_what_is_as_public_as_the_pact() -> None:
    given_ = Authorisation(INSURGENCY, 1, (NORTH, EAST), CALL)
    state = tiny_state(pacts=[tiny_pact(1, 0, 1, authorisations=(given_,))])
    seen = view_for(state, Spectator()).pacts[0].authorisations
    assert seen == (Authorisation(INSURGENCY, 1, (NORTH, EAST)),)


def offer(publicity: Publicity) -> Proposal:
    terms = coalition(0, 1, publicity=publicity)
    return Proposal(
        id=PactId(SECRET),
        proposer=NORTH,
        addressed=(EAST,),
        revisions=(Revision(NORTH, terms),),
        signed=(NORTH,),
        paid=(NORTH,),
    )


def test_secret_offers_and_their_numbers_are_for_their_table() -> None:
    state = tiny_state(proposals=[offer("secret")], next_secret={0b0011: 1, 0b1100: 4})
    table = {Seat(NORTH), Seat(EAST), Teacher()}
    assert seers(state, lambda view: view.proposals) == table
    assert seers(state, lambda view: 0b0011 in view.next_secret) == table
    assert seers(tiny_state(proposals=[offer("public")]), lambda view: view.proposals) == set(EYES)


def test_whose_envoys_an_offer_has_cost_is_shown_to_each_for_itself() -> None:
    state = tiny_state(proposals=[offer("public")])
    assert seers(state, lambda view: view.proposals[0].paid) == {Seat(NORTH)}


# ---- Whole views


def test_spectators_and_the_screen_see_the_same() -> None:
    for turn in played(1):
        guest, screen = (view_for(turn[0].after, eyes) for eyes in (Spectator(), Screen()))
        assert replace(guest, eyes=Screen()) == screen


def test_after_the_end_everything_is_open_to_everybody() -> None:
    state = tiny_state(
        over=True,
        last_turn=13,
        turn=13,
        pacts=[secret_pact()],
        threats=[tiny_threat(3, "aggression", 4, bounds=(3,) * 4, errors=(2,) * 4, sponsors=1)],
        agendas=[(Agenda("leader"),)] * 4,
    )
    open_ = view_for(state, Teacher())
    assert open_.last_turn == 13
    assert open_.threat(AGGRESSOR) is not None
    for eyes in EYES:
        assert replace(view_for(state, eyes), eyes=Teacher()) == open_


def test_the_teacher_sees_what_each_power_knows() -> None:
    threat = tiny_threat(1, "insurgency", 4, errors=(0, 2, -3, 1), bounds=(0, 1, 3, 0))
    state = tiny_state(threats=[threat], pacts=[secret_pact(known_to=1 << WEST)])
    view = view_for(state, Teacher())
    assert view.threats[0].estimates == ((6, 0), (7, 1), (3, 3), (6, 0))
    assert view.pacts[0].known_to == (WEST,)
    assert seers(state, lambda view: view.threats[0].estimates) == {Teacher()}
    assert seers(state, lambda view: view.pacts and view.pacts[0].known_to) == {Teacher()}


def test_before_the_end_nobody_sees_the_last_turn() -> None:
    assert not seers(tiny_state(last_turn=13), lambda view: view.last_turn)


def test_a_view_never_holds_seed_deck_or_what_others_keep_secret() -> None:
    for seed in range(SEEDS):
        for planning, _ in played(seed)[:TURNS]:
            state = planning.after
            for eyes in EYES:
                data = encoded(view_for(state, eyes))
                assert state.seed not in data
                assert b"secret_card" not in data
            for power in POWERS:
                marked = fork(state)
                marked.agendas[power] = (Agenda("specialist", kind="zzz-agenda"),)
                marked.credit[power] = 0x7A7A7A7A
                for eyes in EYES:
                    mine = eyes in (Seat(power), Teacher())
                    data = encoded(view_for(marked, eyes))
                    assert (b"zzz-agenda" in data) == mine
                    assert (b"\x7a\x7a\x7a\x7a" in data) == mine


def test_a_view_comes_through_the_wire_unchanged() -> None:
    state = played(2)[3][0].after

    def world(kind: type, value: object) -> object:
        assert value == state.world.digest
        return state.world

    for eyes in EYES:
        view = view_for(state, eyes)
        data = msgspec.msgpack.encode(view, enc_hook=digest_of_world)
        assert msgspec.msgpack.decode(data, type=View, dec_hook=world) == view


def test_threats_show_no_field_of_the_state_but_the_listed_ones() -> None:
    assert set(ThreatView.__struct_fields__).isdisjoint({"strength", "errors", "bounds", "found"})
