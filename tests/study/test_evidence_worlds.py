"""Generated worlds: sound for every number of powers, the same for the same seed, playable."""

import pytest

from game.ai.policies import policies_for
from game.rules import Refusal, build_world
from game.rules.commands import Command
from game.rules.ids import PowerId, RegionId
from game.rules.modules import MODULES
from game.rules.setup import GovernanceShifts, ThreatArrives
from game.rules.threats import KINDS
from game.rules.world import FAR
from game.study.play import play
from game.study.worlds import FEWEST, MOST, generated

WORLDS = [(powers, seed) for powers in range(FEWEST, MOST + 1) for seed in range(5)]


@pytest.mark.parametrize(("powers", "seed"), WORLDS)
def test_a_generated_world_is_sound(powers: int, seed: int) -> None:
    scenario = generated(powers, seed)
    setup, world = scenario.setup, build_world(scenario.setup)
    assert world.powers == powers
    assert set(setup.modules) == set(MODULES)
    assert set(setup.kinds) == set(KINDS)
    for power, sheet in enumerate(setup.powers):
        assert world.owners[sheet.capital] == power
        assert len(world.homes[power]) == 2
    weak = sum(owner < 0 for owner in world.owners)
    assert weak == 5 * powers // 3
    for edges in (setup.borders, setup.links):
        assert all(0 <= a < b < world.regions for a, b in edges)
        assert len(set(edges)) == len(edges)
    for way in world.steps_home.values():
        assert all(steps < FAR for power in way for steps in power)
    for event in scenario.deck.events:
        for effect in event.effects:
            if isinstance(effect, ThreatArrives | GovernanceShifts):
                assert world.owner(RegionId(effect.region)) < 0


@pytest.mark.parametrize("powers", range(FEWEST, MOST + 1))
def test_nobody_is_born_much_more_exposed_than_the_others(powers: int) -> None:
    for seed in range(10):
        world = build_world(generated(powers, seed).setup)
        felt = [
            sum(sum(exposure[power]) for exposure in world.base_exposure.values())
            for power in range(powers)
        ]
        assert max(felt) <= 1.7 * min(felt)


def test_the_seed_decides_everything() -> None:
    assert generated(6, 3) == generated(6, 3)
    assert generated(6, 3) != generated(6, 4)


@pytest.mark.parametrize("powers", [2, 9])
def test_other_numbers_of_powers_are_refused(powers: int) -> None:
    with pytest.raises(ValueError, match="3 to 8 powers"):
        generated(powers, 1)


@pytest.mark.parametrize("powers", [3, 8])
def test_a_generated_world_can_be_played_to_its_end(powers: int) -> None:
    refused: list[tuple[PowerId, Command, Refusal]] = []
    state = play(
        generated(powers, 2),
        "2",
        policies_for("sensible", powers),
        refusing=lambda *what: refused.append(what),
    )
    assert state.over
    assert max(state.credit) > 0  # somebody met threats together
