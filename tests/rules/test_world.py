"""Geography that follows from the setup: how far members' territory reaches."""

import pytest

from game.rules.constants import Constants
from game.rules.ids import PowerId
from game.rules.world import build_world
from tests.rules.tiny import EAST, NORTH, tiny_setup


@pytest.mark.parametrize(
    ("steps", "parties", "regions"),
    [
        (0, (NORTH,), {0, 5}),  # its own
        (1, (EAST,), {1, 4}),  # and what borders them
        (1, (NORTH, EAST), {0, 1, 4, 5}),
        (2, (EAST,), {0, 1, 2, 3, 4}),
        (99, (EAST,), {0, 1, 2, 3, 4, 5}),
        (1, (), set()),
    ],
)
def test_territory(steps: int, parties: tuple[PowerId, ...], regions: set[int]) -> None:
    world = build_world(tiny_setup(constants=Constants(territory_steps=steps)))
    assert world.territory(parties) == regions
