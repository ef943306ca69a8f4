"""A tiny world for tests of rules: four powers around a weak host, every module on, round numbers.

    0 North  owns region 0 (capital) and 5      means 10 5 5 10   (force, intelligence, law, aid)
    1 East   owns region 1                      means 5 10 5 5
    2 South  owns region 2                      means 5 5 10 5
    3 West   owns region 3                      means 10 5 5 5
    region 4 belongs to nobody

    borders  0-4 1-4 2-4 3-4 0-5                links  0-1 2-3
    threats  1 insurgency in 4, 2 terrorism in 0, 3 aggression in 4, each of strength 6

At stability 60 usable means are 4/5 of these bases: 8 for 10, 4 for 5.
"""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from game.rules.clauses.decision import Lead
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat
from game.rules.commands import Command
from game.rules.events import Event
from game.rules.evolve import evolve
from game.rules.ids import NOBODY, PactId, Points, PowerId, RegionId, ThreatId
from game.rules.legal import decide
from game.rules.modules import MODULES
from game.rules.rng import seed_bytes
from game.rules.setup import Deck, PowerSheet, RegionSheet, Setup
from game.rules.state import Pact, Proposal, State, Threat, fork
from game.rules.terms import Terms
from game.rules.threats import KINDS
from game.rules.world import build_world

NORTH, EAST, SOUTH, WEST = (PowerId(p) for p in range(4))
INSURGENCY, TERROR, AGGRESSOR = (ThreatId(t) for t in (1, 2, 3))
MEANS: tuple[Points, ...] = ((10, 5, 5, 10), (5, 10, 5, 5), (5, 5, 10, 5), (10, 5, 5, 5))
OWNERS = (0, 1, 2, 3, NOBODY, 0)


def region(number: int) -> RegionId:
    return RegionId(number)


TINY = Setup(
    key="tiny",
    names={"en": "Tiny"},
    summary={"en": "Four powers around a weak host."},
    powers=tuple(
        PowerSheet(key=key, names={"en": key.title()}, capital=region(place), means=MEANS[place])
        for place, key in enumerate(("north", "east", "south", "west"))
    ),
    regions=tuple(
        RegionSheet(key=f"region_{place}", names={"en": f"Region {place}"}, owner=PowerId(owner))
        for place, owner in enumerate(OWNERS)
    ),
    borders=tuple((region(a), region(b)) for a, b in ((0, 4), (1, 4), (2, 4), (3, 4), (0, 5))),
    links=tuple((region(a), region(b)) for a, b in ((0, 1), (2, 3))),
    modules=tuple(MODULES),
    kinds=tuple(KINDS),
    agendas=("specialist", "haven", "leader", "unarmed"),
)


def tiny_setup(**fields: Any) -> Setup:
    """The setup of the tiny world, with other values for some of its fields."""
    return replace(TINY, **fields)


def tiny_threat(number: int, kind: str, place: int, **fields: Any) -> Threat:
    """A threat of strength 6 and growth 1, known exactly."""
    given: dict[str, Any] = {
        "strength": 6,
        "growth": 1,
        "errors": (0,) * 4,
        "bounds": (0,) * 4,
        **fields,
    }
    return Threat(id=ThreatId(number), kind=kind, region=region(place), **given)


THREATS = (
    tiny_threat(1, "insurgency", 4),
    tiny_threat(2, "terrorism", 0),
    tiny_threat(3, "aggression", 4),
)


def coalition(*parties: int, lead: int | None = None, **fields: Any) -> Terms:
    """Terms against any threat, led by the first party; each pledges 2 points of everything."""
    given: dict[str, Any] = {
        "purposes": (AnyThreat(),),
        "decision": Lead(PowerId(parties[0] if lead is None else lead)),
        "pledges": tuple(Pledge(PowerId(p), (2, 2, 2, 2)) for p in parties),
        **fields,
    }
    return Terms(**given)


def tiny_pact(number: int, *parties: int, terms: Terms | None = None, **fields: Any) -> Pact:
    """A pact in force since turn 1 (a coalition of its parties, where no terms are given)."""
    return Pact(
        id=PactId(number),
        terms=terms or coalition(*parties),
        parties=tuple(PowerId(p) for p in sorted(parties)),
        **{"entered_on": 1, "expires_on": 4, **fields},
    )


def tiny_state(
    setup: Setup = TINY,
    *,
    threats: Iterable[Threat] = THREATS,
    pacts: Iterable[Pact] = (),
    proposals: Iterable[Proposal] = (),
    **fields: Any,
) -> State:
    """The first turn of the tiny world, with other values for some fields of the state. Lists are
    copied, so that a default never changes.
    """
    world = build_world(setup)
    n, kinds = world.powers, len(KINDS)
    constants = world.constants
    living = sorted(threats, key=lambda t: t.id)
    standing = sorted(pacts, key=lambda p: p.id)
    offers = sorted(proposals, key=lambda p: p.id)
    numbers = [*(p.id for p in standing), *(p.id for p in offers)]
    governance = [75, 75, 75, 75, 30, 60]
    given: dict[str, Any] = {
        "seed": seed_bytes("tiny"),
        "commitment": bytes(16),
        "last_turn": constants.last_turn_max,
        "deck": Deck(),
        "order": constants.order_per_power * n,
        "stability": [constants.stability_start] * n,
        "funds": [constants.funds_start] * n,
        "standing": [constants.standing_start] * n,
        "credit": [0] * n,
        "envoys": [constants.envoys] * n,
        "investments": [0] * n,
        "adopted": [0] * n,
        "coercions": [0] * n,
        "namings": [0] * n,
        "agenda_points": [0] * n,
        "led_defeats": [0] * n,
        "exposed_turns": [0] * n,
        "stability_sum": [0] * n,
        "means": [points for power in setup.powers for points in power.means],
        "vulnerability": [100] * (n * kinds),
        "known": [0] * (n * n),
        "agendas": [()] * n,
        "sheets": [None] * n,
        "ready": [False] * n,
        "intent": [constants.intent_start] * (n * n),
        "trust": [constants.trust_start] * (n * n),
        "strategic": [30] * (n * n),
        "operational": [30] * (n * n),
        "tactical": [30] * (n * n),
        "governance": governance[:],
        "governance_start": governance[:],
        "threats": {threat.id: threat for threat in living},
        "pacts": {pact.id: pact for pact in standing},
        "proposals": {proposal.id: proposal for proposal in offers},
        "next_threat": max((t.id for t in living), default=0) + 1,
        "next_public": max((number for number in numbers if number < 1_000_000), default=0) + 1,
        **fields,
    }
    return fork(State(world=world, **given))


def after(state: State, events: Iterable[Event]) -> State:
    """A copy of a state with events folded into it."""
    new = fork(state)
    evolve(new, events)
    return new


def play(state: State, *moves: tuple[PowerId, Command]) -> State:
    """The state after these commands, each of which has to be allowed."""
    for power, command in moves:
        state = after(state, decide(state, power, command))
    return state
