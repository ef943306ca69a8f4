"""How threats come about: growth, estimate errors, kind, region (rulebook 5.2, step 6, and 9)."""

from collections.abc import Sequence

from ..constants import Constants
from ..ids import RegionId, ThreatId
from ..rng import between, chance, draw, weighted
from ..state import Threat
from ..world import World


def born(
    world: World,
    seed: bytes,
    turn: int,
    threat: ThreatId,
    kind: str,
    region: RegionId,
    strength: int,
    growth: int | None = None,
) -> Threat:
    """A new threat; ``growth`` None draws it. ``turn`` 0 is the opening."""
    if growth is None:
        growth = drawn_growth(world.constants, seed, turn, threat)
    return Threat(
        id=threat,
        kind=kind,
        region=region,
        strength=strength,
        growth=growth,
        errors=fresh_errors(world, seed, turn, threat),
        bounds=fresh_bounds(world),
    )


def drawn_growth(constants: Constants, seed: bytes, turn: int, threat: ThreatId) -> int:
    """1 a turn, for one in five 2."""
    fast = chance(seed, constants.growth_fast_chance, "growth", turn, threat)
    return constants.growth_fast if fast else constants.growth_slow


def fresh_errors(world: World, seed: bytes, turn: int, threat: ThreatId) -> tuple[int, ...]:
    """What each power's estimate is off by, at birth and at each change of kind."""
    most = world.constants.estimate_error
    if not most:
        return (0,) * world.powers
    return tuple(between(seed, -most, most, "error", turn, threat, p) for p in range(world.powers))


def fresh_bounds(world: World) -> tuple[int, ...]:
    """How far off anybody's estimate may be before looking closer."""
    return (world.constants.estimate_error,) * world.powers


def most_alive(world: World) -> int:
    """How many threats may be alive before no more appear or split."""
    constants = world.constants
    large = world.powers >= constants.large_from_powers
    return constants.threats_most_large if large else constants.threats_most


def drawn_kind(world: World, seed: bytes, turn: int, threat: ThreatId) -> str:
    """Any kind of the scenario, each equally likely."""
    kinds = world.rules.kinds
    return kinds[draw(seed, len(kinds), "new_kind", turn, threat)].key


def drawn_region(
    constants: Constants,
    seed: bytes,
    regions: Sequence[int],
    governance: Sequence[int],
    name: str,
    turn: int,
    threat: ThreatId,
) -> RegionId:
    """One of ``regions``, the likelier the weaker its governance."""
    most = constants.region_weight
    weights = [max(1, most - governance[region]) for region in regions]
    return RegionId(regions[weighted(seed, weights, name, turn, threat)])
