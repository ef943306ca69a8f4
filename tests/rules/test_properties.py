"""What holds of every match: with all modules that can be played together, for 2 to 8 powers, and
in all scenarios that ship (tests/study holds whole matches of the larger two to more).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from random import Random

import msgspec
import pytest
from msgspec.structs import replace

from game.ai.dice import ai_key, dice_for
from game.ai.policies import policies_for
from game.ai.table import negotiate
from game.rules import (
    Refused,
    Scenario,
    Seat,
    Setup,
    State,
    decide,
    decode_state,
    digest,
    encode_state,
    evolve,
    fork,
    new_match,
    outcome,
    project,
    resolve_turn,
    view_for,
)
from game.rules.constants import Constants
from game.rules.events import (
    ActedAtHome,
    Cause,
    Changed,
    Contained,
    Delivered,
    Event,
    Operated,
    ReadinessSet,
    ThreatTurned,
)
from game.rules.formulas import add
from game.rules.ids import NO_PACT, NO_POINTS, NOBODY, PactId, Points, PowerId, ThreatId
from game.rules.knowledge import knows_pact, knows_proposal
from game.rules.modules import (
    AGENDA,
    COERCION,
    CORE,
    ECONOMY,
    EXERCISES,
    FOG,
    MODULES,
    SECRECY,
    missing_needs,
)
from game.rules.orders import ORDERS
from game.rules.quantities import QUANTITIES, Indexed
from game.rules.setup import Deck, PowerSheet, RegionSheet
from game.rules.terms import options_used
from game.rules.threats import KINDS
from game.scenario import load
from game.study.match import Match
from tests.rules.tiny import region, tiny_setup

SHORT = Constants(last_turn_min=7, last_turn_max=7, growth_fast_chance=60, agendas_each=2)
"""Seven turns, with threats that get out of hand."""

SUBSETS = [
    frozenset((CORE, *extra))
    for count in range(len(MODULES))
    for extra in combinations([key for key in MODULES if key != CORE], count)
    if not missing_needs(frozenset((CORE, *extra)))
]
CROWDS = range(2, 9)
SHIPPED = ("first_coalition", "multipolar", "two_blocs")


def ring(powers: int) -> Setup:
    """That many powers in a ring around a host that nobody owns, which links reach from afar."""
    means = [(10, 4, 2, 6), (3, 8, 5, 3), (2, 4, 8, 8)]
    return tiny_setup(
        key=f"ring_{powers}",
        powers=tuple(
            PowerSheet(
                key=f"power_{p}", names={"en": f"Power {p}"}, capital=region(p), means=means[p % 3]
            )
            for p in range(powers)
        ),
        regions=tuple(
            RegionSheet(key=f"region_{r}", names={"en": f"Region {r}"}, owner=PowerId(owner))
            for r, owner in enumerate((*range(powers), NOBODY))
        ),
        borders=tuple(
            {tuple(sorted((region(p), region((p + 1) % powers)))) for p in range(powers)}
        ),
        links=tuple((region(p), region(powers)) for p in range(powers)),
        constants=SHORT,
    )


@dataclass(frozen=True)
class Turn:
    """A state as a turn opened, the events of planning and resolution, and the state after it."""

    before: State
    events: list[Event]
    after: State


def played(scenario: Scenario, seed: str) -> list[Turn]:
    """The turns of a match of random commands, to its end."""
    match = Match(new_match(scenario, seed))
    policies = policies_for("random_legal", match.state.world.powers)
    turns = []
    while not match.state.over:
        before = fork(match.state)
        negotiate(match, policies, ai_key(seed), match.state.turn)
        events = match.close()
        turns.append(Turn(before, events, fork(match.state)))
    return turns


@lru_cache(maxsize=1)
def matches() -> tuple[tuple[str, list[Turn]], ...]:
    """One match each of every playable set of modules, every number of powers, every scenario."""
    found = []
    for on in SUBSETS:
        modules = tuple(key for key in MODULES if key in on)
        scenario = Scenario(tiny_setup(modules=modules, constants=SHORT), Deck())
        name = "+".join(modules)
        found.append((name, played(scenario, name)))
    for powers in CROWDS:
        found.append((f"{powers} powers", played(Scenario(ring(powers), Deck()), str(powers))))
    found.extend((name, played(load(name), "properties")) for name in SHIPPED)
    return tuple(found)


def all_turns() -> list[Turn]:
    return [turn for _, turns in matches() for turn in turns]


# ---- The ledger


def test_every_match_comes_to_its_end() -> None:
    for name, turns in matches():
        state = turns[-1].after
        assert state.over, name
        assert state.collapsed or state.turn == state.last_turn, name
        ranks = [seat.rank for seat in outcome(state).seats]
        assert (None in ranks) is state.collapsed, name
        assert state.collapsed or 1 in ranks, name


def test_folding_all_events_gives_the_state() -> None:
    for turn in all_turns():
        folded = fork(turn.before)
        evolve(folded, turn.events)
        assert digest(folded) == digest(turn.after)


_encoder, _decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(list[Event])


def test_every_state_and_event_survives_messagepack() -> None:
    for turn in all_turns():
        assert _decoder.decode(_encoder.encode(turn.events)) == turn.events
        decoded = decode_state(encode_state(turn.after), turn.after.world)
        assert decoded == turn.after
        assert digest(decoded) == digest(turn.after)
        assert digest(resolve_turn(decoded)[0]) == digest(resolve_turn(turn.after)[0])


def number(state: State, key: str, of: int, to: int) -> int | None:
    """A quantity where it lives; None where its threat is gone."""
    n = state.world.powers
    match QUANTITIES[key].indexed:
        case Indexed.WORLD:
            return state.order
        case Indexed.POWER | Indexed.REGION:
            return int(getattr(state, key)[of])
        case Indexed.PAIR:
            return int(getattr(state, key)[of * n + to])
        case Indexed.MEANS:
            return state.means[of * 4 + to]
    threat = next((threat for threat in state.threats.values() if threat.id == of), None)
    if threat is None:
        return None
    return threat.bounds[to] if key == "bounds" else int(getattr(threat, key))


def test_the_deltas_of_a_number_sum_to_its_change() -> None:
    for turn in all_turns():
        turned = {event.threat for event in turn.events if isinstance(event, ThreatTurned)}
        sums: Counter[tuple[str, int, int]] = Counter()
        for event in turn.events:
            if isinstance(event, Changed):
                sums[event.quantity, event.of, event.to] += event.delta
        for (key, of, to), total in sums.items():
            before, after = (number(state, key, of, to) for state in (turn.before, turn.after))
            if before is None or after is None or (key == "bounds" and of in turned):
                continue  # new, gone, or estimated anew
            assert after - before == total, (key, of, to)


def test_no_number_changes_without_an_entry() -> None:
    for turn in all_turns():
        told = {(e.quantity, e.of, e.to) for e in turn.events if isinstance(e, Changed)}
        for key, quantity in QUANTITIES.items():
            if quantity.indexed not in (Indexed.POWER, Indexed.REGION):
                continue
            pairs = zip(getattr(turn.before, key), getattr(turn.after, key), strict=True)
            moved = {(key, of, -1) for of, (old, new) in enumerate(pairs) if old != new}
            assert moved <= told


# ---- Nothing comes from nothing


def test_funds_only_change_hands_where_powers_deal_with_each_other() -> None:
    for turn in all_turns():
        sums: Counter[str] = Counter()
        state = fork(turn.before)
        for event in turn.events:
            evolve(state, (event,))
            if isinstance(event, Changed) and event.quantity == "funds":
                sums[event.cause.rule] += event.delta
                assert state.funds[event.of] >= 0 or event.cause.rule == "fate"
        assert sums["payments"] == sums["coercion"] == 0
        assert sums["leave"] <= 0, "a remainder of an exit penalty is lost, none is made"
        assert min(state.funds) >= 0


def test_credit_is_earned_by_what_was_met_and_beaten() -> None:
    for turn in all_turns():
        met: Counter[int] = Counter()
        bounty: Counter[int] = Counter({t.id: t.bounty for t in turn.before.threats.values()})
        earned: Counter[tuple[str, int]] = Counter()
        for event in turn.events:
            if isinstance(event, Operated | ActedAtHome):
                met[event.threat] += sum(event.met)
            elif isinstance(event, Changed) and event.quantity == "bounty":
                bounty[event.of] += event.delta
            elif isinstance(event, Changed) and event.quantity == "credit":
                earned[event.cause.rule, event.cause.threat] += event.delta
        for (rule, threat), credit in earned.items():
            if rule == "credit":
                assert 0 < credit <= met[threat] * 110 // 100
            elif rule == "defeat":
                assert 0 < credit <= 110 * bounty[threat]
            else:
                assert rule == "clamp"
                assert credit < 0


def test_what_takes_effect_is_met_or_wasted_and_what_is_due_delivered_or_short() -> None:
    for turn in all_turns():
        brought: dict[ThreatId, Points] = {}
        for event in turn.events:
            match event:
                case Operated():
                    assert all(m <= e for m, e in zip(event.met, event.effective, strict=True))
                    parts = event.effective
                    brought[event.threat] = add(brought.get(event.threat, NO_POINTS), parts)
                case ActedAtHome():
                    f, i, l, a = (100 * points for points in event.raw)
                    brought[event.threat] = add(brought.get(event.threat, NO_POINTS), (f, i, l, a))
                case Contained():
                    assert event.effective == brought[event.threat]
                    over = zip(event.effective, event.need, strict=True)
                    f, i, l, a = (max(0, effective - need) for effective, need in over)
                    assert add(event.met, (f, i, l, a)) == event.effective
                    assert event.coverage == 100 * sum(event.met) // sum(event.need)
                case Delivered():
                    pairs = zip(event.due, event.committed, strict=True)
                    assert sum(event.due) == sum(min(d, c) for d, c in pairs) + event.short


def test_numbers_keep_their_ranges() -> None:
    for turn in all_turns():
        state = turn.after
        for key in ("stability", "standing", "governance", "intent", "trust"):
            assert all(0 <= value <= 100 for value in getattr(state, key)), key
        for levels in (state.strategic, state.operational, state.tactical):
            n = state.world.powers
            assert all(0 <= value <= 100 for value in levels)
            assert all(levels[i * n + j] == levels[j * n + i] for i in range(n) for j in range(n))
        constants = state.world.constants
        most = constants.threats_most_large if state.world.powers > 6 else constants.threats_most
        assert len(state.threats) <= most
        assert all(1 <= threat.strength <= 20 for threat in state.threats.values())
        assert 0 <= state.order <= 100
        assert all(0 <= points <= 12 for points in state.agenda_points)
        for pact in state.pacts.values():
            assert len(pact.parties) >= 2
            assert pact.terms.lead is None or pact.terms.lead in pact.parties
            assert pact.terms.standing == (pact.expires_on == 0)


# ---- Modules


@pytest.mark.parametrize("module", [COERCION, ECONOMY, FOG, SECRECY, EXERCISES, AGENDA])
def test_a_module_that_is_off_leaves_no_trace(module: str) -> None:
    keys = {
        COERCION: ("intent", "coercions", "namings"),
        ECONOMY: ("funds", "investments", "adopted", "means"),
        FOG: ("known", "bounds"),
        SECRECY: (),
        EXERCISES: (),
        AGENDA: ("agenda_points", "led_defeats"),
    }[module]
    rules = {
        COERCION: {"coercion", "fear", "shared_work", "drift", "partnership"},
        ECONOMY: {"payments", "income", "invest", "adopt"},
        FOG: {"assessment"},
        SECRECY: {"sponsorship"},
        EXERCISES: {"exercise"},
        AGENDA: {"agenda"},
    }[module]
    for name, turns in matches():
        if module in turns[0].before.world.rules.modules:
            continue
        for turn in turns:
            for key in keys:
                if key == "bounds":
                    assert not any(any(t.bounds) for t in turn.after.threats.values()), name
                else:
                    assert getattr(turn.after, key) == getattr(turns[0].before, key), name
            assert not rules & {event.cause.rule for event in turn.events}, name
            offered = turn.after.world.rules.options
            for pact in turn.after.pacts.values():
                assert all(option in offered[key] for key, option in options_used(pact.terms)), name


def test_whatever_belongs_to_the_modules_that_are_on_occurs() -> None:
    """Each clause option and order is used in some match, and agendas of every key are dealt."""
    used: set[tuple[str, str]] = set()
    given: set[str] = set()
    dealt: set[str] = set()
    for turn in all_turns():
        for pact in turn.after.pacts.values():
            used.update(options_used(pact.terms))
        for event in turn.events:
            for order in getattr(event, "sheet", None) or ():
                given.add(str(order.__struct_config__.tag))
        dealt.update(agenda.key for agendas in turn.after.agendas for agenda in agendas)
    rules = new_match(load("multipolar"), "x").world.rules
    assert used == {(key, option) for key, options in rules.options.items() for option in options}
    assert given == set(ORDERS)
    assert dealt == set(rules.agendas)


# ---- Secrets


def test_what_is_said_in_secret_changes_nothing_for_those_who_do_not_know() -> None:
    """No view but who is ready, and nothing is told but that somebody has thought again."""
    unheard = 0
    for before, events, after in (said for seed in range(6) for said in spoken(seed)):
        about = {event.cause.pact for event in events} - {NO_PACT}
        for power in map(PowerId, range(4)):
            if not about or about & (known(before, power) | known(after, power)):
                continue
            unheard += 1
            seat = Seat(power)
            assert view_for(replace(after, ready=before.ready), seat) == view_for(before, seat)
            for event in project(before, events, [seat])[0]:
                assert isinstance(event, ReadinessSet)
                assert event.cause == Cause(rule="set_ready", power=event.power)
    assert unheard > 100


def spoken(seed: int) -> Iterator[tuple[State, list[Event], State]]:
    """Every command of a random match that was allowed: before, what it led to, and after."""
    state = new_match(Scenario(tiny_setup(constants=SHORT), Deck()), seed)
    policies = policies_for("random_legal", 4)
    while not state.over:
        for power in map(PowerId, range(4)):
            dice = dice_for(ai_key(seed), power, state.turn, 0)
            for command in policies[power].answers(view_for(state, Seat(power)), dice, False):
                try:
                    events = decide(state, power, command)
                except Refused:
                    continue
                after = fork(state)
                evolve(after, events)
                yield state, events, after
                state = after
        state, _ = resolve_turn(state)


def known(state: State, power: PowerId) -> set[PactId]:
    """The pacts and offers a power knows of."""
    pacts = {pact.id for pact in state.pacts.values() if knows_pact(pact, power)}
    return pacts | {o.id for o in state.proposals.values() if knows_proposal(o, power)}


# ---- Order


def test_no_order_of_dicts_and_of_orders_given_alike_decides_anything() -> None:
    """The same state with its threats, pacts and offers in any order resolves to the same."""
    luck = Random(7)
    for turn in all_turns()[::3]:
        plain = fork(turn.before)
        other = fork(turn.before)
        for name in ("threats", "pacts", "proposals"):
            entries = list(getattr(other, name).items())
            luck.shuffle(entries)
            setattr(other, name, dict(entries))
        (one, first), (two, second) = resolve_turn(plain), resolve_turn(other)
        assert first == second
        assert one == two


def test_kinds_are_what_the_scenario_has() -> None:
    for _, turns in matches():
        kinds = turns[0].before.world.kinds
        assert all(t.kind in kinds for turn in turns for t in turn.after.threats.values())
        assert set(kinds) <= set(KINDS)
