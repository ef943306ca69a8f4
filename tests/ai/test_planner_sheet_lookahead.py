"""Looking one turn ahead: never worse than at first sight, as far as it can see; and what positions
are worth.
"""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ai.dice import Dice
from game.ai.planner.delivery import owed
from game.ai.planner.draft import drafted, first_choice
from game.ai.planner.level import NORMAL
from game.ai.planner.lookahead import Futures, calm, improved
from game.ai.planner.mind import Mind
from game.ai.planner.outlook import HOPEFUL, SOBER
from game.ai.planner.traits import Coercion, Delivery, Traits
from game.ai.planner.worth import worth
from game.rules import Seat, outcome, view_for
from game.rules.ids import PowerId
from tests.rules.matches import SEEDS, TURNS, played
from tests.rules.tiny import EAST, NORTH, tiny_state, tiny_threat

FEW = replace(NORMAL, sheets=8, futures=2)
OUTLOOKS = (HOPEFUL, SOBER)
DEFECTOR = Traits(delivery=Delivery(defects=True), coercion=Coercion(margin=110, gain=0))

places = st.tuples(st.integers(0, SEEDS - 1), st.integers(0, TURNS - 1))
seats = st.integers(0, 3).map(PowerId)


def looking(place: tuple[int, int], power: PowerId, traits: Traits) -> Mind:
    turns = played(place[0])
    state = turns[min(place[1], len(turns) - 1)][1].before
    return Mind(view_for(state, Seat(power)), power, traits, FEW, Dice(b"ahead"))


@given(places, seats, st.sampled_from((Traits(), DEFECTOR)))
@settings(max_examples=25)
def test_it_never_picks_a_sheet_it_values_below_the_first(
    place: tuple[int, int], power: PowerId, traits: Traits
) -> None:
    mind = looking(place, power, traits)
    debts = owed(mind)
    first = first_choice(mind, debts)
    chosen = improved(mind, debts, first)
    futures = Futures(looking(place, power, traits))  # the same dice, and so the same futures
    values = [futures.value(drafted(mind, debts, each)) for each in (first, chosen)]
    assert values[1] > values[0] or chosen == first


def test_it_tries_no_more_sheets_than_its_level_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    value = Futures.value

    def counting(self: Futures, sheet: tuple) -> int:  # type: ignore[type-arg]
        found = value(self, sheet)
        tried.append(len(self.seen))
        return found

    monkeypatch.setattr(Futures, "value", counting)
    mind = looking((2, 4), EAST, DEFECTOR)
    debts = owed(mind)
    improved(mind, debts, first_choice(mind, debts))
    assert 1 < max(tried) <= FEW.sheets + 1


def test_no_threat_moves_turns_or_appears_in_a_calm_world() -> None:
    world = tiny_state().world
    quiet = calm(world).constants
    assert quiet.move_percent == quiet.change_percent == quiet.new_chance_few == 0
    assert calm(world).base_exposure == world.base_exposure


# ---- What a position is worth


def test_once_it_is_over_a_position_is_worth_its_score() -> None:
    state = tiny_state(over=True, stability_sum=[700, 650, 600, 620], funds=[30, 20, 10, 5])
    for seat in outcome(state).seats:
        assert worth(state, seat.power, 0) == seat.score


def test_nothing_is_worth_anything_once_the_world_has_collapsed() -> None:
    assert worth(tiny_state(over=True, collapsed=True), NORTH, 25) == 0


@pytest.mark.parametrize("quantity", ["stability", "funds", "standing", "credit", "investments"])
def test_more_of_a_good_thing_is_worth_more(quantity: str) -> None:
    plain = tiny_state(funds=[5] * 4)
    more = tiny_state(funds=[5] * 4)
    getattr(more, quantity)[NORTH] += 100 if quantity == "credit" else 10
    assert worth(more, NORTH, 25) > worth(plain, NORTH, 25)
    assert worth(more, EAST, 25) < worth(plain, EAST, 25)  # a rival's gain
    assert worth(more, EAST, 0) == worth(plain, EAST, 0)


def test_who_knows_how_matches_go_expects_less_of_base_points_and_fears_the_peaceful_less() -> None:
    poor, strong = tiny_state(), tiny_state()
    strong.means[4 * NORTH] += 6
    gained = [worth(strong, NORTH, 0, each) - worth(poor, NORTH, 0, each) for each in OUTLOOKS]
    assert gained[0] > gained[1] > 0
    lost = []
    for outlook in OUTLOOKS:
        early, late = (
            worth(tiny_state(turn=turn, funds=[29] * 4), NORTH, 0, outlook)
            - worth(tiny_state(turn=turn, funds=[30] * 4), NORTH, 0, outlook)
            for turn in (1, 9)
        )
        lost.append((early, late))
    assert lost[0][0] == lost[1][0]  # nothing is known yet
    assert lost[1][1] < lost[0][1]


def test_threats_weigh_by_exposure_and_strength() -> None:
    near, far = (tiny_state(threats=[tiny_threat(1, "insurgency", r)]) for r in (1, 3))
    strong = tiny_state(threats=[tiny_threat(1, "insurgency", 1, strength=7)])
    assert worth(strong, EAST, 0) < worth(near, EAST, 0) < worth(far, EAST, 0)


def test_world_order_weighs_more_the_less_there_is_of_it() -> None:
    values = [worth(tiny_state(order=order), NORTH, 0) for order in (2, 10, 18, 26, 32)]
    steps = [after - before for before, after in pairwise(values)]
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] > 0
