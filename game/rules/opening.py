"""The first state of a match: what the scenario says, and what is drawn where it is silent
(rulebook 3, 5.2, 6 and 9, World).
"""

from hashlib import blake2b

from .agendas import Agenda
from .evolve import evolve, mask
from .ids import PowerId, RegionId, ThreatId
from .legal.entry import expiry
from .legal.proposals import number_of
from .resolve.appear import strike
from .resolve.birth import born, drawn_kind, drawn_region, most_alive
from .rng import between, draw, seed_bytes, shuffled
from .setup import Scenario
from .state import Pact, State
from .threats import KINDS
from .world import World, build_world

OPENING = 0
"""The turn of draws made before the first."""

ITSELF = 100
"""A power's trust in itself and interoperability with itself."""


def new_match(scenario: Scenario, seed: int | str, salt: bytes = b"") -> State:
    """A match ready for its first turn. Same scenario and seed: same match. ``salt`` (random bytes
    in a real match) only hides the seed in the commitment, and changes nothing else.
    """
    world = build_world(scenario.setup)
    constants, powers = world.constants, world.powers
    key = seed_bytes(seed)
    last_turn = between(key, constants.last_turn_min, constants.last_turn_max, "last_turn")
    sheets = scenario.setup.powers
    governance = starting_governance(world)
    state = State(
        world=world,
        seed=key,
        commitment=commitment(salt, key, last_turn),
        last_turn=last_turn,
        deck=scenario.deck,
        order=min(100, constants.order_per_power * powers),
        stability=[_given(sheet.stability, constants.stability_start) for sheet in sheets],
        stability_sum=[0] * powers,
        funds=[_given(sheet.funds, constants.funds_start) for sheet in sheets],
        standing=[_given(sheet.standing, constants.standing_start) for sheet in sheets],
        credit=[0] * powers,
        envoys=[constants.envoys] * powers,
        investments=[0] * powers,
        adopted=[0] * powers,
        coercions=[0] * powers,
        namings=[0] * powers,
        agenda_points=[0] * powers,
        led_defeats=[0] * powers,
        exposed_turns=[0] * powers,
        means=[points for sheet in sheets for points in sheet.means],
        vulnerability=_vulnerabilities(world, key),
        known=[0] * (powers * powers),
        agendas=[dealt_agendas(world, key, PowerId(power)) for power in range(powers)],
        sheets=[None] * powers,
        ready=[False] * powers,
        intent=_intent(world),
        trust=[
            ITSELF if i == j else constants.trust_start
            for i in range(powers)
            for j in range(powers)
        ],
        strategic=[ITSELF] * (powers * powers),
        operational=[ITSELF] * (powers * powers),
        tactical=[ITSELF] * (powers * powers),
        governance=governance,
        governance_start=governance[:],
        threats={},
        pacts={},
        proposals={},
        next_secret={},
    )
    _interoperability(state)
    _pacts(state)
    evolve(state, strike(state, OPENING))
    _threats(state)
    return state


def commitment(salt: bytes, seed: bytes, last_turn: int) -> bytes:
    """What is published at the start, so that afterwards everybody can check that seed (the 32-byte
    key) and last turn were settled then.
    """
    text = b":".join((salt.hex().encode(), seed.hex().encode(), str(last_turn).encode()))
    return blake2b(text, digest_size=32, person=b"adhoc-commit").digest()


def _given(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value


def starting_governance(world: World) -> list[int]:
    """Governance of each region as the match opens, to which it recovers. Public."""
    constants = world.constants
    found = []
    for region, sheet in enumerate(world.setup.regions):
        if sheet.governance is not None:
            found.append(sheet.governance)
        elif region in world.capitals:
            found.append(constants.governance_capital)
        else:
            owned = sheet.owner >= 0
            found.append(constants.governance_home if owned else constants.governance_weak)
    return found


def _vulnerabilities(world: World, seed: bytes) -> list[int]:
    levels = world.constants.vulnerabilities
    return [
        levels[draw(seed, len(levels), "vulnerability", power, kind)]
        for power in range(world.powers)
        for kind in range(len(KINDS))
    ]


def dealt_agendas(world: World, seed: bytes, power: PowerId) -> tuple[Agenda, ...]:
    """As many different objectives as the scenario deals, with their kind or region drawn."""
    weak = [RegionId(r) for r, owner in enumerate(world.owners) if owner < 0]
    keys = [key for key in world.rules.agendas if key != "haven" or weak]
    dealt = []
    for index in shuffled(seed, len(keys), "agenda", power)[: world.constants.agendas_each]:
        key = keys[index]
        if key == "specialist":
            kinds = world.rules.kinds
            dealt.append(Agenda(key, kind=kinds[draw(seed, len(kinds), "specialist", power)].key))
        elif key == "haven":
            dealt.append(Agenda(key, region=weak[draw(seed, len(weak), "haven", power)]))
        else:
            dealt.append(Agenda(key))
    return tuple(dealt)


def _intent(world: World) -> list[int]:
    n = world.powers
    intent = [0 if i == j else world.constants.intent_start for i in range(n) for j in range(n)]
    for relation in world.setup.relations:
        if relation.intent is not None:
            i, j = relation.powers
            intent[i * n + j] = intent[j * n + i] = relation.intent
    return intent


def _interoperability(state: State) -> None:
    """What relations say, or a draw for each level (one for all three in the simplest lesson)."""
    world, n = state.world, state.world.powers
    constants = world.constants
    given: dict[tuple[int, int], tuple[int, ...]] = {}
    for relation in world.setup.relations:
        if relation.interoperability is not None:
            first, second = sorted(relation.powers)
            given[first, second] = relation.interoperability
    low, high = constants.interop_start_low, constants.interop_start_high
    levels = (state.strategic, state.operational, state.tactical)
    for i in range(n):
        for j in range(i + 1, n):
            drawn = tuple(
                between(state.seed, low, high, "interoperability", i, j, level)
                for level in ((0, 0, 0) if constants.interop_equal_levels else (0, 1, 2))
            )
            for values, value in zip(levels, given.get((i, j), drawn), strict=True):
                values[i * n + j] = values[j * n + i] = value


def _pacts(state: State) -> None:
    """Pacts in force when the match opens; turn 1 is the first of their term."""
    for opening in state.world.setup.pacts:
        parties = tuple(sorted(opening.parties))
        terms = opening.terms
        number = number_of(state, terms, parties)
        if terms.publicity == "public":
            state.next_public += 1
        else:
            table = mask(parties)
            state.next_secret[table] = state.next_secret.get(table, 0) + 1
        state.pacts[number] = Pact(
            id=number,
            name=opening.name,
            preset=opening.preset,
            terms=terms,
            parties=parties,
            entered_on=state.turn,
            expires_on=expiry(terms, state.turn),
        )


def _threats(state: State) -> None:
    """The threats of the first turn, beside those of the deck."""
    world, constants = state.world, state.world.constants
    count = (
        constants.opening_per_power * world.powers + constants.opening_extra
    ) // constants.opening_divisor
    low, high = constants.opening_strength_low, constants.opening_strength_high
    for _ in range(min(count, most_alive(world) - len(state.threats))):
        number = ThreatId(state.next_threat)
        strength = between(state.seed, low, high, "new_strength", OPENING, number)
        kind = drawn_kind(world, state.seed, OPENING, number)
        region = drawn_region(
            constants,
            state.seed,
            range(world.regions),
            state.governance,
            "new_region",
            OPENING,
            number,
        )
        state.threats[number] = born(world, state.seed, OPENING, number, kind, region, strength)
        state.next_threat += 1
