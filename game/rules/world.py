"""The world of a match: all that is public and never changes, with distances worked out once.

A `World` is shared by all states of a match, so that copying a state copies none of it.
"""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

import msgspec

from .constants import Constants
from .ids import PowerId, RegionId
from .ruleset import Ruleset, ruleset
from .setup import Setup
from .threats import BORDERS, BOTH, LINKS, STAYS

FAR = 99
"""Steps between places that no way connects."""


class World:
    """Geography, distances, voices and rules of one match; built from a `Setup` by `build_world`.

    steps_home[way][power][region]: steps from the power's nearest own region, along the edges a
    way uses. neighbours[way][region]: where a threat travelling that way can go, ascending.
    base_exposure[kind][power][region]: exposure before vulnerability, 0..100.
    reach[power]: its regions and those that border them. proximity[i][j]:
    50..100, by border steps between nearest home regions.
    """

    __slots__ = (
        "base_exposure", "bordering", "capitals", "constants", "digest", "homes", "kinds",
        "neighbours", "owners", "powers", "proximity", "reach", "regions", "rules", "setup",
        "steps_home", "voices",
    )  # fmt: skip

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.rules: Ruleset = ruleset(setup)
        self.constants: Constants = self.rules.constants
        self.powers = len(setup.powers)
        self.regions = len(setup.regions)
        self.digest = blake2b(msgspec.msgpack.encode(setup), digest_size=16).digest()
        self.owners: tuple[PowerId, ...] = tuple(region.owner for region in setup.regions)
        self.homes: tuple[tuple[RegionId, ...], ...] = tuple(
            tuple(RegionId(r) for r, owner in enumerate(self.owners) if owner == p)
            for p in range(self.powers)
        )
        self.capitals = tuple(sheet.capital for sheet in setup.powers)
        self.neighbours = {
            BORDERS: _neighbours(self.regions, setup.borders),
            LINKS: _neighbours(self.regions, setup.links),
            BOTH: _neighbours(self.regions, (*setup.borders, *setup.links)),
            STAYS: ((),) * self.regions,
        }
        self.bordering = self.neighbours[BORDERS]
        self.steps_home = {
            way: tuple(_steps(self.neighbours[way], home) for home in self.homes)
            for way in (BORDERS, LINKS, BOTH)
        }
        beyond = self.constants.territory_steps
        self.reach = tuple(
            frozenset(RegionId(r) for r, n in enumerate(steps) if n <= beyond)
            for steps in self.steps_home[BORDERS]
        )
        self.proximity = self._proximity()
        self.voices = self._voices()
        self.base_exposure = {
            kind.key: tuple(
                tuple(self._exposure(steps) for steps in self.steps_home[kind.felt][p])
                for p in range(self.powers)
            )
            for kind in self.rules.kinds
        }
        self.kinds = {kind.key: kind for kind in self.rules.kinds}

    def _exposure(self, steps: int) -> int:
        by_step = self.constants.exposure_by_step
        return by_step[steps] if steps < len(by_step) else self.constants.exposure_beyond

    def _proximity(self) -> tuple[tuple[int, ...], ...]:
        by_step, beyond = self.constants.proximity_by_step, self.constants.proximity_beyond
        rows = []
        for steps in self.steps_home[BORDERS]:
            nearest = [min((steps[r] for r in home), default=FAR) for home in self.homes]
            rows.append(tuple(by_step[n] if n < len(by_step) else beyond for n in nearest))
        return tuple(rows)

    def _voices(self) -> tuple[int, ...]:
        weights = [
            self.constants.voice_weights[p] if sheet.voice_weight is None else sheet.voice_weight
            for p, sheet in enumerate(self.setup.powers)
        ]
        total = sum(weights)
        return tuple(self.constants.player_voice * w // total for w in weights)

    def territory(self, parties: Iterable[PowerId]) -> frozenset[RegionId]:
        """The parties' regions and those that border them (scope *members' territory*)."""
        return frozenset().union(*(self.reach[party] for party in parties))

    def owner(self, region: RegionId) -> PowerId:
        """Who owns a region, or NOBODY."""
        return self.owners[region]


def _neighbours(
    regions: int, edges: Iterable[tuple[RegionId, RegionId]]
) -> tuple[tuple[int, ...], ...]:
    near: list[set[int]] = [set() for _ in range(regions)]
    for a, b in edges:
        near[a].add(b)
        near[b].add(a)
    return tuple(tuple(sorted(n)) for n in near)


def _steps(near: tuple[tuple[int, ...], ...], start: Iterable[int]) -> tuple[int, ...]:
    steps = [FAR] * len(near)
    frontier = list(start)
    for region in frontier:
        steps[region] = 0
    while frontier:
        region = frontier.pop(0)
        for other in near[region]:
            if steps[other] == FAR:
                steps[other] = steps[region] + 1
                frontier.append(other)
    return tuple(steps)


@lru_cache(maxsize=32)
def _cached(encoded: bytes) -> World:
    return World(msgspec.msgpack.decode(encoded, type=Setup))


def build_world(setup: Setup) -> World:
    """The world of a setup; the same object for equal setups, as it never changes."""
    return _cached(msgspec.msgpack.encode(setup))
