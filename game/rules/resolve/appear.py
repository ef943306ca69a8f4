"""Step 12: what fate has prepared, and new threats (rulebook 5.2, step 6, and 9, World)."""

from ..events import Cause, Changed, Event, FateStruck, ThreatAppeared
from ..ids import ThreatId
from ..rng import between, chance
from ..setup import (
    DeckEvent,
    FundsShift,
    GovernanceShifts,
    OrderShifts,
    StabilityShifts,
    ThreatArrives,
)
from ..state import State
from .birth import born, drawn_kind, drawn_region, most_alive
from .changes import CLAMP, Changes
from .workings import Workings

APPEAR, FATE = "appearance", "fate"


def appear(state: State, workings: Workings) -> list[Event]:
    """The deck's events of this turn, then one roll for each power: likely while threats are few,
    rare when they are many, none at the cap.
    """
    world, constants, turn = state.world, state.world.constants, state.turn
    events = strike(state, turn)
    arrived = sum(isinstance(event, ThreatAppeared) for event in events)
    alive = len(state.threats) + arrived
    next_id = state.next_threat + arrived
    few, most = world.powers - constants.few_short_of_powers, most_alive(world)
    cause = Cause(rule=APPEAR)
    for roll in range(world.powers):
        percent = constants.new_chance_few if alive < few else constants.new_chance_many
        if alive >= most or not chance(state.seed, percent, "new", turn, roll):
            continue
        threat = ThreatId(next_id)
        strength = between(
            state.seed,
            constants.new_strength_low,
            constants.new_strength_high,
            "new_strength",
            turn,
            threat,
        )
        region = drawn_region(
            constants,
            state.seed,
            range(world.regions),
            state.governance,
            "new_region",
            turn,
            threat,
        )
        kind = drawn_kind(world, state.seed, turn, threat)
        new = born(world, state.seed, turn, threat, kind, region, strength)
        events.append(ThreatAppeared(cause=cause, threat=new))
        alive += 1
        next_id += 1
    return events


def strike(state: State, turn: int) -> list[Event]:
    """The deck's events that happen at the end of ``turn`` (0: before the first), with all their
    effects.
    """
    struck = [
        event
        for index, event in enumerate(state.deck.events)
        if event.key not in state.happened and _due(state, event, index, turn)
    ]
    if not struck:
        return []
    events: list[Event] = []
    cause = Cause(rule=FATE)
    governance = Changes("governance", state.governance)
    stability = Changes("stability", state.stability)
    order = Changes("order", [state.order])
    funds = state.funds[:]
    next_id = state.next_threat
    room = most_alive(state.world) - len(state.threats)
    for event in struck:
        events.append(FateStruck(cause=cause, key=event.key))
        for effect in event.effects:
            match effect:
                case ThreatArrives():
                    if room > 0:
                        threat = born(
                            state.world,
                            state.seed,
                            turn,
                            ThreatId(next_id),
                            effect.kind,
                            effect.region,
                            effect.strength,
                            effect.growth,
                        )
                        events.append(ThreatAppeared(cause=cause, threat=threat))
                        next_id += 1
                        room -= 1
                case GovernanceShifts():
                    governance.add(effect.region, effect.by, cause)
                case StabilityShifts():
                    stability.add(effect.power, effect.by, cause)
                case FundsShift():
                    funds[effect.power] += effect.by
                    events.append(
                        Changed(cause=cause, quantity="funds", of=effect.power, delta=effect.by)
                    )
                case OrderShifts():
                    order.add(0, effect.by, cause)
    for power, left in enumerate(funds):
        if left < 0:
            events.append(Changed(cause=CLAMP, quantity="funds", of=power, delta=-left))
    return [*events, *governance.clamped(), *stability.clamped(), *order.clamped()]


def _due(state: State, event: DeckEvent, index: int, turn: int) -> bool:
    last = event.turn if event.until is None else event.until
    return event.turn <= turn <= last and chance(state.seed, event.chance, "deck", turn, index)
