"""Worlds that nobody drew: for any number of powers, from a seed, to see what holds elsewhere.

A ring of powers with weak host states between and beyond them, in the proportions of the
six-power scenario: two home regions for each power, five ownerless ones for every three powers,
about three borders for every two regions and as many links.
"""

from itertools import pairwise

from game.rules.agendas import AGENDA_MODULES
from game.rules.constants import Constants
from game.rules.ids import NOBODY, Points, PowerId, RegionId
from game.rules.modules import MODULES
from game.rules.rng import between, draw, seed_bytes, shuffled
from game.rules.setup import (
    Deck,
    DeckEvent,
    Effect,
    FundsShift,
    GovernanceShifts,
    OrderShifts,
    PowerSheet,
    RegionSheet,
    Scenario,
    Setup,
    StabilityShifts,
    ThreatArrives,
)
from game.rules.threats import KINDS

FEWEST, MOST = 3, 8

MEANS: tuple[Points, ...] = (
    (5, 3, 2, 2), (4, 2, 3, 4), (2, 3, 5, 2), (4, 5, 2, 1),
    (2, 2, 3, 6), (4, 3, 2, 4), (3, 4, 4, 1), (4, 2, 2, 5),
)  # fmt: skip
"""Unequal, specialised, complementary (rulebook 3), in an order in which the first of any number
complement each other."""

Edge = tuple[int, int]


def generated(powers: int, seed: int) -> Scenario:
    """A world of 3 to 8 powers with every rule on; the same seed makes the same world.

    Raises ValueError for another number of powers.
    """
    if not FEWEST <= powers <= MOST:
        raise ValueError(f"a generated world has {FEWEST} to {MOST} powers, not {powers}")
    key = seed_bytes(f"world-{seed}")
    homes = 2 * powers
    weak = 5 * powers // 3
    # Who lives where in the ring is drawn: neighbours differ from world to world.
    places = shuffled(key, powers, "places")
    borders = _borders(key, places, powers, homes, weak)
    links = _links(key, homes, weak, borders)
    setup = Setup(
        key=f"generated_{powers}",
        names={"en": f"Generated world of {powers} powers, number {seed}"},
        summary={"en": "A ring of powers and the weak states between them."},
        powers=tuple(
            PowerSheet(
                key=f"power_{p + 1}",
                names={"en": f"Power {p + 1}"},
                capital=RegionId(2 * p),
                means=MEANS[p],
                voice_weight=100 // powers,
            )
            for p in range(powers)
        ),
        regions=tuple(_region(key, r, homes) for r in range(homes + weak)),
        borders=_sorted(borders),
        links=_sorted(links),
        modules=tuple(MODULES),
        constants=Constants(),
        kinds=tuple(KINDS),
        agendas=tuple(AGENDA_MODULES),
    )
    return Scenario(setup, Deck(_deck(key, powers, homes, weak)))


def _region(key: bytes, region: int, homes: int) -> RegionSheet:
    owned = region < homes
    capital = owned and region % 2 == 0
    low, high = (70, 80) if capital else (55, 70) if owned else (25, 45)
    return RegionSheet(
        key=f"home_{region + 1}" if owned else f"weak_{region - homes + 1}",
        names={"en": f"{'Home' if owned else 'Weak'} region {region + 1}"},
        owner=PowerId(region // 2) if owned else PowerId(NOBODY),
        governance=between(key, low, high, "governance", region),
    )


def _borders(key: bytes, places: list[int], powers: int, homes: int, weak: int) -> set[Edge]:
    """Both homes of a power touch; around the ring every weak state lies between two powers, and
    where two powers have none between them they touch directly."""
    edges: set[Edge] = set()
    gaps = shuffled(key, powers, "gaps")
    between_them: list[list[int]] = [[] for _ in range(powers)]
    for n in range(weak):
        between_them[gaps[n % powers]].append(homes + n)
    for at in range(powers):
        here, there = places[at], places[(at + 1) % powers]
        edges.add(_edge(2 * here, 2 * here + 1))
        chain = [2 * here + 1, *between_them[at], 2 * there]
        edges.update(_edge(a, b) for a, b in pairwise(chain))
    # Across the ring weak states border on each other and on a home far off, in turn.
    for n in range(weak):
        across = (n + 1) % weak + homes if n % 2 else draw(key, homes, "across", n)
        edges.add(_edge(homes + n, across))
    return edges


def _links(key: bytes, homes: int, weak: int, borders: set[Edge]) -> set[Edge]:
    """A way from everywhere to everywhere, then more."""
    total = homes + weak
    order = shuffled(key, total, "link_order")
    edges = {_edge(order[n], order[draw(key, n, "link", n)]) for n in range(1, total)}
    attempt = 0
    while len(edges) < 3 * total // 2:
        a = draw(key, total, "more", attempt, 0)
        b = draw(key, total - 1, "more", attempt, 1)
        b += b >= a
        # Beyond borders, mostly: a link is what makes the far felt.
        if _edge(a, b) not in borders or attempt % 4 == 0:
            edges.add(_edge(a, b))
        attempt += 1
    return edges


def _deck(key: bytes, powers: int, homes: int, weak: int) -> tuple[DeckEvent, ...]:
    """One event of every kind of effect: some welcome, some not, one of them sure."""
    state = RegionId(homes + draw(key, weak, "deck_state"))
    other = RegionId(homes + draw(key, weak, "deck_other"))
    unlucky = PowerId(draw(key, powers, "deck_power"))
    kinds = list(KINDS)
    kind = kinds[draw(key, len(kinds), "deck_kind")]

    def event(name: str, turn: int, until: int, chance: int, effect: Effect) -> DeckEvent:
        return DeckEvent(
            key=name, names={"en": name}, turn=turn, until=until, chance=chance, effects=(effect,)
        )

    arrival = ThreatArrives(kind=kind, region=other, strength=4)
    return (
        DeckEvent(key="drought", names={"en": "drought"}, turn=3,
                  effects=(GovernanceShifts(region=state, by=-10),)),
        event("outbreak", 4, 10, 12, arrival),
        event("crunch", 3, 10, 8, FundsShift(power=unlucky, by=-3)),
        event("floods", 3, 10, 8, StabilityShifts(power=unlucky, by=-4)),
        event("elections", 2, 8, 12, GovernanceShifts(region=other, by=15)),
        event("treaty", 4, 11, 10, OrderShifts(by=2)),
    )  # fmt: skip


def _edge(a: int, b: int) -> Edge:
    return (min(a, b), max(a, b))


def _sorted(edges: set[Edge]) -> tuple[tuple[RegionId, RegionId], ...]:
    return tuple((RegionId(a), RegionId(b)) for a, b in sorted(edges))
