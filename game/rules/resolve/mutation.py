"""Step 6, second half: threats move, turn into other kinds and split (rulebook 5.2 and 9, World and
Split).
"""

from msgspec.structs import replace

from ..events import (
    AuthorisationLapsed,
    Cause,
    Changed,
    Event,
    ThreatMoved,
    ThreatSplit,
    ThreatTurned,
)
from ..formulas import scope_regions
from ..ids import RegionId, ThreatId
from ..rng import chance, draw
from ..state import State, Threat
from ..world import World
from .birth import born, drawn_region, fresh_bounds, fresh_errors, most_alive
from .workings import Workings

MOVE, CHANGE, SPLIT = "move", "change", "split"


def change(state: State, workings: Workings) -> list[Event]:
    """Each threat in turn: does it move, does it become another kind, does it split?"""
    world, events = state.world, list[Event]()
    room = most_alive(world) - len(state.threats)
    next_id = state.next_threat
    moved: dict[ThreatId, RegionId] = {}
    turned: list[ThreatId] = []
    for threat_id in sorted(state.threats):
        threat = state.threats[threat_id]
        region = _destination(state, threat)
        if region != threat.region:
            moved[threat_id] = region
            cause = Cause(rule=MOVE, threat=threat_id)
            events.append(
                ThreatMoved(cause=cause, threat=threat_id, origin=threat.region, region=region)
            )
        kind = _becomes(state, threat, workings.coverage.get(threat_id, 0))
        if kind is None:
            continue
        turned.append(threat_id)
        events.append(
            ThreatTurned(
                cause=Cause(rule=CHANGE, threat=threat_id),
                threat=threat_id,
                former=threat.kind,
                kind=kind,
                errors=fresh_errors(world, state.seed, state.turn, threat_id),
                bounds=fresh_bounds(world),
            )
        )
        if room > 0 and _splits(state, threat):
            _split(state, threat, ThreatId(next_id), kind, region, events)
            next_id += 1
            room -= 1
    if moved or turned:
        _lapse(state, moved, turned, events)
    return events


def _destination(state: State, threat: Threat) -> RegionId:
    """Where it is at the end of the turn: its region, or a neighbour along its way of travelling,
    the likelier the weaker its governance.
    """
    world, constants = state.world, state.world.constants
    kind = world.kinds[threat.kind]
    percent = kind.moves * constants.move_percent // 100
    near = world.neighbours[kind.travels][threat.region]
    if not near or not chance(state.seed, percent, "move", state.turn, threat.id):
        return threat.region
    return drawn_region(
        constants, state.seed, near, state.governance, "move_to", state.turn, threat.id
    )


def _becomes(state: State, threat: Threat, coverage: int) -> str | None:
    """The kind it turns into this turn, if any. Half-measures double the chance; of three equal
    chances the first kind it may become takes what is left over.
    """
    world, constants = state.world, state.world.constants
    kind = world.kinds[threat.kind]
    percent = kind.changes * constants.change_percent // 100
    if constants.half_measure_from <= coverage < constants.half_measure_below:
        percent *= constants.half_measure_factor
    if not chance(state.seed, percent, "change", state.turn, threat.id):
        return None
    kinds = _possible(world, kind.becomes)
    if not kinds:
        return None
    third = draw(state.seed, 3, "becomes", state.turn, threat.id)
    return kinds[third] if third < len(kinds) else kinds[0]


def _possible(world: World, becomes: tuple[str, ...]) -> list[str]:
    return [key for key in becomes if key in world.kinds]


def _splits(state: State, threat: Threat) -> bool:
    constants = state.world.constants
    return threat.strength >= constants.split_from and chance(
        state.seed, constants.split_chance, "split", state.turn, threat.id
    )


def _split(
    state: State,
    threat: Threat,
    new_id: ThreatId,
    kind: str,
    region: RegionId,
    events: list[Event],
) -> None:
    """The new half keeps region, growth, the new kind and the sponsors' marks; strength and bounty
    are halved, odd remainders stay with the old one.
    """
    cause = Cause(rule=SPLIT, threat=threat.id)
    half = born(
        state.world,
        state.seed,
        state.turn,
        new_id,
        kind,
        region,
        threat.strength // 2,
        threat.growth,
    )
    half = replace(half, bounty=threat.bounty // 2, sponsors=threat.sponsors, found=threat.found)
    events.append(ThreatSplit(cause=cause, threat=threat.id, half=half))
    events.append(Changed(cause=cause, quantity="strength", of=threat.id, delta=-half.strength))
    if half.bounty:
        events.append(Changed(cause=cause, quantity="bounty", of=threat.id, delta=-half.bounty))


def _lapse(
    state: State,
    moved: dict[ThreatId, RegionId],
    turned: list[ThreatId],
    events: list[Event],
) -> None:
    """What was authorised against a threat lapses when it turns, or leaves the pact's scope."""
    for pact_id in sorted(state.pacts):
        pact = state.pacts[pact_id]
        if not pact.authorisations:
            continue
        scope = scope_regions(state.world, pact.terms, pact.parties)
        for authorisation in pact.authorisations:
            threat = authorisation.threat
            if threat in turned:
                rule = CHANGE
            elif scope is not None and threat in moved and moved[threat] not in scope:
                rule = MOVE
            else:
                continue
            cause = Cause(rule=rule, pact=pact_id, clause="decision", threat=threat)
            events.append(AuthorisationLapsed(cause=cause, pact=pact_id, threat=threat))
